"""Floor 6: the command line, in Danish."""
