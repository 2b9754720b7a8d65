"""Tables without verticals whose rows are parted by horizontal rulings.

Only the verticals are concluded, from white gutters, and put in as if drawn; rows, merged cells and open ends then
follow from the grid as for any ruled table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from skcamat.extractor.evidence import Box, Ruling, Word
from skcamat.extractor.grids.gutters import GUTTER, Interval, column_of, gutters, is_label_list, without_mark_gutters
from skcamat.extractor.grids.lines import words_to_lines
from skcamat.extractor.grids.ruled import Grid, Tolerance, rulings_to_grids, strands

LEAST_ROW_LINE = 0.45  # of the widest ruling of a table: shorter ones are fraction bars or underlines
KEPT = 0.7  # share of a table's gutters that a heading over several columns must leave free
FACTOR = re.compile(r"[x×X*]?(?:100)?%?")  # the words right of a fraction
PADDED = 1.1  # of a line's height: a text over all columns stands this near to the rulings over and under it
MOST_WIDE = 2  # texts over all columns that follow each other, at most
WIDE_LINES = 2  # of a text over all columns, at most
NEXT_LINE = 1.9  # of a line's height: text of an open band begins this near to the ruling


@dataclass(frozen=True, slots=True)
class Band:
    """The words between two horizontal rulings (or a ruling and the end of the page's text)."""

    top: float
    bottom: float
    words: tuple[Word, ...]
    open_top: bool = False
    open_bottom: bool = False


def lined_grids(words: Sequence[Word], rulings: Sequence[Ruling], tolerance: Tolerance) -> list[Grid]:
    """Grids whose rows are parted by horizontal rulings, from words outside all other tables."""
    lines = _row_lines(rulings, tolerance)
    bands = _bands(words, lines)
    free = set(range(len(bands)))
    grids: list[Grid] = []
    for seed in sorted(free, key=lambda i: (-len(_gaps(bands[i])), i)):
        if seed in free and _is_seed(bands[seed]):
            run, found = _extended(seed, free, bands)
            free -= set(run)
            table = [bands[i] for i in run]
            found = _of_columns(found, table, rulings)
            grids += _grids(table, found, rulings, tolerance)
    if 0 in free and bands[0].open_top:
        grids += _continued(bands[0], words, grids, rulings, tolerance)
    return grids


def _free_in_body(found: Sequence[Interval], table: Sequence[Band]) -> list[Interval]:
    """The gutters that the band with most text leaves free; a space between words of a heading is none."""
    body = max(table, key=lambda band: len(band.words))
    free = [gap for gap in found if _left_free(gap, body) is not None]
    return free if len(free) >= 2 else list(found)


def _uncrossed(found: Sequence[Interval], table: Sequence[Band], rulings: Sequence[Ruling]) -> list[Interval]:
    """The gutters without those inside a column, right of which no heading stands.

    A fraction bar crosses them, or nothing but the factors of fractions stands there.
    """
    widest = max(r.box.width for r in rulings)
    bars = [r.box for r in rulings if r.horizontal and r.box.width < LEAST_ROW_LINE * widest]
    headed = {column_of(word, found) for word in table[0].words}
    beside = [{w.text for band in table for w in band.words if column_of(w, found) == c} for c in range(len(found) + 1)]
    return [
        gap
        for place, gap in enumerate(found, start=1)
        if place in headed
        or not (any(bar.x0 < gap[0] and bar.x1 > gap[1] for bar in bars) or all(map(FACTOR.fullmatch, beside[place])))
    ]


def _of_columns(found: Sequence[Interval], table: Sequence[Band], rulings: Sequence[Ruling]) -> list[Interval]:
    """The gutters without those that part no columns: behind list marks, inside a heading, beside fractions."""
    rows = [band for band in table if not _is_wide(band, found)]
    return _uncrossed(
        _free_in_body(without_mark_gutters(found, [w for band in rows for w in band.words]), rows), rows, rulings
    )


def _continued(
    band: Band, words: Sequence[Word], grids: Sequence[Grid], rulings: Sequence[Ruling], tolerance: Tolerance
) -> list[Grid]:
    """The end of a table cut by the page break, known by the columns of another table on this page."""
    for grid in grids:
        found = [(x - GUTTER / 2, x + GUTTER / 2) for x in grid.x_edges[1:-1]]
        table = [w for w in words if grid.box.holds(*w.box.center)]
        columns = {column_of(word, found) for word in band.words}
        flush = all(
            _flush([w for w in band.words if column_of(w, found) == c], [w for w in table if column_of(w, found) == c])
            for c in columns
        )
        if len(columns) >= 2 and flush and all(_left_free(gap, band) for gap in found):
            return _grids([band], found, rulings, tolerance)
    return []


def _is_seed(band: Band) -> bool:
    """A band between two rulings that shows a table by itself: three columns at least."""
    gaps = _gaps(band)
    return len(gaps) >= 2 and not band.open_top and not band.open_bottom and not is_label_list(band.words, gaps)


def _row_lines(rulings: Sequence[Ruling], tolerance: Tolerance) -> list[Ruling]:
    """Horizontal rulings long enough to part rows, pieces joined, top to bottom."""
    joined = strands((r for r in rulings if r.horizontal), tolerance, horizontal=True)
    widest = max((s.length for s in joined), default=0.0)
    return [
        Ruling(Box(s.low, s.position, s.high, s.position), True) for s in joined if s.length >= LEAST_ROW_LINE * widest
    ]


def _bands(words: Sequence[Word], lines: Sequence[Ruling]) -> list[Band]:
    full = [line for line in lines if line.box.width >= 0.8 * max(other.box.width for other in lines)]
    edges = [float("-inf"), *(line.box.y0 for line in full), float("inf")] if full else []
    bands = []
    for top, bottom in pairwise(edges):
        inside = tuple(w for w in words if top < w.box.center[1] < bottom)
        if inside:
            bands.append(_band(top, bottom, inside))
    return bands


def _band(top: float, bottom: float, words: tuple[Word, ...]) -> Band:
    low, high = min(w.box.y0 for w in words), max(w.box.y1 for w in words)
    open_top, open_bottom = top == float("-inf"), bottom == float("inf")
    return Band(low - 2 if open_top else top, high + 2 if open_bottom else bottom, words, open_top, open_bottom)


def _gaps(band: Band) -> list[Interval]:
    return gutters([w.box for w in band.words], float("-inf"), float("inf"))


def _extended(seed: int, free: set[int], bands: Sequence[Band]) -> tuple[list[int], list[Interval]]:
    """Add the neighbours above and below whose words leave the table's gutters free."""
    run, found = [seed], _gaps(bands[seed])
    for step in (1, -1):
        i = seed + step
        while i in free and (taken := _next_taken(i, step, free, bands, run, found)):
            run += taken
            found = _narrowed(found, bands[taken[-1]])
            i += step * len(taken)
    return sorted(run), found


def _next_taken(
    i: int, step: int, free: set[int], bands: Sequence[Band], run: Sequence[int], found: Sequence[Interval]
) -> list[int]:
    """The next band where it belongs to the table; with the one behind where it is a text over all columns."""
    table = [w for j in run for w in bands[j].words]
    taken = [i]
    while i in free and _is_wide(bands[i], found) and len(taken) <= MOST_WIDE:
        i += step
        taken.append(i)
    return taken if i in free and _belongs(bands[i], found, table) else []


def _is_wide(band: Band, found: Sequence[Interval]) -> bool:
    """Whether a band between two rulings holds one text of a line or two that runs across the gutters."""
    if band.open_top or band.open_bottom:
        return False
    lines = words_to_lines(band.words)
    pairs = [(a, b) for line in lines for a, b in pairwise(line.words)]
    close = all(b.box.x0 - a.box.x1 < 1.5 * a.box.height for a, b in pairs)
    first, last = lines[0].box, lines[-1].box
    tight = max(first.y0 - band.top, band.bottom - last.y1) <= PADDED * first.height
    return tight and len(lines) <= WIDE_LINES and close and any(_left_free(gap, band) is None for gap in found)


def _belongs(band: Band, found: Sequence[Interval], table: Sequence[Word]) -> bool:
    uncrossed = [gap for gap in found if _left_free(gap, band) is not None]
    if len(uncrossed) < max(2, KEPT * len(found)):
        return False
    if not (band.open_top or band.open_bottom):
        return True
    if len(uncrossed) < len(found):
        return False
    columns = {column_of(word, found) for word in band.words}
    if len(columns) == 1 and not _flush(band.words, [w for w in table if column_of(w, found) in columns]):
        return False
    return band.open_top or _begins_at_once(band)


def _flush(words: Sequence[Word], column: Sequence[Word]) -> bool:
    """Whether the text begins where the column's text begins; a heading or a signature would not."""
    left = min(w.box.x0 for w in words)
    return bool(column) and abs(left - min(w.box.x0 for w in column)) <= 2.0


def _begins_at_once(band: Band) -> bool:
    first = min(band.words, key=lambda w: w.box.y0)
    return first.box.y0 - band.top <= NEXT_LINE * first.box.height


def _left_free(gap: Interval, band: Band) -> Interval | None:
    """What a band's words leave of a gutter, None if less than a gutter's width."""
    low, high = gap
    for word in sorted(band.words, key=lambda w: w.box.x0):
        if word.box.x0 >= high or word.box.x1 <= low:
            continue
        if word.box.center[0] <= (low + high) / 2:
            low = max(low, word.box.x1)
        else:
            high = min(high, word.box.x0)
    return (low, high) if high - low >= 0.8 * GUTTER else None


def _narrowed(found: Sequence[Interval], band: Band) -> list[Interval]:
    return [_left_free(gap, band) or gap for gap in found]


def _grids(
    bands: Sequence[Band], found: Sequence[Interval], rulings: Sequence[Ruling], tolerance: Tolerance
) -> list[Grid]:
    """Put the concluded verticals between the drawn horizontals and let the grid follow from both."""
    top, bottom = bands[0].top, bands[-1].bottom
    across = [r for r in rulings if r.horizontal and top - 1 <= r.box.center[1] <= bottom + 1]
    long = [r for r in across if r.box.width >= LEAST_ROW_LINE * max(other.box.width for other in across)]
    left = min([r.box.x0 for r in across] + [w.box.x0 - 1 for b in bands for w in b.words])
    right = max([r.box.x1 for r in across] + [w.box.x1 + 1 for b in bands for w in b.words])
    edges = [left, *(_edge(gap, long) for gap in found), right]
    rows = [r for r in across if _spans_columns(r, edges, tolerance)]
    posts = [post(edge, band.top, band.bottom) for band in bands for edge in (left, right)]
    posts += [
        post(edge, band.top, band.bottom)
        for band in bands
        for gap, edge in zip(found, edges[1:-1], strict=True)
        if _parts(gap, band, found)
    ]
    grids = rulings_to_grids([*rows, *posts], replace(tolerance, reach=tolerance.reach + 4))
    return [replace(grid, ruled=False) for grid in grids if len(grid.x_edges) > 2]


def _parts(gap: Interval, band: Band, found: Sequence[Interval]) -> bool:
    """Whether a gutter parts a band; right of where a text over all columns begins none does."""
    if _is_wide(band, found) and gap[0] > min(w.box.x0 for w in band.words):
        return False
    return _left_free(gap, band) is not None


def _edge(gap: Interval, across: Sequence[Ruling]) -> float:
    """Where the drawn pieces end inside a gutter, there is the edge of the columns; else its middle."""
    ends = [x for r in across for x in (r.box.x0, r.box.x1) if gap[0] - 1 <= x <= gap[1] + 1]
    return median(ends) if ends else (gap[0] + gap[1]) / 2


def _spans_columns(ruling: Ruling, edges: Sequence[float], tolerance: Tolerance) -> bool:
    """A row's ruling runs over several columns, or over the last to the table's end; a bar stays inside one."""
    reach = tolerance.reach + 2
    over = any(ruling.box.x0 + reach < edge < ruling.box.x1 - reach for edge in edges[1:-1])
    starts = min(abs(ruling.box.x0 - edge) for edge in edges)
    return over or max(starts, abs(ruling.box.x1 - edges[-1])) <= reach


def post(x: float, top: float, bottom: float) -> Ruling:
    """A vertical put in where words tell that columns part."""
    return Ruling(Box(x, top, x, bottom), False)
