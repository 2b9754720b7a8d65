"""A Word file's package: its parts, names, styles, and what it takes in from other files."""
