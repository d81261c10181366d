"""Floor 4: view models. QtCore only: they hold state and know nothing of widgets."""
