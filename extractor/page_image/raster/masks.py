"""Masks that pictures of a page are seen through: compact scans keep their letters in a mask that is finer than all."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping

import pikepdf

from skcamat.extractor.page_image.raster.page import Size

DEEPEST = 4  # forms in forms
MOST_PICTURES = 500  # of one page
UNREADABLE = (pikepdf.PdfError, OSError, ValueError, TypeError, LookupError, AttributeError, RuntimeError)


def finest_masks(data: bytes, number: int, password: str | None) -> Mapping[Size, Size]:
    """Pixels of each picture of page `number` (from 1) -> pixels of its finest mask; empty where none can be told."""
    masks: dict[Size, Size] = {}
    try:
        with pikepdf.open(io.BytesIO(data), password=password or "") as pdf:
            for picture in _pictures(pdf.pages[number - 1].resources, DEEPEST):
                size = _size(picture)
                sizes = [
                    _size(m) for m in (picture.get("/Mask"), picture.get("/SMask")) if isinstance(m, pikepdf.Stream)
                ]
                masks[size] = max([masks.get(size, size), *sizes])
                if len(masks) >= MOST_PICTURES:
                    break
    except (
        pikepdf.PdfError,
        pikepdf.PasswordError,
        OSError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        RuntimeError,
    ):
        return {}
    return masks


def _pictures(resources: pikepdf.Object, deepest: int) -> Iterator[pikepdf.Object]:
    for thing in resources.get("/XObject", pikepdf.Dictionary()).values():
        if thing.get("/Subtype") == "/Image":
            yield thing
        elif deepest and thing.get("/Subtype") == "/Form":
            yield from _pictures(thing.get("/Resources", pikepdf.Dictionary()), deepest - 1)


def _size(picture: pikepdf.Object) -> Size:
    return int(picture.get("/Width", 0)), int(picture.get("/Height", 0))
