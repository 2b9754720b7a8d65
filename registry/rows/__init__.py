"""Normalised records laid out as rows of the dataset."""
