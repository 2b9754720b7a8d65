"""What one line can be: label, heading, list item, signature, date, post, place."""
