"""Floor 1: text files in, domain values out, with every problem and its remedy."""
