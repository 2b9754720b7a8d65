"""Rulings -> grids: the rectangles of cells, before anything is known of their content.

Works on drawn lines of a text layer and on lines found in pixels alike; what differs between them (jitter, gaps) is a
parameter. All lengths are points of the upright page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from skcamat.extractor.evidence import Box, Ruling
from skcamat.extractor.grids.cell_sides import Walls, regions

MOST_STRANDS = 1500  # of one direction on one page; a page with more is a drawing, only its longest lines are looked at
BORDER = 3.0  # points; a ruling this near to a grid is drawn along its border, or is the border itself


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How exact the rulings are.

    `snap`: two parallel lines nearer than this are one. `reach`: an end this near to another line touches it.
    `gap`: a break in a line up to this long is bridged. `cover`: the share of a cell's side that must be drawn for a
    wall. `open_from`: how far lines must run on past the last crossing line to make an open row or column.
    """

    snap: float = 3.0
    reach: float = 2.5
    gap: float = 3.5
    cover: float = 0.55
    open_from: float = 7.0


DRAWN = Tolerance()
PIXELS = Tolerance(snap=4.0, reach=5.0, gap=9.0, cover=0.5, open_from=9.0)


@dataclass(frozen=True, slots=True)
class Strand:
    """Collinear rulings joined: at `position` across, from `low` to `high` along."""

    position: float
    low: float
    high: float

    @property
    def length(self) -> float:
        """Extent along the line in points."""
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell's place and rectangle; `open_top`, `open_bottom`: no ruling closes it there."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    open_top: bool = False
    open_bottom: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells over `x_edges` x `y_edges`; `closed` is the share (0-1) of the cells' sides that is really drawn.

    `ruled` is False where columns (and perhaps rows) were concluded from the alignment of words.
    """

    box: Box
    x_edges: tuple[float, ...]
    y_edges: tuple[float, ...]
    cells: tuple[GridCell, ...]
    closed: float = 1.0
    ruled: bool = True


def rulings_to_grids(rulings: Sequence[Ruling], tolerance: Tolerance = DRAWN) -> list[Grid]:
    """Return the grids that the rulings draw, top to bottom. Lines that cross nothing (bars, underlines) make none."""
    level, upright = [r for r in rulings if r.horizontal], [r for r in rulings if not r.horizontal]
    across = strands(level, tolerance, horizontal=True)
    down = strands(upright, tolerance, horizontal=False, stops=level)
    across = sorted([*across, *_stops(across, down, tolerance)], key=lambda s: (s.position, s.low))
    grids = [grid for group in _connected(across, down, tolerance) if (grid := _grid(*group, tolerance)) is not None]
    return sorted(grids, key=lambda grid: (grid.box.y0, grid.box.x0))


def loose_rulings(rulings: Sequence[Ruling], grids: Sequence[Grid], tolerance: Tolerance = DRAWN) -> list[Ruling]:
    """Horizontal rulings that are no part of a grid's walls, pieces joined: fraction bars, underlines, separators."""
    across = strands((r for r in rulings if r.horizontal), tolerance, horizontal=True)
    thickness = max((r.box.height for r in rulings if r.horizontal), default=0.75)
    half = min(thickness, 1.5) / 2
    free = (s for s in across if not any(_is_wall(s, grid, tolerance) for grid in grids))
    return [Ruling(Box(s.low, s.position - half, s.high, s.position + half), True) for s in free]


def outside(rulings: Sequence[Ruling], grids: Sequence[Grid]) -> list[Ruling]:
    """Rulings neither in one of the grids nor on its border: a bar, an underline or a wall parts no other table."""
    return [ruling for ruling in rulings if not any(grid.box.holds(*ruling.box.center, BORDER) for grid in grids)]


def strands(
    rulings: Iterable[Ruling], tolerance: Tolerance, *, horizontal: bool, stops: Sequence[Ruling] = ()
) -> list[Strand]:
    """Collinear, nearly touching rulings of one direction joined; sorted by position, then start.

    No gap is bridged that begins and ends at one of `stops`, rulings of the other direction: there one table ends and
    the next begins.
    """
    pieces = sorted(_piece(ruling.box, horizontal) for ruling in rulings)
    ends = sorted(_piece(ruling.box, not horizontal) for ruling in stops)
    bands: list[list[tuple[float, float, float]]] = []
    for piece in pieces:
        if bands and piece[0] - bands[-1][0][0] <= tolerance.snap:
            bands[-1].append(piece)
        else:
            bands.append([piece])
    joined = [strand for band in bands for strand in _joined(band, ends, tolerance)]
    if len(joined) > MOST_STRANDS:
        joined = sorted(joined, key=lambda s: -s.length)[:MOST_STRANDS]
    return sorted(joined, key=lambda s: (s.position, s.low))


