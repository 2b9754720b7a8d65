"""A page or picture file as pixels, as a viewer shows it."""
