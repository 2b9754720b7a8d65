"""Which pages are which paper: two pages on one sheet, pages seen twice, several decrees in one file."""
