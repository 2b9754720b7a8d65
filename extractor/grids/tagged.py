"""Tables that a structure tree names -> candidate tables: cells as tagged, edges where the white or the rulings are.

A cell's words are those of its marked content; edges follow from where the words of neighbouring cells end and begin,
or from a ruling drawn between them. Where the words of two columns or rows lie over each other, the tags contradict
the page and there is no candidate.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from skcamat.extractor.evidence import Box, Ruling, Table, Word
from skcamat.extractor.grids.ruled import Grid, GridCell
from skcamat.extractor.grids.words_to_cells import filled_table

OVERLAP = 1.5  # points by which letters of neighbours may reach over each other: boxes of glyphs are loose
MARGIN = 2.0  # points between the outermost words and the edge of a table that nothing is drawn around
REACH = 14.0  # points from the outermost words within which a ruling is the table's own side


@dataclass(frozen=True, slots=True)
class TaggedWord:
    """A word and the id of the marked content that its first letter belongs to (-1: none)."""

    word: Word
    content: int


@dataclass(frozen=True, slots=True)
class Place:
    """A tagged cell's place in its table, and which marked content it holds."""

    row: int
    column: int
    row_span: int
    column_span: int
    content: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Extent:
    """Words of one cell along one direction: first and last index of the rows or columns, and where its words lie."""

    first: int
    last: int
    low: float
    high: float


def tagged_table(
    places: Sequence[Place], size: tuple[int, int], words: Sequence[TaggedWord], rulings: Sequence[Ruling]
) -> Table | None:
    """The candidate of one tagged table of (rows, columns); None where its words contradict the tags."""
    home = {content: index for index, place in enumerate(places) for content in place.content}
    held: dict[int, list[Word]] = {}
    for tagged in words:
        if tagged.content in home:
            held.setdefault(home[tagged.content], []).append(tagged.word)
    if len(held) < 2:
        return None
    rows, columns = size
    y_edges = _edges(_extents(places, held, _rows), rows, [r.box for r in rulings if r.horizontal], _middle_y)
    x_edges = _edges(_extents(places, held, _columns), columns, [r.box for r in rulings if not r.horizontal], _middle_x)
    if x_edges is None or y_edges is None:
        return None
    grid = _grid(places, x_edges, y_edges, [r.box.center[1] for r in rulings if r.horizontal])
    _add_untagged(grid, held, words)
    return filled_table(grid, held, _bars(rulings, grid), source="tag")


_Along = Callable[[Place, Sequence[Word]], _Extent]


def _rows(place: Place, words: Sequence[Word]) -> _Extent:
    last = place.row + place.row_span - 1
    return _Extent(place.row, last, min(w.box.y0 for w in words), max(w.box.y1 for w in words))


def _columns(place: Place, words: Sequence[Word]) -> _Extent:
    last = place.column + place.column_span - 1
    return _Extent(place.column, last, min(w.box.x0 for w in words), max(w.box.x1 for w in words))


def _middle_x(box: Box) -> float:
    return box.center[0]


def _middle_y(box: Box) -> float:
    return box.center[1]


def _extents(places: Sequence[Place], held: dict[int, list[Word]], along: _Along) -> list[_Extent]:
    return [along(places[index], words) for index, words in held.items()]


def _edges(
    extents: Sequence[_Extent], count: int, lines: Sequence[Box], position: Callable[[Box], float]
) -> tuple[float, ...] | None:
    """`count` + 1 edges in ascending order; None where words of two sides of an edge lie over each other."""
    drawn = sorted(position(box) for box in lines)
    low, high = min(e.low for e in extents), max(e.high for e in extents)
    outer = [y for y in drawn if low - REACH <= y <= low + OVERLAP] or [low - MARGIN]
    edges = [outer[-1]]
    for index in range(1, count):
        before = max((e.high for e in extents if e.last < index), default=edges[-1])
        after = min((e.low for e in extents if e.first >= index), default=high)
        if before > after + OVERLAP:
            return None
        between = [y for y in drawn if min(before, after) - OVERLAP <= y <= max(before, after) + OVERLAP]
        edges.append(max(edges[-1], between[0] if between else (before + after) / 2))
    foot = [y for y in drawn if high - OVERLAP <= y <= high + REACH] or [high + MARGIN]
    return (*edges, max(edges[-1], foot[0]))


def _grid(
    places: Sequence[Place], x_edges: tuple[float, ...], y_edges: tuple[float, ...], drawn: Sequence[float]
) -> Grid:
    """The cells; where nothing is drawn at the table's head or foot, a page may have cut the row there."""
    open_top, open_bottom = (not any(abs(y - edge) <= OVERLAP for y in drawn) for edge in (y_edges[0], y_edges[-1]))
    cells = []
    for place in places:
        stop = place.row + place.row_span
        box = Box(x_edges[place.column], y_edges[place.row], x_edges[place.column + place.column_span], y_edges[stop])
        first, last = place.row == 0, stop == len(y_edges) - 1
        spans = (place.row, place.column, place.row_span, place.column_span)
        cells.append(GridCell(*spans, box, open_top=first and open_top, open_bottom=last and open_bottom))
    around = Box(x_edges[0], y_edges[0], x_edges[-1], y_edges[-1])
    return Grid(around, x_edges, y_edges, tuple(cells), 1.0, ruled=False)


def _add_untagged(grid: Grid, held: dict[int, list[Word]], words: Sequence[TaggedWord]) -> None:
    """Words inside the table that no tag names (parts of pictures, printed artefacts) go to the cell they lie in."""
    for tagged in words:
        if tagged.content >= 0 or not grid.box.holds(*tagged.word.box.center):
            continue
        for index, cell in enumerate(grid.cells):
            if cell.box.holds(*tagged.word.box.center):
                held.setdefault(index, []).append(tagged.word)
                break


def _bars(rulings: Sequence[Ruling], grid: Grid) -> list[Ruling]:
    """Level rulings inside cells, off their sides: fraction bars may be among them."""
    return [
        ruling
        for ruling in rulings
        if ruling.horizontal
        and any(
            cell.box.x0 + OVERLAP < ruling.box.x0
            and ruling.box.x1 < cell.box.x1 - OVERLAP
            and cell.box.holds(*ruling.box.center)
            for cell in grid.cells
        )
    ]
