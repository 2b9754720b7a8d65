"""One run over a folder: plan, workers, outcomes, output files."""
