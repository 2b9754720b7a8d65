"""The only module of this room that knows the fuzzy matching library."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

MOST_NEAR = 6  # neighbours of a word that are looked at


def text_likeness(one: str, other: str) -> float:
    """How much of two texts is alike, 0-1."""
    return fuzz.ratio(one, other) / 100


def near_words(word: str, known: Sequence[str], most: int) -> list[tuple[int, str]]:
    """(edits, known word) of those within `most` edits (two letters changing places are one), the nearest first."""
    found = process.extract(word, known, scorer=OSA.distance, score_cutoff=most, limit=MOST_NEAR)
    return sorted((int(distance), text) for text, distance, _ in found)
