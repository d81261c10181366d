"""Floor 0: frozen values and pure rules. No files, no Qt, no clock of its own."""
