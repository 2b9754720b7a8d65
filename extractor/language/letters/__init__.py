"""What sign a code of a font stands for: fonts of signs by published tables, odd code points as they look."""
