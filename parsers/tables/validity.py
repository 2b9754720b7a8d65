"""The one demand on a table: its cells lie in its grid, each place under at most one. Any other table is lines."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, product

from skcamat.extractor.evidence import Cell, Page, Table

_LEAST_COVERED = 0.5  # share of the grid's places that cells must cover


def with_sound_tables(page: Page) -> Page:
    """The page with the words of unsound tables among its loose lines, so that nothing read is lost."""
    broken = [table for table in page.tables if not is_sound(table)]
    if not broken:
        return page
    loose = tuple(line for table in broken for cell in table.cells for line in cell.every_line)
    kept = tuple(table for table in page.tables if is_sound(table))
    return replace(page, tables=kept, lines=(*page.lines, *loose))


def is_sound(table: Table) -> bool:
    """Whether the edges ascend and the cells lie in the grid, not on each other, and cover at least half of it."""
    ascending = all(left <= right for edges in (table.x_edges, table.y_edges) for left, right in pairwise(edges))
    if table.rows < 1 or table.columns < 1 or not ascending:
        return False
    if not all(_inside(cell, table) for cell in table.cells):
        return False
    area = sum(cell.row_span * cell.column_span for cell in table.cells)
    places = table.rows * table.columns
    return _LEAST_COVERED * places <= area <= places and len(_covered(table)) == area


def _inside(cell: Cell, table: Table) -> bool:
    spans = cell.row_span >= 1 and cell.column_span >= 1 and cell.row >= 0 and cell.column >= 0
    return spans and cell.row + cell.row_span <= table.rows and cell.column + cell.column_span <= table.columns


def _covered(table: Table) -> set[tuple[int, int]]:
    return {
        place
        for cell in table.cells
        for place in product(
            range(cell.row, cell.row + cell.row_span), range(cell.column, cell.column + cell.column_span)
        )
    }
