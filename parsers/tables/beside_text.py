"""What a row's cells hold beside their text: foot- and endnotes that are called there, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterator

from skcamat.extractor.evidence import Cell
from skcamat.extractor.findings import Doubt, doubt
from skcamat.parsers.findings import SEL_TAK_TERBACA
from skcamat.parsers.stream.text import Placed
from skcamat.parsers.tables.long_table import LongTable


def notes_of(table: LongTable, row: int) -> tuple[tuple[Placed, ...], ...]:
    """Lines of the notes that are called in the cells of a row, one group a cell."""
    return tuple(tuple(Placed(page, line) for line in cell.notes) for page, cell in _cells(table, row) if cell.notes)


def unread_of(table: LongTable, row: int) -> tuple[Doubt, ...]:
    """A doubt for each thing that is seen in the cells of a row and that nobody could read."""
    unread = (what for _, cell in _cells(table, row) if cell.unread for what in cell.unread.split("; "))
    return tuple(doubt(SEL_TAK_TERBACA, apa=what) for what in dict.fromkeys(unread))


def _cells(table: LongTable, row: int) -> Iterator[tuple[int, Cell]]:
    """Cells that cover a row, with their page."""
    return ((part.halaman, part.cell) for slot in table.between(row, row + 1) for part in slot.portions)
