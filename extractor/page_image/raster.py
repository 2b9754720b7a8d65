"""A page or a picture file -> one grey raster, as sharp as the source holds it.

A page that is one scanned picture gives that picture untouched; anything else is rendered, anti-aliased, at the
resolution of the pictures on it. `/Rotate` and EXIF orientation are undone here, so the raster stands as a viewer
shows the page.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from skcamat.extractor.errors import DamagedDocument, LimitExceeded
from skcamat.extractor.readers.base import Grey
from skcamat.extractor.settings import Settings

LEAST_DPI, MOST_DPI = 72.0, 300.0  # a finer raster only costs time: readers see letters of about 25 pixels
A4_LONG = 841.89
TOO_LARGE = "Gambar melebihi batas piksel. Pindai ulang dengan 200-300 dpi, atau naikkan batasnya dengan --pixel-limit."
WHOLE_PAGE = 0.92  # share of the page that one picture must cover to stand for it


@dataclass(frozen=True, slots=True)
class Raster:
    """A page in pixels: `grey` height x width, `width` and `height` of the page in points.

    `colour` (height x width x 3, RGB) only where the source has colours, so that a stamp can be told from the text.
    """

    grey: Grey
    width: float
    height: float
    colour: NDArray[np.uint8] | None = None

    @property
    def dpi(self) -> float:
        """Pixels an inch, along the width."""
        return float(self.grey.shape[1] / self.width * 72.0)


def page_to_raster(page: pdfium.PdfPage, settings: Settings) -> Raster:
    """Return the page's raster. Raises LimitExceeded for a page beyond the pixel limit even at the least resolution."""
    pictures = _pictures(page)
    picture = _only_picture(page, pictures)
    pixels = None if picture is None else _embedded(picture, settings)
    if pixels is None:
        pixels = _rendered(page, _resolution(page, pictures, settings), settings)
    else:
        pixels = np.ascontiguousarray(np.rot90(pixels, -page.get_rotation() // 90))
    width, height = page.get_size()
    return _raster(_not_too_fine(pixels, width), width, height)


def file_to_rasters(path: Path, settings: Settings) -> Iterator[Raster]:
    """Yield the pages of a picture file (PNG, JPEG, TIFF with several pages). Raises DamagedDocument, LimitExceeded."""
    try:
        with Image.open(path) as file:
            for frame in ImageSequence.Iterator(file):
                _check_pixels(frame.width * frame.height, settings)
                yield _frame_to_raster(frame)
    except Image.DecompressionBombError as error:
        raise LimitExceeded(TOO_LARGE) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise DamagedDocument("Gambar tidak dapat dibuka; pindai atau simpan ulang berkas ini.") from error


def picture_to_raster(picture: Image.Image, width: float, height: float) -> Raster:
    """A picture shown at a size in points; its letters stand on white where it is transparent."""
    return _raster(_not_too_fine(_pixels(picture), width), width, height)


def _pixels(picture: Image.Image) -> NDArray[np.uint8]:
    mode = "L" if picture.mode in ("1", "L", "I;16") else "RGB"
    return np.asarray(_on_white(picture).convert(mode))


def _frame_to_raster(frame: Image.Image) -> Raster:
    pixels = _pixels(ImageOps.exif_transpose(frame))
    long = max(pixels.shape[:2])
    told = float(frame.info.get("dpi", (0, 0))[0] or 0)
    points = long / told * 72.0 if told >= LEAST_DPI and 300 < long / told * 72.0 < 2600 else A4_LONG
    scale = points / long
    return _raster(_not_too_fine(pixels, pixels.shape[1] * scale), pixels.shape[1] * scale, pixels.shape[0] * scale)


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode not in ("RGBA", "LA", "PA") and "transparency" not in picture.info:
        return picture
    picture = picture.convert("RGBA")
    paper = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(paper, picture)


def _check_pixels(count: float, settings: Settings) -> None:
    if count > settings.limits.pixels:
        raise LimitExceeded(TOO_LARGE)


def _pictures(page: pdfium.PdfPage) -> list[pdfium.PdfImage]:
    return list(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _only_picture(page: pdfium.PdfPage, pictures: list[pdfium.PdfImage]) -> pdfium.PdfImage | None:
    """Return the one upright picture that covers the page, where nothing visible lies beside it."""
    if len(pictures) != 1 or page.get_rotation() % 90 or _has_mask(pictures[0]):
        return None
    matrix = pictures[0].get_matrix()
    left, bottom, right, top = page.get_mediabox()
    cropped = page.get_cropbox() != (left, bottom, right, top)
    straight = abs(matrix.b) + abs(matrix.c) < 1e-3 and matrix.a > 0 and matrix.d > 0
    whole = matrix.a * matrix.d >= WHOLE_PAGE * (right - left) * (top - bottom)
    within = matrix.a <= (right - left) * 1.02 and matrix.d <= (top - bottom) * 1.02
    drawn = any(
        True for _ in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_SHADING], max_depth=3)
    )
    return (
        pictures[0] if straight and whole and within and not cropped and not drawn and not _visible_text(page) else None
    )


def _visible_text(page: pdfium.PdfPage) -> bool:
    texts = page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT], max_depth=3)
    invisible = pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE
    return any(pdfium_c.FPDFTextObj_GetTextRenderMode(text.raw) != invisible for text in texts)


