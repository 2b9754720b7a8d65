"""All pages of one file, in order: each is judged, then read from its text layer or from its picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from skcamat.extractor.errors import DamagedDocument, LimitExceeded, NotADocument
from skcamat.extractor.evidence import Evidence, Page
from skcamat.extractor.findings import (
    CATATAN_TANPA_TAMPILAN,
    DIPERBAIKI,
    HALAMAN_DILEWATI,
    HALAMAN_KOSONG,
    HALAMAN_TAK_TERBACA,
    HALAMAN_TERPOTONG,
    LAPIS_TEKS_DIABAIKAN,
    Finding,
    found,
)
from skcamat.extractor.grids.advice import camelot_edges
from skcamat.extractor.page_image.raster.masks import finest_masks
from skcamat.extractor.page_image.raster.page import Raster, page_to_raster
from skcamat.extractor.page_image.raster.picture_file import file_to_rasters
from skcamat.extractor.pdf.page import Glyph, Sheet
from skcamat.extractor.pdf.second_text import plumbed_glyphs
from skcamat.extractor.pdf.shown.annotations import flatten, has_appearances, unshown_notes
from skcamat.extractor.pdf.shown.as_seen import as_seen
from skcamat.extractor.pdf.shown.endless_forms import draws_without_end
from skcamat.extractor.pdf.text_page import read_digital, upright_sheet
from skcamat.extractor.settings import Settings
from skcamat.extractor.source.file import OpenPdf, Source, opened_pdf, source_of
from skcamat.extractor.source.page_kind import is_garbled, judged

if TYPE_CHECKING:
    from skcamat.extractor.readers import ReaderPair

OnPage = Callable[[int, int], None]
UNREADABLE = "gambarnya terlalu kabur atau hurufnya terlalu kecil"
PageRead = tuple[Page, list[Finding]]

LARGEST_SIDE = 7_200.0  # points (100 inches): no sheet of an office, twice the longest standard paper


@dataclass(slots=True)
class Reading:
    """One file being read; the readers are started when the first scanned page asks for them."""

    settings: Settings
    _readers: ReaderPair | None = field(default=None)

    def readers(self) -> ReaderPair:
        """The pair of readers that the settings ask for."""
        if self._readers is None:
            from skcamat.extractor.readers import pair_for  # noqa: PLC0415 - models load slowly, digital files need none

            self._readers = pair_for(self.settings)
        return self._readers

    def scan(self, raster: Raster, number: int) -> Page:
        """Read a page from its picture."""
        from skcamat.extractor.page_image.scanned_page import read_scan  # noqa: PLC0415 - as above

        return read_scan(
            raster.grey, width=raster.width, height=raster.height, number=number,
            settings=self.settings, readers=self.readers(), colour=raster.colour,
        )  # fmt: skip


def read(path: Path, settings: Settings = Settings(), on_page: OnPage | None = None) -> Evidence:  # noqa: B008 - frozen
    """Read one file; `on_page(done, all)` is called after each page. Raises DocumentError if nothing can be read."""
    source = source_of(path)
    reading = Reading(settings)
    if source.kind == "pdf":
        return _read_pdf(source, reading, on_page)
    if source.kind == "picture":
        return _read_picture(path, source, reading, on_page)
    return _read_office(source, reading, on_page)


def _read_office(source: Source, reading: Reading, on_page: OnPage | None) -> Evidence:
    """Read what an office program wrote; older and other kinds of text documents go through LibreOffice."""
    if source.kind in ("xlsx", "xlsb", "xls", "ods"):
        from skcamat.extractor.sheets.workbook import read_workbook  # noqa: PLC0415 - only workbooks need the library

        return read_workbook(source, reading.settings, on_page)
    if source.kind == "zip":
        raise NotADocument("Zip di dalam zip tidak dibuka. Keluarkan isinya ke folder masukan, lalu ulangi.")
    from skcamat.extractor.word import document  # noqa: PLC0415 - only Word files need the library

    return document.read_text_document(source, reading.settings, reading.readers, reading.scan)


def _read_pdf(source: Source, reading: Reading, on_page: OnPage | None) -> Evidence:
    pages: list[Page] = []
    findings: list[Finding] = []
    with opened_pdf(source, reading.settings) as opened:
        if opened.repaired:
            findings.append(found(DIPERBAIKI))
        for number in range(1, len(opened) + 1):
            page, seen = _read_page(opened, number, reading)
            pages.append(page)
            findings += seen
            if on_page:
                on_page(number, len(opened))
    return Evidence(source.doc_id, source.sha256, tuple(pages), tuple(findings))


def _read_picture(path: Path, source: Source, reading: Reading, on_page: OnPage | None) -> Evidence:
    pages: list[Page] = []
    findings: list[Finding] = []
    for number, raster in enumerate(file_to_rasters(path, reading.settings), start=1):
        if number > reading.settings.limits.pages:
            raise LimitExceeded(
                f"Gambar berisi lebih dari {reading.settings.limits.pages} halaman. Pisahkan berkasnya."
            )
        page, seen = _scanned(reading, raster, number, [])
        pages.append(page)
        findings += seen
        if on_page:
            on_page(number, number)
    return Evidence(source.doc_id, source.sha256, tuple(pages), tuple(findings), "gambar")


def _read_page(opened: OpenPdf, number: int, reading: Reading) -> PageRead:
    try:
        with _loaded(opened, number) as page:
            read_page, findings = _read_loaded(opened, page, number, reading)
            return read_page, [*findings, *_untold_notes(page, number)]
    except pdfium.PdfiumError:
        return _failed(number, "isinya rusak")
    except DamagedDocument:
        return _failed(number, "gambarnya rusak")
    except LimitExceeded:
        seen = found(HALAMAN_DILEWATI, halaman=number, sebab="gambarnya melampaui batas ukuran")
        return Page(number, 0, 0, "gagal"), [seen]


@contextmanager
def _loaded(opened: OpenPdf, number: int) -> Iterator[pdfium.PdfPage]:
    """The page with its notes, fields and signatures drawn into it."""
    page = opened.pdf[number - 1]
    try:
        if has_appearances(page):
            if draws_without_end(opened.data, number, opened.password):
                raise DamagedDocument("Catatan di atas halaman menggambar dirinya sendiri tanpa akhir.")
            if flatten(page):
                page.close()
                page = opened.pdf[number - 1]
        yield page
    finally:
        page.close()


def _read_loaded(opened: OpenPdf, page: pdfium.PdfPage, number: int, reading: Reading) -> PageRead:
    width, height = page.get_size()
    if not 1 <= min(width, height) <= max(width, height) <= LARGEST_SIDE:
        seen = found(HALAMAN_DILEWATI, halaman=number, sebab=f"ukurannya {width / 72:.0f} x {height / 72:.0f} inci")
        return Page(number, width, height, "gagal"), [seen]
    sheet, glyphs, drawing = upright_sheet(Sheet.of(page))
    glyphs = _second_reading(opened, number, sheet, glyphs)
    glyphs, unseen = as_seen(sheet, glyphs, drawing, number)
    verdict = judged(sheet, glyphs, drawing)
    if verdict.kind == "blank":
        return Page(number, width, height, "kosong"), [found(HALAMAN_KOSONG, halaman=number)]
    if verdict.kind == "digital":
        advice = partial(camelot_edges, opened.data, number, opened.password, sheet)
        read_page, told = read_digital(sheet, glyphs, drawing, number=number, readers=reading.readers, advice=advice)
        return read_page, [*unseen, *told]
    findings = [found(LAPIS_TEKS_DIABAIKAN, halaman=number, sebab=verdict.reason)] if verdict.reason else []
    masks = partial(finest_masks, opened.data, number, opened.password)
    return _scanned(reading, page_to_raster(page, reading.settings, masks), number, findings)


def _scanned(reading: Reading, raster: Raster, number: int, findings: list[Finding]) -> PageRead:
    """Read a page from its picture, and say where the picture breaks off."""
    page = reading.scan(raster, number)
    if raster.missing:
        findings = [*findings, found(HALAMAN_TERPOTONG, halaman=number, persen=max(1, round(100 * raster.missing)))]
    return _told(page, findings)


def _untold_notes(page: pdfium.PdfPage, number: int) -> list[Finding]:
    notes = unshown_notes(page)
    return [found(CATATAN_TANPA_TAMPILAN, halaman=number, jumlah=len(notes), contoh="; ".join(notes))] if notes else []


def _second_reading(opened: OpenPdf, number: int, sheet: Sheet, glyphs: list[Glyph]) -> list[Glyph]:
    """Where pdfium gives letters that are no text, what pdfplumber makes of them, if that is text."""
    if sheet.turn or not is_garbled(_visible(glyphs)):
        return glyphs
    other = plumbed_glyphs(opened.data, number, opened.password)
    return glyphs if is_garbled(_visible(other)) or len(other) < len(_visible(glyphs)) / 2 else other


def _visible(glyphs: Sequence[Glyph]) -> str:
    return "".join(g.text for g in glyphs if g.visible and not g.generated)


def _told(page: Page, findings: list[Finding]) -> PageRead:
    """Say of a scanned page that it gave nothing."""
    if page.cara_baca == "gagal":
        seen = found(HALAMAN_TAK_TERBACA, halaman=page.number, sebab=UNREADABLE)
        return page, [*findings, seen]
    if page.cara_baca == "kosong":
        return page, [*findings, found(HALAMAN_KOSONG, halaman=page.number)]
    return page, findings


def _failed(number: int, reason: str) -> PageRead:
    return Page(number, 0, 0, "gagal"), [found(HALAMAN_TAK_TERBACA, halaman=number, sebab=reason)]
