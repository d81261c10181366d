"""The course's screens: practice, quiz, plans, own cases and the presenter."""
