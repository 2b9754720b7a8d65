"""The markers of numbered paragraphs in a Word file (a., 1., •): they are rules there, not text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from skcamat.extractor.language.letters.symbol_fonts import UNNAMED
from skcamat.extractor.word.archive.names import qn
from skcamat.extractor.word.archive.parts import value, whole
from skcamat.extractor.word.archive.styles import Styles, face_of
from skcamat.extractor.word.paragraphs.symbols import shown

LARGEST_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
NO_MARKER, BULLET = "none", "bullet"  # forms of a level that count nothing
DEEPEST = 8  # levels of a list beyond the first
SMALL_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its number looks (`%1.`), where it starts, the font of its bullet.

    `plain`: all numbers of the marker are written as digits, whatever the upper levels' form.
    """

    form: str
    text: str
    start: int
    font: str = ""
    plain: bool = False


@dataclass(slots=True)
class Numbering:
    """Levels of every list and the counts so far; ask for markers in document order."""

    levels: dict[tuple[str, int], Level] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    restarts: dict[tuple[str, int], int] = field(default_factory=dict)
    own: dict[tuple[str, int], Level] = field(default_factory=dict)
    styles: Styles = field(default_factory=Styles)
    _counts: dict[tuple[str, int], int] = field(default_factory=dict)
    _restarted: set[tuple[str, int]] = field(default_factory=set)

    def marker(self, paragraph: Any) -> str:
        """The marker of a paragraph (a `w:p` element), empty where it has none."""
        place = self._place(paragraph)
        if place is None:
            return ""
        number, depth = place
        group = self.lists.get(number, number)
        level = self.own.get(place) or self.levels.get((group, depth))
        if level is None or level.form == NO_MARKER:
            return ""
        self._count(number, group, depth, level)
        if level.form == BULLET:
            sign = shown(level.text, level.font).strip()
            known = sign and not sign.isalnum() and sign != UNNAMED
            return sign if known else "•"  # a letter in a font that no table knows
        return self._rendered(group, depth, level)

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        properties = paragraph.find(qn("w:pPr"))
        style = value(properties.find(qn("w:pStyle"))) if properties is not None else ""
        number, depth = self.styles.list_of(style)
        own = properties.find(qn("w:numPr")) if properties is not None else None
        if own is not None:
            number = value(own.find(qn("w:numId"))) or number
            level = value(own.find(qn("w:ilvl")))
            depth = whole(level) if level else depth
        return None if number in ("", "0") else (number, max(0, min(depth, DEEPEST)))

    def _count(self, number: str, group: str, depth: int, level: Level) -> None:
        place = (number, depth)
        if place in self.restarts and place not in self._restarted:
            self._restarted.add(place)
            self._counts[group, depth] = self.restarts[place]
        else:
            self._counts[group, depth] = self._counts.get((group, depth), level.start - 1) + 1
        for deeper in [key for key in self._counts if key[0] == group and key[1] > depth]:
            del self._counts[deeper]

    def _rendered(self, group: str, depth: int, level: Level) -> str:
        text = level.text
        for i in range(depth + 1):
            at = self.levels.get((group, i), level)
            form = "decimal" if level.plain else at.form
            text = text.replace(f"%{i + 1}", _number(self._counts.get((group, i), at.start), form))
        return text.strip()


def numbering_of(root: Any, styles: Styles) -> Numbering:
    """Read the part of list definitions (None: a file without)."""
    numbering = Numbering(styles=styles)
    if root is None:
        return numbering
    linked: dict[str, str] = {}
    for abstract in root.findall(qn("w:abstractNum")):
        group = value(abstract, "w:abstractNumId")
        linked[group] = value(abstract.find(qn("w:numStyleLink")))
        for level in abstract.findall(qn("w:lvl")):
            numbering.levels[group, whole(value(level, "w:ilvl"))] = _level(level)
    for entry in root.findall(qn("w:num")):
        _add_list(numbering, entry)
    for number, group in list(numbering.lists.items()):  # a list that only names a style has that style's list
        other = numbering.lists.get(styles.list_of(linked[group])[0]) if linked.get(group) else None
        numbering.lists[number] = other or group
    return numbering


def _add_list(numbering: Numbering, entry: Any) -> None:
    number = value(entry, "w:numId")
    group = value(entry.find(qn("w:abstractNumId")))
    numbering.lists[number] = group
    for override in entry.findall(qn("w:lvlOverride")):
        depth = whole(value(override, "w:ilvl"))
        start = value(override.find(qn("w:startOverride")))
        if start:
            numbering.restarts[number, depth] = whole(start)
        own = override.find(qn("w:lvl"))
        if own is not None:
            numbering.own[number, depth] = _level(own)


def _level(level: Any) -> Level:
    start = value(level.find(qn("w:start")))
    form = value(level.find(qn("w:numFmt"))) or "decimal"
    plain = level.find(qn("w:isLgl")) is not None
    font = face_of(level.find(qn("w:rPr"))).font
    return Level(form, value(level.find(qn("w:lvlText"))), whole(start, 1), font, plain)


def _number(count: int, form: str) -> str:
    count = max(0, min(count, 9999))
    if form in ("lowerLetter", "upperLetter") and count:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form.startswith("upper") else letter
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(count)
        return roman.upper() if form.startswith("upper") else roman
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    text = ""
    for worth, letters in (*LARGEST_ROMAN, *SMALL_ROMAN):
        while count >= worth:
            text, count = text + letters, count - worth
    return text
