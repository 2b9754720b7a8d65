"""Processes that read files: watched, limited, replaced."""
