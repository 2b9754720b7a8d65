"""Tables without verticals whose lines are drawn cell by cell: where the pieces of a line meet, two columns part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from skcamat.extractor.evidence import Box, Ruling, Word
from skcamat.extractor.grids.lines import words_to_lines
from skcamat.extractor.grids.ruled import Grid, Tolerance, rulings_to_grids

JOINT = 1.5  # points: pieces that end and begin within this meet; lines within this are one
ASTRIDE = 1.0  # points by which a word stands out over a joint on both sides when it lies across it
SPACE = 0.45  # of a line's height: words of one text stand nearer, columns do not
LEAST_JOINTS = 2  # of a line that shows a table
WIDE_LINES = 3  # of a text over all columns, at most
PADDED = 1.1  # of a line's height: such a text stands this near to the lines over and under it
WORD_GAP = 1.5  # of a line's height between two words of one text, at most
FLUSH = 2.0  # points: texts that begin this near to each other begin at one place
NEXT_LINE = 1.9  # of a line's height: the rest of a row that a page cut begins this near to the last line


@dataclass(frozen=True, slots=True)
class Level:
    """A drawn line: its height, its pieces' ends, and where pieces meet."""

    y: float
    left: float
    right: float
    joints: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """What stands between two levels that follow each other; `own` begins right of cells merged over more strips."""

    top: float
    bottom: float
    left: float
    words: tuple[Word, ...]

    @property
    def own(self) -> tuple[Word, ...]:
        """Words right of the shorter line's beginning."""
        return tuple(word for word in self.words if word.box.center[0] > self.left)

    def is_crossed(self, x: float) -> bool:
        """Whether a word, or the space between two words of one text, lies across a joint."""
        if any(word.box.x0 + ASTRIDE < x < word.box.x1 - ASTRIDE for word in self.words):
            return True
        pairs = [pair for line in words_to_lines(self.words) for pair in pairwise(line.words)]
        return any(
            a.box.x1 <= x + ASTRIDE and b.box.x0 >= x - ASTRIDE and b.box.x0 - a.box.x1 < SPACE * a.box.height
            for a, b in pairs
        )

    def wide_from(self, joints: Sequence[float]) -> float | None:
        """Where a text begins that runs over all columns right of there; None where there is none."""
        lines = words_to_lines(self.own)
        if not lines or len(lines) > WIDE_LINES or not any(self.is_crossed(x) for x in joints):
            return None
        height = lines[0].box.height
        pairs = [(a, b) for line in lines for a, b in pairwise(line.words)]
        close = all(b.box.x0 - a.box.x1 < WORD_GAP * height for a, b in pairs)
        away = max(lines[0].box.y0 - self.top, self.bottom - lines[-1].box.y1)
        return min(line.box.x0 for line in lines) if close and away <= PADDED * height else None

    def fits(self, joints: Sequence[float]) -> bool:
        """Whether the strip is a row of the table: no word lies across a joint, or one text runs over all columns."""
        return not any(self.is_crossed(x) for x in joints) or self.wide_from(joints) is not None


def pieced_grids(words: Sequence[Word], pieces: Sequence[Ruling], tolerance: Tolerance) -> list[Grid]:
    """The grids of such tables, top to bottom."""
    found: list[Grid] = []
    levels = _levels(pieces)
    start = 0
    while start < len(levels):
        stop = _end(levels, start, words)
        if stop > start + 1 and len(levels[start].joints) >= LEAST_JOINTS:
            found += _grids(levels[start:stop], words, pieces, tolerance)
            start = stop
        else:
            start += 1
    return found


def _levels(pieces: Sequence[Ruling]) -> list[Level]:
    groups: list[list[Box]] = []
    for box in sorted((piece.box for piece in pieces if piece.horizontal), key=lambda box: box.center[1]):
        if groups and box.center[1] - groups[-1][0].center[1] <= JOINT:
            groups[-1].append(box)
        else:
            groups.append([box])
    levels = [_level(group) for group in groups]
    widest = max((level.right - level.left for level in levels), default=0.0)
    return [level for level in levels if level.joints or level.right - level.left > 0.45 * widest]


def _level(group: Sequence[Box]) -> Level:
    starts = sorted({round(box.x0, 1) for box in group})
    joints = [x for x in starts if any(abs(x - box.x1) <= JOINT for box in group)]
    y = sum(box.center[1] for box in group) / len(group)
    return Level(y, min(box.x0 for box in group), max(box.x1 for box in group), tuple(joints))


def _end(levels: Sequence[Level], start: int, words: Sequence[Word]) -> int:
    """The index behind the last level of the table that begins at `start`."""
    first = levels[start]
    left, right, joints = first.left, first.right, set(first.joints)
    stop = start + 1
    while stop < len(levels):
        level = levels[stop]
        if stop == start + 1 and _is_merged_rest(first, level):
            left = level.left
        inside = left - JOINT <= level.left and level.right <= right + JOINT
        if not inside or not _strip(levels[stop - 1], level, words).fits(sorted(joints)):
            break
        joints |= set(level.joints)
        stop += 1
    return stop


def _is_merged_rest(first: Level, second: Level) -> bool:
    """Whether the first line of a page ends a row beside merged cells, which only the second line closes."""
    shared = all(any(abs(x - other) <= JOINT for other in second.joints) for x in (first.left, *first.joints))
    return shared and second.left < first.left - JOINT and abs(first.right - second.right) <= JOINT


