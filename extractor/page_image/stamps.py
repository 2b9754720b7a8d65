"""Stamps and signatures over a scan's text, taken out so that readers see the print under them.

A letter's strokes are as dark as print gets somewhere within half a letter; a stamp's or pen's are nowhere. Where such
pale ink makes a circle, or runs on over several letters and is not straight (a pale ruling is), all ink inside that has
nothing dark near it goes, and the dark letters under it stay. On a faded page, and on one of black and white alone,
print and stamp are too much alike for that: there only the thin rims of round stamps go, and parts that are all pale.
"""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from skcamat.extractor.ink.mending import around, without_strokes
from skcamat.extractor.page_image.circles import Circle, circles_among, circles_in_print, rims_of
from skcamat.extractor.page_image.clean import FADED
from skcamat.extractor.page_image.flattened_page import FlatPage
from skcamat.extractor.page_image.pixels import AREA, HEIGHT, LEFT, TOP, WIDTH, Labels, closed, connected, grown, opened
from skcamat.extractor.readers.base import Grey

PALE = 60  # of 255, once print is stretched to black: ink whose surroundings hold nothing darker is no print
PALE_PART = 72  # the same for a whole part of a faded page, its noise smoothed: thin letters are nearly so pale
NEAR = 0.45  # letters: the window in which every letter of the print has a dark stroke
HUGGING = 0.3  # letters: the same inside a stamp, so that its strokes go up to where they meet a letter
BRIDGED = 1.0  # letters: gaps in a stroke where it crosses print
LARGE = 3.5  # letters: both sides of the box around the pale strokes of a signature
STROKE = 0.35  # letters: a line's thickness; a box that is more filled than by one is a block, not a stroke
STRAIGHT = 5.0  # letters: a longer straight run is a ruling
RIM = 0.03  # inches beyond a circle's radius that still belong to it
THICK = 0.015  # inches: half of a rim's thickness


def without_stamps(page: FlatPage) -> FlatPage:
    """The page without stamps and signatures; the same page where there are none."""
    if page.letter == 0:
        return page
    if page.bitonal:
        rounds = circles_in_print(page.ink, page.dpi)
        return _without_rims(page, rounds) if rounds else page
    pale = _pale(page, NEAR)
    rounds = circles_among(pale, page.dpi)
    if page.contrast <= FADED:
        return _faded(page, rounds) if rounds else page
    places = _strokes_hulls(pale, page.letter)
    if places is None and not rounds:
        return page
    discs = _discs(page, rounds)
    return _pixel_by_pixel(page, discs if places is None else discs | places)


def _pixel_by_pixel(page: FlatPage, places: Grey) -> FlatPage:
    dark = grown((page.grey <= PALE).astype(np.uint8), 3)
    gone = grown(_pale(page, HUGGING) & places, 3) & places & (1 - dark) & (1 - _straight(page))
    return _blanked(page, gone)


def _straight(page: FlatPage) -> Grey:
    """Level and upright runs longer than a rim is straight anywhere: rulings may be as pale as a stamp."""
    length = round(STRAIGHT * page.letter)
    joined = closed(page.ink, 1, 3), closed(page.ink, 3, 1)
    return grown(opened(joined[0], 1, length) | opened(joined[1], length, 1), 3)


def _blanked(page: FlatPage, gone: Grey) -> FlatPage:
    grey = page.grey.copy()
    grey[gone > 0] = 255
    return replace(page, grey=grey, ink=page.ink & (1 - gone))


def _pale(page: FlatPage, near: float) -> Grey:
    """Ink without any dark pixel within a window of `near` letters."""
    size = max(3, round(near * page.letter) | 1)
    darkest = cv2.erode(page.grey, np.ones((size, size), np.uint8))
    return np.asarray(page.ink & (darkest > PALE), np.uint8)


def _discs(page: FlatPage, rounds: list[Circle]) -> Grey:
    places = np.zeros_like(page.ink)
    for circle in rounds:
        cv2.circle(places, (round(circle.x), round(circle.y)), round(circle.radius + RIM * page.dpi), 1, cv2.FILLED)
    return places


def _faded(page: FlatPage, rounds: list[Circle]) -> FlatPage:
    """Without the rims of round stamps, and without the parts inside them that are pale all over."""
    page = _without_rims(page, rounds)
    smooth = cv2.GaussianBlur(page.grey, (3, 3), 0)
    labels, stats = connected(page.ink & _discs(page, rounds))
    darkest = np.full(len(stats), 255, np.uint8)
    np.minimum.at(darkest, labels.ravel(), smooth.ravel())
    pale = darkest > PALE_PART
    pale[0] = False
    return _blanked(page, grown(pale[labels].astype(np.uint8), 3) & (1 - page.ink | pale[labels].astype(np.uint8)))


def _without_rims(page: FlatPage, rounds: list[Circle]) -> FlatPage:
    """Erase the rims as rulings are: a letter that crosses one is closed again."""
    mask = np.zeros_like(page.ink)
    for circle in rounds:
        for radius in rims_of(page.ink, circle, page.dpi) or [circle.radius]:
            centre = round(circle.x), round(circle.y)
            cv2.circle(mask, centre, round(radius), 1, max(3, round(2 * THICK * page.dpi)))
    rims = mask & page.ink & (1 - _straight(page))
    grey, ink = without_strokes(page.grey, page.ink, rims, page.letter)
    near = around(rims, page.letter)
    return replace(page, grey=grey, ink=ink, mended=near if page.mended is None else near | page.mended)


def _strokes_hulls(pale: Grey, letter: float) -> Grey | None:
    """1 inside the hulls of large pale strokes; None without any."""
    bridge = round(BRIDGED * letter) | 1
    labels, stats = connected(closed(pale, bridge, bridge))
    large = [label for label in range(1, len(stats)) if _is_stroke(stats[label], letter)]
    if not large:
        return None
    places = np.zeros_like(pale)
    for label in large:
        cv2.fillConvexPoly(places, _hull(labels, stats[label], label), 1)
    return places


def _is_stroke(stat: NDArray[np.int32], letter: float) -> bool:
    """Whether a pale part reaches over several letters both ways and is drawn, not filled."""
    width, height, area = int(stat[WIDTH]), int(stat[HEIGHT]), int(stat[AREA])
    return min(width, height) >= LARGE * letter and area <= 4 * STROKE * letter * (width + height)


def _hull(labels: Labels, stat: NDArray[np.int32], label: int) -> NDArray[np.int32]:
    x, y, width, height = (int(stat[i]) for i in (LEFT, TOP, WIDTH, HEIGHT))
    inside = (labels[y : y + height, x : x + width] == label).astype(np.uint8)
    return np.asarray(cv2.convexHull(cv2.findNonZero(inside)), np.int32) + np.array([x, y], np.int32)
