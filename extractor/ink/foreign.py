"""Strokes that no table explains: folds, streaks of a feeder, strokes of a pen, frames of stamps.

A ruling ends at other rulings of its table, or where its neighbours end. What crosses a table and ends at nothing of
it is foreign to it, so is a frame that meets the table's rulings only by crossing them, and a line that runs from edge
to edge of the page. A level stroke within one cell that reaches neither of its walls is drawn by hand or underlines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from skcamat.extractor.ink.strokes import Stroke
from skcamat.extractor.readers.base import Grey

TOUCH = 0.35  # letters: a stroke that ends this near to another ends at it
ALIGNED = 0.6  # letters between two ends that stop on one line
BROKEN = 1.2  # letters: gaps in one line
LEVEL = 0.3  # letters across, within which two pieces are of one line
FEWEST = 4  # strokes of the smallest thing that may be a table: a frame
EDGE = 0.03  # share of the page: a line that begins and ends this near to its edges is no print
BLOCK = 1.0  # letters of a stroke that are followed at once
DRIFT = 0.2  # letters that a stroke may move across within a block
FILLED = 0.5  # share of a block's length that a column of a stroke fills


def foreign_strokes(
    walls: Sequence[Stroke], bars: Sequence[Stroke], letter: float, size: tuple[int, int]
) -> tuple[Stroke, ...]:
    """Strokes among walls and bars that are no print; `size` is the page's height and width in pixels."""
    through = [s for s in (*walls, *bars) if _runs_through(s, size)]
    groups = _groups([s for s in walls if s not in through], letter)
    tables = [group for group in groups if len(group) >= FEWEST]
    found = [s for group in groups if not _is_explained(group, tables, letter) for s in group]
    return (*through, *found)


def _runs_through(stroke: Stroke, size: tuple[int, int]) -> bool:
    """Whether a line runs from edge to edge of the page."""
    side = size[1] if stroke.horizontal else size[0]
    return stroke.low <= EDGE * side and stroke.high >= (1 - EDGE) * side


def _groups(strokes: Sequence[Stroke], letter: float) -> list[list[Stroke]]:
    """Strokes that end at one another, directly or through others; crossing alone joins none."""
    parent = list(range(len(strokes)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, one in enumerate(strokes):
        for j, other in enumerate(strokes[:i]):
            if _belong(one, other, letter):
                parent[root(i)] = root(j)
    groups: dict[int, list[Stroke]] = {}
    for i, stroke in enumerate(strokes):
        groups.setdefault(root(i), []).append(stroke)
    return list(groups.values())


def _belong(one: Stroke, other: Stroke, letter: float) -> bool:
    if one.horizontal == other.horizontal:
        gap = max(one.low, other.low) - min(one.high, other.high)
        return gap <= BROKEN * letter and abs(one.middle - other.middle) <= LEVEL * letter
    return _ends_at(one, other, letter) or _ends_at(other, one, letter)


def _ends_at(stroke: Stroke, other: Stroke, letter: float) -> bool:
    near = any(abs(end - other.middle) <= TOUCH * letter + other.thickness / 2 for end in (stroke.low, stroke.high))
    return near and other.reaches(stroke.middle, TOUCH * letter)


def _is_explained(group: Sequence[Stroke], tables: Sequence[Sequence[Stroke]], letter: float) -> bool:
    """Whether strokes are a table, stand apart from all, or end where rulings of the table that they cross do."""
    others = [t for t in tables if t is not group and len(t) > len(group)]
    met = [table for table in others if any(_meet(s, other, letter) for s in group for other in table)]
    return not met or any(_is_aligned(stroke, table, letter) for stroke in group for table in met)


def _meet(stroke: Stroke, other: Stroke, letter: float) -> bool:
    """Whether two strokes cross, or a level one comes near to a wall on its way through a cell."""
    if stroke.horizontal == other.horizontal:
        return False
    slack = ALIGNED * letter
    return stroke.reaches(other.middle, slack) and other.reaches(stroke.middle, slack)


def _is_aligned(stroke: Stroke, table: Sequence[Stroke], letter: float) -> bool:
    """Whether both ends of a stroke stop where rulings beside it do."""
    slack = ALIGNED * letter
    beside = [other for other in table if other.horizontal == stroke.horizontal]
    starts = any(abs(other.low - stroke.low) <= slack for other in beside)
    return starts and any(abs(other.high - stroke.high) <= slack for other in beside)


def ink_of(strokes: Sequence[Stroke], ink: Grey, letter: float) -> Grey:
    """1 where the strokes have ink, followed along even where they lean or wander."""
    mask = np.zeros_like(ink)
    for stroke in strokes:
        ink_seen, drawn = (ink, mask) if stroke.horizontal else (ink.T, mask.T)
        for low, high, near, far in _followed(ink_seen, stroke, letter):
            drawn[near:far, low:high] |= ink_seen[near:far, low:high]
    return mask


def _followed(ink: Grey, stroke: Stroke, letter: float) -> Iterator[tuple[int, int, int, int]]:
    """Short pieces (low, high, near, far) of a level stroke, both ways from where it was measured best."""
    block, drift = max(4, round(BLOCK * letter)), max(1, round(DRIFT * letter))
    start = _measured(ink, stroke, block)
    for way in (1, -1):
        near, far = stroke.near, stroke.far
        low = start if way == 1 else start - block
        while stroke.low - block < low < stroke.high:
            first, last = max(stroke.low, low, 0), min(stroke.high, low + block)
            top = max(0, near - drift)
            rows = _filled(ink[top : far + drift, first:last])
            if len(rows) and rows[-1] - rows[0] < far - near + drift:
                near, far = top + int(rows[0]), top + int(rows[-1]) + 1
            yield first, last, max(0, near - 1), far + 1
            low += way * block


def _filled(band: Grey) -> NDArray[np.intp]:
    return np.flatnonzero(band.mean(axis=1) >= FILLED) if band.size else np.zeros(0, np.intp)


def _measured(ink: Grey, stroke: Stroke, block: int) -> int:
    """Where along a stroke its place across is filled best."""
    band = ink[stroke.near : stroke.far, stroke.low : stroke.high].mean(axis=0)
    blocks = [float(band[i : i + block].mean()) for i in range(0, len(band), block)]
    return stroke.low + block * int(np.argmax(blocks)) if blocks else stroke.low
