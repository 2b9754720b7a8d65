"""Ink of a flat page: rulings, bars, text lines, list marks."""
