"""Room 1: one file in, `Evidence` out. The only room that opens a document or sees a pixel.

pages         all pages of a file, in order: each is judged, then read from its text layer or from its picture
source/       what a file is by its content, and what each of its pages is
pdf/          a page with a text layer: what a viewer shows of it, its fonts, words, rulings, pictures, tags
page_image/   a page that is a picture: as shown, cleaned, upright, flat, then read
ink/          ink of a flat page: rulings, bars, foreign lines, text lines, list marks
grids/        rulings, white space and tags -> tables; words -> their cells and fractions
readers/      the OCR engines and which of them work together
language/     Indonesian words, when two readings agree, letters of symbol fonts; loads no picture library
word/         Word files; sheets/: workbooks
show/         what was read, drawn for people
evidence      what leaves this room; findings, errors, settings beside it
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
