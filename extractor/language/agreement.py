"""When two readings of one place say the same: what readers are known to see in two ways is no disagreement.

Case, spaces around signs, stops and quotes do not count, nor signs that one of the readers does not know: Tesseract's
Indonesian data has no sum sign and reads a percent sign as two figures.
"""

from __future__ import annotations

import re
import unicodedata

_QUIET = re.compile(r"[^\w%/+()Σ×≤≥#£§€¥-]")
_SPACES = re.compile(r"(?<=[^\w£§€¥])\s+|\s+(?=[^\w£§€¥])")
_TIMES = re.compile(r"x?[x*](?=\W*\d)|(?<=\d)x\b")
_PERCENT = re.compile(r"(?<=\d)(?:96|9o|[y°o]/?[o06]|%[o0])(?!\w)|(?<=100)[4-9][06](?!\w)")
_SUM_SEEN_AS = frozenset("2zes£>§5€¥")
_PLUS_SEEN_AS = frozenset("#4")


def agree(first: str, second: str) -> bool:
    """Whether two readings, each with its spaces, say the same."""
    one, other = as_compared(first), as_compared(second)
    if one == other:
        return True
    return len(one) == len(other) and all(a == b or _is_known(a, b) for a, b in zip(one, other, strict=True))


def with_percent(first: str, second: str) -> str | None:
    """The reading that has the percent sign where the other has figures in its place; None where they differ more."""
    if agree(first, second) and ("%" in first) != ("%" in second):
        return first if "%" in first else second
    return None


def as_compared(text: str) -> str:
    """A reading as far as it counts."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("∑", "Σ").replace("σ", "Σ")
    plain = _PERCENT.sub("%", _TIMES.sub("×", plain))
    plain = _SPACES.sub("", plain).strip()
    return " ".join(_QUIET.sub(" ", plain).split())


def _is_known(one: str, other: str) -> bool:
    """Whether the first reader's sign is one that the second is known to see as the other."""
    return (one == "Σ" and other in _SUM_SEEN_AS) or (one == "+" and other in _PLUS_SEEN_AS)
