"""White gutters between columns: gaps that no word crosses."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from skcamat.extractor.evidence import Box, Word
from skcamat.extractor.grids.fractions import MARK

GUTTER = 5.0  # points; the least gap between two columns
HANGING = 1.6  # of a line's height: list marks stand this near to their text

Interval = tuple[float, float]


def gutters(boxes: Sequence[Box], left: float, right: float) -> list[Interval]:
    """Intervals of x between `left` and `right` that no box covers, at least GUTTER wide, the outermost left out."""
    free: list[Interval] = []
    end = left
    for box in sorted(boxes, key=lambda b: b.x0):
        if box.x0 - end >= GUTTER and end > left:
            free.append((end, box.x0))
        end = max(end, box.x1)
    return [gap for gap in free if gap[1] < right]


def without_mark_gutters(found: Sequence[Interval], words: Sequence[Word]) -> list[Interval]:
    """The gutters without those between list marks and their text."""
    kept = []
    for place, gap in enumerate(found):
        left = [w for w in words if place and column_of(w, found) == place]
        near = bool(left) and gap[1] - gap[0] < HANGING * median(w.box.height for w in left)
        if not (near and all(MARK.match(w.text) for w in left)):
            kept.append(gap)
    return kept


def is_label_list(words: Sequence[Word], gaps: Sequence[Interval]) -> bool:
    """`Nama : …` over `Jabatan : …`: a column of colons parts labels from what they say; no table has one."""
    columns: dict[int, set[str]] = {}
    for word in words:
        columns.setdefault(column_of(word, gaps), set()).add(word.text)
    return {":"} in columns.values()


def column_of(word: Word, found: Sequence[Interval]) -> int:
    """The column (from 0) that a word stands in, between gutters."""
    return sum(word.box.center[0] > gap[0] for gap in found)
