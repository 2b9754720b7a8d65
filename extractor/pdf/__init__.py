"""A PDF page with a text layer: glyphs, words, drawn rulings, pictures placed on it."""
