"""A page -> one grey raster, as sharp as the source holds it and as a viewer shows it.

A page on which a viewer shows one scanned picture and nothing else gives that picture untouched; anything else is
rendered, anti-aliased, at the resolution of the finest picture or mask on it. What a viewer shows is asked of a small
rendering of the page. `/Rotate` is undone here, so the raster stands as a viewer shows the page.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from skcamat.extractor.errors import LimitExceeded
from skcamat.extractor.page_image.raster.cut_streams import missing_share
from skcamat.extractor.readers.base import Grey
from skcamat.extractor.settings import Settings

LEAST_DPI, MOST_DPI = 72.0, 300.0  # a finer raster only costs time: readers see letters of about 25 pixels
TOO_LARGE = "Gambar melebihi batas piksel. Pindai ulang dengan 200-300 dpi, atau naikkan batasnya dengan --pixel-limit."
WHOLE_PAGE = 0.92  # share of the page that one picture must cover to stand for it
SHOWN_DPI = 60.0  # resolution at which a stored picture is compared with what a viewer shows
TILE = 8  # pixels of that: means of such tiles are compared, so that sharpening and smoothing do not count
ALIKE = 10.0  # levels of grey between two tiles that show the same; other filters make 1, one typed letter 30 and more
LAYER = 0.1  # share of the page: smaller pictures are ornaments, whatever their resolution

Size = tuple[int, int]
Masks = Mapping[Size, Size]  # pixels of a picture -> pixels of the finest mask that it is seen through
Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Raster:
    """A page in pixels: `grey` height x width, `width` and `height` of the page in points.

    `colour` (height x width x 3, RGB) only where the source has colours, so that a stamp can be told from the text.
    `missing` is the share (0-1) of the page, at its foot, that a stream which broke off does not hold.
    """

    grey: Grey
    width: float
    height: float
    colour: NDArray[np.uint8] | None = None
    missing: float = 0.0

    @property
    def dpi(self) -> float:
        """Pixels an inch, along the width."""
        return float(self.grey.shape[1] / self.width * 72.0)


def page_to_raster(page: pdfium.PdfPage, settings: Settings, masks: Callable[[], Masks] = dict) -> Raster:
    """Return the page's raster; `masks` is asked only where a viewer shows something else than one stored picture.

    Raises LimitExceeded for a page beyond the pixel limit even at the least resolution.
    """
    pictures = _pictures(page)
    width, height = page.get_size()
    stored = _as_shown(page, pictures, settings)
    pixels = _rendered(page, _resolution(page, pictures, masks(), settings), settings) if stored is None else stored
    made = pixels_to_raster(pixels, width, height)
    whole = [p for p in pictures if _covers(p, page, WHOLE_PAGE)]
    return replace(made, missing=max((missing_share(p) for p in whole), default=0.0))


def pixels_to_raster(pixels: Pixels, width: float, height: float) -> Raster:
    """Grey or RGB pixels of a page of that size in points, no finer than is useful; with its colours if it has any."""
    pixels = _not_too_fine(pixels, width)
    if pixels.ndim == 2:
        return Raster(pixels, width, height)
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    return Raster(grey, width, height, pixels if _coloured(pixels) else None)


def demand_pixels(count: float, settings: Settings) -> None:
    """Raise LimitExceeded where a picture has more pixels than the settings allow."""
    if count > settings.limits.pixels:
        raise LimitExceeded(TOO_LARGE)


def _pictures(page: pdfium.PdfPage) -> list[pdfium.PdfImage]:
    return list(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _as_shown(page: pdfium.PdfPage, pictures: list[pdfium.PdfImage], settings: Settings) -> Pixels | None:
    """The pixels of the only picture of a page, where a viewer shows just these; a stencil may be stored inverted."""
    if len(pictures) != 1 or page.get_rotation() % 90 or not _covers(pictures[0], page, WHOLE_PAGE):
        return None
    stored = _embedded(pictures[0], settings)
    if stored is None:
        return None
    stored = np.ascontiguousarray(np.rot90(stored, -page.get_rotation() // 90))
    shown = _small(page)
    return next((p for p in (stored, 255 - stored) if _is_shown(p, shown)), None)


def _covers(picture: pdfium.PdfImage, page: pdfium.PdfPage, share: float) -> bool:
    """Whether a picture stands for the page: it is about as large, not larger."""
    matrix = picture.get_matrix()
    left, bottom, right, top = page.get_mediabox()
    across, up = math.hypot(matrix.a, matrix.b), math.hypot(matrix.c, matrix.d)
    within = across <= (right - left) * 1.02 and up <= (top - bottom) * 1.02
    return bool(within and across * up >= share * (right - left) * (top - bottom))


def _small(page: pdfium.PdfPage) -> Grey:
    """The page as a viewer shows it, small and grey."""
    width, height = page.get_size()
    scale = min(SHOWN_DPI / 72.0, math.sqrt(1e6 / (width * height)))
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=True)
    try:
        return np.array(bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width], np.uint8)
    finally:
        bitmap.close()


def _is_shown(stored: Pixels, shown: Grey) -> bool:
    """Whether pixels and a small rendering show the same; a picture that leaves a margin, or lies turned, does not."""
    grey = stored if stored.ndim == 2 else cv2.cvtColor(stored, cv2.COLOR_RGB2GRAY)
    small = cv2.resize(grey, shown.shape[1::-1], interpolation=cv2.INTER_AREA)
    size = max(1, shown.shape[1] // TILE), max(1, shown.shape[0] // TILE)
    tiles = [cv2.resize(p.astype(np.float32), size, interpolation=cv2.INTER_AREA) for p in (small, shown)]
    return bool(np.abs(tiles[0] - tiles[1]).max() <= ALIKE)


def _embedded(picture: pdfium.PdfImage, settings: Settings) -> Pixels | None:
    width, height = picture.get_px_size()
    demand_pixels(width * height, settings)
    try:
        bitmap = picture.get_bitmap(render=False)
        pixels: Pixels = bitmap.to_numpy()
        form = bitmap.mode
    except (pdfium.PdfiumError, ctypes.ArgumentError, ValueError):
        return None
    if pixels.ndim == 3 and pixels.shape[2] >= 3:
        return np.ascontiguousarray(pixels[:, :, 2::-1] if form.startswith("BGR") else pixels[:, :, :3])
    return np.ascontiguousarray(pixels.reshape(height, width)) if pixels.size == width * height else None


def _resolution(page: pdfium.PdfPage, pictures: list[pdfium.PdfImage], masks: Masks, settings: Settings) -> float:
    """Dots an inch of the finest picture or mask that is no ornament, or the settings' where there is none."""
    width, height = page.get_size()
    finest = 0.0
    for picture in pictures:
        matrix, pixels = picture.get_matrix(), picture.get_px_size()
        across = math.hypot(matrix.a, matrix.b)
        if across > 1 and across * math.hypot(matrix.c, matrix.d) > LAYER * width * height:
            finest = max(finest, max(pixels[0], masks.get(pixels, pixels)[0]) / across * 72.0)
    return min(max(finest or float(settings.dpi), LEAST_DPI), MOST_DPI)


