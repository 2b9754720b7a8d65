"""How much of each side of each elementary grid place is drawn, and which places make one cell together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Place = tuple[int, int]
Rectangle = tuple[int, int, int, int]  # row, column, row_end, column_end (ends exclusive)
Span = tuple[float, float, float]  # position across, from, to


@dataclass(frozen=True, slots=True)
class Walls:
    """`across[r][c]`: drawn share (0-1) of the side above place (r, c); `down[r][c]`: of the side left of it."""

    x_edges: Sequence[float]
    y_edges: Sequence[float]
    across: list[list[float]]
    down: list[list[float]]

    @classmethod
    def measured(
        cls, x_edges: Sequence[float], y_edges: Sequence[float], hs: Sequence[Span], vs: Sequence[Span], snap: float
    ) -> Walls:
        """Measure the sides on horizontal and vertical lines."""
        across = [
            _shares([h for h in hs if abs(h[0] - y) <= 2 * snap and _nearest(h[0], y_edges) == y], x_edges)
            for y in y_edges
        ]
        columns = [_shares([v for v in vs if _nearest(v[0], x_edges) == x], y_edges) for x in x_edges]
        down = [[columns[c][r] for c in range(len(x_edges))] for r in range(len(y_edges) - 1)]
        return cls(x_edges, y_edges, across, down)

    def share_across(self, edge: int, column: int, column_end: int) -> float:
        """Drawn share of the horizontal edge between two vertical edges."""
        return _weighted(self.across[edge][column:column_end], self.x_edges[column : column_end + 1])

    def share_down(self, edge: int, row: int, row_end: int) -> float:
        """Drawn share of the vertical edge between two horizontal edges."""
        return _weighted([self.down[r][edge] for r in range(row, row_end)], self.y_edges[row : row_end + 1])


def regions(walls: Walls, cover: float) -> Iterator[Rectangle]:
    """Return the cells: places joined where no wall stands between them, always rectangles, by row and column."""
    rows, columns = len(walls.y_edges) - 1, len(walls.x_edges) - 1
    left = {(r, c) for r in range(rows) for c in range(columns)}
    found: list[Rectangle] = []
    for r in range(rows):
        for c in range(columns):
            if (r, c) in left:
                region = _flood((r, c), left, walls, cover)
                left -= region
                found += _rectangles(region, walls, cover)
    return iter(sorted(found))


def _nearest(value: float, edges: Sequence[float]) -> float:
    return min(edges, key=lambda edge: abs(edge - value))


def _shares(spans: Sequence[Span], edges: Sequence[float]) -> list[float]:
    shares = []
    for low, high in pairwise(edges):
        inside = sorted((max(low, s[1]), min(high, s[2])) for s in spans if s[1] < high and s[2] > low)
        drawn, end = 0.0, low
        for start, stop in inside:
            drawn += max(0.0, stop - max(start, end))
            end = max(end, stop)
        shares.append(drawn / (high - low) if high > low else 1.0)
    return shares


def _weighted(shares: Sequence[float], edges: Sequence[float]) -> float:
    lengths = [high - low for low, high in pairwise(edges)]
    whole = sum(lengths)
    return sum(s * w for s, w in zip(shares, lengths, strict=True)) / whole if whole else 1.0


def _flood(start: Place, free: set[Place], walls: Walls, cover: float) -> set[Place]:
    region, waiting = {start}, [start]
    while waiting:
        r, c = waiting.pop()
        steps = (
            ((r - 1, c), walls.across[r][c]),
            ((r + 1, c), walls.across[r + 1][c]),
            ((r, c - 1), walls.down[r][c]),
            ((r, c + 1), walls.down[r][c + 1]),
        )
        for place, share in steps:
            if share < cover and place in free and place not in region:
                region.add(place)
                waiting.append(place)
    return region


def _rectangles(region: set[Place], walls: Walls, cover: float) -> list[Rectangle]:
    """Cut a region along its best drawn lines until only rectangles are left (a wall was drawn with holes)."""
    rows, columns = [r for r, _ in region], [c for _, c in region]
    top, bottom, first, last = min(rows), max(rows) + 1, min(columns), max(columns) + 1
    if (bottom - top) * (last - first) == len(region):
        return [(top, first, bottom, last)]
    halves = _best_cut(region, walls, (top, first, bottom, last))
    parts: list[Rectangle] = []
    for half in halves:
        free = set(half)
        while free:
            piece = _flood(min(free), free, walls, cover)
            free -= piece
            parts += _rectangles(piece, walls, cover)
    return parts


def _best_cut(region: set[Place], walls: Walls, bounds: Rectangle) -> tuple[set[Place], set[Place]]:
    top, first, bottom, last = bounds
    cuts: list[tuple[float, int, int]] = []
    for r in range(top + 1, bottom):
        pairs = [c for c in range(first, last) if (r, c) in region and (r - 1, c) in region]
        if pairs:
            cuts.append((sum(walls.across[r][c] for c in pairs) / len(pairs), 0, r))
    for c in range(first + 1, last):
        sides = [r for r in range(top, bottom) if (r, c) in region and (r, c - 1) in region]
        if sides:
            cuts.append((sum(walls.down[r][c] for r in sides) / len(sides), 1, c))
    _, axis, edge = max(cuts, key=lambda cut: (cut[0], -cut[1], -cut[2]))
    low = {place for place in region if place[axis] < edge}
    return low, region - low
