"""Rows that no drawn line parts: what speaks for a cut, and the best of all ways to cut."""
