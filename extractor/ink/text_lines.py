"""Flat ink without rulings -> text lines: which connected parts stand on one base line, region by region.

A region is a cell, or all that lies outside the tables. Small parts (dots, commas, dashes) join the line they belong
to; a part that reaches over two lines is cut between them; dash runs typed as a fraction bar are told from text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from skcamat.extractor.page_image.pixels import connected
from skcamat.extractor.readers.base import Grey

LEAST_AREA = 0.012  # of a letter's square: smaller parts are dust
CORE = (0.55, 2.6)  # height in letters of parts that can start a line
BESIDE = 2.0  # letters that the middle of a factor's signs may lie above or below its bar
MARK, FEW = 0.85, 3  # height in letters of parts that alone, and so few, are marks beside a line
RECENT = 7  # parts that tell where a line runs


@dataclass(frozen=True, slots=True)
class Part:
    """A connected part of ink: its label and box in pixels (ends exclusive); `is_cut` where it shares its ink."""

    label: int
    x0: int
    y0: int
    x1: int
    y1: int
    area: int
    is_cut: bool = False

    @property
    def height(self) -> int:
        """Pixels."""
        return self.y1 - self.y0

    @property
    def middle(self) -> float:
        """Vertical middle."""
        return (self.y0 + self.y1) / 2


@dataclass(slots=True)
class TextLine:
    """Parts on one base line. `top`…`foot` is the band of its letters' bodies."""

    parts: list[Part] = field(default_factory=list)
    top: float = 0.0
    foot: float = 0.0
    region: int = -1

    @property
    def x0(self) -> int:
        """Left end in pixels."""
        return min(p.x0 for p in self.parts)

    @property
    def x1(self) -> int:
        """Right end in pixels."""
        return max(p.x1 for p in self.parts)

    @property
    def y0(self) -> int:
        """Highest ink."""
        return min(p.y0 for p in self.parts)

    @property
    def y1(self) -> int:
        """Lowest ink."""
        return max(p.y1 for p in self.parts)


@dataclass(frozen=True, slots=True)
class Segmented:
    """Lines of all regions, and the label picture that their parts point into."""

    lines: tuple[TextLine, ...]
    labels: NDArray[np.int32]


Rect = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Parts:
    """All connected parts of the ink: the picture of their labels, and x, y, width, height, area of each."""

    labels: NDArray[np.int32]
    stats: NDArray[np.int32]


def parts_of(ink: Grey) -> Parts:
    """Label the connected parts."""
    return Parts(*connected(ink))


def segmented(
    all_parts: Parts,
    regions: Sequence[Rect],
    letter: float,
    skipped: frozenset[int] = frozenset(),
    bars: Sequence[Rect] = (),
) -> Segmented:
    """Find the lines; `regions` are the cells' rectangles in pixels, what lies in none of them is region -1.

    `skipped` are labels of ink that is no text (rows of dashes); `bars` are fraction bars: the factor beside one stands
    between the lines and makes a line of its own.
    """
    lines: list[TextLine] = []
    for region, found in sorted(_by_region(all_parts.stats, regions, letter).items()):
        rest = [part for part in found if part.label not in skipped]
        groups = []
        for bar in bars if region >= 0 else ():
            factor = _factor(rest, bar, letter)
            groups.append(factor)
            rest = [part for part in rest if part not in factor] if factor else rest
        for line in (line for group in [*groups, rest] if group for line in _lines(group, letter)):
            line.region = region
            lines.append(line)
    lines.sort(key=lambda line: (line.region, line.top, line.x0))
    return Segmented(tuple(lines), all_parts.labels)


def _factor(parts: Sequence[Part], bar: Rect, letter: float) -> list[Part]:
    """What stands right of a bar on about its level, unless a line of text runs on to there."""
    x1, middle = bar[2], (bar[1] + bar[3]) / 2
    level = [p for p in parts if abs(p.middle - middle) <= BESIDE * letter and p.x1 > bar[0]]
    beside = _levelled([p for p in parts if p.x0 >= x1 + 0.2 * letter], level)
    start = min((p.x0 for p in beside), default=0)
    runs_on = any(p.x0 < start and start - p.x1 < 0.4 * letter for p in level)
    return [] if runs_on else beside


