"""Floor 0: the course. Cases, quiz and plans as plain values, and the rules of practising with them."""
