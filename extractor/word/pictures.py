"""Pictures in a Word file: cut and turned as they are shown, then read like those of a PDF page.

A picture inside a cell gives lines and fractions, a wide one outside any table may hold a table of its own.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image, UnidentifiedImageError

from skcamat.extractor.errors import DamagedDocument, LimitExceeded
from skcamat.extractor.evidence import Box, Page
from skcamat.extractor.grids.fractions import fractions_of
from skcamat.extractor.grids.lines import words_to_lines
from skcamat.extractor.page_image.raster.page import Raster
from skcamat.extractor.page_image.raster.picture_file import picture_to_raster
from skcamat.extractor.pdf.inset import Patch, read_patches
from skcamat.extractor.settings import Settings
from skcamat.extractor.word.archive.names import qn
from skcamat.extractor.word.archive.parts import Package, value, whole
from skcamat.extractor.word.flow import LEAD, MARGIN, PAGE, Flow

if TYPE_CHECKING:
    from skcamat.extractor.readers import ReaderPair

EMU = 12_700.0  # a point in the units of DrawingML
SMALLEST = (24.0, 8.0)  # points; smaller pictures are ornaments
WIDE = 0.3  # of the page: outside tables narrower pictures are logos, stamps and signatures
FINE, COARSE = 300.0, 72.0  # dots an inch between which readers see letters well
MOST_READ = 200  # pictures of one file; a file that shows more of them is told, not read for hours
_SIDE = re.compile(r"(width|height):\s*([\d.]+)(pt|in|cm|mm|px)?")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75, "": 1.0}
NOT_READ = "gambar"
PAPER = 28.0  # points of white around a picture that is read as a page


@dataclass(slots=True)
class Pictures:
    """Reads pictures of one file; the readers are started by the first one. `settings` hold the pixel limit."""

    settings: Settings
    readers: Callable[[], ReaderPair]
    read_page: Callable[[Raster, int], Page]
    used: int = 0
    _pages: dict[str, Page] = field(default_factory=dict)

    def in_cell(self, raster: Raster, flow: Flow, left: float, right: float) -> bool:
        """Read a picture into a cell's flow; False where it gave no word though there is ink in it."""
        self.used += 1
        if self.used > MOST_READ:
            return False
        box = Box(left, flow.y, min(right, left + raster.width), flow.y + raster.height)
        words, bars = read_patches([Patch(np.array(raster.grey), box)], self.readers)
        fractions, rest = fractions_of(words, bars, box)
        flow.fractions += fractions
        flow.lines += words_to_lines(rest)
        flow.y = box.y1 + LEAD / 2
        return bool(words) or not _has_ink(raster)

    def as_page(self, raster: Raster) -> Page | None:
        """Read a picture as if it were a scanned page; None beyond the limit of pictures a file."""
        key = hashlib.sha256(raster.grey.tobytes()).hexdigest()
        if key not in self._pages:
            self.used += 1
            if self.used > MOST_READ:
                return None
            self._pages[key] = self.read_page(_on_paper(raster), 1)
        return self._pages[key]


def raster_of(element: Any, package: Package, part: str, settings: Settings, to_png: ToPng) -> Raster | None:
    """The picture of an `a:blip` or `v:imagedata` as Word shows it; None where it cannot be had.

    `to_png` makes a PNG of a kind of picture that no library here opens (EMF, WMF), or gives None.
    """
    relation = package.relations(part).get(value(element, "r:embed") or value(element, "r:id"))
    if relation is None:
        return None
    try:
        data = package.data(relation.part)
        if data[:4] in (b"\x01\x00\x00\x00", b"\xd7\xcd\xc6\x9a") or data[:2] == b"\x01\x00":
            made = to_png(data, "emf" if data[:4] == b"\x01\x00\x00\x00" else "wmf")
            if made is None:
                return None
            data = made
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > settings.limits.pixels:
                return None
            shown = _turned(_cut(picture, element), element)
            width, height = _size(element, shown)
            return picture_to_raster(_sharp(shown, width), width, height)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, DamagedDocument, LimitExceeded):
        return None
    except Image.DecompressionBombError:
        return None


