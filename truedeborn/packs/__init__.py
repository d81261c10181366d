"""Floor 1: kommunepakker. Text files in a zip: read with care, checked, signed, installed at once."""
