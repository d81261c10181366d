"""Setting up, packaging and installing: what dev.py does. Standard library only unless a module says so."""
