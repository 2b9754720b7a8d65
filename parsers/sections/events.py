"""The stream told as events: heading, label, value line, table, signature, loose line.

One event takes each item once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from skcamat.parsers.lines.headings import Heading, heading_at
from skcamat.parsers.lines.labels import Label, label_of
from skcamat.parsers.lines.lists import marker_of
from skcamat.parsers.lines.signatures import SignatureBlock, signature_at
from skcamat.parsers.sections.list_tables import ListHead
from skcamat.parsers.stream.order import height_of
from skcamat.parsers.stream.text import Placed
from skcamat.parsers.stream.vocabulary import Vocabulary
from skcamat.parsers.style import Style
from skcamat.parsers.tables.by_post import NamedPost
from skcamat.parsers.tables.columns import GROUP
from skcamat.parsers.tables.long_table import LongTable
from skcamat.parsers.tables.stitching import LongItem

Kind = Literal["judul", "label", "nilai", "tabel", "ttd", "pos", "lepas"]
Told = LongItem | NamedPost | ListHead
_OFF_LINE = 1.6  # heights of a line between a label and the value that stands beside it in another cell
_LISTED = {"tugas", "fungsi", "misi", "indikator_tujuan"}


@dataclass(frozen=True, slots=True)
class Event:
    """What one or some items of the stream are; the field of its kind is filled."""

    kind: Kind
    lines: tuple[Placed, ...] = ()
    heading: Heading | None = None
    label: Label | None = None
    table: LongTable | None = None
    signature: SignatureBlock | None = None
    person: tuple[Placed, ...] = ()


@dataclass(frozen=True, slots=True)
class Open:
    """The label whose value may go on: where labels and values begin (x in points), and the value's last line."""

    label: Label
    last: Placed

    @property
    def value_x(self) -> float | None:
        """Left edge of the value; None where nothing stands behind the label."""
        return self.label.value.box.x0 if self.label.value.words else None


def events_of(items: Sequence[Told], style: Style, vocabulary: Vocabulary) -> tuple[Event, ...]:
    """All events of a stream, in order."""
    found: list[Event] = []
    head: Open | None = None
    index = 0
    while index < len(items):
        item = items[index]
        if isinstance(item, LongTable):
            found.append(Event("tabel", table=item))
            head, index = None, index + 1
            continue
        if isinstance(item, NamedPost):
            found.append(Event("pos", item.lines, person=item.person))
            head, index = None, index + 1
            continue
        if isinstance(item, ListHead):
            found.append(Event("label", (item.label.head,), label=item.label))
            head, index = Open(item.label, item.label.head), index + 1
            continue
        event = _event(_ahead(items, index), head, style, vocabulary)
        found.append(event)
        if event.kind == "label" and event.label:
            head = Open(event.label, item)
        elif event.kind == "nilai" and head:
            head = Open(head.label, item)
        elif event.kind != "lepas":
            head = None
        index += len(event.lines)
    return tuple(found)


def _ahead(items: Sequence[Told], index: int) -> list[Placed]:
    """The lines from here to the next table, at most as many as a block can have."""
    lines: list[Placed] = []
    for item in items[index : index + 16]:
        if not isinstance(item, Placed):
            break
        lines.append(item)
    return lines


def _event(ahead: Sequence[Placed], head: Open | None, style: Style, vocabulary: Vocabulary) -> Event:
    line = ahead[0]
    label = label_of(line, head.value_x if head else None, style.label)
    if label and (label.colon or not _indented(head, line)):  # a value's wrapped line may be a label's words
        return Event("label", (line,), label=label)
    if GROUP.match(line.text) and not _indented(head, line):
        return Event("lepas", (line,))
    inside = head is not None and _goes_on(head, line)
    beside = inside and (_indented(head, line) or _begins_value(head, line))
    heading = None if beside else heading_at(ahead, style.judul)
    if heading:
        return Event("judul", heading.lines, heading=heading)
    if beside:
        return Event("nilai", (line,))
    signature = signature_at(ahead, vocabulary)
    if signature:
        return Event("ttd", signature.lines, signature=signature)
    return Event("nilai" if inside else "lepas", (line,))


def _indented(head: Open | None, line: Placed) -> bool:
    """Whether the line stands in the value's column, nearer to it than to the label's."""
    if head is None or head.value_x is None:
        return False
    left = head.label.head.box.x0
    column = head.value_x - left > 2 * height_of(line)
    return (
        column
        and abs(line.box.x0 - head.value_x) < 0.6 * (head.value_x - left)
        and line.box.x0 > (left + head.value_x) / 2
    )


def _begins_value(head: Open | None, line: Placed) -> bool:
    """Whether a line right of a label that has nothing behind it is its value: a cell's text may stand off its line."""
    if head is None or head.value_x is not None or line.halaman != head.last.halaman:
        return False
    beside = line.box.x0 > head.label.head.box.x1 and not line.bold
    return beside and abs(line.box.center[1] - head.last.box.center[1]) < _OFF_LINE * height_of(line)


def _goes_on(head: Open, line: Placed) -> bool:
    """Whether the line may be more of the open label's value."""
    if _indented(head, line) or _begins_value(head, line):
        return True
    if head.label.role in _LISTED and (marker_of(line) or head.value_x is None):
        return not re.match(r"^\(?(?:[IVX]+|[A-Z])[.)]$", line.words[0].text)
    if head.label.role not in _LISTED or line.halaman != head.last.halaman:
        return False
    near = line.box.y0 - head.last.box.y1 < 0.9 * height_of(line)
    return near and head.last.box.x1 > line.box.x1 - 5 and line.box.x0 >= head.label.head.box.x0 - 2 and not line.bold