def _stops(across: Sequence[Strand], down: Sequence[Strand], tolerance: Tolerance) -> list[Strand]:
    """Where the walls of several columns stop or begin together between two that run on, a row ends: its edge.

    A row over all columns may be told from the others by that alone.
    """
    free = sorted(
        (y, v.position)
        for v in down
        for y in (v.low, v.high)
        if not any(abs(h.position - y) <= tolerance.reach + 1 and _spans(h, v, tolerance) for h in across)
    )
    groups: list[list[tuple[float, float]]] = []
    for end in free:
        if groups and end[0] - groups[-1][0][0] <= tolerance.snap:
            groups[-1].append(end)
        else:
            groups.append([end])
    return [stop for group in groups if len(group) >= 2 and (stop := _stop(group, down, tolerance)) is not None]


def _spans(h: Strand, v: Strand, tolerance: Tolerance) -> bool:
    return h.low - tolerance.reach <= v.position <= h.high + tolerance.reach


def _stop(group: Sequence[tuple[float, float]], down: Sequence[Strand], tolerance: Tolerance) -> Strand | None:
    y = sum(end for end, _ in group) / len(group)
    xs = [x for _, x in group]
    through = [v.position for v in down if v.low < y - tolerance.open_from and v.high > y + tolerance.open_from]
    left, right = [x for x in through if x < min(xs)], [x for x in through if x > max(xs)]
    return Strand(y, max(left), min(right)) if left and right else None


def _piece(box: Box, horizontal: bool) -> tuple[float, float, float]:
    x, y = box.center
    return (y, box.x0, box.x1) if horizontal else (x, box.y0, box.y1)


def _joined(
    band: list[tuple[float, float, float]], stops: Sequence[tuple[float, float, float]], tolerance: Tolerance
) -> list[Strand]:
    runs: list[list[tuple[float, float, float]]] = []
    end = float("-inf")
    for piece in sorted(band, key=lambda p: p[1]):
        if runs and piece[1] - end <= tolerance.gap and not _is_between(end, piece, stops, tolerance):
            runs[-1].append(piece)
        else:
            runs.append([piece])
            end = piece[2]
        end = max(end, piece[2])
    return [_strand(run) for run in runs]


def _is_between(
    end: float, piece: tuple[float, float, float], stops: Sequence[tuple[float, float, float]], tolerance: Tolerance
) -> bool:
    """Whether the gap from `end` to a piece lies between two rulings that close a table each."""
    position, start, _ = piece
    if start - end <= tolerance.reach:
        return False
    crossing = [at for at, low, high in stops if low - tolerance.reach <= position <= high + tolerance.reach]
    return all(any(abs(at - place) <= tolerance.snap for at in crossing) for place in (end, start))


def _strand(run: list[tuple[float, float, float]]) -> Strand:
    weights = [max(high - low, 0.01) for _, low, high in run]
    position = sum(p[0] * w for p, w in zip(run, weights, strict=True)) / sum(weights)
    return Strand(position, min(p[1] for p in run), max(p[2] for p in run))


def _touch(h: Strand, v: Strand, reach: float) -> bool:
    return v.low - reach <= h.position <= v.high + reach and h.low - reach <= v.position <= h.high + reach


def _connected(
    across: list[Strand], down: list[Strand], tolerance: Tolerance
) -> list[tuple[list[Strand], list[Strand]]]:
    """Group lines that touch, directly or through others; a group needs both directions."""
    parent = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, h in enumerate(across):
        for j, v in enumerate(down):
            if _touch(h, v, tolerance.reach):
                parent[root(i)] = root(len(across) + j)
    groups: dict[int, tuple[list[Strand], list[Strand]]] = {}
    for i in range(len(parent)):
        sides = groups.setdefault(root(i), ([], []))
        sides[i >= len(across)].append(across[i] if i < len(across) else down[i - len(across)])
    both = [(hs, vs) for hs, vs in groups.values() if hs and vs]
    return both + _posts([v for hs, vs in groups.values() if not hs for v in vs])


