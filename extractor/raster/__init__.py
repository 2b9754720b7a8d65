"""What a viewer shows of a page or of a picture file -> rasters, as sharp as the source holds them."""
