"""How alike two short texts are: the one module of this room that knows fuzzy matching.

Headings and labels are compared without case, spaces and punctuation, because scans lose spaces and narrow columns
break words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz

_REMEMBERED = 16384  # answers kept: the words of some documents; the same words are compared again and again
_LOOKALIKES = str.maketrans({"0": "o", "1": "i", "l": "i", "|": "i", "5": "s", "8": "b"})


@lru_cache(_REMEMBERED)
def squeezed(text: str) -> str:
    """Letters and digits only, case folded: `SASARAN/KINE RJA` -> `sasarankinerja`."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in folded if sign.isalnum())


@lru_cache(_REMEMBERED)
def lookalike(text: str) -> str:
    """`squeezed`, with the signs that readers mistake for each other made equal (0/o, 1/l/i, 5/s, 8/b)."""
    return squeezed(text).translate(_LOOKALIKES)


@lru_cache(_REMEMBERED)
def likeness(left: str, right: str) -> float:
    """0-1: 1.0 where both are the same but for case, spaces, punctuation and lookalike signs."""
    return fuzz.ratio(lookalike(left), lookalike(right)) / 100


@lru_cache(_REMEMBERED)
def held(needle: str, text: str) -> float:
    """0-1: how well `needle` is found somewhere inside `text`; 0 where the text is much shorter than it."""
    small, large = lookalike(needle), lookalike(text)
    if len(large) < 0.8 * len(small):
        return 0.0
    return fuzz.partial_ratio(small, large) / 100


def begins(text: str, phrase: str) -> bool:
    """Whether a text begins with a phrase, or nearly so."""
    return held(phrase, squeezed(text)[: len(squeezed(phrase)) + 2]) >= 0.86


def nearest(text: str, choices: Iterable[str]) -> tuple[str, float]:
    """The choice most like `text` and its likeness; ("", 0.0) without choices. Ties go to the first."""
    best, score = "", 0.0
    for choice in choices:
        value = likeness(text, choice)
        if value > score:
            best, score = choice, value
    return best, score
