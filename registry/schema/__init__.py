"""The dataset's tables and columns, declared once."""