ToPng = Callable[[bytes, str], bytes | None]


def may_hold_text(raster: Raster, *, in_cell: bool) -> bool:
    """Whether a picture is large enough to be read where it stands."""
    if raster.width < SMALLEST[0] or raster.height < SMALLEST[1]:
        return False
    return in_cell or raster.width >= WIDE * PAGE


def _on_paper(raster: Raster) -> Raster:
    """The picture with white paper around it: what ends at the edge of a page is no ruling, of a cut-out it may be."""
    rim = round(PAPER * raster.dpi / 72.0)
    grey = np.pad(raster.grey, rim, constant_values=255)
    colour = (
        None if raster.colour is None else np.pad(raster.colour, ((rim, rim), (rim, rim), (0, 0)), constant_values=255)
    )
    points = 2 * rim / raster.dpi * 72.0
    return replace(raster, grey=grey, colour=colour, width=raster.width + points, height=raster.height + points)


def _has_ink(raster: Raster) -> bool:
    return bool(int(raster.grey.max()) - int(raster.grey.min()) > 60)


def _size(element: Any, picture: Image.Image) -> tuple[float, float]:
    """Width and height in points as shown, no wider than the page's text."""
    width, height = _told_size(element)
    if width < 1 or height < 1:
        width, height = picture.width * 0.75, picture.height * 0.75
    scale = min(1.0, (PAGE - 2 * MARGIN) / width)
    return width * scale, height * scale


def _told_size(element: Any) -> tuple[float, float]:
    for holder in element.iterancestors(qn("wp:inline"), qn("wp:anchor"), qn("pic:pic")):
        extent = next(holder.iter(qn("wp:extent"), qn("a:ext")), None)
        if extent is not None:
            return whole(extent.get("cx") or "") / EMU, whole(extent.get("cy") or "") / EMU
    for holder in element.iterancestors():
        told = _SIDE.findall(holder.get("style") or "")
        sides = {name: float(size) * _POINTS[unit] for name, size, unit in told}
        if len(sides) == 2:
            return sides["width"], sides["height"]
    return 0.0, 0.0


def _cut(picture: Image.Image, element: Any) -> Image.Image:
    """Without what the author cropped away (thousandths of a percent of the sides)."""
    crop = element.getparent().find(qn("a:srcRect"))
    if crop is None:
        return picture
    left, top, right, foot = (min(99_000, max(0, whole(crop.get(side) or ""))) / 100_000 for side in "ltrb")
    x0, y0 = round(left * picture.width), round(top * picture.height)
    x1, y1 = round((1 - right) * picture.width), round((1 - foot) * picture.height)
    return picture.crop((x0, y0, x1, y1)) if x0 < x1 and y0 < y1 else picture


def _turned(picture: Image.Image, element: Any) -> Image.Image:
    """Turned by quarters as its shape is (sixty-thousandths of a degree, clockwise)."""
    holder = next(element.iterancestors(qn("pic:pic")), None)
    frame = next(holder.iter(qn("a:xfrm")), None) if holder is not None else None
    quarters = round(whole(frame.get("rot") or "") / 60_000 / 90) % 4 if frame is not None else 0
    return picture.rotate(-90 * quarters, expand=True) if quarters else picture


def _sharp(picture: Image.Image, width: float) -> Image.Image:
    """Coarse pictures enlarged, so that letters are as high as readers know them."""
    dpi = picture.width / width * 72.0
    if COARSE / 2 < dpi < FINE * 0.7:
        factor = min(4.0, FINE / dpi)
        return picture.convert("RGBA" if picture.mode in ("P", "PA", "LA", "RGBA") else "RGB").resize(
            (round(picture.width * factor), round(picture.height * factor)), Image.Resampling.LANCZOS
        )
    return picture
