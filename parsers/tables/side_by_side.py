"""A table too wide for the paper, as spreadsheets print it: its right columns stand on later pages, row for row.

Two tables that follow each other belong together where each has headings of its own, no role is told twice, and the
rows are as many and as high. Where the roles complete each other and the rows do not fit, the rows are doubted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from skcamat.extractor.findings import doubt
from skcamat.parsers.findings import KOLOM_TERPISAH
from skcamat.parsers.tables.long_table import LongTable
from skcamat.parsers.tables.stitching import LongItem

ON_THE_LEFT = frozenset({"indikator"})  # roles without which no table begins
ON_THE_RIGHT = frozenset({"formulasi", "sumber_data", "penjelasan", "target", "satuan", "penanggung_jawab"})
NEVER_ON_THE_RIGHT = frozenset({"indikator", "sasaran", "no"})
SAME_HEIGHT = (3.0, 0.08)  # points, and share of the row, by which a row may differ in height from its other half


def beside_each_other(items: Sequence[LongItem]) -> tuple[LongItem, ...]:
    """The stream with the halves of tables that were printed on pages of their own put beside each other."""
    done: list[LongItem] = []
    last: int | None = None  # place of the last table
    for item in items:
        left = done[last] if last is not None else None
        if isinstance(item, LongTable) and isinstance(left, LongTable) and last is not None and _completes(left, item):
            if _same_rows(left, item):
                done[last] = _joined(left, item)
                continue
            done[last] = replace(left, doubts=(*left.doubts, doubt(KOLOM_TERPISAH)))
        done.append(item)
        if isinstance(item, LongTable):
            last = len(done) - 1
    return tuple(done)


def _roles(table: LongTable) -> set[str]:
    return {head.role for head in table.heads if head.role}


def _completes(left: LongTable, right: LongTable) -> bool:
    """Whether the second table has the columns that the first lacks, on a later page and under its own headings."""
    mine, other = _roles(left), _roles(right)
    fits = mine >= ON_THE_LEFT and other & ON_THE_RIGHT and not other & NEVER_ON_THE_RIGHT
    return bool(fits) and not mine & other & ON_THE_RIGHT and right.header_told and right.pages[0] > left.pages[-1]


def _same_rows(left: LongTable, right: LongTable) -> bool:
    if left.rows != right.rows or left.columns == 0 or len(left.pages) != len(right.pages):
        return False
    pairs = zip(_heights(left), _heights(right), strict=True)
    points, share = SAME_HEIGHT
    return all(abs(one - other) <= max(points, share * max(one, other)) for one, other in pairs)


def _heights(table: LongTable) -> list[float]:
    """Height of each row: of its lowest cell that spans no other row."""
    found = [0.0] * table.rows
    for slot in table.slots:
        if slot.row_span == 1 and 0 <= slot.row < table.rows:
            height = sum(portion.cell.box.height for portion in slot.portions)
            found[slot.row] = min(found[slot.row], height) if found[slot.row] else height
    return found


def _joined(left: LongTable, right: LongTable) -> LongTable:
    heads = [replace(h, part_of=h.part_of + left.columns) if h.part_of >= 0 else h for h in right.heads]
    shift = left.edges[-1] - right.edges[0]
    return replace(
        left,
        slots=(*left.slots, *(replace(slot, column=slot.column + left.columns) for slot in right.slots)),
        columns=left.columns + right.columns,
        heads=(*left.heads, *heads),
        header=(*left.header, *right.header),
        pages=(*left.pages, *right.pages),
        edges=(*left.edges, *(edge + shift for edge in right.edges[1:])),
        closed=min(left.closed, right.closed),
        ruled=left.ruled and right.ruled,
        doubts=tuple(dict.fromkeys((*left.doubts, *right.doubts))),
    )
