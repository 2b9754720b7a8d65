"""The structure tree of a tagged PDF page: its tables with their cells, each cell by the marked content that it holds.

Word processors, spreadsheets and browsers write what they know of a table beside what they draw: rows, cells, spans
(ISO 32000-1, 14.7 and 14.8.4.3.4). It can be partial or wrong, so it is a candidate like any other, never an order.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from skcamat.extractor.grids.tagged import Place

MOST_ELEMENTS = 20_000  # of one page's tree; more is no page of an office
DEEPEST = 60  # levels; deeper trees are cycles or attacks
WIDEST_SPAN = 200  # rows or columns that one cell may claim
ROWS = frozenset({"TR"})
CELLS = frozenset({"TD", "TH"})


@dataclass(frozen=True, slots=True)
class TaggedTable:
    """One Table element as far as it lies on this page; `rows` and `columns` count its grid."""

    rows: int
    columns: int
    cells: tuple[Place, ...]


def tagged_tables(page: pdfium.PdfPage) -> tuple[TaggedTable, ...]:
    """The tables that the page's structure tree names, outer ones alone; none where the page is not tagged."""
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return ()
    try:
        walk = _Walk()
        roots = (
            raw.FPDF_StructTree_GetChildAtIndex(tree, index) for index in range(raw.FPDF_StructTree_CountChildren(tree))
        )
        tables = [table for root in roots if root for table in walk.found(root, frozenset({"Table"}), 0)]
        made = [_table(walk, table) for table in tables]
        return tuple(table for table in made if table is not None)
    finally:
        raw.FPDF_StructTree_Close(tree)


class _Walk:
    """Walks elements, counting them, so that no tree is endless."""

    def __init__(self) -> None:
        self.seen = 0

    def _is_endless(self, depth: int) -> bool:
        """Count one more element; whether the tree goes deeper or on longer than any office's."""
        self.seen += 1
        return depth > DEEPEST or self.seen > MOST_ELEMENTS

    def found(self, element: Any, kinds: frozenset[str], depth: int) -> Iterator[Any]:
        """The outermost elements of these kinds, the element itself included, in order."""
        if self._is_endless(depth):
            return
        if _kind(element) in kinds:
            yield element
            return
        for child in _children(element):
            yield from self.found(child, kinds, depth + 1)

    def content(self, element: Any, depth: int = 0) -> Iterator[int]:
        """Ids of all marked content below an element that lies on this page."""
        if self._is_endless(depth):
            return
        for index in range(raw.FPDF_StructElement_CountChildren(element)):
            content = raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
            if content >= 0:
                yield content
        for child in _children(element):
            yield from self.content(child, depth + 1)


def _children(element: Any) -> Iterator[Any]:
    for index in range(raw.FPDF_StructElement_CountChildren(element)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, index)
        if child:
            yield child


def _kind(element: Any) -> str:
    size = raw.FPDF_StructElement_GetType(element, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDF_StructElement_GetType(element, buffer, size)
    return buffer.raw[:size].decode("utf-16-le", "replace").rstrip("\0")


def _spans(element: Any) -> tuple[int, int]:
    """(rows, columns) that a cell covers."""
    found = {"RowSpan": 1.0, "ColSpan": 1.0}
    for index in range(raw.FPDF_StructElement_GetAttributeCount(element)):
        attributes = raw.FPDF_StructElement_GetAttributeAtIndex(element, index)
        for name in found:
            value = raw.FPDF_StructElement_Attr_GetValue(attributes, name.encode())
            number = ctypes.c_float()
            if value and raw.FPDF_StructElement_Attr_GetNumberValue(value, number):
                found[name] = number.value
    rows, columns = (int(min(max(1.0, span), WIDEST_SPAN)) for span in found.values())
    return rows, columns


def _table(walk: _Walk, element: Any) -> TaggedTable | None:
    """Cells laid into the grid row by row as HTML lays them; None where they leave places of the grid empty.

    A cell that reaches down from another page is not told with this one: the cells beside it would come to stand in
    its place, and what is missing shows at the end of the row.
    """
    taken: set[tuple[int, int]] = set()
    cells: list[Place] = []
    row = 0
    for tr in walk.found(element, ROWS, 0):
        column = 0
        placed = []
        for cell in walk.found(tr, CELLS, 0):
            while (row, column) in taken:
                column += 1
            row_span, column_span = _spans(cell)
            placed.append(Place(row, column, row_span, column_span, frozenset(walk.content(cell))))
            taken |= {(row + down, column + right) for down in range(row_span) for right in range(column_span)}
            column += column_span
        if any(cell.content for cell in placed):
            cells += placed
            row += 1
    if not cells:
        return None
    cells = [_cut(cell, row) for cell in cells]
    columns = max(cell.column + cell.column_span for cell in cells)
    covered = sum(cell.row_span * cell.column_span for cell in cells)
    return TaggedTable(row, columns, tuple(cells)) if covered == row * columns else None


def _cut(cell: Place, rows: int) -> Place:
    """A cell without the rows that lie on another page."""
    return Place(cell.row, cell.column, min(cell.row_span, rows - cell.row), cell.column_span, cell.content)
