"""Floor 5: the parts views are made of. They show and emit wishes; they know no rules."""
