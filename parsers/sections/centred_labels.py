"""Labels that stand in the middle of a value of several lines: the value is put behind its label, in its own order.

A cell centres its label beside its value, so an even number of value lines leaves none on the label's own line, and the
first of them stands above it in the stream.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TypeVar

from skcamat.parsers.lines.labels import Label, label_of
from skcamat.parsers.lines.lists import marker_of
from skcamat.parsers.stream.order import height_of
from skcamat.parsers.stream.text import Placed, line_of

_CENTRED = 0.4  # of the label's height: how far its middle may stand from the middle of its value
_PITCH = 1.9  # heights of a line from one value line to the next
_CLEAR = 1.3  # times the pitch that must be blank above a value whose middle line stands beside the label
_ALIGNED = 1.2  # heights of a line by which the left edges of a value may differ
_MOST = 6  # value lines above or below a label

T = TypeVar("T")


def behind_their_labels(items: Sequence[T], extra: tuple[tuple[str, str], ...] = ()) -> tuple[T | Placed, ...]:
    """The stream with the values of centred labels behind them; `extra` are a style's labels."""
    found: list[T | Placed] = list(items)
    index = 0
    while index < len(found):
        item = found[index]
        label = label_of(item, None, extra) if isinstance(item, Placed) else None
        if isinstance(item, Placed) and label is not None:
            count = _lines_above(found, index, item, label)
            if count:
                found[index - count : index + 1] = _in_order(found[index - count : index], item, label)
        index += 1
    return tuple(found)


def _lines_above(items: Sequence[object], index: int, line: Placed, label: Label) -> int:
    """How many lines above the label are the beginning of its value; 0 where none is."""
    left = label.value.box.x0 if label.value.words else line.box.x1
    below = _column(items, range(index + 1, index + 1 + _MOST), line, left)
    if not below or _begins_list(label):
        return 0
    edge = label.value.box.x0 if label.value.words else below[0].box.x0
    above = _column(items, range(index - 1, index - 1 - _MOST, -1), line, left)
    above = list(takewhile(lambda item: abs(item.box.x0 - edge) < _ALIGNED * height_of(line), above))
    for count in range(min(len(above), len(below)), 0, -1):
        middle = (above[count - 1].box.y0 + below[count - 1].box.y1) / 2
        if abs(middle - line.box.center[1]) > _CENTRED * height_of(line):
            continue
        if not label.value.words or _stands_clear(items, index - count, above[count - 1], line):
            return count
    return 0


def _column(items: Sequence[object], order: range, label: Placed, left: float) -> list[Placed]:
    """The lines next to a label, one after the other, that stand in the column of its value."""
    found: list[Placed] = []
    last = label
    for index in order:
        item = items[index] if 0 <= index < len(items) else None
        if not isinstance(item, Placed) or item.halaman != label.halaman or item.box.x0 < left - 2.0:
            break
        if abs(item.box.center[1] - last.box.center[1]) > _PITCH * height_of(label) or label_of(item) is not None:
            break
        found.append(item)
        last = item
    return found


def _begins_list(label: Label) -> bool:
    """Whether the first item of a list stands behind the label: nothing of its value stands above."""
    marker = marker_of(label.value) if label.value.words else None
    return marker is not None and marker.kind in ("angka", "huruf") and marker.value == 1


def _stands_clear(items: Sequence[object], first: int, line: Placed, label: Placed) -> bool:
    """Whether more is blank above the value's first line than between its lines."""
    before = items[first - 1] if first > 0 else None
    if not isinstance(before, Placed):
        return True
    if before.halaman != line.halaman:  # the page may have cut the value of the label above
        return abs(before.box.x0 - line.box.x0) > _ALIGNED * height_of(line)
    pitch = label.box.center[1] - line.box.center[1]
    return line.box.center[1] - before.box.center[1] > _CLEAR * pitch


def _in_order(above: Sequence[object], line: Placed, label: Label) -> list[Placed]:
    """The label with the value's first line, then the lines above it, then its own part of the value."""
    first, *rest = [item for item in above if isinstance(item, Placed)]
    stop = len(line.words) - len(label.value.words)
    headed = replace(line, line=line_of([*line.words[:stop], *first.words], ends_open=first.line.ends_open))
    own = [line.part(stop)] if label.value.words else []
    return [headed, *rest, *own]
