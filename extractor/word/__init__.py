"""Word files, laid out as one long page."""
