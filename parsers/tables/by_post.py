"""Tables that hold more than one section, or none: cut at the posts they name, or told as plain lines.

One table for all posts names them in full-width rows or in a column of its own; a head of labels (NAMA, JABATAN, TUGAS)
may itself be drawn as a table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from skcamat.parsers.lines.labels import label_of
from skcamat.parsers.lines.lists import marker_of, without_marker
from skcamat.parsers.lines.posts import names_post, names_unit
from skcamat.parsers.stream.text import Placed, line_of
from skcamat.parsers.tables.kind import sort_of
from skcamat.parsers.tables.long_table import LongTable, Slot, elements_of, lines_of
from skcamat.parsers.tables.stitching import LongItem

T = TypeVar("T")
_LONGEST = 110
_NUMBER = 4  # signs of a section's number in a cell of its own
_NOT_OURS = ("lain", "anggaran", "laporan")  # what a label's value in the first row may be taken for
_OF_POST = ("jabatan", "nama")  # columns that say whose rows these are


@dataclass(frozen=True, slots=True)
class NamedPost:
    """The lines inside a table that name the post (jabatan) of the rows below them, and the person who holds it."""

    lines: tuple[Placed, ...]
    person: tuple[Placed, ...] = ()


def parted(items: Sequence[LongItem | T]) -> tuple[LongItem | NamedPost | T, ...]:
    """The stream with such tables cut, or told as lines."""
    found: list[LongItem | NamedPost | T] = []
    for item in items:
        if not isinstance(item, LongTable):
            found.append(item)
        elif sort_of(item.heads) == "indikator":
            found += _by_posts(item)
        elif is_label_table(item):
            found += as_lines(item)
        else:
            found.append(item)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a table is cut: before a row that goes on (`skip` 0), or around a full-width row (1) told as `items`."""

    row: int
    skip: int
    items: tuple[Placed | NamedPost, ...]


def _by_posts(table: LongTable) -> list[LongTable | NamedPost | Placed]:
    """The table cut at each row that names a post, and at each that begins with a label of a section's head."""
    posts = _post_rows(table)
    if posts:
        cuts = sorted([*posts, *_label_rows(table)], key=lambda cut: cut.row)
    else:
        cuts = _form_rows(table) or _post_column(table)
    if not cuts:
        return [table]
    parts: list[LongTable | NamedPost | Placed] = [sliced(table, 0, cuts[0].row)] if cuts[0].row > 0 else []
    for cut, after in zip(cuts, [*cuts[1:], None], strict=True):
        parts += cut.items
        end = after.row if after else table.rows
        if end > cut.row + cut.skip:
            parts.append(sliced(table, cut.row + cut.skip, end))
    return _headed_once(parts)


def _headed_once(parts: Sequence[LongTable | NamedPost | Placed]) -> list[LongTable | NamedPost | Placed]:
    """Keep the headings' words with the first part alone, so that they are counted once."""
    first = next((part for part in parts if isinstance(part, LongTable)), None)
    return [replace(p, header=()) if isinstance(p, LongTable) and p is not first else p for p in parts]


def _post_rows(table: LongTable) -> list[Cut]:
    """Full-width rows that name a post or unit."""
    return [Cut(row, 1, (_named(slot),)) for row, slot in _full_rows(table) if is_post_text(slot.text)]


def _label_rows(table: LongTable) -> list[Cut]:
    """Full-width rows that say what stands in a section's head: `Tugas : …`, `NIP : …`."""
    return [Cut(row, 1, lines) for row, slot in _full_rows(table) if (lines := _labelled(slot, table, row))]


def _labelled(slot: Slot, table: LongTable, row: int) -> tuple[Placed, ...]:
    lines = tuple(_visual(table, row))
    label = label_of(lines[0]) if lines and not is_post_text(slot.text) else None
    return lines if label is not None and label.colon else ()


def _form_rows(table: LongTable) -> list[Cut]:
    """Rows of a section's head drawn in the table's own columns (`A | JABATAN | Camat …`), if they name posts."""
    found: dict[int, tuple[Placed, ...]] = {}
    named = False
    for row in range(table.rows):
        cells = _form_cells(table, row)
        if cells:
            found[row] = tuple(_visual(table, row))
            label = label_of(found[row][0])
            named = named or (label is not None and label.role == "jabatan" and is_post_text(cells[-1].text))
    return [Cut(row, 1, lines) for row, lines in found.items()] if named else []


