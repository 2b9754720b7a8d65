"""Lists of every kind of marker that decrees print, over wrapped lines and page breaks.

Markers are `a.` `1.` `1)` `(1)` `1.1` `-` `•` `❖` and their like.

A reader mistakes markers (`l.` for `1.`, `©` for `❖`); the running sequence and the column they stand in decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from skcamat.extractor.evidence import Line
from skcamat.parsers.stream.order import height_of
from skcamat.parsers.stream.text import Placed

BULLETS = "-–—−•·∙▪■□●○◦◆❖❑➢➤✓✔►▶*»«¤§\uf0b7\uf0a7\uf076\uf0d8\uf0fc\uf02d\uf0e8\uf071\uf0be"
_NUMBER = re.compile(r"^\(?(\d{1,2})[.)]+$")
_LETTER = re.compile(r"^\(?([A-Za-z])[.)]+$")
_LEVELS = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){1,3})[.)]?$")
_GLUED = re.compile(rf"^([{re.escape(BULLETS)}]|\(?(?:\d{{1,2}}|[a-z])[.)])(?=[^\W\d_])")
_GARBLED = {"l": "1", "i": "1", "|": "1", "!": "1", "o": "0", "s": "5", "b": "6", "g": "9", "q": "9", "z": "2"}


@dataclass(frozen=True, slots=True)
class Marker:
    """A list marker: its kind (`butir`, `angka`, `huruf`, `tingkat`), its place in the sequence, its printed text."""

    kind: str
    value: int
    text: str
    glued: bool = False


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item: its lines without the marker, and the marker's own words as a line (None where it has none)."""

    lines: tuple[Placed, ...]
    marker: Marker | None = None
    marker_line: Placed | None = None


def marker_text(text: str) -> Marker | None:
    """The marker that a word is, or None."""
    if len(text) == 1 and text in BULLETS:
        return Marker("butir", 0, text)
    number, letter, levels = _NUMBER.match(text), _LETTER.match(text), _LEVELS.match(text)
    if number:
        return Marker("angka", int(number.group(1)), text)
    if letter:
        return Marker("huruf", ord(letter.group(1).casefold()) - 96, text)
    if levels:
        return Marker("tingkat", int(levels.group(1).rsplit(".", 1)[-1]), text)
    return None


def marker_of(line: Placed) -> Marker | None:
    """The marker that the line begins with, also one glued to its first word (`-Jumlah`, `a.melaksanakan`)."""
    if not line.words:
        return None
    first = line.words[0].text
    whole = Marker("butir", 0, first) if line.words[0].marker else marker_text(first)
    if whole and len(line.words) > 1:
        return whole
    glued = _GLUED.match(first)
    found = marker_text(glued.group(1)) if glued else None
    return replace(found, glued=True) if found else None


def without_marker(line: Placed, marker: Marker) -> tuple[Placed, Placed]:
    """(the line without its marker, the marker as a line).

    A glued marker's word keeps its box, a lost one takes nothing.
    """
    if marker.kind == "hilang":
        return line, line.part(0, 0)
    if not marker.glued:
        return line.part(1), line.part(0, 1)
    first = line.words[0]
    rest = replace(first, text=first.text[len(marker.text) :], second=_unglued(first.second, marker))
    return replace(line, line=Line((rest, *line.words[1:]), line.box, line.line.ends_open)), line.part(0, 0)


def _unglued(second: str | None, marker: Marker) -> str | None:
    if second is None or not second.startswith(marker.text):
        return second
    return second[len(marker.text) :]


def items_of(lines: Sequence[Placed]) -> tuple[ListItem, ...]:
    """Split lines into the items of a list; one item without marker where there is no list.

    Text before the first marker is an item of its own, without marker.
    """
    starts = _starts(lines)
    if not starts:
        return _unmarked(lines)
    items: list[ListItem] = []
    if min(starts) > 0:
        items.append(ListItem(tuple(lines[: min(starts)])))
    order = sorted(starts)
    for start, stop in zip(order, [*order[1:], len(lines)], strict=True):
        first, mark = without_marker(lines[start], starts[start])
        items.append(ListItem((first, *lines[start + 1 : stop]), starts[start], mark))
    return tuple(items)


def _unmarked(lines: Sequence[Placed]) -> tuple[ListItem, ...]:
    """One item, or several where at least two lines close an item with a semicolon."""
    ends = [index for index, line in enumerate(lines[:-1], start=1) if line.text.rstrip().endswith(";")]
    if len(ends) < 2:
        return (ListItem(tuple(lines)),) if lines else ()
    cuts = [0, *ends, len(lines)]
    return tuple(ListItem(tuple(lines[start:stop])) for start, stop in pairwise(cuts))


def _starts(lines: Sequence[Placed]) -> dict[int, Marker]:
    """Index of every line that begins an item -> its marker."""
    found = {index: marker for index, line in enumerate(lines) if (marker := marker_of(line))}
    hanging = _hanging(lines)
    if hanging is not None:
        found.setdefault(0, Marker("butir", 0, lines[0].words[0].text))
    first = next((index for index in sorted(found) if _may_begin(lines, index, found[index])), None)
    if first is None:
        return {}
    starts = {first: found[first]}
    for index in range(first + 1, len(lines)):
        last = starts[max(starts)]
        marker = found.get(index) or _garbled(lines[index], lines, starts)
        if marker and _follows(last, marker) and _in_column(lines, starts, index):
            starts[index] = _settled(last, marker)
    if first > 0 and len(starts) == 1 and found[first].kind != "butir":
        return {}
    return starts | _lost(lines, starts, hanging) if hanging is not None else starts


