"""Rulings too thin or faded for a threshold: grey that holds on along a line, darker than what is beside it."""

from __future__ import annotations

import cv2
import numpy as np

from skcamat.extractor.page_image.pixels import HEIGHT, LEFT, TOP, WIDTH, Pixels, closed, connected, opened

ALONG, CLOSE = 2.5, 0.8  # letters over which grey is averaged along a line: noise goes, a line stays; to find its ends
BESIDE = 0.25  # letters (and a pixel) beside the line where the paper must be lighter, on both sides
DARKER, DARKER_CLOSE = 26, 12  # levels of grey by which it must be
BRIDGED = 0.8  # letters: gaps closed along a line; less than a row of a table is high
SHORTEST = 4.0  # letters; strokes of neighbouring letters stand in line for no longer
PRINT, PAPER = 75, 205  # of 255: darker than any faint line, and lighter
DARK_SHARE, WHITE_SHARE = 0.12, 0.15  # of a line's length: with more of both it is strokes of letters in a row
STEP = 4  # pixels along: what is averaged along need not be looked at everywhere


def faint_lines(grey: Pixels, letter: float) -> Pixels:
    """1 where a level line runs; hand in the transposed page for the upright ones. Rows of letters are no lines."""
    away = round(BESIDE * letter) + 1
    lines = _ridges(grey, round(ALONG * letter) | 1, away, DARKER)
    if lines.any():
        lines &= _ridges(grey, round(CLOSE * letter) | 1, away, DARKER_CLOSE)
        lines = closed(lines, 1, round(BRIDGED * letter / STEP) | 1)
        lines = _even_ones(opened(lines, 1, max(3, round(SHORTEST * letter / STEP))), grey)
    return np.ascontiguousarray(np.repeat(lines, STEP, axis=1)[:, : grey.shape[1]])


def _ridges(grey: Pixels, length: int, away: int, darker: int) -> Pixels:
    """Where grey averaged along is darker than on both sides, at every STEP-th place along."""
    even = np.ascontiguousarray(cv2.blur(grey, (length, 1))[:, ::STEP])
    beside = np.zeros_like(even)
    beside[away:-away] = cv2.min(even[: -2 * away], even[2 * away :])
    return np.asarray(cv2.threshold(cv2.subtract(beside, even), darker, 1, cv2.THRESH_BINARY)[1], np.uint8)


def _even_ones(lines: Pixels, grey: Pixels) -> Pixels:
    """The lines that are drawn all along, however pale; letters in a row are dark here and white there."""
    labels, stats = connected(lines)
    kept = np.zeros(len(stats), np.uint8)
    for label in range(1, len(stats)):
        x, y, width, height = (int(stats[label, i]) for i in (LEFT, TOP, WIDTH, HEIGHT))
        strip = grey[y : y + height, x * STEP : (x + width) * STEP].min(axis=0)
        kept[label] = (strip < PRINT).mean() < DARK_SHARE or (strip > PAPER).mean() < WHITE_SHARE
    return np.asarray(kept[labels])
