"""Tables without vertical rulings, or without any: columns from the gaps that no word crosses.

Two kinds are told apart. Where horizontal rulings part the rows, only the verticals are concluded and put in as if
drawn; rows, merged cells and open ends then follow from the grid as for any ruled table. Where nothing is drawn, rows
are concluded too: from a number in the first column and from gaps wider than the usual distance of lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from skcamat.extractor.evidence import Box, Line, Ruling, Word
from skcamat.extractor.grids.fractions import MARK
from skcamat.extractor.grids.lines import words_to_lines
from skcamat.extractor.grids.pieced import pieced_grids
from skcamat.extractor.grids.ruled import Grid, Tolerance, outside, rulings_to_grids, strands

GUTTER = 5.0  # points; the least gap between two columns
WIDER = 0.45  # of the usual distance of lines: extra space that parts rows
APART = 1.6  # of the line height: more space than this ends a table without rulings
LEAST_LINES = 4  # of a table without any ruling
WIDE = 40.0  # points; a column this wide holds text, a narrower one numbers
LEAST_ROW_LINE = 0.45  # of the widest ruling of a table: shorter ones are fraction bars or underlines
KEPT = 0.7  # share of a table's gutters that a heading over several columns must leave free
NUMBER_SIGNS = 5  # signs of a row number at most, its dot or brackets included
FACTOR = re.compile(r"[x×X*]?(?:100)?%?")  # the words right of a fraction
PADDED = 1.1  # of a line's height: a text over all columns stands this near to the rulings over and under it
MOST_WIDE = 2  # texts over all columns that follow each other, at most
WIDE_LINES = 2  # of a text over all columns, at most
HANGING = 1.6  # of a line's height: list marks stand this near to their text
NEXT_LINE = 1.9  # of a line's height: text of an open band begins this near to the ruling

Interval = tuple[float, float]
Advice = Callable[[Box], Sequence[float]]


@dataclass(frozen=True, slots=True)
class Band:
    """The words between two horizontal rulings (or a ruling and the end of the page's text)."""

    top: float
    bottom: float
    words: tuple[Word, ...]
    open_top: bool = False
    open_bottom: bool = False


def aligned_grids(
    words: Sequence[Word],
    rulings: Sequence[Ruling],
    tolerance: Tolerance,
    advice: Advice | None = None,
    pieces: Sequence[Ruling] = (),
) -> list[Grid]:
    """Grids of tables without verticals, from words outside all ruled tables and loose horizontal rulings.

    `pieces` are the rulings as they were drawn, before those that touch were joined: they may end with the columns.
    `advice` says where else a table without any ruling may part its columns (x edges for its box).
    """
    grids = pieced_grids(words, pieces, tolerance)
    grids += _lined_grids(_outside(words, grids), outside(rulings, grids), tolerance)
    rest = _outside(words, grids)
    return sorted([*grids, *bare_grids(rest, tolerance, advice)], key=lambda grid: grid.box.y0)


def _outside(words: Sequence[Word], grids: Sequence[Grid]) -> list[Word]:
    return [w for w in words if not any(g.box.holds(*w.box.center) for g in grids)]


def gutters(boxes: Sequence[Box], left: float, right: float) -> list[Interval]:
    """Intervals of x between `left` and `right` that no box covers, at least GUTTER wide, the outermost left out."""
    free: list[Interval] = []
    end = left
    for box in sorted(boxes, key=lambda b: b.x0):
        if box.x0 - end >= GUTTER and end > left:
            free.append((end, box.x0))
        end = max(end, box.x1)
    return [gap for gap in free if gap[1] < right]


# --- rows parted by horizontal rulings


def _lined_grids(words: Sequence[Word], rulings: Sequence[Ruling], tolerance: Tolerance) -> list[Grid]:
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
    headed = {_column(word, found) for word in table[0].words}
    beside = [{w.text for band in table for w in band.words if _column(w, found) == c} for c in range(len(found) + 1)]
    return [
        gap
        for place, gap in enumerate(found, start=1)
        if place in headed
        or not (any(bar.x0 < gap[0] and bar.x1 > gap[1] for bar in bars) or all(map(FACTOR.fullmatch, beside[place])))
    ]


def _of_columns(found: Sequence[Interval], table: Sequence[Band], rulings: Sequence[Ruling]) -> list[Interval]:
    """The gutters without those that part no columns: behind list marks, inside a heading, beside fractions."""
    rows = [band for band in table if not _is_wide(band, found)]
    return _uncrossed(_free_in_body(_unmarked(found, rows), rows), rows, rulings)


def _unmarked(found: Sequence[Interval], table: Sequence[Band]) -> list[Interval]:
    """The gutters without those between list marks and their text."""
    kept = []
    for place, gap in enumerate(found):
        left = [w for band in table for w in band.words if place and _column(w, found) == place]
        near = bool(left) and gap[1] - gap[0] < HANGING * median(w.box.height for w in left)
        if not (near and all(MARK.match(w.text) for w in left)):
            kept.append(gap)
    return kept


def _continued(
    band: Band, words: Sequence[Word], grids: Sequence[Grid], rulings: Sequence[Ruling], tolerance: Tolerance
) -> list[Grid]:
    """The end of a table cut by the page break, known by the columns of another table on this page."""
    for grid in grids:
        found = [(x - GUTTER / 2, x + GUTTER / 2) for x in grid.x_edges[1:-1]]
        table = [w for w in words if grid.box.holds(*w.box.center)]
        columns = {_column(word, found) for word in band.words}
        flush = all(
            _flush([w for w in band.words if _column(w, found) == c], [w for w in table if _column(w, found) == c])
            for c in columns
        )
        if len(columns) >= 2 and flush and all(_left_free(gap, band) for gap in found):
            return _grids([band], found, rulings, tolerance)
    return []


def _is_seed(band: Band) -> bool:
    """A band between two rulings that shows a table by itself: three columns at least."""
    gaps = _gaps(band)
    return len(gaps) >= 2 and not band.open_top and not band.open_bottom and not _is_label_list(band.words, gaps)


def _is_label_list(words: Sequence[Word], gaps: Sequence[Interval]) -> bool:
    """`Nama : …` over `Jabatan : …`: a column of colons parts labels from what they say; no table has one."""
    columns: dict[int, set[str]] = {}
    for word in words:
        columns.setdefault(_column(word, gaps), set()).add(word.text)
    return {":"} in columns.values()


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
    columns = {_column(word, found) for word in band.words}
    if len(columns) == 1 and not _flush(band.words, [w for w in table if _column(w, found) in columns]):
        return False
    return band.open_top or _begins_at_once(band)


def _column(word: Word, found: Sequence[Interval]) -> int:
    return sum(word.box.center[0] > gap[0] for gap in found)


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
    posts = [_post(edge, band.top, band.bottom) for band in bands for edge in (left, right)]
    posts += [
        _post(edge, band.top, band.bottom)
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


def _post(x: float, top: float, bottom: float) -> Ruling:
    return Ruling(Box(x, top, x, bottom), False)


# --- nothing drawn at all


def bare_grids(words: Sequence[Word], tolerance: Tolerance, advice: Advice | None = None) -> list[Grid]:
    """Grids of tables without any ruling: runs of lines that keep at least three text columns apart."""
    lines = words_to_lines(words)
    grids = []
    for run in _aligned_runs(lines):
        grid = _bare_grid(run, tolerance, advice)
        if grid is not None:
            grids.append(grid)
    return grids


def _aligned_runs(lines: Sequence[Line]) -> list[list[Line]]:
    """Longest runs of lines whose words leave the same gutters free, with three columns of text at least."""
    runs: list[list[Line]] = []
    start = 0
    while start < len(lines):
        run = [lines[start]]
        for line in lines[start + 1 :]:
            apart = line.box.y0 - max(other.box.y1 for other in run) > APART * line.box.height
            if apart or len(_text_columns([*run, line], lines_each=1)) < 3:
                break
            run.append(line)
        if len(run) >= LEAST_LINES and len(_text_columns(run)) >= 3:
            runs.append(run)
            start += len(run)
        else:
            start += 1
    return runs


def _text_columns(lines: Sequence[Line], lines_each: int = 3) -> list[Interval]:
    """Columns wide enough for text, with words on `lines_each` lines and a fifth of the fullest; no label lists."""
    boxes = [w.box for line in lines for w in line.words]
    gaps = gutters(boxes, float("-inf"), float("inf"))
    edges = [min(b.x0 for b in boxes), *(x for gap in gaps for x in gap), max(b.x1 for b in boxes)]
    columns = [(edges[i], edges[i + 1]) for i in range(0, len(edges), 2)]
    if _is_label_list([w for line in lines for w in line.words], gaps):
        return []
    held = [sum(any(c[0] <= w.box.center[0] <= c[1] for w in line.words) for line in lines) for c in columns]
    return [
        c
        for c, n in zip(columns, held, strict=True)
        if c[1] - c[0] >= WIDE and n >= max(lines_each, max(held) / 5 if lines_each > 1 else 0)
    ]


def _bare_grid(run: Sequence[Line], tolerance: Tolerance, advice: Advice | None) -> Grid | None:
    words = [w for line in run for w in line.words]
    gaps = _unmarked(gutters([w.box for w in words], float("-inf"), float("inf")), [_band(0.0, 0.0, tuple(words))])
    left, right = min(w.box.x0 for w in words) - 2, max(w.box.x1 for w in words) + 2
    edges = [left, *((low + high) / 2 for low, high in gaps), right]
    top, bottom = min(w.box.y0 for w in words) - 2, max(w.box.y1 for w in words) + 2
    edges = _advised(edges, words, advice(Box(left, top, right, bottom)) if advice else ())
    posts = [_post(edge, top, bottom) for edge in edges]
    rows = [_rule(left, right, top), _rule(left, right, bottom), *_row_rules(words, edges)]
    grids = [g for g in rulings_to_grids([*posts, *rows], tolerance) if len(g.y_edges) > 2]
    if not grids:
        return None
    cells = tuple(replace(cell, open_top=True, open_bottom=True) for cell in grids[0].cells)
    return replace(grids[0], cells=cells, ruled=False, closed=0.0)


def _advised(edges: list[float], words: Sequence[Word], further: Sequence[float]) -> list[float]:
    """Add advised edges that no word crosses and that are new: columns nearer to each other than a gutter."""
    free = [x for x in further if not any(w.box.x0 + 0.5 < x < w.box.x1 - 0.5 for w in words)]
    return sorted([*edges, *(x for x in free if all(abs(x - edge) > 3 * GUTTER for edge in edges))])


def _row_rules(words: Sequence[Word], edges: Sequence[float]) -> list[Ruling]:
    """Rulings where rows part: a gap wider than usual right of the first columns, which may be merged over rows.

    Those (number and sasaran, or sasaran alone) are parted only where a text of theirs begins behind the gap.
    """
    opening = words_to_lines([w for w in words if w.box.center[0] < edges[1]])
    counted = _counts(opening)
    first = 2 if counted and len(edges) > 4 else 1
    lines = words_to_lines([w for w in words if w.box.center[0] > edges[first]])
    pitch = _pitch(lines)
    rules: list[Ruling] = []
    for above, line in pairwise(lines):
        gap = line.box.y0 - above.box.y1
        begins = any(abs(other.box.y0 - line.box.y0) < 0.5 * pitch for other in opening)
        new = begins and gap > (-0.1 if counted else WIDER) * pitch
        if new or gap > WIDER * pitch or (_is_bold(above) and not _is_bold(line) and not rules):
            whole = new or not rules  # the first rule parts the headings, which no cell spans
            rules.append(_rule(edges[0 if whole else first], edges[-1], (above.box.y1 + line.box.y0) / 2))
    return rules


def _is_bold(line: Line) -> bool:
    return 2 * sum(word.bold for word in line.words) > len(line.words)


def _counts(lines: Sequence[Line]) -> bool:
    """Whether a first column numbers the rows."""
    short = [line for line in lines if len(line.text) <= NUMBER_SIGNS]
    return 2 * len(short) > len(lines) and any(sign.isdigit() for line in short for sign in line.text)


def _pitch(lines: Sequence[Line]) -> float:
    """Usual distance of two lines."""
    height = median(line.box.height for line in lines) if lines else 10.0
    steps = [b.box.center[1] - a.box.center[1] for a, b in pairwise(lines)]
    return median([step for step in steps if step > 0.7 * height] or [height])


def _rule(left: float, right: float, y: float) -> Ruling:
    return Ruling(Box(left, y, right, y), True)
