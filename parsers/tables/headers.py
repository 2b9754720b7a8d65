"""The head of one printed table: which rows are titles, headings and column numbers, and what each column holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from skcamat.extractor.evidence import Cell, Table
from skcamat.parsers.lexicon.likeness import likeness, squeezed
from skcamat.parsers.stream.text import Placed, line_of
from skcamat.parsers.tables.columns import Column, columns_of, is_period, opens_indicator, role_of
from skcamat.parsers.tables.long_table import cell_text, cells_at

_LONGEST = 70  # squeezed characters of one heading
_STRONG = 0.84
_NAMED = 0.65  # of a role: surely a heading
_HEAD_LINES = 3  # of one heading
_MOST_TITLES = 14  # rows above the headings: the head of a section (NAMA, TUGAS …) drawn with its table
_LABELLED = re.compile(r"\w[^:]{2,30}:\s*\w")
_ANY_TITLES, _LABEL_CELLS = 4, 3  # from that row on they must be rows of labels: this many cells at most


@dataclass(frozen=True, slots=True)
class Header:
    """Rows 0 to `titles` are no part of the table, `titles` to `stop` its headings (none where equal).

    One column an entry.
    """

    titles: int
    stop: int
    columns: tuple[Column, ...]

    @property
    def told(self) -> bool:
        """Whether headings were found."""
        return self.stop > self.titles


def header_of(table: Table, extra: tuple[tuple[str, str], ...] = ()) -> Header:
    """The head of a table; columns without roles where no headings are printed."""
    titles = _titles(table, extra)
    if titles >= table.rows or not is_header_row(table, titles, extra):
        blank = tuple(Column("", 0.0, "") for _ in range(table.columns))
        return Header(0, 0, blank)
    stop = max(cell.row + cell.row_span for cell in cells_at(table, titles))
    while stop < table.rows - 1 and _is_sub_header(table, stop):
        stop += 1
    return Header(titles, stop, _columns(table, titles, stop, extra))


def with_head_parted(table: Table, extra: tuple[tuple[str, str], ...] = ()) -> Table:
    """A table whose headings run together: cut at the columns below, or where the first row of its body begins.

    A shading may hide the rulings between headings, and nothing but their words tells headings from text on a scan.
    """
    if not table.rows or header_of(table, extra).told:
        return table
    table = _columns_parted(table, extra)
    if table.ruled:
        return table
    for count in range(1, _HEAD_LINES + 1):
        foot = max(
            (cell.lines[count - 1].box.y1 for cell in cells_at(table, 0) if len(cell.lines) >= count), default=0.0
        )
        parted = _parted_at(table, foot)
        if parted is not None and is_header_row(parted, 0, extra):
            return parted
    return table


def _columns_parted(table: Table, extra: tuple[tuple[str, str], ...]) -> Table:
    """The table with each of its first cells that holds several headings cut at the columns below it."""
    cells: list[Cell] = []
    for cell in table.cells:
        cells += _headings_in(cell, table.x_edges, extra) if cell.row < _ANY_TITLES else [cell]
    return replace(table, cells=tuple(cells)) if len(cells) > len(table.cells) else table


def _headings_in(cell: Cell, edges: tuple[float, ...], extra: tuple[tuple[str, str], ...]) -> list[Cell]:
    """The cell cut at every column edge that it spans, where each piece is a heading; itself where not."""
    parts: list[Cell] = []
    for column in range(cell.column, cell.column + cell.column_span):
        left, right = edges[column], edges[column + 1]
        words = [[w for w in line.words if left <= w.box.center[0] < right] for line in cell.lines]
        if any(w.box.x0 < left - 1 or w.box.x1 > right + 1 for line in words for w in line):
            return [cell]
        lines = tuple(line_of(line) for line in words if line)
        box = replace(cell.box, x0=left, x1=right)
        parts.append(replace(cell, column=column, column_span=1, box=box, lines=lines))
    kept = sum(len(line.words) for part in parts for line in part.lines)
    all_there = kept == sum(len(line.words) for line in cell.lines) and not cell.fractions
    whole = len(parts) > 1 and all_there and all(role_of(cell_text(part), extra)[1] >= _NAMED for part in parts)
    return parts if whole else [cell]


def _parted_at(table: Table, y: float) -> Table | None:
    """The table with its first row cut in two below a height; None where that leaves nothing on one side."""
    top, below = table.y_edges[0], table.y_edges[1]
    if not top < y < below:
        return None
    cells: list[Cell] = []
    for cell in table.cells:
        if cell.row > 0:
            cells.append(replace(cell, row=cell.row + 1))
            continue
        upper = tuple(line for line in cell.lines if line.box.center[1] <= y)
        lower = tuple(line for line in cell.lines if line.box.center[1] > y)
        head, body = replace(cell.box, y1=y), replace(cell.box, y0=y)
        cells.append(replace(cell, box=head, lines=upper, fractions=(), row_span=1))
        cells.append(replace(cell, row=1, box=body, lines=lower))
    if not any(cell.lines or cell.fractions for cell in cells if cell.row == 1):
        return None
    return replace(table, cells=tuple(cells), y_edges=(top, y, *table.y_edges[1:]))


def _titles(table: Table, extra: tuple[tuple[str, str], ...]) -> int:
    """How many rows at the top stand above the heading row: titles, or text that a false grid drew into the table."""
    for row in range(min(_MOST_TITLES, table.rows)):
        if is_header_row(table, row, extra):
            return row
        if row >= _ANY_TITLES and len([cell for cell in cells_at(table, row) if cell.lines]) > _LABEL_CELLS:
            return 0
    return 0


def is_header_row(table: Table, row: int, extra: tuple[tuple[str, str], ...] = ()) -> bool:
    """Whether a row holds headings: several cells whose text is, or holds, a heading of a known role."""
    texts = [text for cell in cells_at(table, row) if squeezed(text := cell_text(cell))]
    if len(texts) < 2 or any(len(squeezed(text)) > _LONGEST for text in texts):
        return False
    found = [_heading_role(text, extra) for text in texts]
    strong = sum(score >= _STRONG for _, score in found)
    named = sum(bool(role) for role, _ in found)
    different = len({role for role, _ in found if role})
    if different < 2:
        return False
    return strong >= max(2, len(texts) / 2) or (strong >= 1 and named >= 0.6 * len(texts))


def _heading_role(text: str, extra: tuple[tuple[str, str], ...]) -> tuple[str, float]:
    """(role, score) of a cell as a heading; words of an indicator or behind a label are none, whatever they hold."""
    role, score = role_of(text, extra)
    return ("", 0.0) if score < _STRONG and (opens_indicator(text) or _LABELLED.match(text)) else (role, score)


def _is_sub_header(table: Table, row: int) -> bool:
    texts = [text.strip() for cell in cells_at(table, row) if (text := cell_text(cell)).strip()]
    if not texts:
        return False
    return all(is_period(text) for text in texts) or is_numbering(texts)


def is_numbering(texts: list[str]) -> bool:
    """Whether cells only number the columns: 1 2 3 4, (1) (2) (3), a b c."""
    cores = [re.sub(r"[().\s]", "", text.casefold()) for text in texts]
    if len(cores) < 3:
        return False
    numbers = [str(index) for index in range(1, len(cores) + 1)]
    letters = [chr(96 + index) for index in range(1, len(cores) + 1)]
    return cores in (numbers, letters)


def _columns(table: Table, start: int, stop: int, extra: tuple[tuple[str, str], ...]) -> tuple[Column, ...]:
    headings = []
    homes = []
    for column in range(table.columns):
        cells = _covering(table, column, start, stop)
        homes.append(cells[-1].column if cells else column)
        parts = [cell_text(cell) for cell in cells] if homes[-1] == column else []
        parts = [part for part in parts if part.strip() and not re.fullmatch(r"\W*\d{1,2}\W*", part.strip())]
        last = parts[-1] if parts else ""
        own = is_period(last) or (len(parts) > 1 and role_of(last, extra)[1] >= _STRONG)
        headings.append(last if own else " ".join(dict.fromkeys(parts)))
    columns = columns_of(headings, extra)
    return tuple(
        replace(c, part_of=home) if home < index else c
        for index, (c, home) in enumerate(zip(columns, homes, strict=True))
    )


def _covering(table: Table, column: int, start: int, stop: int) -> list[Cell]:
    cells = [
        cell
        for cell in table.cells
        if start <= cell.row < stop and cell.column <= column < cell.column + cell.column_span
    ]
    return sorted(cells, key=lambda cell: cell.row)


def same_headings(left: tuple[Column, ...], right: tuple[Column, ...]) -> bool:
    """Whether two heads are the same heading by heading (a scan may misread some letters)."""
    if len(left) != len(right):
        return False
    pairs = [(a.heading, b.heading) for a, b in zip(left, right, strict=True) if a.heading or b.heading]
    return bool(pairs) and sum(likeness(a, b) for a, b in pairs) / len(pairs) >= 0.9


def header_lines(table: Table, halaman: int, start: int, stop: int) -> tuple[Placed, ...]:
    """The lines printed in some rows of a table."""
    cells = sorted((cell for cell in table.cells if start <= cell.row < stop), key=lambda cell: (cell.row, cell.column))
    return tuple(Placed(halaman, line) for cell in cells for line in cell.lines)
