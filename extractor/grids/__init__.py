"""Rulings and white space -> grids, and words -> their cells and fractions."""
