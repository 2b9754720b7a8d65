"""A page that is a picture: cleaned, upright, flat, then read."""
