"""Indonesian word forms: whether a word as read is a word at all.

The list is data (`data/kata.txt`, made by `benchmarks/make_lexicon.py`, see NOTICE); productive affixes are undone
by rule.
The lexicon only weighs readings against each other: it never changes what was read.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

SUFFIXES = ("nya", "kan", "lah", "kah", "an", "i")
# prefix -> what its sound change may have swallowed at the beginning of the stem
PREFIXES: tuple[tuple[str, tuple[str, ...]], ...] = (
    *((start, ("", "k")) for start in ("meng", "peng")),
    *((start, ("s",)) for start in ("meny", "peny")),
    *((start, ("", "p")) for start in ("mem", "pem")),
    *((start, ("", "t")) for start in ("men", "pen")),
    *((start, ("",)) for start in ("menge", "penge", "me", "pe", "memper", "ber", "ter", "per", "di", "ke", "se")),
    *((start, ("",)) for start in ("non", "pra", "antar")),
)
SHORTEST_STEM = 4
LETTERS = re.compile(r"[A-Za-z][A-Za-z'’-]*")


def is_word(text: str) -> bool:
    """Whether `text` (signs around it ignored, any case) is a known form, a regular derivation or a reduplication."""
    parts = [part for part in re.split(r"[-/]", text.strip(".,;:()[]\"'“”‘’").lower()) if part]
    return bool(parts) and all(_known(part) for part in parts)


@lru_cache(maxsize=20000)
def _known(form: str) -> bool:
    return form in _forms() or (form.isalpha() and any(stem in _forms() for stem in _stems(form, 2)))


def _stems(form: str, depth: int) -> set[str]:
    """Possible stems of a form, at most `depth` affixes undone on each side."""
    found = {form[: -len(end)] for end in SUFFIXES if form.endswith(end)} | {
        lost + form[len(start) :] for start, sounds in PREFIXES if form.startswith(start) for lost in sounds
    }
    found = {stem for stem in found if len(stem) >= SHORTEST_STEM}
    return found if depth == 1 else found | {deeper for stem in found for deeper in _stems(stem, depth - 1)}


@lru_cache(maxsize=1)
def _forms() -> frozenset[str]:
    data = files("extractor.readers").joinpath("data", "kata.txt").read_text(encoding="utf-8")
    return frozenset(line for line in data.split("\n") if line and not line.startswith("#"))
