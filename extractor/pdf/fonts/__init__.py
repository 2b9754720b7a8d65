"""Whether the letters of a font are what it shows: read by the lexicon, by their widths, else from the picture."""
