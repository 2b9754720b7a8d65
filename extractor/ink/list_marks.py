"""List marks that no reader made out, told by the marks of the same list that were read: they stand in one column.

A poor copy leaves two or three pixels of a dash. Where a line of the same cell begins with a mark that was read, ink
that hangs before another line at the same place is the same mark.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from skcamat.extractor.ink.line_pictures import LinePicture
from skcamat.extractor.ink.text_lines import Part, TextLine
from skcamat.extractor.readers.base import JudgedWord

MARKS = frozenset("-–•")
HANGING = 0.8  # small letters: white between a mark and its text
ASIDE = 0.3  # small letters: marks of one list stand no further from one column
FLAT, SHORT = 0.5, 0.9  # small letters: a mark's height and width at most
CONFIDENCE = 0.97  # that ink at the place of a mark is one

Answers = list[tuple[JudgedWord, ...]]


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark that was read, and the column where it stands (pixels of the page)."""

    text: str
    x0: float


def with_aligned_marks(
    lines: Sequence[TextLine], pictures: Sequence[LinePicture], answers: Sequence[tuple[JudgedWord, ...]], letter: float
) -> Answers:
    """The words of all lines (x in pixels of each line's picture), unread marks in line with read ones among them."""
    read: dict[int, list[_Mark]] = defaultdict(list)
    for line, picture, words in zip(lines, pictures, answers, strict=True):
        if line.region >= 0 and len(words) > 1 and words[0].text in MARKS:
            read[line.region].append(_Mark(words[0].text, picture.on_page(words[0].x0)))
    return [
        _with_mark(words, _hanging(line, picture, words, letter), read.get(line.region, []), picture, letter)
        for line, picture, words in zip(lines, pictures, answers, strict=True)
    ]


def _hanging(line: TextLine, picture: LinePicture, words: Sequence[JudgedWord], letter: float) -> Part | None:
    """The one piece of ink that stands before a line's first word, as small as marks are."""
    if not words or words[0].text in MARKS:
        return None
    start = picture.on_page(words[0].x0)
    before = [part for part in line.parts if part.x1 <= start - HANGING * letter]
    if len(before) != 1:
        return None
    part = before[0]
    inside = line.top - 0.2 * letter <= part.middle <= line.foot + 0.2 * letter
    return part if inside and part.height <= FLAT * letter and part.x1 - part.x0 <= SHORT * letter else None


def _with_mark(
    words: tuple[JudgedWord, ...], part: Part | None, read: Sequence[_Mark], picture: LinePicture, letter: float
) -> tuple[JudgedWord, ...]:
    mark = next((m for m in read if part and abs(m.x0 - part.x0) <= ASIDE * letter), None)
    if part is None or mark is None:
        return words
    left = picture.cuts[0][1]
    return (JudgedWord(mark.text, part.x0 - left, part.x1 - left, CONFIDENCE, "geometri"), *words)
