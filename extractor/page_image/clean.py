"""A grey raster of a scan -> even paper, dark ink: shadows, tint, fading, dark edges and specks undone.

`Clean.grey` is for readers (paper 255, ink near 0, soft edges kept), `Clean.ink` for geometry (1 = ink). All sizes
follow from `dpi`.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from skcamat.extractor.page_image.cell_shading import without_fills, without_shadings
from skcamat.extractor.page_image.pixels import AREA, HEIGHT, WIDTH, connected, grown, opened
from skcamat.extractor.readers.base import Grey

EVEN_DPI = 25.0  # resolution at which the paper's brightness is followed
BITONAL_SHARE = 0.995  # share of pixels at the two ends of the scale that makes a page bitonal
INK = 150  # greys darker than this are ink, once it is stretched to black
INK_FADED = 160  # the same on a faded page, where thin strokes break first
PALE = 200  # there a dot or dash that stands alone may be as pale as this
MARK_INCH = 0.05  # side of the square that such a mark fills at most
FADED = 0.57  # contrast under which a page is faded
EDGE_REACH = 0.035  # share of the page's side within which a dark scan edge may lie


@dataclass(frozen=True, slots=True)
class Clean:
    """`grey` (uint8) and `ink` (uint8, 0 or 1) of one size; `contrast` 0-1 between ink and paper before cleaning.

    `letter` is the typical height of small letters in pixels (x-height where lower case prevails), 0 without letters.
    """

    grey: Grey
    ink: Grey
    contrast: float
    bitonal: bool
    letter: float = 0.0


def cleaned(grey: Grey, dpi: float) -> Clean:
    """Even out the paper, blank what is not the page, stretch the ink to black and cut it from the paper."""
    bitonal = is_bitonal(grey)
    flat = grey if bitonal else flattened(grey, dpi)
    flat = without_fills(_without_surroundings(flat, grey, dpi), dpi)
    level = _ink_level(flat)
    contrast = (255 - level) / 255.0
    if contrast <= FADED and not bitonal:
        flat = without_shadings(flat, dpi)
        level = _ink_level(flat)
    stretched = flat if bitonal else _stretched(flat, level)
    raw = _inked(stretched, dpi, 1.0 if bitonal else contrast)
    within = _without_edges(raw)
    ink, letter = without_specks(within, dpi)
    stretched = stretched | ((grown(raw & (1 - within), 3) & (1 - within)) * np.uint8(255))
    if bitonal:
        stretched = np.asarray((1 - ink) * np.uint8(255), np.uint8)
    return Clean(stretched, ink, contrast, bitonal, letter)


def is_bitonal(grey: Grey) -> bool:
    """Whether nearly every pixel is black or white (fax, copier in text mode)."""
    sample = grey[::4, ::4]
    return float(((sample < 16) | (sample > 239)).mean()) > BITONAL_SHARE and bool((sample < 16).any())


def flattened(grey: Grey, dpi: float) -> Grey:
    """Divide by the brightness of the paper, followed over a few millimetres, so that paper is 255 everywhere."""
    factor = min(1.0, EVEN_DPI / dpi)
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    # a letter covers less than this window, so its brightest tenth is paper
    paper = cv2.dilate(cv2.medianBlur(small, 3), np.ones((9, 9), np.uint8))
    paper = cv2.medianBlur(paper, 9)
    paper = cv2.GaussianBlur(paper, (0, 0), 3)
    whole = cv2.resize(np.maximum(paper, 24), grey.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(grey, whole, scale=250), np.uint8)


def without_specks(ink: Grey, dpi: float) -> tuple[Grey, float]:
    """Drop dots too small for a full stop of 6 point print; near letters only those too small for a piece of one.

    Also the typical height of small letters, which falls out of the same look at the ink.
    """
    least = max(1, round((dpi / 200.0) ** 2 * 4))
    labels, stats = connected(ink)
    small = stats[:, AREA] <= least
    letter = typical_height(stats[1:], dpi)
    if not small[1:].any():
        return ink, letter
    dust = stats[:, AREA] <= least // 2
    small[0] = dust[0] = False
    ink = ink & (1 - dust[labels].view(np.uint8))
    specks = (small & ~dust)[labels].view(np.uint8)
    rest = ink & (1 - specks)
    reach = max(3, round(dpi * 0.04) * 2 + 1)  # an i-dot lies this near to its letter
    return rest | (specks & grown(rest, reach)), letter


def _without_surroundings(flat: Grey, grey: Grey, dpi: float) -> Grey:
    """Blank the table a photographed page lies on, and dark bands along the raster's sides."""
    factor = min(1.0, EVEN_DPI / dpi)
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    paper = float(np.percentile(small, 80))
    dark = (small < 0.62 * paper).astype(np.uint8)
    dark = opened(dark, 3, 3)
    labels, stats = connected(dark, 4)
    outside = np.zeros_like(dark)
    border = np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]])
    for label in np.unique(border[border > 0]):
        if stats[label, AREA] > 30:
            outside |= (labels == label).astype(np.uint8)
    if not outside.any() or outside.mean() > 0.6:
        return flat
    wide = grown(outside, 3)
    mask = cv2.resize(wide, flat.shape[1::-1], interpolation=cv2.INTER_NEAREST)
    blank = flat.copy()
    blank[mask > 0] = 255
    return blank


