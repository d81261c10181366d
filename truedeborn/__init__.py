"""Truede børn: an offline handbook, in Danish, for the adults around children."""

__version__ = "0.1.0"
