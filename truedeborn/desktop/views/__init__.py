"""Floor 5: the screens. They show what the view models hold and emit wishes."""
