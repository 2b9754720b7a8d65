"""What a file is, and what each of its pages is."""
