"""Indonesian words for readers: a lexicon, and when two readings agree. Loads no picture library."""
