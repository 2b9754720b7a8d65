"""Evidence of sample documents, recorded so that parsers are tested in seconds (`python -m tests.evidence.record`)."""