def _hanging(lines: Sequence[Placed]) -> float | None:
    """Where the text of a list begins whose markers a reader saw badly.

    The first line's marker hangs left of all other text.

    None for a text layer (its markers are sure), and where the lines do not stand like that.
    """
    if len(lines) < 2 or len(lines[0].words) < 2 or lines[0].words[0].reader == "teks":
        return None
    mark, text = lines[0].words[:2]
    reach = 0.6 * height_of(lines[0])
    if len(mark.text) > 3 or text.box.x0 - mark.box.x0 < reach:
        return None
    aligned = sum(abs(line.box.x0 - text.box.x0) <= reach for line in lines[1:])
    known = marker_text(mark.text) is not None or not any(sign.isalnum() for sign in mark.text)
    return text.box.x0 if (known and aligned) or aligned >= 0.7 * (len(lines) - 1) else None


def _lost(lines: Sequence[Placed], starts: dict[int, Marker], text_x: float) -> dict[int, Marker]:
    """Further items whose marker was not read.

    Their text begins where the line above had room left, or ended its item.
    """
    more: dict[int, Marker] = {}
    for index in range(1, len(lines)):
        line, above = lines[index], lines[index - 1]
        if index in starts or abs(line.box.x0 - text_x) > 0.6 * height_of(line):
            continue
        if above.text.rstrip().endswith(";") or _had_room(above, line):
            more[index] = Marker("hilang", 0, "")
    return more


def _had_room(above: Placed, below: Placed) -> bool:
    """Whether the first word of the line below would have fitted behind the line above.

    A new paragraph, not a wrapped line.
    """
    if not above.right_edge or above.text.rstrip().endswith(("/", "-")):
        return False
    need = below.words[0].box.width + 0.8 * height_of(above)
    return above.box.x1 + need < above.right_edge and not below.text[:1].islower()


def _may_begin(lines: Sequence[Placed], index: int, marker: Marker) -> bool:
    """A list begins on the first line, behind a colon, or with the first number or letter."""
    if index == 0 or lines[index - 1].text.rstrip().endswith(":"):
        return True
    if marker.kind == "butir":
        return _hangs(lines, index)
    return marker.value == 1


def _hangs(lines: Sequence[Placed], index: int) -> bool:
    """Whether the text behind the marker stands clear of it, and a second marker stands below in the same column."""
    line = lines[index]
    clear = len(line.words) > 1 and line.words[1].box.x0 - line.words[0].box.x1 > 0.5 * height_of(line)
    return clear and any(
        (other := marker_of(below)) and other.kind == "butir" and abs(below.box.x0 - line.box.x0) < 3.0
        for below in lines[index + 1 :]
    )


def _follows(last: Marker, marker: Marker) -> bool:
    """Whether `marker` may come next: the same bullet kind, or a number that moves on (a lost one or two skipped)."""
    if last.kind == "butir" or marker.kind == "butir":
        return last.kind == marker.kind
    if last.kind == "tingkat" or marker.kind == "tingkat":
        return last.kind == marker.kind
    value = _as_value(marker, last.kind, last.value + 1)
    return value is not None and last.value < value <= last.value + 3


def _as_value(marker: Marker, kind: str, expected: int) -> int | None:
    """The marker's place in a sequence of `kind`.

    A mistaken sign (`l.` for `1.`, `0.` for `o.`) counts as the expected one.
    """
    if marker.kind == kind and marker.value > 0:
        if kind == "huruf" and marker.value != expected and _looks_like(marker.text, chr(96 + expected)):
            return expected
        return marker.value
    wanted = str(expected) if kind == "angka" else chr(96 + expected) if expected <= 26 else ""
    return expected if wanted and _looks_like(marker.text, wanted) else None


def _looks_like(text: str, wanted: str) -> bool:
    core = re.sub(r"[().]", "", text.casefold())
    return "".join(_GARBLED.get(sign, sign) for sign in core) == "".join(_GARBLED.get(sign, sign) for sign in wanted)


def _settled(last: Marker, marker: Marker) -> Marker:
    if last.kind in ("butir", "tingkat"):
        return marker
    return replace(marker, kind=last.kind, value=_as_value(marker, last.kind, last.value + 1) or last.value + 1)


def _in_column(lines: Sequence[Placed], starts: dict[int, Marker], index: int) -> bool:
    """Whether the line begins where the other items of its page begin (the first item's label line may differ)."""
    line = lines[index]
    reach = 1.2 * height_of(line)
    peers = [lines[start].box.x0 for start in starts if lines[start].halaman == line.halaman]
    return not peers or any(abs(line.box.x0 - peer) <= reach for peer in peers)


def _garbled(line: Placed, lines: Sequence[Placed], starts: dict[int, Marker]) -> Marker | None:
    """A marker that the reader spoiled: a very short first word in the marker column, its text in the text column."""
    if len(line.words) < 2 or len(line.words[0].text) > 3 or line.words[0].reader == "teks":
        return None
    peers = [lines[start] for start in starts if not starts[start].glued and lines[start].halaman == line.halaman]
    reach = 0.5 * height_of(line)
    aligned = any(
        abs(peer.words[0].box.x0 - line.words[0].box.x0) <= reach
        and abs(peer.words[1].box.x0 - line.words[1].box.x0) <= reach
        for peer in peers
    )
    clear = line.words[1].box.x0 - line.words[0].box.x1 > 0.45 * height_of(line)
    last = starts[max(starts)]
    return (
        Marker(last.kind, last.value + 1 if last.kind != "butir" else 0, line.words[0].text)
        if aligned and clear
        else None
    )