def _strip(above: Level, below: Level, words: Sequence[Word]) -> Strip:
    inside = tuple(w for w in words if above.y < w.box.center[1] < below.y)
    return Strip(above.y, below.y, max(above.left, below.left) - JOINT, inside)


def _grids(
    levels: Sequence[Level], words: Sequence[Word], pieces: Sequence[Ruling], tolerance: Tolerance
) -> list[Grid]:
    left, right = min(level.left for level in levels), max(level.right for level in levels)
    joints = _merged([x for level in levels for x in level.joints])
    strips = [_strip(a, b, words) for a, b in pairwise(levels)]
    strips += _open_strips(levels, words, joints, left, right)
    posts: list[Ruling] = []
    for strip in strips:
        wide = strip.wide_from(joints)
        inner = [x for x in joints if not strip.is_crossed(x) and (wide is None or x < wide)]
        posts += [Ruling(Box(x, strip.top, x, strip.bottom), False) for x in (left, *inner, right)]
    top, bottom = min(strip.top for strip in strips), max(strip.bottom for strip in strips)
    across = [p for p in pieces if p.horizontal and levels[0].y - 1 <= p.box.center[1] <= levels[-1].y + 1]
    rows = [p for p in across if _is_row(p, joints, left, right)]
    grids = rulings_to_grids([*rows, *posts], replace(tolerance, reach=tolerance.reach + 2))
    kept = [grid for grid in grids if len(grid.x_edges) > 3 and grid.box.y0 >= top - 2 and grid.box.y1 <= bottom + 2]
    return [replace(grid, ruled=False) for grid in kept]


def _is_row(piece: Ruling, joints: Sequence[float], left: float, right: float) -> bool:
    """Whether a piece runs from one edge of a column to another one; a bar does not."""
    edges = (left, *joints, right)
    return all(any(abs(end - edge) <= 2 * JOINT for edge in edges) for end in (piece.box.x0, piece.box.x1))


def _merged(joints: Sequence[float]) -> list[float]:
    groups: list[list[float]] = []
    for x in sorted(joints):
        if groups and x - groups[-1][-1] <= 2 * JOINT:
            groups[-1].append(x)
        else:
            groups.append([x])
    return [sum(group) / len(group) for group in groups]


def _open_strips(
    levels: Sequence[Level], words: Sequence[Word], joints: Sequence[float], left: float, right: float
) -> list[Strip]:
    """The rest of a row that a page cut, above the first line or below the last one of the page."""
    found = []
    over = tuple(w for w in words if w.box.center[1] < levels[0].y)
    under = tuple(w for w in words if w.box.center[1] > levels[-1].y)
    if over and _is_rest(over, words, levels, joints, left, right):
        found.append(Strip(min(w.box.y0 for w in over) - 2, levels[0].y, left, over))
    if under and _is_rest(under, words, levels, joints, left, right):
        first = min(under, key=lambda w: w.box.y0)
        if first.box.y0 - levels[-1].y <= NEXT_LINE * first.box.height:
            found.append(Strip(levels[-1].y, max(w.box.y1 for w in under) + 2, left, under))
    return found


def _is_rest(
    rest: Sequence[Word], words: Sequence[Word], levels: Sequence[Level], joints: Sequence[float],
    left: float, right: float,
) -> bool:  # fmt: skip
    """Whether words stand in the columns of a table and begin where the texts of its columns begin."""
    strip = Strip(0.0, 0.0, left, tuple(rest))
    if any(strip.is_crossed(x) for x in joints) or any(w.box.x0 < left or w.box.x1 > right for w in rest):
        return False
    table = [w for w in words if levels[0].y < w.box.center[1] < levels[-1].y]
    edges = (left, *joints)
    columns = {_column(w, joints) for w in rest}
    own = {column for column in columns if edges[column] >= levels[0].left - JOINT}
    usual = _inset(table, joints, edges)
    flush = [column for column in own if _flush(rest, table, joints, column)]
    return bool(flush) and all(
        column in flush
        or abs(_inset(rest, joints, edges, column) - usual) <= FLUSH
        or _is_centred(rest, table, joints, column)
        for column in own
    )


def _is_centred(rest: Sequence[Word], table: Sequence[Word], joints: Sequence[float], column: int) -> bool:
    """Whether the rest of a column has its middle where the column has it: row numbers are set so."""
    mine, theirs = ([w for w in words if _column(w, joints) == column] for words in (rest, table))
    return bool(theirs) and abs(_middle(mine) - _middle(theirs)) <= FLUSH


def _middle(words: Sequence[Word]) -> float:
    return (min(w.box.x0 for w in words) + max(w.box.x1 for w in words)) / 2


def _column(word: Word, joints: Sequence[float]) -> int:
    return sum(word.box.center[0] > x for x in joints)


def _inset(words: Sequence[Word], joints: Sequence[float], edges: Sequence[float], column: int | None = None) -> float:
    """How far from its column's edge the nearest word begins; what a fraction centred in its cell does not tell."""
    far = [w.box.x0 - edges[c] for w in words for c in (_column(w, joints),) if column in (None, c)]
    return min((x for x in far if x >= 0), default=float("inf"))


def _flush(rest: Sequence[Word], table: Sequence[Word], joints: Sequence[float], column: int) -> bool:
    mine = [w.box.x0 for w in rest if _column(w, joints) == column]
    theirs = [w.box.x0 for w in table if _column(w, joints) == column]
    return bool(theirs) and abs(min(mine) - min(theirs)) <= FLUSH
