"""Regions of a sheet laid out on a page: rows below each other, columns as wide as they are on the sheet."""

from __future__ import annotations

from collections.abc import Sequence

from skcamat.extractor.evidence import Box, Cell, Line, Page, Table
from skcamat.extractor.sheets.model import Sheet, SheetCell, visible
from skcamat.extractor.sheets.regions import Region, regions
from skcamat.extractor.word.flow import ENDLESS, HEIGHT, LEAD, LETTER, MARGIN, Flow, wrapped

PAD = 4.0  # points between a cell's side and its text
NARROWEST, WIDEST = 3.0, 120.0  # letters: bounds of a column's width
USUAL = 9.0  # letters: the width of a column where the file tells none
SHORTEST = 842.0  # points: a page is at least as high as A4
READER = "lembar"


def sheet_to_page(sheet: Sheet, number: int) -> Page:
    """The page of a sheet; an empty one is `kosong`."""
    cells = visible(sheet)
    edges = _x_edges(sheet, cells)
    width = edges[-1] + MARGIN
    y = MARGIN
    lines: list[Line] = []
    tables: list[Table] = []
    for part in regions(cells):
        if part.is_table:
            tables.append(_table(part, edges, y))
            y = tables[-1].box.y1 + LEAD
        else:
            loose = _loose(part.cells, edges, y)
            lines += loose
            y = max([y, *(line.box.y1 for line in loose)]) + LEAD - HEIGHT
    way = "digital" if lines or tables else "kosong"
    return Page(number, width, max(y + MARGIN, SHORTEST), way, tuple(lines), tuple(tables), readers=(READER,))  # type: ignore[arg-type]


def _x_edges(sheet: Sheet, cells: Sequence[SheetCell]) -> list[float]:
    """Left side of every visible column, and the right side of the last."""
    last = max((cell.column + cell.columns for cell in cells), default=1)
    kept = [
        column for column in range(max([last, *(c + 1 for c in sheet.widths)])) if column not in sheet.hidden_columns
    ]
    edges = [MARGIN]
    for column in kept[:last]:
        letters = min(max(sheet.widths.get(column, USUAL), NARROWEST), WIDEST)
        edges.append(edges[-1] + letters * LETTER + 2 * PAD)
    return edges + [edges[-1] + USUAL * LETTER * (n + 1) for n in range(last + 1 - len(edges))]


def _loose(cells: Sequence[SheetCell], edges: Sequence[float], y: float) -> list[Line]:
    """Texts of one row beside each other, each pushed right where the one before runs over its column."""
    lines: list[Line] = []
    end = 0.0
    for cell in sorted(cells, key=lambda cell: cell.column):
        left = max(edges[cell.column] + PAD, end + LETTER)
        flow = Flow(y=y)
        made = [line for part in cell.text.split("\n") for line in _wrapped(part, flow, left, ENDLESS)]
        end = max([end, *(line.box.x1 for line in made)])
        lines += made
    return lines


def _wrapped(text: str, flow: Flow, left: float, right: float) -> list[Line]:
    words = [(word, False) for word in text.split()]
    return wrapped(words, flow, left, right) if words else []


def _table(part: Region, edges: Sequence[float], top: float) -> Table:
    cells = _whole(part)
    columns = _column_edges(cells)
    x_edges = [edges[min(column, len(edges) - 1)] for column in columns]
    places = {column: index for index, column in enumerate(columns)}
    y_edges = _y_edges(part, cells, edges, top)
    made = []
    for cell in cells:
        row, left = cell.row - part.top, places[cell.column]
        right = places[cell.column + cell.columns]
        foot = row + cell.rows
        flow = Flow(y=y_edges[row] + PAD)
        text = [
            line
            for piece in cell.text.split("\n")
            for line in _wrapped(piece, flow, x_edges[left] + PAD, x_edges[right] - PAD)
        ]
        box = Box(x_edges[left], y_edges[row], x_edges[right], y_edges[foot])
        made.append(Cell(row, left, box, tuple(text), (), cell.rows, right - left))
    box = Box(x_edges[0], y_edges[0], x_edges[-1], y_edges[-1])
    return Table(box, tuple(made), tuple(x_edges), tuple(y_edges))


def _whole(part: Region) -> list[SheetCell]:
    """The region's cells over all its places: empty ones where there is none, none on top of another."""
    left = min(cell.column for cell in part.cells)
    right = max(cell.column + cell.columns for cell in part.cells)
    taken: set[tuple[int, int]] = set()
    found: list[SheetCell] = []
    for cell in sorted(part.cells, key=lambda cell: (cell.row, cell.column)):
        rows, columns = min(cell.rows, part.foot - cell.row), cell.columns
        own = {(r, c) for r in range(cell.row, cell.row + rows) for c in range(cell.column, cell.column + columns)}
        if own & taken:
            rows, columns, own = 1, 1, {(cell.row, cell.column)}
        if not own & taken:
            taken |= own
            found.append(SheetCell(cell.row, cell.column, cell.text, rows, columns))
    free = ((r, c) for r in range(part.top, part.foot) for c in range(left, right) if (r, c) not in taken)
    return sorted([*found, *(SheetCell(r, c) for r, c in free)], key=lambda cell: (cell.row, cell.column))


def _column_edges(cells: Sequence[SheetCell]) -> list[int]:
    """Sheet columns at which a cell of the table begins or ends; others part nothing."""
    return sorted({cell.column for cell in cells} | {cell.column + cell.columns for cell in cells})


def _y_edges(part: Region, cells: Sequence[SheetCell], edges: Sequence[float], top: float) -> list[float]:
    heights = [LEAD + 2 * PAD] * (part.foot - part.top)
    for cell in sorted(cells, key=lambda cell: cell.rows):
        row = cell.row - part.top
        needed = _height(cell, edges) - sum(heights[row : row + cell.rows])
        if needed > 0:
            heights[row + cell.rows - 1] += needed
    y_edges = [top]
    for height in heights:
        y_edges.append(y_edges[-1] + height)
    return y_edges


def _height(cell: SheetCell, edges: Sequence[float]) -> float:
    flow = Flow(y=0.0)
    right = edges[min(cell.column + cell.columns, len(edges) - 1)]
    for piece in cell.text.split("\n"):
        _wrapped(piece, flow, edges[cell.column] + PAD, right - PAD)
    return flow.y + 2 * PAD
