"""An unknown post taken apart: level (`Kepala Subbagian`, `Analis`) and fields of work, every word accounted for.

`jenjang_jabatan.csv` holds levels, `bidang_jabatan.csv` whole names of fields; a post of which one word is left over is
not composed. So nothing is guessed: the composed post says what is printed, in one order and spelling, and where in
the office it stands. Levels and names follow PermenPANRB 41/2018, 45/2022 and KepmenPANRB 11/2024 (jabatan pelaksana).
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from skcamat.normalizers.references import JabatanEntry

MIXED = {  # a post of two fields that offices name as one
    frozenset({"perencanaan", "keuangan"}): "perencanaan_keuangan",
    frozenset({"pemerintahan", "trantibum"}): "pemerintahan_trantibum",
}
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A level or a field: code, canonical name, and the `jenjang` or `bidang` that it means."""

    kode: str
    baku: str
    arti: str
    place: int


@cache
def levels() -> dict[Words, Part]:
    """Words at the head of a post -> level."""
    return _parts("jenjang_jabatan.csv", "jenjang")


@cache
def fields() -> dict[Words, Part]:
    """Words of a field of work -> field."""
    return _parts("bidang_jabatan.csv", "bidang")


def _parts(name: str, column: str) -> dict[Words, Part]:
    text = resources.files("skcamat.normalizers.references").joinpath(name).read_text("utf-8")
    rows = enumerate(csv.DictReader(text.splitlines()))
    return {tuple(row["sebutan"].split()): Part(row["kode"], row["baku"], row[column], place) for place, row in rows}


def composed(words: Words) -> JabatanEntry | None:
    """The post that the words (no joining words, abbreviations in full) say; None where a word is left over.

    A `Bendahara` or a level alone is no post with a field and is not composed.
    """
    for size in range(min(3, len(words) - 1), 0, -1):
        level = levels().get(words[:size])
        found = _fields(words[size:]) if level else None
        if level and found:
            return _entry(level, sorted(set(found), key=lambda part: part.place))
    return None


def _fields(words: Words) -> list[Part] | None:
    """The fields that the words name, the longest names first; None where they do not name fields alone."""
    if not words:
        return []
    for size in range(min(4, len(words)), 0, -1):
        part = fields().get(words[:size])
        rest = _fields(words[size:]) if part else None
        if part and rest is not None:
            return [part, *rest]
    return None


def _entry(level: Part, found: Sequence[Part]) -> JabatanEntry:
    names = [part.baku for part in found]
    name = f"{', '.join(names[:-1])} dan {names[-1]}" if len(names) > 1 else names[0]
    kode = f"{level.kode}+{'.'.join(part.kode for part in found)}"
    return JabatanEntry(kode, f"{level.baku} {name}", level.arti, _bidang(found))


def _bidang(found: Sequence[Part]) -> str:
    """The field of all, the name of a known mixture, else that of the first in the table's order."""
    kinds = frozenset(part.arti for part in found)
    return MIXED.get(kinds, found[0].arti)
