"""Points along what ought to be straight on the page: rulings, and the feet of text lines.

Taken from small ink (about 100 dpi) that is turned to within about a degree; positions are exact to a fraction of a
pixel because each trace is long.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from skcamat.extractor.page_image.clean import typical_height
from skcamat.extractor.page_image.pixels import AREA, HEIGHT, LEFT, TOP, WIDTH, closed, connected, opened
from skcamat.extractor.readers.base import Grey

Points = NDArray[np.float64]
STEEPEST = 0.12  # slope up to which a trace is level
WINDOW = 7  # letters whose median foot makes one point of a text line
THROUGH = 0.95  # share of the page: what runs from edge to edge is a fold or a streak, and says nothing
SHORTEST_LINE = 14  # letters of a text line that says something about straightness


@dataclass(frozen=True, slots=True)
class Trace:
    """Points (n x 2: along, across) of one straight thing, in pixels, ordered along; `weight` grows with exactness."""

    points: Points
    weight: float

    @property
    def length(self) -> float:
        """Extent along in pixels."""
        return float(self.points[-1, 0] - self.points[0, 0])


def level_traces(ink: Grey, dpi: float) -> list[Trace]:
    """Level rulings and text lines of the small ink."""
    rulings = ruling_traces(ink, dpi)
    stats = connected(ink)[1]
    height = typical_height(stats[1:], dpi)
    if len(stats) < 10 or height <= 0:
        return rulings
    return rulings + _feet(stats[1:], height)


def ruling_traces(ink: Grey, dpi: float) -> list[Trace]:
    """Level rulings only; hand in `ink.T` for the upright ones."""
    length = max(12, round(dpi * 0.3))
    long = closed(opened(closed(ink, 1, 3), 1, length), 3, 3)
    labels, stats = connected(long)
    traces = []
    for label in range(1, len(stats)):
        x, y, w, h = (int(v) for v in stats[label, :4])
        if not dpi * 0.8 <= w < THROUGH * ink.shape[1] or h > 3 + STEEPEST * w or stats[label, AREA] > w * 6:
            continue
        trace = _ruling(labels[y : y + h, x : x + w] == label, x, y)
        if not _crowded(trace, ink):
            traces.append(trace)
    return traces


def _crowded(trace: Trace, ink: Grey) -> bool:
    """Whether letters stand on it or hang from it: then it is a row of serifs."""
    x = np.clip(np.repeat(trace.points[:, 0], 9) + np.tile(np.arange(-4, 5), len(trace.points)), 0, ink.shape[1] - 1)
    y = np.repeat(trace.points[:, 1], 9)
    beside = [ink[np.clip(y + away, 0, ink.shape[0] - 1).astype(int), x.astype(int)].mean() for away in (-4, -3, 3, 4)]
    return bool(sum(beside) > 0.9)


def _ruling(mask: NDArray[np.bool_], x: int, y: int) -> Trace:
    counts = mask.sum(axis=0)
    columns = np.flatnonzero(counts)
    middles = (mask * np.arange(mask.shape[0])[:, None]).sum(axis=0)[columns] / counts[columns]
    parts = np.array_split(np.arange(len(columns)), max(2, min(24, len(columns) // 12)))
    points = [(x + columns[p].mean() + 0.5, y + median_of(middles[p]) + 0.5) for p in parts if len(p)]
    return _weighed(np.array(points), 2.0)


def median_of(values: NDArray[np.float64]) -> float:
    """The median of a few numbers; NumPy's own takes ten times as long for so few."""
    ordered = np.sort(values)
    return float(ordered[len(ordered) // 2] + ordered[(len(ordered) - 1) // 2]) / 2


def _feet(stats: NDArray[np.int32], height: float) -> list[Trace]:
    """Text lines by their letters' feet: the median of a few neighbours, since tails hang below."""
    traces = []
    for line in _chains(_letters(stats, height), height):
        if len(line) < SHORTEST_LINE:
            continue
        points = np.median(sliding_window_view(line, WINDOW, axis=0)[::3], axis=2)
        if len(points) < 3:
            continue
        traces.append(_weighed(points, 1.0))
    return traces


def _weighed(points: Points, trust: float) -> Trace:
    """A trace counts less where its points scatter about a gentle curve."""
    curve = np.polyfit(points[:, 0] - points[:, 0].mean(), points[:, 1], min(2, len(points) - 1))
    scatter = np.abs(np.polyval(curve, points[:, 0] - points[:, 0].mean()) - points[:, 1]).mean()
    return Trace(points, trust / (1.0 + 2.0 * float(scatter)))


def _letters(stats: NDArray[np.int32], height: float) -> Points:
    w, h = stats[:, WIDTH], stats[:, HEIGHT]
    keep = (h >= 0.7 * height) & (h <= 2.0 * height) & (w <= 6 * height)
    x = stats[keep, LEFT] + w[keep] / 2
    foot = (stats[keep, TOP] + h[keep]).astype(np.float64)
    return np.stack([x, foot], axis=1)[np.argsort(x, kind="stable")]


def _chains(letters: Points, height: float) -> list[Points]:
    """Letters linked to the nearest line end within reach; letters must be sorted by x."""
    lines: list[list[tuple[float, float]]] = []
    alive: list[tuple[float, float, int]] = []  # where a line ends, its recent level, its number
    for x, foot in letters.tolist():
        alive = [end for end in alive if x - end[0] < 4 * height]
        near = [(abs(level - foot), n) for n, (_, level, _) in enumerate(alive)]
        away, n = min(near, default=(height, -1))
        if away >= 0.55 * height:
            lines.append([(x, foot)])
            alive.append((x, foot, len(lines) - 1))
            continue
        _, level, line = alive[n]
        lines[line].append((x, foot))
        alive[n] = (x, 0.6 * level + 0.4 * foot, line)
    return [np.array(line) for line in lines]
