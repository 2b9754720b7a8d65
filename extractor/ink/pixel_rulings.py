"""Rulings and fraction bars in flat ink: long thin level or upright runs with paper beside them, and how to erase them.

Sizes are relative to the typical small letter (`height`, pixels). Broken and dotted lines are healed over gaps that are
narrower than the gaps between words; a run that has letters all along it is a row of serifs, not a ruling.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from skcamat.extractor.ink.strokes import Stroke
from skcamat.extractor.page_image.faint import PAPER, WHITE_SHARE, faint_lines
from skcamat.extractor.page_image.pixels import HEIGHT, WIDTH, closed, connected, grown, opened, reduced
from skcamat.extractor.readers.base import Grey

SHORTEST_BAR = 1.6  # letters; shorter level strokes are dashes of the text
SHORTEST_WALL = 2.4  # letters; upright strokes up to this long are letters or brackets
THICKEST = 0.55  # letters
MARK = 0.8  # letters: the largest dot or dash of a dotted line, and the widest gap in one
SHORTEST_DOTTED = 3.0  # letters
CROWDED = 0.8  # share of a run that may have ink close beside it, both sides summed
CROWDED_WALL = 0.5  # the same for a wall of one row: strokes of letters that stand below one another have 0.8
CROWDED_BAR = 0.35  # the same for a bar, which no frame confirms
CROWDED_SHORT = 0.12  # the same for a bar as short as the feet of two capitals
SHORT = 7.0  # letters
FAINT_BAR = 6.0  # letters: the shortest bar too faint to be ink
HAIRLINE, FEWEST = 12.0, 2  # letters; other lines that end where a hairline does
LINE = 2.8  # letters from one line of text to the next, at most
THIN, FILLED = 0.3, 0.75  # letters, share: a thicker bar is so full of ink; a row of small letters run together is not
THINNEST = 0.25  # letters: how thick a bar is that is too faint to be ink
WHITE_IN_BAR = 0.05  # share of its length that may be as white as paper
FAINT_SHARE = 0.6  # of a faint upright: with less drawn it is strokes of letters that stand below one another
STICKS_OUT = 2.5  # letters; less is a letter that a wall ran into
LEAST_GAP, MOST_GAP = 4, 2.0  # pixels and letters of white between two tables whose walls stand on one line
UNBROKEN, BARE = 0.97, 0.25  # shares: of an underline that is drawn, and that may have tails below it


@dataclass(frozen=True, slots=True)
class Strokes:
    """`walls` make grids; `bars` are short level strokes that touch nothing; `mask` is 1 where either has ink.

    `drawn` are the walls with what sticks far out of them into cells.
    """

    walls: tuple[Stroke, ...]
    bars: tuple[Stroke, ...]
    mask: Grey
    drawn: tuple[Stroke, ...]


def strokes_of(ink: Grey, height: float, grey: Grey | None = None, *, faded: bool = True) -> Strokes:
    """Find all rulings and bars of flat ink; with the page's `grey` also what is too faint to be ink.

    On a `faded` page that is walls, on another the hairlines of tables that have no walls.
    """
    hairlines, grey = (None, grey) if faded else (grey, None)
    level, level_runs, written_on = _found(ink, height, SHORTEST_BAR)
    down = np.ascontiguousarray(ink.T)
    upright, upright_runs, _ = _found(down, height, SHORTEST_WALL)
    dotted, dotted_down = _dotted(ink, height)
    faint, faint_down, faint_ink = _faint(grey, height) if grey is not None else ([], [], np.zeros_like(ink))
    upright = [replace(part, horizontal=False) for s in upright for part in _parted(s, level, ink, height)]
    long = {s for s in upright if s.length >= 10 * height}
    across = [*level, *dotted, *faint]
    faint_down = [] if grey is None else [part for s in faint_down for part in _by_rows(s, across, grey, height)]
    upright += [*dotted_down, *faint_down]
    upright = [s for s in upright if s in long or sum(_sides(s, down, height)) < CROWDED_WALL]
    upright = [s for s in upright if s in long or _stands(s, upright, across, height)]
    cut = {s: _cut_back(s, upright, height) for s in across}
    walls = [wall for wall in cut.values() if wall]
    free = [s for s in level if not cut[s] and not _lies_on(s, walls)]
    bars = [s for s in free if _stands_free(s, ink, height)]
    bars += [s for s in written_on if _continues(s, bars, ink, height)]
    free = [s for s in faint if not cut[s] and grey is not None and _is_drawn_through(s, grey, height)]
    faint_bars = [s for s in free if _is_faint_bar(s, walls, bars, ink, height)]
    bars = [s for s in bars if not any(_same_line(s, other) for other in faint_bars)] + faint_bars
    if hairlines is not None and not walls and not upright:
        bars += _hairlines(hairlines, bars, height)
    pale = {*faint, *faint_down}
    solid = [s for s in (*walls, *bars) if s not in set(dotted)]
    mask = _drawn(ink, level_runs, solid, horizontal=True) | _drawn(ink, upright_runs.T, upright, horizontal=False)
    mask |= _drawn(faint_ink, faint_ink, [s for s in (*walls, *bars) if s in pale], horizontal=True)
    mask |= _drawn(faint_ink, faint_ink, [s for s in upright if s in pale], horizontal=False)
    loose = [s for s in (*walls, *upright) if s in set(dotted) | set(dotted_down)]
    if loose:
        mask |= _marks_along(loose, _marks(ink, height), height)
    drawn = [s if s.length - wall.length > STICKS_OUT * height else wall for s, wall in cut.items() if wall]
    return Strokes((*walls, *upright), tuple(bars), mask, (*drawn, *upright))


def _parted(stroke: Stroke, level: Sequence[Stroke], ink: Grey, height: float) -> list[Stroke]:
    """An upright without the white between the foot of one table and the head of the next: it was healed over it."""
    met = sorted((s.near, s.far) for s in level if s.reaches(stroke.middle, 0.6 * height))
    parts, low = [], stroke.low
    for (_, foot), (head, _) in pairwise(met):
        if stroke.low < foot and head < stroke.high and LEAST_GAP < head - foot <= MOST_GAP * height:
            drawn = ink[foot + 1 : head - 1, stroke.near : stroke.far].any(axis=1)
            if drawn.mean() < BARE:
                parts.append(replace(stroke, low=low, high=foot))
                low = head
    return [*parts, replace(stroke, low=low)]


def _by_rows(stroke: Stroke, across: Sequence[Stroke], grey: Grey, height: float) -> list[Stroke]:
    """A faint upright cut at the level strokes that it crosses, without the rows in which it is not drawn."""
    reach = 0.6 * height
    crossed = {s.near for s in across if s.low - reach <= stroke.middle <= s.high + reach}
    cuts = sorted(y for y in crossed if stroke.low + reach < y < stroke.high - reach)
    parts: list[Stroke] = []
    for low, high in pairwise([stroke.low, *cuts, stroke.high]):
        white = (grey[low:high, stroke.near : stroke.far].min(axis=1) > PAPER).mean()
        if white > WHITE_SHARE:
            continue
        if parts and parts[-1].high == low:
            parts[-1] = replace(parts[-1], high=high)
        else:
            parts.append(replace(stroke, low=low, high=high))
    drawn = [part for part in parts if part.length >= height]
    return drawn if sum(part.length for part in drawn) >= FAINT_SHARE * stroke.length else []


def _is_drawn_through(stroke: Stroke, grey: Grey, height: float) -> bool:
    """Whether a faint level stroke is thin and has no white in it, as letters in a row and typed dashes have."""
    strip = grey[stroke.near : stroke.far, stroke.low : stroke.high].min(axis=0)
    return stroke.thickness <= max(3.0, THINNEST * height) and bool((strip > PAPER).mean() <= WHITE_IN_BAR)


def _is_faint_bar(stroke: Stroke, walls: Sequence[Stroke], bars: Sequence[Stroke], ink: Grey, height: float) -> bool:
    """Whether a level stroke that is mostly no ink stands free: no wall, and little of it was found as a bar."""
    if stroke.length < FAINT_BAR * height or any(_same_line(stroke, wall) for wall in walls):
        return False
    known = sum(bar.length for bar in bars if _same_line(stroke, bar))
    return known < FAINT_SHARE * stroke.length and sum(_sides(stroke, ink, height)) < CROWDED_BAR


def _lies_on(stroke: Stroke, walls: Sequence[Stroke]) -> bool:
    """Whether a level stroke is a piece of a wall that was found as a whole in another way."""
    return any(
        abs(wall.middle - stroke.middle) <= 3 and wall.low - 3 <= stroke.low and stroke.high <= wall.high + 3
        for wall in walls
    )


def _faint(grey: Grey, height: float) -> tuple[list[Stroke], list[Stroke], Grey]:
    """Level and upright strokes that no threshold shows, and where they run."""
    across, down = faint_lines(grey, height), faint_lines(np.ascontiguousarray(grey.T), height)
    level, _, _ = _found(across, height, SHORTEST_WALL)
    upright, _, _ = _found(down, height, SHORTEST_WALL)
    return level, [replace(s, horizontal=False) for s in upright], across | np.ascontiguousarray(down.T)


def _hairlines(grey: Grey, bars: Sequence[Stroke], height: float) -> list[Stroke]:
    """Pale level lines of a table without uprights: several of them, or of these and bars, end above one another."""
    pale, _, _ = _found(faint_lines(grey, height), height, SHORTEST_WALL)
    pale = [s for s in pale if s.length >= HAIRLINE * height and not any(_same_line(s, bar) for bar in bars)]
    long = [s for s in (*pale, *bars) if s.length >= HAIRLINE * height]
    return [s for s in pale if sum(abs(s.high - other.high) <= height for other in long) > FEWEST]


def _same_line(one: Stroke, other: Stroke) -> bool:
    shared = min(one.high, other.high) - max(one.low, other.low)
    return abs(one.middle - other.middle) <= 4 and shared > 0.5 * min(one.length, other.length)


def erased(grey: Grey, ink: Grey, mask: Grey) -> tuple[Grey, Grey]:
    """Grey and ink without the strokes; where a letter crosses one, its own stroke is closed again."""
    around = grown(mask, 5)
    left = ink & (1 - grown(mask, 3))
    left |= _bridged(left, mask) & ink
    near = grown(left, 3)
    blank = (around > 0) & (near == 0)
    clean = grey.copy()
    clean[blank] = 255
    # beside a kept letter only the ruling itself goes
    clean[(mask > 0) & (left == 0)] = 255
    return clean, left


def _bridged(left: Grey, mask: Grey) -> Grey:
    """Ink that continues on both sides of an erased stroke."""
    reach = 9
    return (closed(left, reach, 1) | closed(left, 1, reach)) & mask


def _found(ink: Grey, height: float, shortest: float) -> tuple[list[Stroke], Grey, list[Stroke]]:
    """Level strokes, the ink they were made of (solid runs, rows of dashes or dots), and runs that letters stand on."""
    runs = opened(closed(ink, 1, 3), 1, max(5, round(height * shortest)))
    runs = closed(runs, 3, 3)
    labels, stats = connected(runs)
    most = max(3.0, THICKEST * height)
    pieces = [piece for label in range(1, len(stats)) for piece in _pieces(labels, stats[label], label, most)]
    pieces = [p for p in pieces if p.far - p.near <= most]
    lines = [p for p in pieces if _is_line(p, ink, height)]
    return _joined(lines, height), runs, [p for p in pieces if p not in lines]


def _marks(ink: Grey, height: float) -> Grey:
    """Dots and dashes alone, also two that run together where dotted lines cross."""
    labels, stats = connected(ink)
    small = np.maximum(stats[:, WIDTH], stats[:, HEIGHT]) <= 1.5 * MARK * height
    small &= np.minimum(stats[:, WIDTH], stats[:, HEIGHT]) <= MARK * height
    small[0] = False
    return np.asarray(small[labels], np.uint8)


def _dotted(ink: Grey, height: float) -> tuple[list[Stroke], list[Stroke]]:
    """Level and upright rows of dots or dashes, long enough to be a border; looked for at a fraction of the size."""
    factor = max(1, round(height / 8))
    marks = _marks(reduced(ink, factor), height / factor)
    level = _rows(marks, height / factor)
    upright = _rows(np.ascontiguousarray(marks.T), height / factor)
    return [_enlarged(s, factor) for s in level], [replace(_enlarged(s, factor), horizontal=False) for s in upright]


def _rows(marks: Grey, height: float) -> list[Stroke]:
    runs = opened(closed(marks, 1, round(MARK * height) | 1), 1, round(SHORTEST_DOTTED * height))
    labels, stats = connected(runs)
    pieces = [p for label in range(1, len(stats)) for p in _pieces(labels, stats[label], label, MARK * height / 2)]
    return _joined(pieces, height, 2.5)


def _enlarged(stroke: Stroke, factor: int) -> Stroke:
    return Stroke(stroke.low * factor, stroke.high * factor, stroke.near * factor, stroke.far * factor, True)


def _pieces(labels: NDArray[np.int32], stat: NDArray[np.int32], label: int, most: float) -> list[Stroke]:
    """One stroke; a slanting or bent one in short pieces that each keep their own position; nothing if too thick."""
    x, y, w, h, area = (int(v) for v in stat)
    thickness = area / w
    thin = 2 * thickness + 2
    if thickness > most:
        return []
    mask = labels[y : y + h, x : x + w] == label
    if h <= thin:
        return [_tight(mask, x, y)]
    edges = np.linspace(0, w, max(2, round(2 * h / thin)) + 1).astype(int)
    pieces = []
    for a, b in pairwise(edges):
        rows = np.flatnonzero(mask[:, a:b].any(axis=1))
        if len(rows) and rows[-1] - rows[0] < thin:
            pieces.append(_tight(mask[:, a:b], x + int(a), y))
    return pieces


def _tight(mask: NDArray[np.bool_], x: int, y: int) -> Stroke:
    """The rows that most of the run lies in; feet of letters that touch it are left out."""
    shares = mask.mean(axis=1)
    rows = np.flatnonzero(shares >= 0.4 * shares.max())
    return Stroke(x, x + mask.shape[1], y + int(rows[0]), y + int(rows[-1]) + 1, True)


def _joined(pieces: list[Stroke], height: float, gap: float = 1.2) -> list[Stroke]:
    """Collinear pieces with small gaps as one stroke, however the line wanders by a pixel or two."""
    done: list[Stroke] = []
    alive: list[Stroke] = []
    for piece in sorted(pieces, key=lambda s: (s.low, s.near)):
        done += [s for s in alive if s.high < piece.low - gap * height]
        alive = [s for s in alive if s.high >= piece.low - gap * height]
        mates = [
            s
            for s in alive
            if abs(s.middle - piece.middle) <= max(3.0, 0.2 * height) and piece.low >= s.high - 0.5 * height
        ]
        if not mates:
            alive.append(piece)
            continue
        mate = min(mates, key=lambda s: abs(s.middle - piece.middle))
        alive.remove(mate)
        long = piece if piece.length > mate.length else mate
        alive.append(Stroke(mate.low, max(mate.high, piece.high), long.near, long.far, True))
    return done + alive


def _is_line(stroke: Stroke, ink: Grey, height: float) -> bool:
    """Whether a level run is drawn: letters do not stand on it or hang from it, or they stand on a long underline."""
    above, below = _sides(stroke, ink, height)
    return above + below < CROWDED or (below < BARE and stroke.length >= SHORT * height)


def _sides(stroke: Stroke, ink: Grey, height: float) -> tuple[float, float]:
    """Shares (0-1) of the stroke that have ink close above (left of) it and close below (right of) it."""
    reach = max(2, round(0.3 * height))
    near = ink[max(0, stroke.near - 1 - reach) : max(0, stroke.near - 1), stroke.low : stroke.high]
    far = ink[stroke.far + 1 : stroke.far + 1 + reach, stroke.low : stroke.high]
    above, below = (float(side.any(axis=0).mean()) if side.size else 0.0 for side in (near, far))
    return above, below


def _stands_free(stroke: Stroke, ink: Grey, height: float) -> bool:
    """Whether a level stroke is a bar: drawn through, not bridged over gaps, and no foot or head of letters.

    An underline, which may be the bar of a fraction, has feet on it but nothing below, and no gap: rows of feet have.
    """
    strip = ink[stroke.near : stroke.far, stroke.low : stroke.high]
    if stroke.thickness > THIN * height and float(strip.mean()) < FILLED:
        return False
    solid = float(strip.any(axis=0).mean())
    most = CROWDED_SHORT if stroke.length < SHORT * height else CROWDED_BAR
    above, below = _sides(stroke, ink, height)
    underline = solid > UNBROKEN and stroke.length >= SHORT * height and below < BARE
    return underline or (solid > 0.9 and above + below < most)


def _continues(stroke: Stroke, bars: Sequence[Stroke], ink: Grey, height: float) -> bool:
    """Whether a run underlines the end of a text whose line above is underlined as thinly, too short to tell alone."""
    upper = any(
        0 < stroke.near - bar.near <= LINE * height
        and bar.low < stroke.high
        and stroke.low < bar.high
        and abs((bar.far - bar.near) - (stroke.far - stroke.near)) <= 1
        and _sides(bar, ink, height)[0] > CROWDED_BAR
        for bar in bars
    )
    solid = float(ink[stroke.near : stroke.far, stroke.low : stroke.high].any(axis=0).mean())
    return upper and solid > UNBROKEN and _sides(stroke, ink, height)[1] < 2 * BARE


def _spans(stroke: Stroke, upright: Sequence[Stroke], height: float, *, both: bool = False) -> bool:
    """Whether a stroke runs from wall to wall: no end stops inside a cell, nor (`both`) outside of all of them."""
    reach = 0.6 * height
    beside = [u.middle for u in upright if u.low - reach <= stroke.middle <= u.high + reach]
    if not any(stroke.low - reach <= x <= stroke.high + reach for x in beside):
        return False
    starts = any(abs(x - stroke.low) <= reach for x in beside) or (not both and not any(x < stroke.low for x in beside))
    ends = any(abs(x - stroke.high) <= reach for x in beside) or (not both and not any(x > stroke.high for x in beside))
    return starts and ends


def _stands(stroke: Stroke, upright: Sequence[Stroke], level: Sequence[Stroke], height: float) -> bool:
    """Whether a short upright is a wall: between two level strokes, or cut by the page's end like two others."""
    if _spans(stroke, level, height, both=True):
        return True
    if not _spans(stroke, level, height):
        return False
    alike = [s for s in upright if max(abs(s.low - stroke.low), abs(s.high - stroke.high)) <= height]
    return len(alike) >= 3


