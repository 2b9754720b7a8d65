"""Names of what decisions speak of, made from what was read before any decision, so that they outlive a new reading.

k…   a row as read        b…   a section as read        t…   a row or section that a person added
k…#2 the second of the rows that a person made of one
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from skcamat.normalizers.text import folded
from skcamat.registry.schema.dataset import BagianRow, IndikatorRow

_DIGITS = 12
_PART = "#"
_GLUE = "\x1f"


def row_keys(rows: Sequence[IndikatorRow]) -> list[str]:
    """Return one key per row of a document: from post, sasaran, indicator, formula as read; equal rows are counted."""
    return _counted("k", (_text(row.jabatan, row.sasaran, row.indikator, row.formulasi) for row in rows))


def section_keys(sections: Sequence[BagianRow]) -> list[str]:
    """Return one key per section of a document: from scope, title, post and name as read; equal ones are counted."""
    return _counted("b", (_text(row.lingkup, row.judul, row.jabatan, row.nama) for row in sections))


def added_key(decision_id: str) -> str:
    """Return the key of what a decision added."""
    return "t" + decision_id


def part_keys(kunci: str, count: int) -> list[str]:
    """Return the keys of the rows that one row became: its own where it stayed one."""
    return [kunci] * count if count < 2 else [f"{kunci}{_PART}{number}" for number in range(1, count + 1)]


def whole_key(kunci: str) -> str:
    """Return the key of the row that a part was made of; a whole row's is its own."""
    return kunci.partition(_PART)[0]


def part_number(kunci: str) -> int:
    """Return which part a key names, from 1; 0 for a whole row."""
    number = kunci.partition(_PART)[2]
    return int(number) if number.isascii() and number.isdigit() else 0


def _text(*parts: str) -> str:
    return _GLUE.join(folded(part) for part in parts)


def _counted(prefix: str, texts: Iterable[str]) -> list[str]:
    seen: Counter[str] = Counter()
    keys = []
    for text in texts:
        seen[text] += 1
        digest = hashlib.sha256(f"{text}{_GLUE}{seen[text]}".encode("utf-8", "replace")).hexdigest()
        keys.append(prefix + digest[:_DIGITS])
    return keys