def _ink_level(flat: Grey) -> float:
    """Typical grey of the middle of a stroke, 0-255; 128 on a page without ink."""
    sample = flat[::2, ::2]
    threshold, _ = cv2.threshold(sample, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    dark = sample[sample < min(threshold, 215)]
    return float(np.percentile(dark, 35)) if dark.size > 200 else 128.0


def _stretched(flat: Grey, level: float) -> Grey:
    white = 242.0
    table = np.clip((np.arange(256) - level * 0.9) * 255.0 / (white - level * 0.9), 0, 255)
    return np.asarray(cv2.LUT(flat, table.astype(np.uint8)), np.uint8)


def _inked(grey: Grey, dpi: float, contrast: float) -> Grey:
    """Cut ink from paper; on a faded page also pale marks that stand alone: full stops, dashes, colons."""
    if contrast > FADED:
        return (grey < INK).astype(np.uint8)
    smooth = cv2.GaussianBlur(grey, (3, 3), 0)
    ink = (smooth < INK_FADED).astype(np.uint8)
    labels, stats = connected((smooth < PALE).astype(np.uint8))
    alone = (stats[:, AREA] >= (dpi / 150.0) ** 2 * 5) & (stats[:, AREA] <= (dpi * MARK_INCH) ** 2)
    alone[0] = False
    return np.asarray(ink | alone[labels].view(np.uint8), np.uint8)


def inked(grey: Grey, clean: Clean, dpi: float) -> Grey:
    """Cut the ink again after the page was made flat."""
    return _inked(grey, dpi, 1.0 if clean.bitonal else clean.contrast)


def softened(grey: Grey, dpi: float) -> Grey:
    """Bitonal strokes with soft edges, which readers trained on grey letters see better."""
    return np.asarray(cv2.GaussianBlur(grey, (0, 0), max(0.5, 0.8 * dpi / 200.0)), np.uint8)


def _without_edges(ink: Grey) -> Grey:
    """Blank rows and columns along the sides that are mostly ink, up to the first that is not."""
    ink = ink.copy()
    for turned in (ink, ink.T, ink[::-1], ink.T[::-1]):
        reach = max(2, round(turned.shape[0] * EDGE_REACH))
        filled = turned[:reach].mean(axis=1) > 0.35
        if filled.any():
            turned[: int(np.flatnonzero(filled)[-1]) + 3] = 0
    return ink


def typical_height(stats: NDArray[np.int32], dpi: float) -> float:
    """Median height of letter-like parts in pixels, from their statistics without the background; 0 for too few."""
    heights, widths = stats[:, HEIGHT], stats[:, WIDTH]
    tall = (heights >= max(4.0, dpi * 0.035)) & (heights <= dpi * 0.3)
    letters = tall & (widths <= 4 * heights) & (widths * 6 >= heights)
    return float(np.median(heights[letters])) if int(letters.sum()) >= 5 else 0.0