def _cut_back(stroke: Stroke, upright: Sequence[Stroke], height: float) -> Stroke | None:
    """The stroke as a wall, without what sticks out into a cell (letters it ran into); None if it is no wall."""
    if _spans(stroke, upright, height):
        return stroke
    reach = 0.6 * height
    met = [u.middle for u in upright if u.low - reach <= stroke.middle <= u.high + reach]
    met = [x for x in met if stroke.low - reach <= x <= stroke.high + reach]
    if not met or max(met) - min(met) < max(3 * height, 0.6 * stroke.length):
        return None
    wall = replace(stroke, low=round(min(met)), high=round(max(met)))
    return wall if _spans(wall, upright, height) else None


def _drawn(ink: Grey, runs: Grey, strokes: list[Stroke], *, horizontal: bool) -> Grey:
    """The ink of the strokes alone: inside their runs and their boxes."""
    boxes = np.zeros_like(ink)
    for s in strokes:
        near, far = max(0, s.near - 2), s.far + 2
        if horizontal:
            boxes[near:far, s.low : s.high] = 1
        else:
            boxes[s.low : s.high, near:far] = 1
    return boxes & runs & ink


def _marks_along(strokes: list[Stroke], marks: Grey, height: float) -> Grey:
    """The dots of dotted lines, those included where two lines cross and the dots run together."""
    reach = round(0.35 * height)
    along = np.zeros_like(marks)
    for s in strokes:
        across, length = slice(max(0, s.near - reach), s.far + reach), slice(max(0, s.low - reach), s.high + reach)
        along[(across, length) if s.horizontal else (length, across)] = 1
    return along & marks
