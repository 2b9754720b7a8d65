"""Labels of a section's head (`NAMA`, `Uraian Tugas`), numbered or not: the lines they begin, where values start."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from skcamat.extractor.evidence import Box, Line
from skcamat.parsers.lexicon.likeness import nearest, squeezed
from skcamat.parsers.lexicon.phrases import phrases, roles
from skcamat.parsers.lines.lists import Marker, marker_of, marker_text, without_marker
from skcamat.parsers.stream.order import height_of
from skcamat.parsers.stream.text import Placed

_LABEL = "label:"  # begins the roles of labels in the table of phrases
LABELS: dict[str, tuple[str, ...]] = {role.removeprefix(_LABEL): phrases(role) for role in roles(_LABEL)}
_ROLE = {squeezed(label): role for role, labels in LABELS.items() for label in labels}
_COLONS = (":", ";", "：")
_MOST_WORDS = 5
_SURE, _WITH_COLON = 0.9, 0.78


@dataclass(frozen=True, slots=True)
class Label:
    """A label at a line's start. `value` is the rest of the line (no words where nothing stands behind the label)."""

    role: str
    text: str
    value: Placed
    head: Placed
    marker: Marker | None = None
    colon: bool = False
    score: float = 1.0
    colon_boxes: tuple[Box, ...] = ()


def label_of(line: Placed, value_x: float | None = None, extra: tuple[tuple[str, str], ...] = ()) -> Label | None:
    """The label that the line begins with, or None.

    `value_x` is where the values of labels above begin, `extra` a style's labels.
    """
    marker = marker_of(line)
    body = without_marker(line, marker)[0] if marker else line
    if marker is None and len(line.words) > 1 and re.fullmatch(r"\d{1,2}|[A-Z]|[IVX]{2,4}", line.words[0].text):
        body = line.part(1)  # a number whose dot was not read, or not printed
    if not body.words:
        return None
    lead = len(line.words) - len(body.words)
    cut, colon = _cut(body, value_x)
    if cut == 0 or cut > _MOST_WORDS + 1:
        return None
    text = " ".join(word.text for word in body.words[:cut]).rstrip(":;： ")
    role, score = _role_of(text, extra)
    if not role or score < (_WITH_COLON if colon else _SURE):
        return None
    if not colon and not _stands_alone(body, cut):
        return None
    start = lead + cut
    rest = line.part(start)
    value = _past_colon(rest)
    colons = tuple(word.box for word in rest.words[: len(rest.words) - len(value.words)])
    return Label(role, text, value, line.part(0, start), marker, colon, score, colons)


def _role_of(text: str, extra: tuple[tuple[str, str], ...]) -> tuple[str, float]:
    key = squeezed(text)
    known = _ROLE | {squeezed(label): role for role, label in extra} if extra else _ROLE
    if key in known:
        return known[key], 1.0
    if len(key) <= 3:
        return ("nip", 0.8) if len(key) == 3 and nearest(key, ("nip",))[1] > 0.6 else ("", 0.0)
    choice, score = nearest(key, known)
    return known.get(choice, ""), score


def _cut(line: Placed, value_x: float | None) -> tuple[int, bool]:
    """(how many words the label may have, whether a colon ends it)."""
    for index, word in enumerate(line.words[: _MOST_WORDS + 2]):
        if word.text.startswith(_COLONS) and index > 0:
            return index, True
        if word.text.endswith(_COLONS):
            return index + 1, True
    gap = 1.5 * height_of(line)
    for index, (left, right) in enumerate(zip(line.words, line.words[1:], strict=False), start=1):
        if right.box.x0 - left.box.x1 > gap or (value_x is not None and abs(right.box.x0 - value_x) < 4.0):
            return index, False
    return len(line.words), False


def _stands_alone(line: Placed, cut: int) -> bool:
    """Without a colon a label must be printed like one: alone on its line, or clear of what stands behind it."""
    if cut >= len(line.words):
        return True
    return line.words[cut].box.x0 - line.words[cut - 1].box.x1 > 1.2 * height_of(line)


def _blurred_colon(value: Placed) -> bool:
    """Whether a scanned value begins with a dot or stroke that was a colon: a list marker follows it."""
    first = value.words[0]
    blurred = first.reader != "teks" and len(first.text) == 1 and not first.text.isalnum()
    return blurred and len(value.words) > 1 and marker_text(value.words[1].text) is not None


def _past_colon(value: Placed) -> Placed:
    """The value without the colon that stands before it (also one glued to its first word)."""
    if not value.words:
        return value
    first = value.words[0]
    if re.fullmatch(r"[:;：.]+", first.text) or _blurred_colon(value):
        return value.part(1)
    if first.text.startswith(_COLONS):
        freed = replace(first, text=first.text.lstrip(":;："), second=first.second and first.second.lstrip(":;："))
        return replace(value, line=Line((freed, *value.words[1:]), value.box, value.line.ends_open))
    return value