def _form_cells(table: LongTable, row: int) -> list[Slot]:
    """The cells of a row that holds a label and what it says, a number before them perhaps, and nothing else."""
    filled = sorted((slot for slot in table.starting(row) if not slot.empty), key=lambda slot: slot.column)
    body = filled[1:] if len(filled) == 3 and len(filled[0].text.strip(" .()")) <= _NUMBER else filled
    if len(body) != 2 or body[1].column_span < max(2, table.columns // 3):
        return []
    head = _lines_in(body[0])
    label = label_of(head[0]) if len(head) == 1 else None
    return body if label is not None and label.score == 1.0 and not label.value.words else []


def _full_rows(table: LongTable) -> list[tuple[int, Slot]]:
    """Rows that hold one filled cell over all columns, or all but one."""
    found = []
    for row in range(table.rows):
        filled = [slot for slot in table.starting(row) if not slot.empty]
        if len(filled) == 1 and filled[0].column_span >= max(2, table.columns - 1):
            found.append((row, filled[0]))
    return found


def _named(slot: Slot, person: Slot | None = None) -> NamedPost:
    return NamedPost(_lines_in(slot), _lines_in(person) if person else ())


def _lines_in(slot: Slot) -> tuple[Placed, ...]:
    return tuple(line for element in slot.elements for line in lines_of(element))


def is_post_text(text: str) -> bool:
    """Whether a short text names a post or a unit, a number or `JABATAN :` before it left out."""
    bare = re.sub(
        r"^\W*(?:(?:[IVXivx]{1,5}|[A-Za-z]|\d{1,2})[.)]\s*)?(?:(?:nama\s+)?jabatan\s*[:;]\s*)?",
        "",
        text.strip(),
        flags=re.I,
    )
    return len(bare) <= _LONGEST and (names_post(bare) or names_unit(bare))


def _post_column(table: LongTable) -> list[Cut]:
    """Every filled cell of a column headed JABATAN, where at least one of them names a post."""
    column = table.column_of("jabatan")
    if column is None:
        return []
    slots = [slot for slot in table.slots if slot.column == column and not slot.empty]
    if not any(is_post_text(slot.text) for slot in slots):
        return []
    people = table.column_of("nama")
    found = []
    for slot in sorted(slots, key=lambda slot: slot.row):
        beside = table.at(slot.row, people) if people is not None else None
        found.append(Cut(slot.row, 0, (_named(slot, beside),)))
    return found


def sliced(table: LongTable, start: int, stop: int) -> LongTable:
    """Rows `start` to `stop` as a table of their own; merged cells are cut to them."""
    slots = []
    for slot in table.between(start, stop):
        top, end = max(slot.row, start), min(slot.row + slot.row_span, stop)
        if top >= end or table.heads[slot.column].role in _OF_POST:
            continue
        slots.append(replace(slot, row=top - start, row_span=end - top))
    first = min(
        (portion for slot in slots for portion in slot.portions), key=lambda p: (p.halaman, p.cell.box.y0), default=None
    )
    pages = tuple(sorted({portion.halaman for slot in slots for portion in slot.portions})) or table.pages
    heads = tuple(replace(head, role="") if head.role in _OF_POST else head for head in table.heads)
    box = first.cell.box if first else table.box
    return replace(table, slots=tuple(slots), rows=stop - start, heads=heads, pages=pages, box=box)


def is_label_table(table: LongTable) -> bool:
    """Whether a table without indicator columns is a head of labels drawn as a table."""
    if sort_of(table.heads) not in _NOT_OURS or table.columns > 4:
        return False
    labels = [label for row in range(table.rows) if (line := _row_head(table, row)) and (label := label_of(line))]
    known = any(label.role in ("nama", "jabatan", "tugas", "nip") for label in labels)
    alone = table.rows == 1 and len(table.starting(0)) == 2  # the page cut the rest off
    enough = len(labels) >= 2 or any(label.colon or (alone and label.score == 1.0) for label in labels)
    return known and enough and 2 * len(labels) >= min(table.rows, 4)


def _row_head(table: LongTable, row: int) -> Placed | None:
    rows = _visual(table, row)
    return rows[0] if rows else None


def as_lines(table: LongTable) -> list[Placed]:
    """The table's text as visual lines, row by row, the words of one height side by side."""
    return [*table.header, *(line for row in range(table.rows) for line in _visual(table, row))]


def _visual(table: LongTable, row: int) -> list[Placed]:
    lines = [
        line
        for slot in table.starting(row)
        for portion in slot.portions
        for element in elements_of(portion.halaman, portion.cell)
        for line in lines_of(element)
    ]
    found: list[list[Placed]] = []
    for line in sorted(lines, key=lambda line: (line.halaman, line.box.y0, line.box.x0)):
        above = found[-1] if found else None
        if above and above[0].halaman == line.halaman and _level(above[0], line):
            above.append(line)
        else:
            found.append([line])
    return [_side_by_side(group) for group in found]


def _level(left: Placed, right: Placed) -> bool:
    shared = min(left.box.y1, right.box.y1) - max(left.box.y0, right.box.y0)
    return shared > 0.5 * min(left.box.height, right.box.height)


def _side_by_side(group: Sequence[Placed]) -> Placed:
    words = [word for line in sorted(group, key=lambda line: line.box.x0) for word in line.words]
    return replace(group[0], line=line_of(words))


def post_line(lines: Sequence[Placed]) -> Placed:
    """The lines that name a post as one line, its number and the label `JABATAN :` taken off."""
    line = replace(lines[0], line=line_of([word for line in lines for word in line.words]))
    if re.fullmatch(r"[IVX]{1,5}[.)]", line.words[0].text) and len(line.words) > 1:
        return line.part(1)
    label = label_of(line)
    if label is not None and label.role == "jabatan" and label.value.words:
        return label.value
    marker = marker_of(line)
    return without_marker(line, marker)[0] if marker else line
