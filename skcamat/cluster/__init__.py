"""Reading on many machines."""
