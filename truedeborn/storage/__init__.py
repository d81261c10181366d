"""Floor 2: SQLite. The build writes with sqlite-utils; everything else reads with sqlite3."""
