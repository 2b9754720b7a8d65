"""A raster -> the upright, flat, clean page that everything after it works on, and its way back to points."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from skcamat.extractor.evidence import Box
from skcamat.extractor.page_image.clean import Clean, cleaned, inked, softened
from skcamat.extractor.page_image.coloured_frames import without_coloured_frames
from skcamat.extractor.page_image.deskew import lies_on_side, small_ink
from skcamat.extractor.page_image.dewarp import flattening_of
from skcamat.extractor.page_image.facing_pages import gutter_of
from skcamat.extractor.page_image.raster.page import Raster
from skcamat.extractor.readers.base import Grey


@dataclass(frozen=True, slots=True)
class FlatPage:
    """`grey` and `ink` of one size; `scale` points a pixel; `letter` the typical small letter in pixels (0: no text).

    `mended` is 1 where something that lay over the print was taken out, None where nothing was.
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
    mended: Grey | None = None

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
    """Clean the raster, stand it on its feet (or its head: see `upside_down`) and make it flat.

    Two pages side by side on one sheet are made flat each, and laid one below the other as they are read.
    """
    grey, mended = without_coloured_frames(raster)
    clean = cleaned(grey, raster.dpi)
    small, factor = small_ink(clean.ink, raster.dpi)
    turns = 1 if clean.letter and lies_on_side(small, clean.letter / factor) else 0
    clean = replace(clean, grey=_turned(clean.grey, turns), ink=_turned(clean.ink, turns))
    mended = None if mended is None else _turned(mended, turns)
    cut = gutter_of(clean.ink)
    pieces = [slice(0, None)] if cut is None else [slice(0, cut), slice(cut, None)]
    flat = [_flattened(_piece(clean, p), None if mended is None else mended[:, p], raster.dpi) for p in pieces]
    return replace(flat[0] if cut is None else _one_below_the_other(*flat), rotation=90 * turns)


def _piece(clean: Clean, columns: slice) -> Clean:
    grey, ink = (np.ascontiguousarray(picture[:, columns]) for picture in (clean.grey, clean.ink))
    return replace(clean, grey=grey, ink=ink)


def _flattened(clean: Clean, mended: Grey | None, dpi: float) -> FlatPage:
    flattening, factor = flattening_of(clean, dpi)
    grey = flattening.applied(clean.grey, factor)
    ink = clean.ink if grey is clean.grey else inked(grey, clean, dpi)
    grey = softened(grey, dpi) if clean.bitonal else grey
    mended = None if mended is None else flattening.applied(mended, factor, blank=0)
    height, width = (side * 72.0 / dpi for side in grey.shape)
    return FlatPage(
        grey, ink, width, height, clean.letter, 0, flattening.skew, clean.contrast, clean.bitonal, mended
    )  # fmt: skip


def _one_below_the_other(first: FlatPage, second: FlatPage) -> FlatPage:
    """Two flat pages of one sheet as one page, as wide as the wider and as high as both together."""
    columns = max(first.grey.shape[1], second.grey.shape[1])
    grey = np.concatenate([_widened(p.grey, columns, 255) for p in (first, second)])
    ink = np.concatenate([_widened(p.ink, columns, 0) for p in (first, second)])
    mended = None
    if first.mended is not None and second.mended is not None:
        mended = np.concatenate([_widened(m, columns, 0) for m in (first.mended, second.mended)])
    scale = first.scale
    return replace(first, grey=grey, ink=ink, mended=mended, width=columns * scale, height=grey.shape[0] * scale)


def _widened(picture: Grey, columns: int, blank: int) -> Grey:
    return np.pad(picture, ((0, 0), (0, columns - picture.shape[1])), constant_values=blank)


def _turned(picture: Grey, turns: int) -> Grey:
    return np.ascontiguousarray(np.rot90(picture, turns)) if turns else picture


def stood_up(page: FlatPage) -> FlatPage:
    """Return the page turned by half, for one that was found standing on its head."""
    grey, ink = _turned(page.grey, 2), _turned(page.ink, 2)
    mended = None if page.mended is None else _turned(page.mended, 2)
    return replace(page, grey=grey, ink=ink, mended=mended, rotation=(page.rotation + 180) % 360)
