"""Dates in Indonesian words, found in a text that may be misread by a letter or two."""

from __future__ import annotations

import re

from skcamat.parsers.lexicon.likeness import nearest

MONTHS = (
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november",
    "desember",
    "pebruari", "nopember",
)  # fmt: skip
_TOKEN = re.compile(r"[^\s,]+")
_YEAR = re.compile(r"^\W*([12Il][09oO][0-9oOIl]{2})\W*$")
_DAY = re.compile(r"^\W*(\d{1,2})\W*$")


def date_in(text: str) -> tuple[str, int]:
    """(the date as printed, where it begins in the text); ("", -1) where there is none. The day may be missing."""
    tokens = list(_TOKEN.finditer(text))
    for index, token in enumerate(tokens[:-1]):
        if not _is_month(token.group()) or not _YEAR.match(tokens[index + 1].group()):
            continue
        day = tokens[index - 1] if index and _DAY.match(tokens[index - 1].group()) else None
        start = day.start() if day else token.start()
        return text[start : tokens[index + 1].end()].strip(" .,"), start
    return "", -1


def _is_month(word: str) -> bool:
    bare = word.strip(" .,:;-")
    if len(bare) < 3 or not bare[:1].isalpha():
        return False
    return nearest(bare, MONTHS)[1] >= (0.99 if len(bare) <= 4 else 0.8)
