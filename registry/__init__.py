"""Room 4: normalised records in, one dataset out; the only room that sees every document at once."""