def _has_mask(picture: pdfium.PdfImage) -> bool:
    return bool(pdfium_c.FPDFPageObj_HasTransparency(picture.raw))


def _embedded(picture: pdfium.PdfImage, settings: Settings) -> NDArray[np.uint8] | None:
    width, height = picture.get_px_size()
    _check_pixels(width * height, settings)
    try:
        bitmap = picture.get_bitmap(render=False)
        pixels: NDArray[np.uint8] = bitmap.to_numpy()
        form = bitmap.mode
    except (pdfium.PdfiumError, ctypes.ArgumentError, ValueError):
        return None
    if pixels.ndim == 3 and pixels.shape[2] >= 3:
        return np.ascontiguousarray(pixels[:, :, 2::-1] if form.startswith("BGR") else pixels[:, :, :3])
    return np.ascontiguousarray(pixels.reshape(height, width)) if pixels.size == width * height else None


def _resolution(page: pdfium.PdfPage, pictures: list[pdfium.PdfImage], settings: Settings) -> float:
    """Dots an inch of the largest picture on the page, or the settings' where there is none."""
    width, height = page.get_size()
    best = (0.0, float(settings.dpi))
    for picture in pictures:
        matrix, pixels = picture.get_matrix(), picture.get_px_size()
        across = math.hypot(matrix.a, matrix.b)
        area = abs(matrix.a * matrix.d - matrix.b * matrix.c)
        if across > 1 and area > 0.1 * width * height:
            best = max(best, (area, pixels[0] / across * 72.0))
    return min(max(best[1], LEAST_DPI), MOST_DPI)


def _rendered(page: pdfium.PdfPage, dpi: float, settings: Settings) -> NDArray[np.uint8]:
    width, height = page.get_size()
    _check_pixels(width * height * (LEAST_DPI / 72.0) ** 2, settings)
    most = math.sqrt(settings.limits.pixels / (width * height)) * 72.0
    bitmap = page.render(scale=min(dpi, most) / 72.0, may_draw_forms=True, rev_byteorder=True)
    pixels: NDArray[np.uint8] = bitmap.to_numpy()
    return np.ascontiguousarray(pixels[:, :, :3])


def _not_too_fine(pixels: NDArray[np.uint8], width: float) -> NDArray[np.uint8]:
    """Shrink a raster beyond the useful resolution; area averaging, so bitonal pages become grey."""
    factor = MOST_DPI / (pixels.shape[1] / width * 72.0)
    if factor > 0.9:
        return pixels
    size = (max(1, round(pixels.shape[1] * factor)), max(1, round(pixels.shape[0] * factor)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)


def _raster(pixels: NDArray[np.uint8], width: float, height: float) -> Raster:
    if pixels.ndim == 2:
        return Raster(pixels, width, height)
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    return Raster(grey, width, height, pixels if _coloured(pixels) else None)


def _coloured(pixels: NDArray[np.uint8]) -> bool:
    """Whether more than a tint is there: some hundred pixels an A4 page whose channels differ strongly."""
    sample = pixels[::3, ::3].astype(np.int16)
    spread = sample.max(axis=2) - sample.min(axis=2)
    return bool((spread > 60).sum() > sample.shape[0] * sample.shape[1] // 5000)
