"""All pages of one file, in order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium

from extractor.digital import read_digital, upright_sheet
from extractor.document import OpenPdf, Source, opened_pdf, source_of
from extractor.evidence import Evidence, Page
from extractor.findings import DIPERBAIKI, HALAMAN_TAK_TERBACA, Finding, found
from extractor.settings import Settings
from extractor.sheet import Sheet

OnPage = Callable[[int, int], None]


def read(path: Path, settings: Settings = Settings(), on_page: OnPage | None = None) -> Evidence:  # noqa: B008 - frozen
    """Read one file. `on_page(done, all)` is called after each page. Raises a DocumentError when nothing can be read."""
    source = source_of(path)
    return _read_pdf(source, settings, on_page)


def _read_pdf(source: Source, settings: Settings, on_page: OnPage | None) -> Evidence:
    pages: list[Page] = []
    findings: list[Finding] = []
    with opened_pdf(source, settings) as opened:
        if opened.repaired:
            findings.append(found(DIPERBAIKI))
        for number in range(1, len(opened) + 1):
            page, seen = _read_page(opened, number, settings)
            pages.append(page)
            findings += seen
            if on_page:
                on_page(number, len(opened))
    return Evidence(source.doc_id, source.sha256, tuple(pages), tuple(findings))


def _read_page(opened: OpenPdf, number: int, settings: Settings) -> tuple[Page, list[Finding]]:
    try:
        page = opened.pdf[number - 1]
    except pdfium.PdfiumError:
        return Page(number, 0, 0, "gagal"), [found(HALAMAN_TAK_TERBACA, halaman=number, sebab="isi halaman rusak")]
    try:
        sheet, glyphs, drawing = upright_sheet(Sheet.of(page))
        return read_digital(sheet, glyphs, drawing, number=number), []
    finally:
        page.close()
