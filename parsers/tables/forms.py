"""A form for each indicator (`Nama Indikator | …`, `Formula | …`) turned into the table that other offices print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from skcamat.extractor.evidence import Cell, Table
from skcamat.parsers.tables.columns import role_of
from skcamat.parsers.tables.long_table import cell_text

_SURE = 0.84
_FEWEST = 4  # fields of a form
_NAMED = 0.7  # share of them that say a role


def laid_flat(table: Table, extra: tuple[tuple[str, str], ...] = ()) -> Table:
    """The table with its fields as columns and a row for each form in it; any other table as it is."""
    if table.columns != 2:
        return table
    pairs = _pairs(table)
    forms = _forms(pairs) if len(pairs) == table.rows else []
    roles = [role_of(cell_text(label), extra) for label, _ in forms[0]] if forms else []
    named = {role for role, score in roles if score >= _SURE}
    if len(roles) < _FEWEST or len(named) < _NAMED * len(roles) or not {"indikator", "formulasi"} <= named:
        return table
    heads = [replace(label, row=0, column=column) for column, (label, _) in enumerate(forms[0])]
    body = [
        replace(value, row=row, column=column)
        for row, form in enumerate(forms, start=1)
        for column, (_, value) in enumerate(form)
    ]
    columns, box = len(heads), table.box
    x_edges = tuple(box.x0 + box.width * column / columns for column in range(columns + 1))
    y_edges = (box.y0, *(form[0][1].box.y0 for form in forms), box.y1)
    return replace(table, cells=(*heads, *body), x_edges=x_edges, y_edges=y_edges)


def _pairs(table: Table) -> list[tuple[Cell, Cell]]:
    """(label, value) of each row that has both in cells of their own."""
    cells = {(cell.row, cell.column): cell for cell in table.cells if cell.row_span == cell.column_span == 1}
    rows = range(table.rows)
    return [(cells[row, 0], cells[row, 1]) for row in rows if (row, 0) in cells and (row, 1) in cells]


def _forms(pairs: Sequence[tuple[Cell, Cell]]) -> list[list[tuple[Cell, Cell]]]:
    """The forms, cut where the first label comes again; none where they do not have the same labels."""
    labels = [cell_text(label).casefold() for label, _ in pairs]
    starts = [place for place, label in enumerate(labels) if label == labels[0]]
    cuts = [labels[start:stop] for start, stop in zip(starts, [*starts[1:], len(labels)], strict=True)]
    if any(cut != cuts[0] for cut in cuts):
        return []
    size = len(cuts[0])
    return [list(pairs[start : start + size]) for start in starts]
