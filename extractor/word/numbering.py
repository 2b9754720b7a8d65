"""The markers of numbered paragraphs in a Word file (a., 1., •): they are rules there, not text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from skcamat.extractor.letters.plain import readable

LARGEST_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
SMALL_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its number looks (`%1.`), where it starts."""

    form: str
    text: str
    start: int


@dataclass(slots=True)
class Numbering:
    """Levels of every list and the counts so far; ask for markers in document order."""

    levels: dict[tuple[str, int], Level] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    restarts: dict[tuple[str, int], int] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    _counts: dict[tuple[str, int], int] = field(default_factory=dict)
    _restarted: set[tuple[str, int]] = field(default_factory=set)

    def marker(self, paragraph: Any) -> str:
        """The marker of a paragraph (a `w:p` element), empty where it has none."""
        place = self._place(paragraph)
        if place is None:
            return ""
        number, depth = place
        group = self.lists.get(number, number)
        level = self.levels.get((group, depth))
        if level is None or level.form == "none":
            return ""
        self._count(number, group, depth, level)
        if level.form == "bullet":
            return "".join(map(readable, level.text)).strip() or "•"
        return self._rendered(group, depth, level)

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return None
        own = properties.find(qn("w:numPr"))
        if own is not None:
            number = _value(own.find(qn("w:numId")))
            return None if number in ("", "0") else (number, int(_value(own.find(qn("w:ilvl"))) or 0))
        return self.styles.get(_value(properties.find(qn("w:pStyle"))))

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
            text = text.replace(f"%{i + 1}", _number(self._counts.get((group, i), at.start), at.form))
        return text.strip()


def numbering_of(document: Any) -> Numbering:
    """Read the list definitions of a python-docx document."""
    numbering = Numbering()
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError, AttributeError):  # how python-docx says that there is no such part
        return numbering
    for abstract in root.findall(qn("w:abstractNum")):
        for level in abstract.findall(qn("w:lvl")):
            key = (abstract.get(qn("w:abstractNumId")), int(level.get(qn("w:ilvl")) or 0))
            numbering.levels[key] = _level(level)
    for entry in root.findall(qn("w:num")):
        _add_list(numbering, entry)
    for style in document.styles.element.findall(qn("w:style")):
        own = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if own is not None and (number := _value(own.find(qn("w:numId")))) not in ("", "0"):
            numbering.styles[style.get(qn("w:styleId"))] = (number, int(_value(own.find(qn("w:ilvl"))) or 0))
    return numbering


def _add_list(numbering: Numbering, entry: Any) -> None:
    number = entry.get(qn("w:numId"))
    numbering.lists[number] = _value(entry.find(qn("w:abstractNumId")))
    for override in entry.findall(qn("w:lvlOverride")):
        depth = int(override.get(qn("w:ilvl")) or 0)
        start = _value(override.find(qn("w:startOverride")))
        if start:
            numbering.restarts[number, depth] = int(start)


def _level(level: Any) -> Level:
    start = _value(level.find(qn("w:start")))
    form = _value(level.find(qn("w:numFmt"))) or "decimal"
    return Level(form, _value(level.find(qn("w:lvlText"))), int(start) if start.isdigit() else 1)


def _value(element: Any) -> str:
    return (element.get(qn("w:val")) or "") if element is not None else ""


def _number(count: int, form: str) -> str:
    count = max(0, min(count, 9999))
    if form in ("lowerLetter", "upperLetter") and count:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(count)
        return roman.upper() if form == "upperRoman" else roman
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    text = ""
    for value, letters in (*LARGEST_ROMAN, *SMALL_ROMAN):
        while count >= value:
            text, count = text + letters, count - value
    return text
