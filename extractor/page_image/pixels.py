"""The few picture operations that page geometry is made of, typed; uint8 pictures, ink 1 and paper 0 where binary."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Labels = NDArray[np.int32]

LEFT, TOP, WIDTH, HEIGHT, AREA = range(5)  # columns of the statistics of connected parts


def closed(ink: Pixels, rows: int, columns: int) -> Pixels:
    """Gaps smaller than the window filled."""
    return np.asarray(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((rows, columns), np.uint8)), np.uint8)


def opened(ink: Pixels, rows: int, columns: int) -> Pixels:
    """Ink smaller than the window dropped."""
    return np.asarray(cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((rows, columns), np.uint8)), np.uint8)


def grown(ink: Pixels, size: int) -> Pixels:
    """Ink (or the brightest grey) spread over a square window of `size` pixels."""
    return np.asarray(cv2.dilate(ink, np.ones((size, size), np.uint8)), np.uint8)


def connected(ink: Pixels, connectivity: int = 8) -> tuple[Labels, Labels]:
    """Labels of the connected parts, and left, top, width, height, area of each; part 0 is paper (its row is void)."""
    labels, stats, _ = connected_at(ink, connectivity)
    return labels, stats


def connected_at(ink: Pixels, connectivity: int = 8) -> tuple[Labels, Labels, NDArray[np.float64]]:
    """The same, and the mean x and y of each part.

    The library's own choice of algorithm gives the same labels in three times the time, and this one needs twice as
    long where a side is odd.
    """
    rows, columns = ink.shape
    if rows % 2 or columns % 2:
        ink = np.asarray(cv2.copyMakeBorder(ink, 0, rows % 2, 0, columns % 2, cv2.BORDER_CONSTANT, value=0), np.uint8)
    _, labels, stats, centres = cv2.connectedComponentsWithStatsWithAlgorithm(
        ink, connectivity, cv2.CV_32S, cv2.CCL_BBDT
    )
    return np.asarray(labels, np.int32)[:rows, :columns], np.asarray(stats, np.int32), np.asarray(centres, np.float64)


def reduced(ink: Pixels, factor: int) -> Pixels:
    """Ink at a whole fraction of its size; a pixel is ink where any of those it stands for was."""
    rows, columns = ink.shape[0] // factor, ink.shape[1] // factor
    small = ink[: rows * factor : factor, : columns * factor : factor].copy()
    for down in range(factor):
        for right in range(factor):
            np.maximum(small, ink[down : rows * factor : factor, right : columns * factor : factor], out=small)
    return small
