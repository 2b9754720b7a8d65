"""Formulas: cut into tokens, grown into a tree, told by kind and parts, checked."""
