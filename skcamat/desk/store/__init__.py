"""What the desk keeps beside the ledger and the log of decisions: an index of both, drafts of typed text, pictures."""
