"""Indonesian word forms: whether a word as read is a word at all, how usual it is, and what it may be a misreading of.

The list is data (`kata.txt`, made by `benchmarks/make_lexicon.py`, see NOTICE); productive affixes are undone
by rule.
The lexicon only weighs readings against each other: it never changes what was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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
DERIVED = 2.0  # a form made by rule is this much rarer (powers of ten) than its stem
RAREST = 0.5  # a known form is at least this usual, whatever its stem
THIN = "ijlrt"  # letters that poor copies lose
SEEN_AS = (  # (printed, read): strokes that run together or part at low resolution
    *(("ri", "n"), ("ni", "m"), ("in", "m"), ("rn", "m"), ("ii", "u"), ("li", "u"), ("li", "h"), ("ti", "h")),
    *(("il", "d"), ("cl", "d"), ("ri", "d"), ("ja", "ga"), ("i", "r"), ("i", "l"), ("i", "t"), ("l", "t"), ("l", "i")),
    *(("t", "i"), ("t", "l"), ("r", "i"), ("e", "c"), ("c", "e"), ("a", "s"), ("e", "o"), ("o", "e"), ("a", "e")),
    *(("h", "b"), ("b", "h"), ("u", "n"), ("n", "u"), ("g", "q"), ("f", "t"), ("j", "i")),
)
SHORTEST_RIVALRY = 3  # letters: below, every form has rivals


def is_word(text: str) -> bool:
    """Whether `text` (signs around it ignored, any case) is a known form, a regular derivation or a reduplication."""
    parts = _parts(text)
    return bool(parts) and all(_known(part) for part in parts)


def usual(text: str) -> float:
    """How usual the least usual part of a word is: powers of ten in a thousand million words (0-8), 0 where unknown."""
    return min(map(_usual, _parts(text)), default=0.0)


def rivalry(text: str) -> float:
    """How many powers of ten more usual the likeliest form is that poor print can make look like this one (0-8)."""
    return max((_rivalry(part) for part in _parts(text)), default=0.0)


def _parts(text: str) -> list[str]:
    return [part for part in re.split(r"[-/]", text.strip(".,;:()[]\"'“”‘’").lower()) if part]


@lru_cache(maxsize=20000)
def _known(form: str) -> bool:
    return form in _forms() or (form.isalpha() and any(stem in _forms() for stem in _stems(form, 2)))


@lru_cache(maxsize=50000)
def _usual(form: str) -> float:
    forms = _forms()
    if form in forms:
        return max(RAREST, forms[form])
    stems = [forms[stem] for stem in _stems(form, 2) if stem in forms] if form.isalpha() else []
    return max(RAREST, max(stems) - DERIVED) if stems else 0.0


@lru_cache(maxsize=20000)
def _rivalry(form: str) -> float:
    if len(form) < SHORTEST_RIVALRY or not form.isalpha():
        return 0.0
    return max(0.0, max(map(_usual, _looking_like(form)), default=0.0) - _usual(form))


def _looking_like(form: str) -> Iterator[str]:
    """Forms that differ by one lost letter or one pair of strokes mistaken for another."""
    for at in range(len(form) + 1):
        for letter in THIN:
            yield form[:at] + letter + form[at:]
    for printed, read in SEEN_AS:
        at = form.find(read)
        while at >= 0:
            yield form[:at] + printed + form[at + len(read) :]
            at = form.find(read, at + 1)


def _stems(form: str, depth: int) -> set[str]:
    """Possible stems of a form, at most `depth` affixes undone on each side."""
    found = {form[: -len(end)] for end in SUFFIXES if form.endswith(end)} | {
        lost + form[len(start) :] for start, sounds in PREFIXES if form.startswith(start) for lost in sounds
    }
    found = {stem for stem in found if len(stem) >= SHORTEST_STEM}
    return found if depth == 1 else found | {deeper for stem in found for deeper in _stems(stem, depth - 1)}


@lru_cache(maxsize=1)
def _forms() -> dict[str, float]:
    """Form -> how usual it is."""
    data = files("skcamat.extractor.language").joinpath("kata.txt").read_text(encoding="utf-8")
    lines = (line.split() for line in data.split("\n") if line and not line.startswith("#"))
    return {form: int(tenths) / 10 for form, tenths in lines}
