"""A long table's grid rows as drafts of indicator rows: which cells belong to which indicator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from skcamat.parsers.cells.parts import is_filler, parts_of
from skcamat.parsers.records import Letak
from skcamat.parsers.stream.text import Placed
from skcamat.parsers.tables.columns import GROUP, role_by_content, role_of
from skcamat.parsers.tables.headers import is_numbering
from skcamat.parsers.tables.long_table import Element, LongTable, Slot


@dataclass(frozen=True, slots=True)
class Draft:
    """A row before its cells are read: elements by column index, and the grid row where it begins.

    `notes` are full-width rows below it, `group` the full-width row above that names its sasaran.
    """

    row: int
    cells: dict[int, tuple[Element, ...]]
    notes: tuple[tuple[Element, ...], ...] = ()
    group: tuple[Element, ...] = ()

    def more(self, column: int, elements: tuple[Element, ...]) -> Draft:
        """The draft with elements added to one column."""
        return replace(self, cells={**self.cells, column: (*self.cells.get(column, ()), *elements)})


def drafts_of(table: LongTable) -> tuple[tuple[Draft, ...], tuple[Letak, ...]]:
    """(rows with their cells, places of filler and numbering rows)."""
    drafts: list[Draft] = []
    aside: list[Letak] = []
    indikator = table.column_of("indikator")
    group: tuple[Element, ...] = table.group
    for row in range(table.rows):
        starting = [slot for slot in table.starting(row) if slot.text.strip()]
        filled = [slot for slot in starting if not slot.empty]
        if not filled or _is_head_again(table, filled):
            aside += _places(starting)
            continue
        wide = next((slot for slot in filled if indikator is not None and _is_wide(slot, indikator, table)), None)
        if wide and _names_group(wide, table):
            group = wide.elements
            continue
        if wide and drafts:
            drafts[-1] = replace(drafts[-1], notes=(*drafts[-1].notes, wide.elements))
        elif wide and wide.column_span >= table.columns - 1:
            aside += _places([wide])  # a title above the first row
        else:
            wide = None
        if rest := [slot for slot in filled if slot is not wide]:
            _place(drafts, table, row, rest, group)
        aside += _places([slot for slot in starting if slot.empty])
    return tuple(drafts), tuple(aside)


def _places(slots: Sequence[Slot]) -> list[Letak]:
    lines = [element for slot in slots for element in slot.elements if isinstance(element, Placed)]
    return [Letak(line.halaman, word.box) for line in lines for word in line.words]


def _is_wide(slot: Slot, indikator: int, table: LongTable) -> bool:
    """Whether a slot lies across the indicator's column and another one."""
    inside = slot.column <= indikator < slot.column + slot.column_span
    return inside and slot.column_span >= 2 and table.columns >= 3


def _names_group(wide: Slot, table: LongTable) -> bool:
    """Whether a full-width row is the sasaran of the rows below it, in a table that has no column for it."""
    if parts_of(wide.elements).penjelasan or table.column_of("sasaran") is not None:
        return False
    text = wide.text.strip()
    return bool(GROUP.match(text)) or role_by_content([text]).get("sasaran", 0.0) > 0


def _is_head_again(table: LongTable, filled: Sequence[Slot]) -> bool:
    """A heading row repeated inside the table, or a row that only numbers the columns."""
    texts = [slot.text for slot in filled]
    if len(filled) >= 3 and is_numbering(texts):
        return True
    told = [role_of(text) for text in texts]
    agree = sum(
        role == table.heads[slot.column].role and score >= 0.84
        for (role, score), slot in zip(told, filled, strict=True)
    )
    return len(filled) >= 2 and agree >= max(2, 0.6 * len(filled))


def _place(
    drafts: list[Draft], table: LongTable, row: int, filled: Sequence[Slot], group: tuple[Element, ...] = ()
) -> None:
    """Begin a new draft, or add the slots that begin in this row to the draft above."""
    indikator = table.column_of("indikator")
    begins = any(slot.column == indikator for slot in filled)
    above = table.at(row, indikator) if indikator is not None else None
    spanned = above is not None and above.row < row
    own = {table.heads[slot.column].role for slot in filled}
    if begins or not drafts or (not spanned and own & {"no", "sasaran"} and own - {"no", "sasaran"}):
        drafts.append(replace(_begun(table, row), group=group))
        return
    for slot in filled:
        drafts[-1] = drafts[-1].more(table.home(slot.column), slot.elements)


def _begun(table: LongTable, row: int) -> Draft:
    """A draft with the cell that covers each column of a grid row."""
    cells: dict[int, tuple[Element, ...]] = {}
    for column in range(table.columns):
        slot = table.at(row, column)
        if slot is not None and slot.column == column and not is_filler(slot.elements):
            home = table.home(column)
            cells[home] = (*cells.get(home, ()), *slot.elements)
        elif slot is not None and slot.column < column:
            cells.setdefault(column, ())
    return Draft(row, cells)
