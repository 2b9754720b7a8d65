"""Kinds of faults that real files have, printed at random places: read right, or the row says that it is not."""
