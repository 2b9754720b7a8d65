"""The dictionary of indicators, as data: what kecamatan measure, under which names, and the official codes."""
