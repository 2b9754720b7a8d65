"""laporan.html: the report of a run."""
