"""Streams of pictures that end before their picture does: a broken copy shows grey or white where rows are missing."""

from __future__ import annotations

import io

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, UnidentifiedImageError

BEGIN_JPEG, END_JPEG = b"\xff\xd8", b"\xff\xd9"
TAIL = 4096  # bytes: programs may put this much behind the end of a picture
LOOK = 8  # a picture is looked at with this much less resolution, one value a block of 8 x 8 pixels
EVEN = 1  # levels of grey within a row of blocks that were never decoded
LEAST = 0.002  # share of rows that counts; a stream may well end without its last mark and miss nothing


def missing_share(picture: pdfium.PdfImage) -> float:
    """Share (0-1) of the picture's rows, at its foot, that its stream does not hold; 0.0 for a whole one."""
    if picture.get_filters()[-1:] == ["DCTDecode"]:
        return missing_of_jpeg(bytes(picture.get_data(decode_simple=True)))
    if picture.get_filters(skip_simple=True):
        return 0.0
    width, height = picture.get_px_size()
    bits = width * picture.get_metadata().bits_per_pixel
    rows = len(bytes(picture.get_data(decode_simple=True))) // max(1, (bits + 7) // 8)
    return _counted(1.0 - rows / max(1, height))


def missing_of_jpeg(data: bytes) -> float:
    """The same for a JPEG: rows of blocks that hold one grey only, behind the last that were decoded."""
    if not data.startswith(BEGIN_JPEG) or END_JPEG in data[-TAIL:]:
        return 0.0
    try:
        with Image.open(io.BytesIO(completed_jpeg(data))) as opened:
            opened.draft("L", (max(1, opened.width // LOOK), max(1, opened.height // LOOK)))
            blocks = np.asarray(opened.convert("L"), np.int16)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return 1.0
    even = (blocks.max(axis=1) - blocks.min(axis=1) <= EVEN)[::-1]
    same = np.abs(blocks[::-1].mean(axis=1) - blocks[-1].mean()) <= EVEN
    decoded = np.flatnonzero(~(even & same))
    return _counted((int(decoded[0]) if len(decoded) else len(even)) / len(even))


def completed_jpeg(data: bytes) -> bytes:
    """A JPEG that breaks off with an end of its own, so that decoders give what it holds."""
    return data + END_JPEG if data.startswith(BEGIN_JPEG) and END_JPEG not in data[-TAIL:] else data


def _counted(share: float) -> float:
    return share if share > LEAST else 0.0
