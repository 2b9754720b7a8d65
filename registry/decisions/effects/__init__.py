"""What decisions do to a document: `heads` its decree and sections, `edits` one row, `moves` rows among each other."""
