"""A table in other columns than it was proposed with: its words and bars put into cells anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from skcamat.extractor.evidence import Box, Cell, Ruling, Table, Word
from skcamat.extractor.grids.ruled import Grid, GridCell
from skcamat.extractor.grids.words_to_cells import fill_tables
from skcamat.parsers.stream.order import PlacedTable

ASTRIDE = 1.0  # points by which a word must stand out over an edge to lie across it
MOST_ASTRIDE = 0.02  # share of a table's words that may lie across edges that suit it


def words_of(table: Table) -> list[Word]:
    """Every word of a table, those of fractions included."""
    words: list[Word] = []
    for cell in table.cells:
        words += [word for line in cell.lines for word in line.words]
        for fraction in cell.fractions:
            lines = (*fraction.numerator, *fraction.denominator)
            words += [*(w for line in lines for w in line.words), *fraction.before, *fraction.after]
    return words


def suits(table: Table, edges: Sequence[float]) -> bool:
    """Whether nearly no word lies across the inner edges, and none beyond the outer ones."""
    words = [word for cell in table.cells if cell.column_span == 1 for word in words_of(replace(table, cells=(cell,)))]
    outside = any(word.box.x1 < edges[0] - ASTRIDE or word.box.x0 > edges[-1] + ASTRIDE for word in words)
    astride = sum(_is_astride(word, edges) for word in words)
    return not outside and astride <= MOST_ASTRIDE * max(1, len(words))


def _is_astride(word: Word, edges: Sequence[float]) -> bool:
    return any(word.box.x0 + ASTRIDE < edge < word.box.x1 - ASTRIDE for edge in edges[1:-1])


def regridded(placed: PlacedTable, edges: Sequence[float]) -> PlacedTable:
    """The table in columns between `edges` (x in points), its rows as they are."""
    table = placed.table
    homes = {column: _span(table.x_edges[column], table.x_edges[column + 1], edges) for column in range(table.columns)}
    cells: dict[tuple[int, int], GridCell] = {}
    for cell in table.cells:
        first, last = homes[cell.column][0], homes[cell.column + cell.column_span - 1][1]
        wide = cell.column_span > 1
        for start, stop in [(first, last + 1)] if wide else [(c, c + 1) for c in range(first, last + 1)]:
            box = Box(edges[start], cell.box.y0, edges[stop], cell.box.y1)
            made = GridCell(cell.row, start, cell.row_span, stop - start, box, cell.open_top, cell.open_bottom)
            cells.setdefault((cell.row, start), made)
    whole = _without_overlaps(list(cells.values()))
    box = Box(edges[0], table.box.y0, edges[-1], table.box.y1)
    grid = Grid(box, tuple(edges), table.y_edges, tuple(whole), table.closed, table.ruled)
    bars = [*_bars(table), *placed.bars]
    words = words_of(table)
    filled = fill_tables([grid], words, bars)
    if filled.lines:  # a word that no cell holds
        return placed
    return replace(placed, table=replace(filled.tables[0], source=table.source))


def _span(left: float, right: float, edges: Sequence[float]) -> tuple[int, int]:
    """The first and last column that an interval takes part in by more than a little."""
    shares = [min(right, b) - max(left, a) for a, b in pairwise(edges)]
    taken = [c for c, share in enumerate(shares) if share > 0.25 * min(right - left, edges[c + 1] - edges[c])]
    best = max(range(len(shares)), key=lambda c: shares[c])
    return (min(taken), max(taken)) if taken else (best, best)


def _without_overlaps(cells: Sequence[GridCell]) -> list[GridCell]:
    """Cells that share no place of the grid, the earlier ones kept."""
    taken: set[tuple[int, int]] = set()
    kept = []
    for cell in sorted(cells, key=lambda c: (c.row, c.column)):
        places = {
            (r, c)
            for r in range(cell.row, cell.row + cell.row_span)
            for c in range(cell.column, cell.column + cell.column_span)
        }
        if not places & taken:
            kept.append(cell)
            taken |= places
    return kept


def _bars(table: Table) -> list[Ruling]:
    return [Ruling(f.bar, True) for cell in table.cells for f in cell.fractions if not f.dashed]


def with_own_columns(placed: PlacedTable, start: int, stop: int) -> PlacedTable:
    """An unruled table without the columns that have no heading in rows `start` to `stop`: gaps of justified text."""
    table = placed.table
    heads = [cell for cell in table.cells if cell.row < stop and cell.row + cell.row_span > start]
    if table.ruled or not heads:
        return placed
    headed = {cell.column for cell in heads if _has_text(cell)}
    spanned = {c for cell in heads for c in range(cell.column + 1, cell.column + cell.column_span)}
    bare = [c for c in range(table.columns) if c not in headed | spanned]
    if not bare or len(headed) < 3:
        return placed
    dropped = {c + 1 if c < min(headed) or _goes_right(table, c) else c for c in bare}
    return regridded(placed, [x for i, x in enumerate(table.x_edges) if i not in dropped])


def _has_text(cell: Cell) -> bool:
    return bool(cell.lines or cell.fractions)


def _goes_right(table: Table, column: int) -> bool:
    """Whether the column's text stands nearer to the text right of it than to that left of it."""
    own = [w.box for cell in table.cells if cell.column == column for w in words_of(replace(table, cells=(cell,)))]
    right = [w.box for c in table.cells if c.column == column + 1 for w in words_of(replace(table, cells=(c,)))]
    left = [w.box for c in table.cells if c.column == column - 1 for w in words_of(replace(table, cells=(c,)))]
    if not own or not right:
        return not own and bool(right) and not left
    gap_right = min(b.x0 for b in right) - max(b.x1 for b in own)
    gap_left = min(b.x0 for b in own) - max((b.x1 for b in left), default=float("-inf"))
    return gap_right < gap_left
