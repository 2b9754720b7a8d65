"""A picture file (PNG, JPEG, TIFF, camera pictures) -> one raster for each frame that is a page.

EXIF orientation is undone, transparent pixels lie on white, and tones of more than 8 bits are scaled to the range that
the picture uses. Frames that the format itself calls reduced copies, masks or other views of the first are no pages.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pillow_heif
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from skcamat.extractor.errors import DamagedDocument, LimitExceeded
from skcamat.extractor.page_image.raster.cut_streams import BEGIN_JPEG, completed_jpeg, missing_of_jpeg
from skcamat.extractor.page_image.raster.page import (
    LEAST_DPI,
    TOO_LARGE,
    Pixels,
    Raster,
    demand_pixels,
    pixels_to_raster,
)
from skcamat.extractor.settings import Settings

A4_LONG = 841.89  # points
PAGES_LONG = (300.0, 2600.0)  # points: the long side of paper that a noted resolution may tell
NEW_SUBFILE_TYPE, SUBFILE_TYPE = 254, 255  # tags of TIFF
REDUCED_OR_MASK = 0b101  # bits of NewSubfileType: a reduced copy, a transparency mask
REDUCED = 2  # value of the older SubfileType
ONE_PICTURE = (
    "MPO",
    "GIF",
    "WEBP",
    "PNG",
    "HEIF",
    "AVIF",
)  # formats whose further frames are other views, or a film, of the first
DEEP = ("I;16", "I;16B", "I;16L", "I;16N", "I", "F")  # modes of more than 8 bits a tone
pillow_heif.register_heif_opener()  # pictures of newer phones; rotation is undone by the library
WHITE_SHARE, BLACK_SHARE = 99.9, 0.1  # percentiles of tones that become white and black


def file_to_rasters(path: Path, settings: Settings) -> Iterator[Raster]:
    """Yield the pages of a picture file. Raises DamagedDocument, LimitExceeded."""
    data = path.read_bytes()
    missing = missing_of_jpeg(data) if data.startswith(BEGIN_JPEG) else 0.0
    try:
        with Image.open(io.BytesIO(completed_jpeg(data))) as file:
            for frame in _pages(file):
                demand_pixels(frame.width * frame.height, settings)
                yield replace(_frame_to_raster(frame), missing=missing)
    except Image.DecompressionBombError as error:
        raise LimitExceeded(TOO_LARGE) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise DamagedDocument("Gambar tidak dapat dibuka; pindai atau simpan ulang berkas ini.") from error


def picture_to_raster(picture: Image.Image, width: float, height: float) -> Raster:
    """A picture shown at a size in points; its letters stand on white where it is transparent."""
    return pixels_to_raster(_pixels(picture), width, height)


def _pages(file: Image.Image) -> Iterator[Image.Image]:
    """The first frame, and every further one that calls itself a page."""
    for number, frame in enumerate(ImageSequence.Iterator(file)):
        if number == 0 or _is_page(frame):
            yield frame
        if file.format in ONE_PICTURE:
            return


def _is_page(frame: Image.Image) -> bool:
    tags = getattr(frame, "tag_v2", {})
    return not int(tags.get(NEW_SUBFILE_TYPE, 0)) & REDUCED_OR_MASK and int(tags.get(SUBFILE_TYPE, 1)) != REDUCED


def _frame_to_raster(frame: Image.Image) -> Raster:
    upright = ImageOps.exif_transpose(frame)
    pixels = _pixels(upright)
    long = max(pixels.shape[:2])
    told = float(frame.info.get("dpi", (0, 0))[0] or 0)
    believed = told >= LEAST_DPI and PAGES_LONG[0] < long / told * 72.0 < PAGES_LONG[1]
    scale = (long / told * 72.0 if believed else A4_LONG) / long
    return pixels_to_raster(pixels, pixels.shape[1] * scale, pixels.shape[0] * scale)


def _pixels(picture: Image.Image) -> Pixels:
    return _tones(picture) if picture.mode in DEEP else _eight_bits(picture)


def _tones(picture: Image.Image) -> Pixels:
    """Deep tones of grey as 8 bits over the range that is used."""
    tones = np.asarray(picture).astype(np.float32)
    black, white = np.percentile(tones[::4, ::4], (BLACK_SHARE, WHITE_SHARE))
    return np.asarray(np.clip((tones - black) * (255.0 / max(1.0, white - black)), 0, 255), np.uint8)


def _eight_bits(picture: Image.Image) -> Pixels:
    mode = "L" if picture.mode in ("1", "L") else "RGB"
    return np.asarray(_on_white(picture).convert(mode))


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode not in ("RGBA", "LA", "PA") and "transparency" not in picture.info:
        return picture
    picture = picture.convert("RGBA")
    paper = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(paper, picture)