def _rendered(page: pdfium.PdfPage, dpi: float, settings: Settings) -> Pixels:
    width, height = page.get_size()
    demand_pixels(width * height * (LEAST_DPI / 72.0) ** 2, settings)
    most = math.sqrt(settings.limits.pixels / (width * height)) * 72.0
    bitmap = page.render(scale=min(dpi, most) / 72.0, may_draw_forms=True, rev_byteorder=True)
    pixels: Pixels = bitmap.to_numpy()
    return np.ascontiguousarray(pixels[:, :, :3])


def _not_too_fine(pixels: Pixels, width: float) -> Pixels:
    """Shrink a raster beyond the useful resolution; area averaging, so bitonal pages become grey."""
    factor = MOST_DPI / (pixels.shape[1] / width * 72.0)
    if factor > 0.9:
        return pixels
    size = (max(1, round(pixels.shape[1] * factor)), max(1, round(pixels.shape[0] * factor)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)


def _coloured(pixels: Pixels) -> bool:
    """Whether more than a tint is there: some hundred pixels an A4 page whose channels differ strongly."""
    sample = pixels[::3, ::3].astype(np.int16)
    spread = sample.max(axis=2) - sample.min(axis=2)
    return bool((spread > 60).sum() > sample.shape[0] * sample.shape[1] // 5000)
