"""Words that name a post (jabatan) or a unit.

Enough to tell a heading of a post from other text, not to normalise it.
"""

from __future__ import annotations

import re

from skcamat.parsers.lexicon.likeness import likeness, squeezed
from skcamat.parsers.lexicon.phrases import phrases

_LONGEST = 90  # letters of a post
_AFTER_TITLE = re.compile(
    r"(?:indikator\s*kinerja\s*(?:individu|utama|jabatan|pegawai|perorangan)?\s*(?:\(\s*ik[iu]\s*\))?)", re.I
)
_PLACE = re.compile(r"\b(?:di\s+lingkungan|pada\s+kecamatan|tahun\s+(?:anggaran\s+)?\d{4}|kabupaten|kota)\b.*$", re.I)


def names_post(text: str) -> bool:
    """Whether the text begins with the first word of a post (`Kepala Seksi …`, `PLT. CAMAT …`)."""
    return _begins(text, phrases("kata awal jabatan"))


def names_unit(text: str) -> bool:
    """Whether the text begins with a unit of a kecamatan (`Seksi …`, `Sub Bagian …`)."""
    return _begins(text, phrases("kata awal unit"))


def _begins(text: str, words: tuple[str, ...]) -> bool:
    first = squeezed(text.split(" ", 1)[0]) if text else ""
    if len(first) < 3:
        return first in words
    return any(
        first == word or (len(word) >= 5 and abs(len(first) - len(word)) <= 1 and likeness(first, word) >= 0.86)
        for word in words
    )


def post_in_heading(text: str) -> str:
    """The post or unit that a section's heading names behind `INDIKATOR KINERJA …`; empty where it names none."""
    rest = rest_of_heading(text)
    return rest if names_post(rest) or names_unit(rest) else ""


def may_be_post(text: str) -> bool:
    """Whether a title line may name a post that no list of posts knows: short, words alone, no place and no year."""
    words = text.split()
    if not words or len(text) > _LONGEST or any(sign.isdigit() or sign in ":;" for sign in text):
        return False
    return squeezed(words[0]) not in phrases("bukan jabatan") and not names_place(text)


def names_place(text: str) -> bool:
    """Whether a text begins with a place or the office as a whole (`KECAMATAN …`, `DI LINGKUNGAN …`)."""
    return any(squeezed(text).startswith(squeezed(phrase)) for phrase in phrases("pembuka tempat"))


def rest_of_heading(text: str) -> str:
    """What a heading says behind `INDIKATOR KINERJA …`, its number and the place taken off; empty where nothing."""
    rest = _AFTER_TITLE.sub(" ", text, count=1)
    rest = _PLACE.sub("", rest).strip(" .,:;-–()")
    return re.sub(r"^\W*(?:[IVX]+|[A-Z]|\d{1,2})[.)]\s+", "", rest).strip()
