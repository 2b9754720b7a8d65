"""A table whose cells do not fit its grid is read as lines: nothing of it is lost, and nothing is guessed from it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from skcamat.extractor.evidence import Cell, Table
from skcamat.parsers import parse
from skcamat.parsers.tables.validity import is_sound, with_sound_tables
from tests.parsers import hand

TABLE = hand.table([hand.HEAD, ("1", "Meningkatnya layanan", "Jumlah surat", "Jumlah surat selesai", "Buku agenda")])


def with_first(**values: object) -> Table:
    """The table, its first cell changed."""
    first: Cell = replace(TABLE.cells[0], **values)  # type: ignore[arg-type]
    return replace(TABLE, cells=(first, *TABLE.cells[1:]))


BROKEN = {
    "a cell that spans more rows than there are": with_first(row_span=3),
    "a cell that spans more columns than there are": with_first(column_span=9),
    "a cell that lies on another": with_first(column_span=2),
    "a cell that spans nothing": with_first(row_span=0),
    "a cell before the first row": with_first(row=-1),
    "a cell below the last row": with_first(row=7),
    "edges in disorder": replace(TABLE, x_edges=tuple(reversed(TABLE.x_edges))),
    "no edges": replace(TABLE, y_edges=()),
    "a grid that is nearly all empty": replace(TABLE, y_edges=tuple(float(y) for y in range(1000))),
}


def test_tables_of_all_kinds_of_spans_are_sound() -> None:
    assert is_sound(TABLE)
    assert is_sound(hand.table([("A", "<", "B"), ("^", "<", "C"), ("D", "E", "F")][:2]))
    assert is_sound(hand.table([("A", "B"), ("^", "C")]))


@pytest.mark.parametrize("kind", BROKEN)
def test_the_words_of_a_broken_table_stay_on_the_page(kind: str) -> None:
    page = with_sound_tables(hand.page(1, (hand.TITLE,), (BROKEN[kind],)))
    assert page.tables == ()
    assert page.lines == (hand.TITLE, *(line for cell in BROKEN[kind].cells for line in cell.every_line))


@pytest.mark.parametrize("kind", BROKEN)
def test_a_document_with_a_broken_table_is_read_beside_its_whole_ones(kind: str) -> None:
    below = replace(BROKEN[kind], box=replace(TABLE.box, y0=500, y1=590))
    record = parse(hand.evidence(hand.page(1, (hand.TITLE, hand.POST), (TABLE, below))))
    assert [row.indikator.text for section in record.bagian for row in section.baris][:1] == ["Jumlah surat"]


def test_every_line_of_a_cell_is_told_those_of_its_fractions_too() -> None:
    cell = replace(TABLE.cells[0], fractions=(hand.fraction("surat selesai", "surat masuk"),))
    told = [line.text for line in cell.every_line]
    assert told == ["NO", "surat selesai", "surat masuk", "×", "100%"]
