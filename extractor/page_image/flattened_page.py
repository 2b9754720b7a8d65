"""A raster -> the upright, flat, clean page that everything after it works on, and its way back to points."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from skcamat.extractor.evidence import Box
from skcamat.extractor.page_image.clean import Clean, cleaned, inked, softened
from skcamat.extractor.page_image.deskew import lies_on_side, small_ink
from skcamat.extractor.page_image.dewarp import flattening_of
from skcamat.extractor.raster.page import Raster
from skcamat.extractor.readers.base import Grey


@dataclass(frozen=True, slots=True)
class FlatPage:
    """`grey` and `ink` of one size; `scale` points a pixel; `letter` the typical small letter in pixels (0: no text).

    `rotation` (0-270) and `skew` (degrees) are what was undone, counter-clockwise positive.
    """

    grey: Grey
    ink: Grey
    width: float
    height: float
    letter: float
    rotation: int = 0
    skew: float = 0.0
    contrast: float = 1.0
    bitonal: bool = False

    @property
    def scale(self) -> float:
        """Points a pixel."""
        return float(self.width / self.grey.shape[1])

    @property
    def dpi(self) -> float:
        """Pixels an inch."""
        return 72.0 / self.scale

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Pixels of this page as a box in points."""
        return Box(x0 * self.scale, y0 * self.scale, x1 * self.scale, y1 * self.scale)


def flat_page(raster: Raster) -> FlatPage:
    """Clean the raster, stand it on its feet (or its head: see `upside_down`) and make it flat."""
    clean = cleaned(raster.grey, raster.dpi)
    letter = clean.letter
    small, factor = small_ink(clean.ink, raster.dpi)
    turns = 1 if letter and lies_on_side(small, letter / factor) else 0
    clean = _turned(clean, turns)
    size = (raster.width, raster.height) if turns == 0 else (raster.height, raster.width)
    flattening, factor = flattening_of(clean, raster.dpi)
    grey = flattening.applied(clean.grey, factor)
    ink = clean.ink if grey is clean.grey else inked(grey, clean, raster.dpi)
    grey = softened(grey, raster.dpi) if clean.bitonal else grey
    return FlatPage(grey, ink, *size, letter, turns * 90, flattening.skew, clean.contrast, clean.bitonal)


def _turned(clean: Clean, turns: int) -> Clean:
    if not turns:
        return clean
    grey, ink = (np.ascontiguousarray(np.rot90(picture, turns)) for picture in (clean.grey, clean.ink))
    return Clean(grey, ink, clean.contrast, clean.bitonal, clean.letter)


def stood_up(page: FlatPage) -> FlatPage:
    """Return the page turned by half, for one that was found standing on its head."""
    grey, ink = (np.ascontiguousarray(np.rot90(picture, 2)) for picture in (page.grey, page.ink))
    rotation = (page.rotation + 180) % 360
    return FlatPage(grey, ink, page.width, page.height, page.letter, rotation, page.skew, page.contrast, page.bitonal)
