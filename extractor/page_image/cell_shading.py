"""Filled cells: light text on dark turned into dark text on paper, and pale shadings made as light as paper."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from skcamat.extractor.page_image.pixels import AREA, HEIGHT, LEFT, TOP, WIDTH, closed, connected, grown, opened
from skcamat.extractor.readers.base import Grey

COARSE_DPI = 50.0  # resolution at which fills are looked for
DARK = 140  # of 255, paper 250: darker is a fill
LEAST_INCH = (0.1, 0.3)  # height and width of the smallest fill
PAPER, SHADED = 250, 228  # of 255; the ground of a shaded cell is darker
LETTER = 9  # coarse pixels: no stroke of a letter is as wide, every shaded cell is as high
SOLID = 0.7  # share of a fill's box that is filled
CONTRAST = 50.0  # levels of grey between fill and text


def without_fills(flat: Grey, dpi: float) -> Grey:
    """Even grey (paper near 250) with every dark fill turned: what differs from the fill becomes ink, rulings too."""
    factor = min(1.0, COARSE_DPI / dpi)
    small = cv2.resize(flat, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    side = max(3, round(LEAST_INCH[0] * dpi * factor) - 1)
    dark = opened((small < DARK).astype(np.uint8), side, side)
    if not dark.any():
        return flat
    dark = closed(dark, 2 * side + 1, 2 * side + 1)  # over the text
    labels, stats = connected(dark)
    turned = flat.copy()
    for label, stat in enumerate(stats[1:], start=1):
        x, y, width, height, area = (int(stat[i]) for i in (LEFT, TOP, WIDTH, HEIGHT, AREA))
        inside = x > 0 and y > 0 and x + width < dark.shape[1] and y + height < dark.shape[0]
        if not inside or width < LEAST_INCH[1] * dpi * factor:
            continue
        points = cv2.findNonZero((labels[y : y + height, x : x + width] == label).astype(np.uint8))
        leaning = cv2.minAreaRect(points)  # a scan is not yet straight
        sides = (leaning[1][0] + 1) * (leaning[1][1] + 1)
        if area >= SOLID * sides and min(leaning[1]) + 1 >= LEAST_INCH[0] * dpi * factor:
            corners = (cv2.boxPoints(leaning) + np.array([x + 0.5, y + 0.5], np.float32)) / factor
            _turn(turned, np.asarray(np.round(corners), np.int32))
    return turned


def without_shadings(flat: Grey, dpi: float) -> Grey:
    """Even grey with shaded cells as light as the paper: on a faded page their grain is as dark as its letters."""
    factor = min(1.0, COARSE_DPI / dpi)
    small = cv2.resize(flat, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    ground = cv2.medianBlur(closed(np.asarray(small, np.uint8), LETTER, LETTER), 5)  # without letters
    shaded = opened((ground < SHADED).astype(np.uint8), LETTER, LETTER)
    if not shaded.any():
        return flat
    ground = np.where(grown(shaded, 3) > 0, np.maximum(ground, DARK), PAPER).astype(np.uint8)
    whole = cv2.resize(ground, flat.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(flat, whole, scale=PAPER), np.uint8)


def _turn(page: Grey, corners: NDArray[np.int32]) -> None:
    """Turn one fill in place, and frame it: the border that it hid is a ruling."""
    mask = np.zeros_like(page)
    cv2.fillConvexPoly(mask, corners, 1)
    fill = page[mask > 0].astype(np.int16)
    away = np.abs(fill - int(np.median(fill)))
    contrast = max(CONTRAST, float(np.percentile(away, 97)))
    page[mask > 0] = np.clip(250 - away * (250.0 / contrast), 0, 250).astype(np.uint8)
    cv2.polylines(page, [corners], isClosed=True, color=0, thickness=3)
