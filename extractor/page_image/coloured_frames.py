"""Stamps with a straight frame, told by their colour: all coloured ink inside is taken out, black print under it stays.

A round stamp is found by its circle, whatever its colour (see `stamps`). A frame of straight lines looks like a table;
but it is coloured where the page's print is black, and it lies over that print.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from skcamat.extractor.page_image.pixels import HEIGHT, LEFT, TOP, WIDTH, closed, connected, grown, reduced
from skcamat.extractor.page_image.raster.page import Raster
from skcamat.extractor.readers.base import Grey

SPREAD = 50  # levels between the strongest and the weakest channel of coloured ink
TINT = 12  # the same for its soft edge
BLACK = 70  # of 255: the strongest channel of black print is no stronger
SMALL_DPI = 50.0
JOINED = 0.12  # inches between the letters and the frame of one stamp
LEAST = 0.4  # inches: both sides of the smallest stamp
BAND = 0.07  # share of a side within which the frame runs
DRAWN = 0.6  # share of each of the four sides that is drawn
MENDED = 0.045  # inches: strokes of a letter are joined again over what was taken out of it
INK = 128  # of 255: print is darker
MOST = 0.4  # share of all the page's ink that is coloured: with more, the print itself is coloured


def without_coloured_frames(raster: Raster) -> tuple[Grey, Grey | None]:
    """The grey raster without stamps in a straight coloured frame, and 1 where one was taken out; None for nowhere.

    Letters that an opaque stamp hides are joined over it as far as their strokes go on beside it.
    """
    if raster.colour is None:
        return raster.grey, None
    strongest = raster.colour.max(axis=2)
    spread = strongest - raster.colour.min(axis=2)
    coloured = ((spread > SPREAD) & (strongest > BLACK)).astype(np.uint8)
    ink, dark = int(coloured.sum()), int((strongest <= BLACK).sum())
    hulls = _frames(coloured, raster.dpi) if 0 < ink <= MOST * (dark + ink) else []
    if not hulls:
        return raster.grey, None
    places = np.zeros_like(coloured)
    for hull in hulls:
        cv2.fillConvexPoly(places, hull, 1)
    print_near = grown((strongest <= BLACK).astype(np.uint8), 3)
    soft = (strongest > BLACK) & ((spread > TINT) | (print_near == 0))
    gone = grown(coloured & places, 5) & soft.astype(np.uint8)
    return _mended(raster.grey, gone, raster.dpi), gone


def _mended(grey: Grey, gone: Grey, dpi: float) -> Grey:
    """Paper where ink is gone, and print where strokes go on at both sides."""
    left = ((grey < INK) & (gone == 0)).astype(np.uint8)
    reach = round(MENDED * dpi) | 1
    bridged = (closed(left, reach, 1) | closed(left, 1, reach)) & gone
    mended = grey.copy()
    mended[gone > 0] = int(np.percentile(grey[::8, ::8], 80))
    mended[bridged > 0] = int(np.percentile(grey[left > 0], 20)) if left.any() else 0
    return mended


def _frames(coloured: Grey, dpi: float) -> list[NDArray[np.int32]]:
    """Corners, in pixels of the page, of each coloured frame of four straight sides, however it leans."""
    factor = max(1, round(dpi / SMALL_DPI))
    small = reduced(coloured, factor)
    reach = round(JOINED * dpi / factor) | 1
    labels, stats = connected(closed(small, reach, reach))
    least = LEAST * dpi / factor
    found = []
    for label, stat in enumerate(stats[1:], start=1):
        x, y, width, height = (int(stat[i]) for i in (LEFT, TOP, WIDTH, HEIGHT))
        if min(width, height) < least:
            continue
        inside = small[y : y + height, x : x + width] & (labels[y : y + height, x : x + width] == label)
        points = cv2.findNonZero(inside.astype(np.uint8))
        corners = np.asarray(cv2.boxPoints(cv2.minAreaRect(points)), np.float64)
        if _is_frame(inside.astype(np.uint8), corners):
            shifted = (corners + np.array([x + 0.5, y + 0.5])) * factor
            found.append(_spread(shifted, 2 * factor))
    return found


def _is_frame(inside: Grey, corners: NDArray[np.float64]) -> bool:
    """Whether ink runs along all four sides of its leaning box."""
    width = round(float(np.linalg.norm(corners[1] - corners[0]))) + 1
    height = round(float(np.linalg.norm(corners[2] - corners[1]))) + 1
    if min(width, height) < 4:
        return False
    level = np.array([[0, 0], [width - 1, 0], [width - 1, height - 1], [0, height - 1]], np.float32)
    turn = cv2.getPerspectiveTransform(np.asarray(corners, np.float32), level)
    flat = cv2.warpPerspective(inside, turn, (width, height), flags=cv2.INTER_NEAREST)
    down, along = max(2, round(BAND * height)), max(2, round(BAND * width))
    sides = (
        flat[:down].max(axis=0),
        flat[-down:].max(axis=0),
        flat[:, :along].max(axis=1),
        flat[:, -along:].max(axis=1),
    )
    return min(float(side.mean()) for side in sides) >= DRAWN


def _spread(corners: NDArray[np.float64], by: float) -> NDArray[np.int32]:
    middle = corners.mean(axis=0)
    away = corners - middle
    return np.asarray(np.round(middle + away * (1 + by / np.linalg.norm(away, axis=1, keepdims=True))), np.int32)
