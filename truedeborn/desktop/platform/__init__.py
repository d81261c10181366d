"""Floor 4: look, language, settings, background work and failures, for every view."""
