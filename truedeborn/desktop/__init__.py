"""Floors 4 and 5: the window. Nothing below this package knows Qt."""
