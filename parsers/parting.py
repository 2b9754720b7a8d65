"""Tables that hold more than one section, or none: cut at the posts they name, or told as plain lines.

One table for all posts names them in full-width rows or in a column of its own; a head of labels (NAMA, JABATAN, TUGAS)
may itself be drawn as a table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.grids import LongTable, Slot, elements_of, lines_of
from parsers.labels import label_of
from parsers.lists import marker_of, without_marker
from parsers.posts import names_post, names_unit
from parsers.stitching import LongItem
from parsers.tables import sort_of
from parsers.text import Placed, line_of

_LONGEST = 110


@dataclass(frozen=True, slots=True)
class NamedPost:
    """The lines inside a table that name the post (jabatan) of the rows below them."""

    lines: tuple[Placed, ...]


def parted(items: Sequence[LongItem]) -> tuple[LongItem | NamedPost, ...]:
    """The stream with such tables cut, or told as lines."""
    found: list[LongItem | NamedPost] = []
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


def _by_posts(table: LongTable) -> list[LongTable | NamedPost]:
    """The table cut at each row that names a post."""
    cuts = _post_rows(table) or _post_column(table)
    if not cuts:
        return [table]
    parts: list[LongTable | NamedPost] = [sliced(table, 0, cuts[0][0])] if cuts[0][0] > 0 else []
    for (row, skip, slot), after in zip(cuts, [*cuts[1:], None], strict=True):
        parts.append(NamedPost(tuple(line for element in slot.elements for line in lines_of(element))))
        end = after[0] if after else table.rows
        if end > row + skip:
            parts.append(sliced(table, row + skip, end))
    return _headed_once(parts)


def _headed_once(parts: Sequence[LongTable | NamedPost]) -> list[LongTable | NamedPost]:
    """Keep the headings' words with the first part alone, so that they are counted once."""
    first = next((part for part in parts if isinstance(part, LongTable)), None)
    return [replace(p, header=()) if isinstance(p, LongTable) and p is not first else p for p in parts]


def _post_rows(table: LongTable) -> list[tuple[int, int, Slot]]:
    """(row, 1, slot) of full-width rows that name a post or unit."""
    found = []
    for row in range(table.rows):
        filled = [slot for slot in table.starting(row) if not slot.empty]
        if len(filled) == 1 and filled[0].column_span >= max(2, table.columns - 1) and is_post_text(filled[0].text):
            found.append((row, 1, filled[0]))
    return found


def is_post_text(text: str) -> bool:
    """Whether a short text names a post or a unit, a number or `JABATAN :` before it left out."""
    bare = re.sub(
        r"^\W*(?:(?:[IVXivx]{1,5}|[A-Za-z]|\d{1,2})[.)]\s*)?(?:(?:nama\s+)?jabatan\s*[:;]\s*)?",
        "",
        text.strip(),
        flags=re.I,
    )
    return len(bare) <= _LONGEST and (names_post(bare) or names_unit(bare))


def _post_column(table: LongTable) -> list[tuple[int, int, Slot]]:
    """(row, 0, slot) of every filled cell of a column headed JABATAN, where at least one of them names a post."""
    column = table.column_of("jabatan")
    if column is None:
        return []
    slots = [slot for slot in table.slots if slot.column == column and not slot.empty]
    if not any(is_post_text(slot.text) for slot in slots):
        return []
    return [(slot.row, 0, slot) for slot in sorted(slots, key=lambda slot: slot.row)]


def sliced(table: LongTable, start: int, stop: int) -> LongTable:
    """Rows `start` to `stop` as a table of their own; merged cells are cut to them."""
    slots = []
    for slot in table.between(start, stop):
        top, end = max(slot.row, start), min(slot.row + slot.row_span, stop)
        if top >= end or table.heads[slot.column].role == "jabatan":
            continue
        slots.append(replace(slot, row=top - start, row_span=end - top))
    first = min(
        (portion for slot in slots for portion in slot.portions), key=lambda p: (p.halaman, p.cell.box.y0), default=None
    )
    pages = tuple(sorted({portion.halaman for slot in slots for portion in slot.portions})) or table.pages
    heads = tuple(replace(head, role="") if head.role == "jabatan" else head for head in table.heads)
    box = first.cell.box if first else table.box
    return replace(table, slots=tuple(slots), rows=stop - start, heads=heads, pages=pages, box=box)


def is_label_table(table: LongTable) -> bool:
    """Whether a table without indicator columns is a head of labels drawn as a table."""
    if sort_of(table.heads) != "lain" or table.columns > 4:
        return False
    labels = [label for row in range(table.rows) if (line := _row_head(table, row)) and (label := label_of(line))]
    known = any(label.role in ("nama", "jabatan", "tugas", "nip") for label in labels)
    enough = len(labels) >= 2 or any(label.colon for label in labels)
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