def _levelled(parts: Sequence[Part], level: Sequence[Part]) -> list[Part]:
    """The parts on the level, and those that stand on one line with them: both rings of a `%`."""
    found = [part for part in parts if part in level]
    while found:
        top, foot = min(p.y0 for p in found), max(p.y1 for p in found)
        more = [p for p in parts if p not in found and min(p.y1, foot) - max(p.y0, top) > 0.3 * p.height]
        if not more:
            break
        found += more
    return found


def _by_region(stats: NDArray[np.int32], regions: Sequence[Rect], letter: float) -> dict[int, list[Part]]:
    middle_x = stats[:, 0] + stats[:, 2] / 2
    middle_y = stats[:, 1] + stats[:, 3] / 2
    owner = np.full(len(stats), -1)
    for i, (x0, y0, x1, y1) in enumerate(regions):
        owner[(middle_x >= x0) & (middle_x < x1) & (middle_y >= y0) & (middle_y < y1)] = i
    keep = np.flatnonzero(stats[:, 4] >= max(2.0, LEAST_AREA * letter * letter))
    found: dict[int, list[Part]] = {}
    for label in keep[keep > 0].tolist():
        x, y, w, h, area = stats[label].tolist()
        found.setdefault(int(owner[label]), []).append(Part(label, x, y, x + w, y + h, area))
    return found


def _lines(parts: list[Part], letter: float) -> list[TextLine]:
    low, high = CORE[0] * letter, CORE[1] * letter
    core = sorted((p for p in parts if low <= p.height <= high), key=lambda p: (p.x0, p.y0))
    small = [p for p in parts if p.height < low]
    tall = [p for p in parts if p.height > high]
    lines, marks = _without_marks(_merged(_chained(core, letter), letter), letter)
    small += marks
    _place_small(lines, small, letter)
    _place_tall(lines, tall, letter)
    for line in lines:
        line.parts.sort(key=lambda p: (p.x0, p.y0))
    return sorted((line for line in lines if line.parts), key=lambda line: (line.top, line.x0))


def _without_marks(lines: list[TextLine], letter: float) -> tuple[list[TextLine], list[Part]]:
    """(lines that hold letters, parts of the others): a heavy comma is as high as half a letter, but no line."""
    kept: list[TextLine] = []
    marks: list[Part] = []
    for line in lines:
        if len(line.parts) <= FEW and all(part.height < MARK * letter for part in line.parts):
            marks += line.parts
        else:
            kept.append(line)
    return kept, marks


def _chained(core: list[Part], letter: float) -> list[TextLine]:
    """Each letter goes to the line whose recent letters overlap it most, else it begins a line."""
    lines: list[TextLine] = []
    for part in core:
        best, most = None, 0.5
        x0, y0, y1 = part.x0, part.y0, part.y1
        height = y1 - y0
        for line in lines:  # a page asks this some ten thousand times: no calls for lines that lie elsewhere
            foot, top = line.foot, line.top
            if foot <= y0 or top >= y1:
                continue
            overlap = (min(foot, y1) - max(top, y0)) / max(1.0, min(foot - top, height))
            if overlap > most and x0 - line.parts[-1].x1 < _reach(line, part, letter):
                best, most = line, overlap
        if best is None:
            best = TextLine()
            lines.append(best)
        best.parts.append(part)
        _tell_band(best)
    return lines


def _reach(line: TextLine, part: Part, letter: float) -> float:
    """How far a line may jump: far where the feet agree, since columns of a heading share base lines."""
    return 1e9 if abs(line.foot - part.y1) < 0.45 * letter else 6 * letter


def _tell_band(line: TextLine) -> None:
    recent = line.parts[-RECENT:]
    line.top = _middle([p.y0 for p in recent])
    line.foot = _middle([p.y1 for p in recent])


