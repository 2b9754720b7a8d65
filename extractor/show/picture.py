"""A page as a picture for people: upright and flat exactly as the boxes of its evidence see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray

from skcamat.extractor.errors import DamagedDocument, DocumentError, LimitExceeded, NotADocument
from skcamat.extractor.page_image.raster.masks import finest_masks
from skcamat.extractor.page_image.raster.page import Masks, Raster, page_to_raster
from skcamat.extractor.page_image.raster.picture_file import file_to_rasters
from skcamat.extractor.pdf.page import Sheet
from skcamat.extractor.pdf.text_page import upright_sheet
from skcamat.extractor.settings import Settings
from skcamat.extractor.source.file import Source, opened_pdf, source_of
from skcamat.extractor.source.page_kind import judged

Pixels = NDArray[np.uint8]
MOST_PIXELS = 40_000_000


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A JPEG with exactly the asked-for pixels an inch; `width` and `height` of the upright page in points."""

    jpeg: bytes
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Wish:
    dpi: float
    rotation: int | None


def page_picture(
    path: Path, number: int, settings: Settings, dpi: float = 130.0, rotation: int | None = None
) -> PagePicture:
    """Return page `number` (from 1) of a PDF or picture file. Raises a DocumentError where there is no such picture.

    `rotation` is the one in the page's evidence; only with it a scan that stood on its head is shown upright.
    """
    source = source_of(path)
    if source.kind == "pdf":
        return _of_pdf(source, number, settings, _Wish(dpi, rotation))
    if source.kind == "picture":
        return _of_picture(path, number, settings, _Wish(dpi, rotation))
    raise NotADocument("Berkas Word tidak mempunyai gambar halaman; buka berkas aslinya.")


def _of_pdf(source: Source, number: int, settings: Settings, wish: _Wish) -> PagePicture:
    with opened_pdf(source, settings) as opened:
        if not 1 <= number <= len(opened):
            raise DocumentError(f"Halaman {number} tidak ada di berkas ini.")
        try:
            page = opened.pdf[number - 1]
        except pdfium.PdfiumError as error:
            raise DamagedDocument(f"Halaman {number} rusak.") from error
        try:
            return _of_page(page, settings, wish, partial(finest_masks, opened.data, number, opened.password))
        finally:
            page.close()


def _of_page(page: pdfium.PdfPage, settings: Settings, wish: _Wish, masks: Callable[[], Masks]) -> PagePicture:
    sheet, glyphs, drawing = upright_sheet(Sheet.of(page))
    if judged(sheet, glyphs, drawing).kind != "scan":
        return _of_digital(page, sheet, wish.dpi)
    return _of_raster(page_to_raster(page, settings, masks), wish)


def _of_digital(page: pdfium.PdfPage, sheet: Sheet, dpi: float) -> PagePicture:
    _demand_showable(sheet.width, sheet.height, dpi)
    bitmap = page.render(scale=dpi / 72.0, rev_byteorder=False)
    pixels: Pixels = np.ascontiguousarray(np.rot90(bitmap.to_numpy()[:, :, :3], sheet.turn))
    return PagePicture(_jpeg(pixels), sheet.width, sheet.height)


def _of_picture(path: Path, number: int, settings: Settings, wish: _Wish) -> PagePicture:
    for count, raster in enumerate(file_to_rasters(path, settings), start=1):
        if count == number:
            return _of_raster(raster, wish)
    raise DocumentError(f"Halaman {number} tidak ada di berkas ini.")


def _of_raster(raster: Raster, wish: _Wish) -> PagePicture:
    from skcamat.extractor.page_image.flattened_page import flat_page, stood_up  # noqa: PLC0415 - digital pages need none of it

    page, dpi = flat_page(raster), wish.dpi
    if wish.rotation is not None and (wish.rotation - page.rotation) % 360 == 180:
        page = stood_up(page)
    _demand_showable(page.width, page.height, dpi)
    size = round(page.width / 72.0 * dpi), round(page.height / 72.0 * dpi)
    way = cv2.INTER_AREA if dpi < page.dpi else cv2.INTER_CUBIC
    return PagePicture(
        _jpeg(np.asarray(cv2.resize(page.grey, size, interpolation=way), np.uint8)), page.width, page.height
    )


def _demand_showable(width: float, height: float, dpi: float) -> None:
    if width * height * (dpi / 72.0) ** 2 > MOST_PIXELS:
        raise LimitExceeded("Halaman terlalu besar untuk ditampilkan; buka berkas aslinya.")


def _jpeg(pixels: Pixels) -> bytes:
    done, data = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, 82])
    if not done:
        raise DamagedDocument("Gambar halaman tidak dapat dibuat.")
    return data.tobytes()
