"""Lists of a section's head drawn as tables: one a column (TUGAS POKOK | FUNGSI), or one behind its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from skcamat.extractor.evidence import Line
from skcamat.parsers.lines.labels import Label, label_of
from skcamat.parsers.stream.text import Placed
from skcamat.parsers.tables.columns import role_of
from skcamat.parsers.tables.kind import sort_of
from skcamat.parsers.tables.long_table import LongTable, Slot, lines_of
from skcamat.parsers.tables.stitching import LongItem

_LISTS = ("tugas", "fungsi")
_MOST_COLUMNS = 3
_FEWEST_ROWS = 2  # the labels and one item of what they head


@dataclass(frozen=True, slots=True)
class ListHead:
    """The label on top of a column, whose list is what follows in the stream."""

    label: Label


def with_lists(items: Sequence[LongItem]) -> tuple[LongItem | ListHead, ...]:
    """The stream with such tables told as labels and the lines of their lists."""
    found: list[LongItem | ListHead] = []
    for item in items:
        found += _lists_in(item) if isinstance(item, LongTable) and is_list_table(item) else [item]
    return tuple(found)


def is_list_table(table: LongTable) -> bool:
    """Whether each column of a table, one of numbers aside, is a list with its label on top."""
    if sort_of(table.heads) != "lain" or not 2 <= table.columns <= _MOST_COLUMNS or table.rows < _FEWEST_ROWS:
        return False
    tops = _tops(table)
    if len(tops) < table.columns:
        return False
    lists = tops[1:] if _is_number_head(tops[0]) else tops
    return all(_head_of(slot) is not None for slot in lists)


def _lists_in(table: LongTable) -> list[ListHead | Placed]:
    """The lists of a table one after the other; a number in its own column becomes the marker of its item."""
    tops = _tops(table)
    numbered = _is_number_head(tops[0])
    found: list[ListHead | Placed] = []
    for top in tops[1:] if numbered else tops:
        label = _head_of(top)
        if label is not None:
            found.append(ListHead(label))
        slots = sorted(table.slots, key=lambda slot: slot.row)
        below = [slot for slot in slots if slot.column == top.column and slot.row >= top.row + top.row_span]
        for slot in below:
            number = table.at(slot.row, tops[0].column) if numbered else None
            found += _numbered(number, _lines_in(slot))
    return found


def _tops(table: LongTable) -> list[Slot]:
    return sorted((slot for slot in table.starting(0) if not slot.empty), key=lambda slot: slot.column)


def _is_number_head(slot: Slot) -> bool:
    return slot.column == 0 and role_of(slot.text)[0] == "no"


def _head_of(slot: Slot) -> Label | None:
    """The label that a heading is, its colon left out; None where it is anything else."""
    lines = _lines_in(slot)
    label = label_of(lines[0]) if len(lines) == 1 else None
    told = label is not None and label.role in _LISTS and label.score == 1.0 and not label.value.words
    return label if told else None


def _numbered(number: Slot | None, lines: Sequence[Placed]) -> list[Placed]:
    """An item's lines, the first of them behind its number as behind a list marker."""
    mark = [word for line in _lines_in(number) for word in line.words] if number is not None else []
    if len(mark) != 1 or not lines:
        return list(lines)
    first = lines[0]
    words = (replace(mark[0], marker=True), *first.words)
    return [replace(first, line=Line(words, first.box, first.line.ends_open)), *lines[1:]]


def _lines_in(slot: Slot) -> tuple[Placed, ...]:
    return tuple(line for element in slot.elements for line in lines_of(element))
