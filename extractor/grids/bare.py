"""Tables without any ruling: runs of lines that keep at least three text columns apart.

Rows are concluded from a number in the first column and from gaps wider than the usual distance of lines.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from skcamat.extractor.evidence import Box, Line, Ruling, Word
from skcamat.extractor.grids.gutters import GUTTER, Interval, gutters, is_label_list, without_mark_gutters
from skcamat.extractor.grids.lined import post
from skcamat.extractor.grids.lines import words_to_lines
from skcamat.extractor.grids.ruled import Grid, Tolerance, rulings_to_grids

WIDER = 0.45  # of the usual distance of lines: extra space that parts rows
APART = 1.6  # of the line height: more space than this ends a table without rulings
LEAST_LINES = 4  # of a table without any ruling
WIDE = 40.0  # points; a column this wide holds text, a narrower one numbers
NUMBER_SIGNS = 5  # signs of a row number at most, its dot or brackets included

Advice = Callable[[Box], Sequence[float]]


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
    if is_label_list([w for line in lines for w in line.words], gaps):
        return []
    held = [sum(any(c[0] <= w.box.center[0] <= c[1] for w in line.words) for line in lines) for c in columns]
    return [
        c
        for c, n in zip(columns, held, strict=True)
        if c[1] - c[0] >= WIDE and n >= max(lines_each, max(held) / 5 if lines_each > 1 else 0)
    ]


def _bare_grid(run: Sequence[Line], tolerance: Tolerance, advice: Advice | None) -> Grid | None:
    words = [w for line in run for w in line.words]
    gaps = without_mark_gutters(gutters([w.box for w in words], float("-inf"), float("inf")), words)
    left, right = min(w.box.x0 for w in words) - 2, max(w.box.x1 for w in words) + 2
    edges = [left, *((low + high) / 2 for low, high in gaps), right]
    top, bottom = min(w.box.y0 for w in words) - 2, max(w.box.y1 for w in words) + 2
    edges = _advised(edges, words, advice(Box(left, top, right, bottom)) if advice else ())
    posts = [post(edge, top, bottom) for edge in edges]
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
