"""Floor 1: the handbook's blocks as HTML for QTextDocument and as plain text. No Qt, no files."""
