"""Target tables (sasaran strategis, perjanjian kinerja): one entry for each period of each row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from skcamat.parsers.cells.parts import text_of
from skcamat.parsers.records import Letak, Printed, TargetBaris
from skcamat.parsers.stream.vocabulary import Vocabulary
from skcamat.parsers.tables.columns import is_period
from skcamat.parsers.tables.long_table import LongTable, lines_of
from skcamat.parsers.tables.row_drafts import Draft, drafts_of

_YEAR = re.compile(r"\b(20\d\d)\b")
_QUARTERS = ("I", "II", "III", "IV")
_ENOUGH_QUARTERS = 2  # of four columns in their own places
_QUARTER = re.compile(r"\b(IV|I{1,3})\b", re.I)


def targets_of(table: LongTable, vocabulary: Vocabulary) -> tuple[tuple[TargetBaris, ...], tuple[Letak, ...]]:
    """(target entries, places of filler). Rows without an indicator give none."""
    drafts, aside = drafts_of(table)
    periods = _periods(table)
    found: list[TargetBaris] = []
    last: Printed | None = None
    for draft in drafts:
        texts = {column: text_of(elements, vocabulary) for column, elements in draft.cells.items()}
        sasaran = _of(table, texts, "sasaran") or last
        indikator = _of(table, texts, "indikator")
        last = sasaran
        if indikator is None:
            continue
        for column, head in enumerate(table.heads):
            if head.role == "target" and column in texts and texts[column].text:
                found.append(TargetBaris(sasaran, indikator, periods[column], texts[column]))
    return tuple(found), (*aside, *_known(table, drafts))


def _known(table: LongTable, drafts: Sequence[Draft]) -> list[Letak]:
    """Places of what the dataset of targets has no column for: row numbers and units."""
    columns = [column for column, head in enumerate(table.heads) if head.role in ("no", "satuan")]
    elements = [element for draft in drafts for column in columns for element in draft.cells.get(column, ())]
    return [Letak(line.halaman, word.box) for element in elements for line in lines_of(element) for word in line.words]


def _of(table: LongTable, texts: dict[int, Printed], role: str) -> Printed | None:
    column = table.column_of(role)
    text = texts.get(column) if column is not None else None
    return text if text is not None and text.text else None


def _periods(table: LongTable) -> dict[int, str]:
    """The period of each target column. A quarter that a scan blurred follows from the places of its neighbours."""
    columns = [column for column, head in enumerate(table.heads) if head.role == "target"]
    read = [periode_of(table.heads[column].heading) for column in columns]
    quarters = [found == told for found, told in zip(read, _QUARTERS, strict=False)]
    if len(columns) == len(_QUARTERS) and sum(quarters) >= _ENOUGH_QUARTERS:
        read = list(_QUARTERS)
    return dict(zip(columns, read, strict=True))


def periode_of(heading: str) -> str:
    """`I` to `IV`, a year, or empty where the heading names none."""
    year = _YEAR.search(heading)
    if year:
        return year.group(1)
    if not is_period(heading):
        return ""
    quarter = _QUARTER.search(heading)
    return quarter.group(1).upper() if quarter else heading.strip()
