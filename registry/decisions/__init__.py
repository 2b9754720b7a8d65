"""Decisions of people: the log, and what each means."""
