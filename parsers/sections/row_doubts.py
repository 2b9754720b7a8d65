"""What rows say about each other: a gap in their numbers, one without a formula among rows that have one, a heading.

Each is a doubt about the reading of the row, whatever the table looked like; the document itself may be printed so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from skcamat.extractor.findings import Doubt, doubt
from skcamat.parsers.findings import BARIS_SEPERTI_JUDUL, FORMULA_TAK_TERBACA, NOMOR_LONCAT
from skcamat.parsers.lines.headings import is_capital, says
from skcamat.parsers.records import Baris

_MOST_HAVE = 0.6  # of a table's rows have a formula, before one without it is odd
_FEWEST = 2  # rows with a formula
_NUMBER = re.compile(r"^\W*(\d{1,3})\W*$")


def with_row_doubts(rows: Sequence[Baris]) -> tuple[Baris, ...]:
    """The rows of one table, each with the doubts that its neighbours give rise to."""
    filled = [row for row in rows if row.formulasi.text]
    usual = len(filled) >= _FEWEST and len(filled) >= _MOST_HAVE * len(rows)
    found: list[Baris] = []
    before: int | None = None
    for row in rows:
        told: list[Doubt] = []
        if usual and not row.formulasi.text:
            told.append(doubt(FORMULA_TAK_TERBACA))
        number = _number_of(row)
        if before is not None and number is not None and number not in (before, before + 1, 1):
            told.append(doubt(NOMOR_LONCAT, ini=number, sebelumnya=before))
        before = number if number is not None else before
        if _is_heading(row):
            told.append(doubt(BARIS_SEPERTI_JUDUL))
        found.append(replace(row, doubts=(*row.doubts, *told)) if told else row)
    return tuple(found)


def _number_of(row: Baris) -> int | None:
    match = _NUMBER.match(row.no.text) if row.no else None
    return int(match.group(1)) if match else None


def _is_heading(row: Baris) -> bool:
    """Whether a row holds a title where its indicator should be, and nothing that belongs to an indicator."""
    return not row.formulasi.text and is_capital(row.indikator.text) and bool(says(row.indikator.text))
