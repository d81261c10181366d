"""Floor 2: paper and files. PDF, DOCX and text, all made from the same blocks."""
