"""What a paragraph of a Word file says: text, equations, fields, numbers, signs."""
