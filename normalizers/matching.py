"""The only module of this room that knows the fuzzy matching library. Scores are 0-1, 1 means equal."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from skcamat.normalizers.normalised import Match

UNRESOLVED = Match("", "", 0.0, "tidak_dikenal")


def edits(one: str, other: str) -> int:
    """Letters to insert, delete or change to make one of the other."""
    return Levenshtein.distance(one, other)


def likeness(one: str, other: str) -> float:
    """1 - edits / length of the longer text."""
    return Levenshtein.normalized_similarity(one, other)


def closest(text: str, choices: Sequence[str], least: float) -> list[tuple[int, float]]:
    """Places in `choices` at least `least` like the text, the likest first (ties: first place)."""
    found = process.extract(text, choices, scorer=Levenshtein.normalized_similarity, score_cutoff=least, limit=5)
    return sorted(((place, score) for _, score, place in found), key=lambda item: (-item[1], item[0]))


def clear_winner(text: str, choices: Sequence[str], least: float, margin: float) -> tuple[int, float] | None:
    """The likest choice when it is at least `least` and leads the next different text by `margin`; else None."""
    found = closest(text, choices, least)
    if not found:
        return None
    rivals = [score for place, score in found[1:] if choices[place] != choices[found[0][0]]]
    return found[0] if not rivals or found[0][1] - rivals[0] >= margin else None


_LOOKALIKES = (
    ("rn", "m"),
    ("vv", "w"),
    ("cl", "d"),
    ("lc", "k"),
    ("0", "o"),
    ("1", "l"),
    ("|", "l"),
    ("!", "l"),
    ("i", "l"),
    ("5", "s"),
    ("8", "b"),
)


def glyphs(word: str) -> str:
    """The word with shapes that readers confuse made one (`rn` and `m`, `1` and `l`)."""
    for printed, plain in _LOOKALIKES:
        word = word.replace(printed, plain)
    return word


def same_word(printed: str, known: str) -> bool:
    """Whether a misread or mistyped word can be the known one: one edit from five letters on, two from nine on.

    Shapes that readers confuse cost nothing.
    """
    allowed = 0 if len(known) < 5 else 1 if len(known) < 9 else 2
    one, other = glyphs(printed), glyphs(known)
    return one == other or (allowed > 0 and edits(one, other) <= allowed)
