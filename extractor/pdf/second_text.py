"""Second reading of a text layer, through pdfplumber, where pdfium's gives no text.

pdfium is some fifteen times faster; pdfminer, on which pdfplumber stands, names characters from a font's own encoding
in places where pdfium finds no Unicode for them.
"""

from __future__ import annotations

import io

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException

from skcamat.extractor.pdf.page import Glyph

UNNAMED = "\ufffd"  # stands for a glyph that has no name; triage counts it as no text


def plumbed_glyphs(data: bytes, number: int, password: str | None) -> list[Glyph]:
    """Characters of page `number` (from 1) in points of the upright page; none where pdfminer cannot read the file."""
    try:
        with pdfplumber.open(io.BytesIO(data), password=password or "", pages=[number]) as document:
            page = document.pages[0]
            glyphs = [_glyph(char) for char in page.chars]
            page.close()
            return glyphs
    except (PDFException, PdfminerException, ValueError, KeyError, IndexError, TypeError, RecursionError):
        return []


def _glyph(char: dict[str, object]) -> Glyph:
    text = str(char["text"])
    name = str(char.get("fontname", "")).lower()
    x0, y0, x1, y1 = (float(str(char[side])) for side in ("x0", "top", "x1", "bottom"))
    return Glyph(UNNAMED if text.startswith("(cid:") else text, x0, y0, x1, y1, bold="bold" in name)
