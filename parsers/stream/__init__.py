"""The document as one stream of lines and tables, without noise."""
