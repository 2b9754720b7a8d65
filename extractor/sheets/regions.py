"""A sheet's cells -> its tables and its loose rows, in reading order.

Where lines are drawn they tell the tables; on a sheet without any, rows that fill several columns do. Rows of one text
above a heading, and a heading that comes again below such rows, part the tables of several posts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from skcamat.extractor.sheets.model import SheetCell

LEAST_COLUMNS = 3  # filled cells of a row that may be a heading
SAME_HEADING = 0.6  # share of a heading's texts that come again where another table begins
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Region:
    """Cells from row `top` to before `foot`: a table's, or (`is_table` False) loose rows of text."""

    top: int
    foot: int
    cells: tuple[SheetCell, ...]
    is_table: bool


def regions(cells: Sequence[SheetCell]) -> list[Region]:
    """Tables and loose rows of the visible cells, top to bottom, tables side by side left to right."""
    tables = [part for group in _bordered(cells) for part in _parted(group)]
    if not any(part.is_table for part in tables):
        tables = [part for group in _filled_groups(cells) for part in _parted(group)]
    found = [part for part in tables if part.is_table]
    taken = {(cell.row, cell.column) for part in found for cell in part.cells}
    rest = [cell for cell in cells if cell.text and (cell.row, cell.column) not in taken]
    rows: dict[int, list[SheetCell]] = {}
    for cell in rest:
        rows.setdefault(cell.row, []).append(cell)
    loose = [Region(row, row + 1, tuple(found_cells), False) for row, found_cells in rows.items()]
    return sorted([*found, *loose], key=lambda part: (part.top, part.is_table, part.cells[0].column))


def _bordered(cells: Sequence[SheetCell]) -> Iterator[list[SheetCell]]:
    """Groups of cells whose drawn lines hang together."""
    at = {place: cell for cell in cells if cell.bordered for place in _places(cell)}
    left = dict.fromkeys(at)
    while left:
        start = next(iter(left))
        group: dict[Place, SheetCell] = {}
        waiting = [start]
        while waiting:
            place = waiting.pop()
            if place in left:
                del left[place]
                group[at[place].row, at[place].column] = at[place]
                row, column = place
                waiting += [(row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)]
        yield [group[key] for key in sorted(group)]


def _places(cell: SheetCell) -> Iterator[Place]:
    return (
        (row, column)
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    )


def _filled_groups(cells: Sequence[SheetCell]) -> Iterator[list[SheetCell]]:
    """Groups of rows without an empty row between, of a sheet on which no lines are drawn."""
    group: list[SheetCell] = []
    foot = 0
    for cell in sorted((cell for cell in cells if cell.text), key=lambda cell: (cell.row, cell.column)):
        if group and cell.row > foot:
            yield group
            group = []
        group.append(cell)
        foot = max(foot, cell.row + cell.rows)
    if group:
        yield group


def _parted(group: Sequence[SheetCell]) -> Iterator[Region]:
    """The tables in a group of cells: each from its heading to before the titles of the next one."""
    rows = _by_row(group)
    order = sorted(rows)
    heads = [index for index, row in enumerate(order) if _may_head(rows[row])]
    if not heads:
        return
    starts = [heads[0]]
    first = _signature(rows[order[heads[0]]])
    starts += [index for index in heads[1:] if _alike(first, rows[order[index]]) and _is_title(rows, order, index - 1)]
    for start, stop in zip(starts, [*starts[1:], len(order)], strict=True):
        end = _end(rows, order, start, stop)
        foot = order[end] if end < len(order) else order[-1] + 1
        cells = tuple(cell for cell in group if order[start] <= cell.row < foot)
        yield Region(order[start], foot, cells, _is_table(cells))


def _end(rows: dict[int, list[SheetCell]], order: Sequence[int], start: int, stop: int) -> int:
    """Index behind a table's last row: titles above the next table, or loose text at the group's end, are not its."""
    while stop > start + 1 and _is_title(rows, order, stop - 1):
        if stop == len(order) and not _is_loose(rows, order, stop - 1):
            break
        stop -= 1
    return stop


def _by_row(group: Sequence[SheetCell]) -> dict[int, list[SheetCell]]:
    rows: dict[int, list[SheetCell]] = {}
    for cell in group:
        rows.setdefault(cell.row, []).append(cell)
    return rows


def _texts(cells: Sequence[SheetCell]) -> list[SheetCell]:
    return [cell for cell in cells if cell.text.strip()]


def _may_head(cells: Sequence[SheetCell]) -> bool:
    filled = _texts(cells)
    return len(filled) >= LEAST_COLUMNS and not _is_label_row(filled)


def _is_label_row(filled: Sequence[SheetCell]) -> bool:
    """Whether a row says `Jabatan : Camat` in cells of its own."""
    return any(cell.text.strip() in (":", "：") or cell.text.strip().startswith(": ") for cell in filled)


def _is_title(rows: dict[int, list[SheetCell]], order: Sequence[int], index: int) -> bool:
    """Whether a row holds no more than one text, or a label with its value."""
    filled = _texts(rows[order[index]])
    return len(filled) <= 1 or _is_label_row(filled)


def _is_loose(rows: dict[int, list[SheetCell]], order: Sequence[int], index: int) -> bool:
    """Whether a row at a group's end is none of the table's: nothing is drawn around its text, or it is empty."""
    return not any(cell.bordered for cell in _texts(rows[order[index]]))


def _signature(cells: Sequence[SheetCell]) -> dict[int, str]:
    return {cell.column: " ".join(cell.text.casefold().split()) for cell in _texts(cells)}


def _alike(first: dict[int, str], cells: Sequence[SheetCell]) -> bool:
    other = _signature(cells)
    same = sum(other.get(column) == text for column, text in first.items())
    return same >= SAME_HEADING * max(len(first), len(other))


def _is_table(cells: Sequence[SheetCell]) -> bool:
    rows = {cell.row for cell in cells if cell.text.strip()}
    columns = {cell.column for cell in cells if cell.text.strip()}
    return len(rows) >= 2 and len(columns) >= 2
