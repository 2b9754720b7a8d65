"""How far a page is turned, from its ink alone: by quarters (lying on its side) and by degrees (fed in askew)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from skcamat.extractor.page_image.pixels import HEIGHT, WIDTH, closed, connected, reduced
from skcamat.extractor.readers.base import Grey

MOST_SKEW = 12.0  # degrees; a page turned further is taken by its nearest side first
MOST_POINTS = 60_000
SMALL_DPI = 100.0


def small_ink(ink: Grey, dpi: float) -> tuple[Grey, int]:
    """Ink at about 100 dpi where any dark pixel counts, so that thin and broken strokes stay; and the whole factor."""
    factor = max(1, round(dpi / SMALL_DPI))
    if factor == 1:
        return ink, 1
    return reduced(ink, factor), factor


def skew_of(ink: Grey) -> float:
    """Degrees that the text lines and level rulings climb to the right (counter-clockwise positive), within ±12.

    The angle at which the rows of ink are sharpest: coarse steps first, then tenths and hundredths.
    """
    points = _points(ink)
    if len(points) < 200:
        return 0.0
    best, step = 0.0, 1.0
    angles: NDArray[np.float64] = np.arange(-MOST_SKEW, MOST_SKEW + step / 2, step)
    for finer in (0.2, 0.04, 0.0):
        best = float(angles[int(np.argmax([_sharpness(points, angle) for angle in angles]))])
        if finer:
            angles = np.arange(best - step, best + step + finer / 2, finer)
        step = finer
    return best


def _points(ink: Grey) -> NDArray[np.float64]:
    """Lower edges of the ink (x, y): base lines and rulings, without the insides of letters."""
    lower = ink[:-1] & (1 - ink[1:])
    ys, xs = np.nonzero(lower)
    if len(xs) > MOST_POINTS:
        keep = np.linspace(0, len(xs) - 1, MOST_POINTS).astype(np.int64)
        xs, ys = xs[keep], ys[keep]
    return np.stack([xs - ink.shape[1] / 2, ys.astype(np.float64)], axis=1)


def _sharpness(points: NDArray[np.float64], angle: float) -> float:
    rows = points[:, 1] + points[:, 0] * np.tan(np.radians(angle))
    counts = np.bincount((rows - rows.min()).astype(np.int64))
    return float((counts.astype(np.float64) ** 2).sum())


def lies_on_side(ink: Grey, height: float) -> bool:
    """Whether the text lines run up and down: letters then join along y, not along x, when smeared a little.

    `height` is the typical letter in pixels of `ink`.
    """
    letters = _letters(ink, height)
    reach = max(3, round(height * 0.45)) | 1
    across, along = _parts(closed(letters, 1, reach)), _parts(closed(letters, reach, 1))
    return along < 0.8 * across


def _letters(ink: Grey, height: float) -> Grey:
    """The ink without rulings: parts of letter size only."""
    labels, stats = connected(ink)
    size = np.maximum(stats[:, WIDTH], stats[:, HEIGHT])
    keep = (size >= 0.35 * height) & (size <= 4 * height)
    keep[0] = False
    return np.asarray(keep[labels], np.uint8)


def _parts(ink: Grey) -> int:
    return len(connected(ink)[1]) - 1
