"""Room 1: one file in, `Evidence` out. The only room that opens a document or sees a pixel.

document    open by content, id, damage, passwords, limits
triage      per page: text layer, scan, blank
sheet, strokes, words, plumber      a PDF page's glyphs, drawn lines, pictures
grid, walls, lines, fractions, fill     rulings and words -> tables of cells (digital pages and scans alike)
digital, borderless, inset          a page with a text layer
raster, scan, readers/              a page that is a picture
docx_reader                         Word files
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from skcamat.extractor.evidence import Evidence
from skcamat.extractor.settings import Settings

__all__ = ["read"]


def read(path: Path, settings: Settings | None = None, on_page: Callable[[int, int], None] | None = None) -> Evidence:
    """Read one file; see `skcamat.extractor.pages.read`.

    Only here the page and picture libraries load: whoever needs the types alone starts in a fraction of a second.
    """
    from skcamat.extractor import pages  # noqa: PLC0415 - the reason stands above

    return pages.read(path, settings or Settings(), on_page)
