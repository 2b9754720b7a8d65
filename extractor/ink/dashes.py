"""A fraction bar typed as dashes (`-----------x100%`): told from text by its ink, since readers make junk of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FLAT = 0.5  # of a letter: how high a dash is at most
GAP = 0.8  # of a letter: white between two dashes
FEWEST = 4  # marks in a run; two or three dashes are punctuation
SHORTEST = 3.0  # letters


@dataclass(frozen=True, slots=True)
class DashRun:
    """A row of dashes: box in pixels, `count` of dashes as far as they can be told apart, labels of its ink."""

    x0: int
    y0: int
    x1: int
    y1: int
    count: int
    labels: tuple[int, ...]
    bars: tuple[int, ...] = ()


Mark = tuple[int, int, int, int, int]  # x0, y0, x1, y1, label (negative: -1 - index of a bar)


def dash_runs(stats: NDArray[np.int32], bars: Sequence[tuple[int, int, int, int]], letter: float) -> list[DashRun]:
    """Rows of flat marks; `bars` (x0, y0, x1, y1) are level strokes already found, which may be dashes run together."""
    marks = _marks(stats, letter) + [(*bar, -1 - i) for i, bar in enumerate(bars)]
    runs: list[list[Mark]] = []
    for mark in sorted(marks):
        run = next((r for r in reversed(runs) if _follows(r[-1], mark, letter)), None)
        if run is None:
            runs.append([mark])
        else:
            run.append(mark)
    return [_run(run, letter) for run in runs if len(run) >= FEWEST and run[-1][2] - run[0][0] >= SHORTEST * letter]


def _marks(stats: NDArray[np.int32], letter: float) -> list[Mark]:
    x, y, w, h, area = (stats[:, i] for i in range(5))
    keep = (h <= FLAT * letter) & (w >= 1.3 * h) & (w >= 0.2 * letter) & (area >= 0.5 * w * h)
    keep[0] = False
    labels = np.flatnonzero(keep)
    return [(int(x[i]), int(y[i]), int(x[i] + w[i]), int(y[i] + h[i]), int(i)) for i in labels]


def _follows(last: Mark, mark: Mark, letter: float) -> bool:
    level = abs((last[1] + last[3]) - (mark[1] + mark[3])) / 2 <= 0.25 * letter
    return level and -2 <= mark[0] - last[2] <= GAP * letter


def _run(run: list[Mark], letter: float) -> DashRun:
    x0, x1 = run[0][0], run[-1][2]
    widths = sorted(mark[2] - mark[0] for mark in run)
    pitch = widths[len(widths) // 2] + max(1.0, 0.15 * letter)
    count = max(len(run), round((x1 - x0) / pitch))
    labels = tuple(mark[4] for mark in run if mark[4] >= 0)
    bars = tuple(-1 - mark[4] for mark in run if mark[4] < 0)
    return DashRun(x0, min(m[1] for m in run), x1, max(m[3] for m in run), count, labels, bars)