def _middle(values: list[int]) -> float:
    values = sorted(values)
    return float(values[len(values) // 2] + values[(len(values) - 1) // 2]) / 2


def _merged(lines: list[TextLine], letter: float) -> list[TextLine]:
    """Pieces of one line that began apart (a list marker that came first, a raised letter) made one."""
    for line in lines:
        line.top, line.foot = _middle([p.y0 for p in line.parts]), _middle([p.y1 for p in line.parts])
    lines.sort(key=lambda line: (line.foot + line.top, line.x0))
    done: list[TextLine] = []
    for line in lines:
        mate = next((d for d in reversed(done[-6:]) if _one_line(d, line, letter)), None)
        if mate is None:
            done.append(line)
            continue
        mate.parts += line.parts
        if len(line.parts) * 2 > len(mate.parts):
            mate.top, mate.foot = _middle([p.y0 for p in mate.parts]), _middle([p.y1 for p in mate.parts])
    return done


def _one_line(one: TextLine, other: TextLine, letter: float) -> bool:
    shared = min(one.foot, other.foot) - max(one.top, other.top)
    if shared < 0.55 * min(one.foot - one.top, other.foot - other.top):
        return False
    along = min(one.x1, other.x1) - max(one.x0, other.x0)
    return along < 1.5 * letter or shared > 0.8 * max(one.foot - one.top, other.foot - other.top)


def _place_small(lines: list[TextLine], small: list[Part], letter: float) -> None:
    """Dots and commas to the nearest line whose band, widened by a head and a tail, holds them; others alone."""
    bands = [_Band(line) for line in lines]
    alone: list[Part] = []
    for part in sorted(small, key=lambda p: (p.x0, p.y0)):
        found = [
            (band.distance(part) + band.apart(part, letter), i)
            for i, band in enumerate(bands)
            if band.near(part, letter)
        ]
        if found:
            lines[min(found)[1]].parts.append(part)
        elif part.area >= 0.04 * letter * letter:
            alone.append(part)
    lines += _merged(_chained(alone, letter), letter)


class _Band:
    """A line's band before small parts joined it, exact at each place along it."""

    def __init__(self, line: TextLine) -> None:
        parts = sorted(line.parts, key=lambda p: p.x0)
        self.x = [p.x0 for p in parts]
        self.tops = [p.y0 for p in parts]
        self.feet = [p.y1 for p in parts]
        self.low, self.high = line.x0, line.x1
        self.top, self.foot = line.top, line.foot

    def at(self, x: int) -> tuple[float, float]:
        """Top and foot of the letters around x."""
        i = bisect_left(self.x, x)
        near = slice(max(0, i - 5), i + 6)
        return _middle(self.tops[near]), _middle(self.feet[near])

    def near(self, part: Part, letter: float) -> bool:
        return (
            self.top - 1.5 * letter <= part.middle <= self.foot + 1.2 * letter and self.distance(part) <= 0.85 * letter
        )

    def apart(self, part: Part, letter: float) -> float:
        """What a white gap along the line counts: a list marker stands off, a dot belongs to what it stands on."""
        gap = max(self.low - part.x1, part.x0 - self.high)
        return 0.3 * max(0.0, gap - 0.5 * letter)

    def distance(self, part: Part) -> float:
        """Pixels outside the band; a little more for a part below, since commas hang and dots sit on top."""
        top, foot = self.at(part.x0)
        return max(0.0, top - part.middle, part.middle - foot)


def _place_tall(lines: list[TextLine], tall: list[Part], letter: float) -> None:
    """Brackets, and letters that touch the line below: to every line whose band they cross (cut there when drawn)."""
    for part in tall:
        if part.height > 12 * letter:
            continue
        crossed = [line for line in lines if _crosses(part, line, letter)]
        for line in crossed:
            near = max(part.y0, int(line.top - 0.9 * letter)) if len(crossed) > 1 else part.y0
            far = min(part.y1, int(line.foot + 0.5 * letter)) if len(crossed) > 1 else part.y1
            line.parts.append(Part(part.label, part.x0, near, part.x1, far, part.area, is_cut=len(crossed) > 1))
        if not crossed and part.height <= 5 * letter:
            lines.append(TextLine([part], part.y0, part.y1))


def _crosses(part: Part, line: TextLine, letter: float) -> bool:
    if not line.parts or line.x0 - 4 * letter > part.x1 or part.x0 > line.x1 + 4 * letter:
        return False
    return min(line.foot, part.y1) - max(line.top, part.y0) > 0.6 * (line.foot - line.top)
