"""The decree's head: number, kind, year."""

from __future__ import annotations

import re
from collections import Counter

from skcamat.normalizers.text import folded, one_line

_LABEL = re.compile(r"^\W*(?:nomor|no)\b[\s.:]*", re.IGNORECASE)
_BLANK = re.compile(r"(?<=/)[._…\-–—]+(?=/)|(?<=/)[._…]+$")
_KINDS = ("keputusan", "peraturan", "surat keputusan", "instruksi", "surat edaran")
_AUTHORS = ("kepala kecamatan", "camat", "bupati", "walikota", "wali kota", "lurah", "kepala desa")
_SPAN = re.compile(r"(?:19|20)\d{2}\D+(?:19|20)\d{2}")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


def nomor(printed: str) -> str:
    """The number without spaces and label; a running number left blank or dotted shows as `//`."""
    bare = re.sub(r"\s+", "", _LABEL.sub("", one_line(printed)))
    return _BLANK.sub("", bare).strip(":;,")


def jenis_keputusan(printed: str) -> str:
    """`Keputusan Camat` from `KEPUTUSAN CAMAT KESAMBEN`; the printed text where its kind or author is unknown."""
    text = folded(printed)
    kind = next((kind for kind in sorted(_KINDS, key=len, reverse=True) if text.startswith(kind)), "")
    author = next((name for name in _AUTHORS if text[len(kind) :].strip().startswith(name)), "")
    return f"{kind} {author}".title() if kind and author else one_line(printed)


def tahun(title: str, tanggal: str, others: tuple[str, ...] = ()) -> str:
    """The title's year, else that of the date, else the year on which the other dates agree most; empty for a span."""
    if _SPAN.search(title):
        return ""  # indicators for several years: no single one is theirs
    for text in (title, tanggal):
        found = _YEAR.findall(text)
        if found:
            return str(found[-1])
    years = Counter(year for text in others for year in _YEAR.findall(text)[:1])
    return str(max(sorted(years), key=lambda year: years[year])) if years else ""
