"""What was read, drawn for people."""
