"""Several fraction bars in one cell: where the denominator of one ends, text between begins, and the next one starts.

The lines between two bars are `below* text* above*`; all ways to cut them so are scored and the best is taken. List
marks that hang left of all text say where an item begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from skcamat.extractor.evidence import Box, Line, Word
from skcamat.extractor.grids.lines import words_to_lines

MARK_SIGNS = 4  # of a list mark at most
MARK_COLUMN = 2.5  # points: list marks of one list begin within this
ALIKE = 1.5  # points: lines that begin where the text of the cell begins
LEVEL = 0.45  # of a line's height: a mark stands on the line whose middle is this near
# Scores of one line or one cut; a higher sum is a better reading of the lines between two bars.
CENTRED, ALIGNED, OUTSIDE = 2.0, 1.5, -6.0
MARKED, UNMARKED = 6.0, -6.0
CAPITAL, SMALL = 1.0, -1.5
ROOM, NO_ROOM = 1.0, -1.0
WIDE_GAP = 2.0
EMPTY = -5.0


@dataclass(frozen=True, slots=True)
class Reach:
    """A bar and how wide its parts may be; `dashed` bars bind no line to their middle."""

    box: Box
    span: Box
    dashed: bool


@dataclass(frozen=True, slots=True)
class Stack:
    """The lines of a cell with several bars, the heights of its list marks, where its text begins, and its sides."""

    lines: Sequence[Line]
    marks: Sequence[float]
    margin: float
    right: float

    def rooms(self, bars: Sequence[Reach]) -> list[tuple[float, float]]:
        """For each bar, top to bottom, the heights from where to where its fraction may reach."""
        floors = [float("-inf")] * len(bars)
        ceilings = [float("inf")] * len(bars)
        for place in range(len(bars) + 1):
            upper = bars[place - 1] if place else None
            lower = bars[place] if place < len(bars) else None
            found = self._between(upper, lower)
            first, last = self._best(found, upper, lower)
            if upper is not None:
                ceilings[place - 1] = found[first - 1].box.center[1] + 1 if first else upper.box.center[1] + 1
            if lower is not None:
                floors[place] = found[last].box.center[1] - 1 if last < len(found) else lower.box.center[1] - 1
        return list(zip(floors, ceilings, strict=True))

    def _between(self, upper: Reach | None, lower: Reach | None) -> list[Line]:
        top = upper.box.center[1] if upper else float("-inf")
        foot = lower.box.center[1] if lower else float("inf")
        return [line for line in self.lines if top < line.box.center[1] < foot]

    def _best(self, lines: Sequence[Line], upper: Reach | None, lower: Reach | None) -> tuple[int, int]:
        """(number of lines of the upper bar, index of the first line of the lower bar)."""
        size = len(lines)
        ways = [
            (self._score(lines, first, last, upper, lower), first, last)
            for first in range(size + 1 if upper else 1)
            for last in range(first if lower else size, size + 1)
        ]
        _, first, last = max(ways)
        return first, last

    def _score(self, lines: Sequence[Line], first: int, last: int, upper: Reach | None, lower: Reach | None) -> float:
        sum_ = EMPTY * (upper is not None and first == 0) + EMPTY * (lower is not None and last == len(lines))
        sum_ += sum(_member(line, upper) for line in lines[:first] if upper)
        sum_ += sum(_member(line, lower) for line in lines[last:] if lower)
        sum_ += sum(ALIGNED if abs(line.box.x0 - self.margin) <= ALIKE else 0.0 for line in lines[first:last])
        cuts = {first, last} if upper else {last}
        for place in range(len(lines)):
            if place in cuts and (place or upper):
                sum_ += self._cut(lines, place, upper if place == first else None)
            elif self._is_marked(lines[place]) and place and place not in range(first, last):
                sum_ += UNMARKED
        return sum_

    def _cut(self, lines: Sequence[Line], place: int, upper: Reach | None) -> float:
        """How well the line at a place begins something new after the line above it."""
        line = lines[place]
        score = MARKED * self._is_marked(line)
        score += CAPITAL if line.text[:1].isupper() else SMALL if line.text[:1].islower() else 0.0
        if not place:
            return score
        above = lines[place - 1]
        width = upper.span.width if upper and not upper.dashed else self.right - self.margin
        score += ROOM if above.box.width + 0.3 * above.box.height + line.words[0].box.width < width - 2 else NO_ROOM
        gaps = [b.box.y0 - a.box.y1 for a, b in pairwise(lines)]
        excess = (line.box.y0 - above.box.y1 - min(gaps)) / line.box.height
        return score + WIDE_GAP * min(1.0, excess / 0.3)

    def _is_marked(self, line: Line) -> bool:
        return any(abs(line.box.center[1] - mark) <= LEVEL * line.box.height for mark in self.marks)


def _member(line: Line, bar: Reach) -> float:
    """How well a line stands over or under a bar."""
    if bar.dashed:
        return 0.5
    slack = max(3.0, 0.06 * bar.span.width)
    if line.box.x0 < bar.span.x0 - slack or line.box.x1 > bar.span.x1 + slack:
        return OUTSIDE
    return CENTRED if abs(line.box.center[0] - bar.span.center[0]) <= slack else -0.5


def list_marks(words: Sequence[Word], is_mark: Sequence[bool]) -> list[Word]:
    """The words that mark items: they begin at one place left of all other words; two at least."""
    marks = [word for word, marked in zip(words, is_mark, strict=True) if marked]
    left = min((word.box.x0 for word in marks), default=0.0)
    marks = [word for word in marks if word.box.x0 - left <= MARK_COLUMN]
    taken = {id(word) for word in marks}
    edge = max((word.box.x1 for word in marks), default=0.0)
    clear = all(word.box.x0 > edge - 0.5 for word in words if id(word) not in taken)
    return marks if len(marks) >= 2 and clear else []


def stack_of(words: Sequence[Word], marks: Sequence[Word], cell: Box) -> Stack:
    """The stack of a cell from its words without marks, dashes and what stands beside bars."""
    lines = sorted(words_to_lines(words), key=lambda line: line.box.center[1])
    margin = min((line.box.x0 for line in lines), default=cell.x0)
    right = max((line.box.x1 for line in lines), default=cell.x1)
    return Stack(lines, [mark.box.center[1] for mark in marks], margin, right)
