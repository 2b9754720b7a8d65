"""A Word table -> its grid: every place belongs to one cell, whatever way its cells were merged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from skcamat.extractor.word.archive.names import qn
from skcamat.extractor.word.archive.parts import is_on, value, whole

MOST_COLUMNS = 256  # Word itself allows 63; a file may claim any number
NARROWEST, USUAL = 200.0, 1500.0  # twentieths of a point: a column's least width, and where none is told
LEAST_TABLE = 2  # rows and columns from which a table inside a cell is more than a frame for lines


@dataclass(slots=True)
class GridItem:
    """A cell's place, its spans, and the `w:tc` elements that make it."""

    row: int
    column: int
    column_span: int
    elements: list[Any]
    row_span: int = 1


@dataclass(slots=True)
class GridOf:
    """A Word table's cells and the widths of its columns."""

    cells: list[GridItem]
    widths: list[float]
    rows: int

    def by_row(self) -> list[list[GridItem]]:
        """The cells that begin in each row, left to right."""
        rows: list[list[GridItem]] = [[] for _ in range(self.rows)]
        for cell in self.cells:
            rows[cell.row].append(cell)
        return rows


def grid_of(table: Any) -> GridOf:
    """The grid of a `w:tbl`; rows that are hidden or deleted are not there."""
    cells: list[GridItem] = []
    above: dict[int, GridItem] = {}
    rows = [row for row in _own(table, "w:tr", "w:tbl") if not is_gone(row)]
    columns = 1
    for r, row in enumerate(rows):
        column = min(MOST_COLUMNS - 1, _skipped(row))
        left: GridItem | None = None
        for element in _own(row, "w:tc", "w:tr"):
            span = min(max(1, whole(_property(element, "w:gridSpan"), 1)), max(1, MOST_COLUMNS - column))
            if left is not None and _goes_on(element, "w:hMerge"):
                left.column_span += span
                left.elements.append(element)
                column += span
                continue
            left = _joined(above, cells, GridItem(r, column, span, [element]))
            above[column] = left
            column += span
        columns = max(columns, column)
    _fill_up(cells, len(rows), columns)
    return GridOf(cells, _widths(table, columns), len(rows))


def is_gone(row: Any) -> bool:
    """Whether a row is hidden, or its deletion was tracked."""
    properties = row.find(qn("w:trPr"))
    if properties is None:
        return False
    return bool(is_on(properties.find(qn("w:hidden")))) or properties.find(qn("w:del")) is not None


def is_frame(table: Any) -> bool:
    """Whether a table only holds others in place: it has a table inside that is wider than itself."""
    inner = [found for found in table.iter(qn("w:tbl")) if found is not table and nearest(found, "w:tbl") is table]
    outside = _columns(table)
    return any(_columns(found) > outside and len(_own_list(found)) >= LEAST_TABLE for found in inner)


def nearest(element: Any, name: str) -> Any:
    """The nearest ancestor of that name, None where there is none."""
    return next(element.iterancestors(qn(name)), None)


def _own(parent: Any, name: str, owner: str) -> Iterator[Any]:
    """Elements of that name that belong to this parent, not to one inside it."""
    return (element for element in parent.iter(qn(name)) if nearest(element, owner) is parent)


def _own_list(table: Any) -> list[Any]:
    return list(_own(table, "w:tr", "w:tbl"))


def _columns(table: Any) -> int:
    return max((sum(1 for _ in _own(row, "w:tc", "w:tr")) for row in _own_list(table)), default=0)


def _goes_on(cell: Any, name: str) -> bool:
    """Whether a cell goes on the one above (`w:vMerge`) or left of it (`w:hMerge`)."""
    merge = cell.find(f"{qn('w:tcPr')}/{qn(name)}")
    return merge is not None and value(merge) != "restart"


def _joined(above: dict[int, GridItem], cells: list[GridItem], item: GridItem) -> GridItem:
    """The cell above grown by one row where this one goes it on, else the new cell, now among `cells`."""
    upper = above.get(item.column)
    same = upper is not None and upper.column_span == item.column_span and upper.row + upper.row_span == item.row
    if upper is None or not same or not _goes_on(item.elements[0], "w:vMerge"):
        cells.append(item)
        return item
    upper.row_span += 1
    upper.elements += item.elements
    return upper


def _fill_up(cells: list[GridItem], rows: int, columns: int) -> None:
    """Every place belongs to exactly one cell: what no cell covers at a row's begin or end gets an empty one."""
    covered: list[list[tuple[int, int]]] = [[] for _ in range(rows)]
    for cell in cells:
        for row in range(cell.row, min(cell.row + cell.row_span, rows)):
            covered[row].append((cell.column, cell.column + cell.column_span))
    for row, spans in enumerate(covered):
        at = 0
        for start, stop in [*sorted(spans), (columns, columns)]:
            if start > at:
                cells.append(GridItem(row, at, start - at, []))
            at = max(at, stop)
    cells.sort(key=lambda c: (c.row, c.column))


def _skipped(row: Any) -> int:
    return max(0, whole(value(row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}"))))


def _property(cell: Any, name: str) -> str:
    return value(cell.find(f"{qn('w:tcPr')}/{qn(name)}"))


def _widths(table: Any, columns: int) -> list[float]:
    given = [float(whole(value(c, "w:w"))) for c in table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")]
    widths = [max(w, NARROWEST) for w in given[:columns]]
    return widths + [USUAL] * (columns - len(widths))
