"""Cells filled with a dark colour, their text light: turned into dark text on paper, as everywhere else on the page."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.pixels import AREA, HEIGHT, LEFT, TOP, WIDTH, closed, connected, opened
from extractor.readers.base import Grey

COARSE_DPI = 50.0  # resolution at which fills are looked for
DARK = 140  # of 255, paper 250: darker is a fill
LEAST_INCH = (0.1, 0.3)  # height and width of the smallest fill
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
    _, stats = connected(dark)
    turned = flat.copy()
    for stat in stats[1:]:
        x, y, width, height, area = (int(stat[i]) for i in (LEFT, TOP, WIDTH, HEIGHT, AREA))
        wide = width >= LEAST_INCH[1] * dpi * factor
        inside = x > 0 and y > 0 and x + width < dark.shape[1] and y + height < dark.shape[0]
        if wide and inside and area >= SOLID * width * height:
            edges = (round(v / factor) for v in (y, y + height, x, x + width))
            _turn(turned, *edges)
    return turned


def _turn(page: Grey, top: int, foot: int, left: int, right: int) -> None:
    """Turn one fill in place, and frame it: the border that it hid is a ruling."""
    fill = page[top:foot, left:right].astype(np.int16)
    away = np.abs(fill - int(np.median(fill)))
    contrast = max(CONTRAST, float(np.percentile(away, 97)))
    page[top:foot, left:right] = np.clip(250 - away * (250.0 / contrast), 0, 250).astype(np.uint8)
    for row in (top, max(top, foot - 1)):
        page[max(0, row - 1) : row + 1, left:right] = 0
    for column in (left, max(left, right - 1)):
        page[top:foot, max(0, column - 1) : column + 1] = 0