def _posts(down: list[Strand]) -> list[tuple[list[Strand], list[Strand]]]:
    """Three or more verticals over the same height and nothing across: the middle of a row that fills a page."""
    rows: dict[tuple[int, int], list[Strand]] = {}
    for v in down:
        if v.length >= 40:
            rows.setdefault((round(v.low / 6), round(v.high / 6)), []).append(v)
    return [([], posts) for posts in rows.values() if len(posts) >= 3]


def _edges(positions: Iterable[float], snap: float) -> list[float]:
    groups: list[list[float]] = []
    for position in sorted(positions):
        if groups and position - groups[-1][-1] <= snap and position - groups[-1][0] <= 2 * snap:
            groups[-1].append(position)
        else:
            groups.append([position])
    return [sum(group) / len(group) for group in groups]


def _grid(across: list[Strand], down: list[Strand], tolerance: Tolerance) -> Grid | None:
    x_edges = _edges((v.position for v in down), tolerance.snap)
    y_edges = _edges((h.position for h in across), tolerance.snap)
    top, bottom = _open_ends(y_edges, down, tolerance)
    left, right = _open_ends(x_edges, across, tolerance)
    y_edges = [*top, *y_edges, *bottom]
    x_edges = [*left, *x_edges, *right]
    if len(x_edges) < 2 or len(y_edges) < 2:
        return None
    walls = Walls.measured(x_edges, y_edges, [_span(h) for h in across], [_span(v) for v in down], tolerance.snap)
    cells = [_cell(place, walls, tolerance.cover) for place in regions(walls, tolerance.cover)]
    box = Box(x_edges[0], y_edges[0], x_edges[-1], y_edges[-1])
    return Grid(box, tuple(x_edges), tuple(y_edges), tuple(cells), _closed(cells, walls))


def _span(strand: Strand) -> tuple[float, float, float]:
    return strand.position, strand.low, strand.high


def _open_ends(edges: list[float], crossing: list[Strand], tolerance: Tolerance) -> tuple[list[float], list[float]]:
    """Edges to add before the first and after the last one, where at least two crossing lines run on past them."""
    if not crossing:
        return [], []
    if not edges:
        return [min(s.low for s in crossing)], [max(s.high for s in crossing)]
    before = sorted(s.low for s in crossing if edges[0] - s.low > tolerance.open_from)
    after = sorted(s.high for s in crossing if s.high - edges[-1] > tolerance.open_from)
    return before[:1] if len(before) >= 2 else [], after[-1:] if len(after) >= 2 else []


def _cell(place: tuple[int, int, int, int], walls: Walls, cover: float) -> GridCell:
    row, column, row_end, column_end = place
    box = Box(walls.x_edges[column], walls.y_edges[row], walls.x_edges[column_end], walls.y_edges[row_end])
    top = walls.share_across(row, column, column_end) < cover
    bottom = walls.share_across(row_end, column, column_end) < cover
    return GridCell(row, column, row_end - row, column_end - column, box, top, bottom)


def _closed(cells: Sequence[GridCell], walls: Walls) -> float:
    drawn = whole = 0.0
    for cell in cells:
        row_end, column_end = cell.row + cell.row_span, cell.column + cell.column_span
        for edge in (cell.row, row_end):
            drawn += walls.share_across(edge, cell.column, column_end) * cell.box.width
        for edge in (cell.column, column_end):
            drawn += walls.share_down(edge, cell.row, row_end) * cell.box.height
        whole += 2 * (cell.box.width + cell.box.height)
    return min(1.0, drawn / whole) if whole else 0.0


def _is_wall(strand: Strand, grid: Grid, tolerance: Tolerance) -> bool:
    """Whether the line lies on one of the grid's row edges and spans at least most of one of its columns."""
    near = any(abs(strand.position - y) <= tolerance.snap for y in grid.y_edges)
    if not near or strand.high < grid.box.x0 or strand.low > grid.box.x1:
        return False
    starts = min(abs(strand.low - x) for x in grid.x_edges)
    ends = min(abs(strand.high - x) for x in grid.x_edges)
    return starts <= 2 * tolerance.reach or ends <= 2 * tolerance.reach or strand.low < grid.box.x0
