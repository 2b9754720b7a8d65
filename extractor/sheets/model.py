"""A sheet as it is seen: texts as shown, merged cells, what is hidden; no page, no measures yet."""

from __future__ import annotations

from dataclasses import dataclass, field

MOST_ROWS, MOST_COLUMNS = 20_000, 256  # beyond this a sheet is no table that people read
MOST_CELLS = 400_000


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One cell at a 0-based place, with the rows and columns that it is merged over; `bordered`: a line is drawn."""

    row: int
    column: int
    text: str = ""
    rows: int = 1
    columns: int = 1
    bordered: bool = False


@dataclass(slots=True)
class Sheet:
    """A sheet: its cells by place, widths of columns in letters, hidden rows and columns.

    `unread` names what is seen on it and cannot be read, `cut` is True where it goes on beyond the limits.
    """

    name: str
    cells: dict[tuple[int, int], SheetCell] = field(default_factory=dict)
    widths: dict[int, float] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    unread: list[str] = field(default_factory=list)
    hidden: bool = False
    cut: bool = False

    def put(self, cell: SheetCell) -> bool:
        """Add a cell; False where it lies beyond the limits."""
        inside = cell.row < MOST_ROWS and cell.column < MOST_COLUMNS and len(self.cells) < MOST_CELLS
        if inside and (cell.text or cell.bordered):
            self.cells[cell.row, cell.column] = cell
        self.cut |= bool(cell.text) and not inside
        return inside


def visible(sheet: Sheet) -> list[SheetCell]:
    """The cells that are seen, at places counted without hidden rows and columns, top to bottom."""
    last_row = max((row for row, _ in sheet.cells), default=-1)
    last_column = max((column for _, column in sheet.cells), default=-1)
    rows = _places(last_row, sheet.hidden_rows)
    columns = _places(last_column, sheet.hidden_columns)
    seen = []
    for (row, column), cell in sorted(sheet.cells.items()):
        at_row = [rows[r] for r in range(row, min(row + cell.rows, last_row + 1)) if r in rows]
        at_column = [columns[c] for c in range(column, min(column + cell.columns, last_column + 1)) if c in columns]
        if at_row and at_column:
            place = (at_row[0], at_column[0], cell.text, len(at_row), len(at_column))
            seen.append(SheetCell(*place, cell.bordered))
    return seen


def hidden_text(sheet: Sheet) -> tuple[int, int]:
    """(hidden rows, hidden columns) that hold text."""
    rows = {row for (row, _), cell in sheet.cells.items() if cell.text and row in sheet.hidden_rows}
    columns = {column for (_, column), cell in sheet.cells.items() if cell.text and column in sheet.hidden_columns}
    return len(rows), len(columns)


def _places(last: int, hidden: set[int]) -> dict[int, int]:
    kept = (index for index in range(last + 1) if index not in hidden)
    return {index: place for place, index in enumerate(kept)}
