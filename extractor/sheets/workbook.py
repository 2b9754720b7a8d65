"""A workbook -> evidence: a page a visible sheet, its number that of the sheet; what is hidden or not read is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from skcamat.extractor.errors import DocumentWithoutPages, LimitExceeded
from skcamat.extractor.evidence import Evidence, Page
from skcamat.extractor.findings import Finding, found
from skcamat.extractor.settings import Settings
from skcamat.extractor.sheets.layout import sheet_to_page
from skcamat.extractor.sheets.model import Sheet, hidden_text
from skcamat.extractor.sheets.ods import ods_sheets
from skcamat.extractor.sheets.xls import xls_sheets
from skcamat.extractor.sheets.xlsx import xlsx_sheets
from skcamat.extractor.source.file import Source
from skcamat.extractor.word.archive.parts import opened
from skcamat.extractor.word.findings import BAGIAN_TAK_TERBACA, LEMBAR_TERPOTONG, TERSEMBUNYI

OnPage = Callable[[int, int], None]
_NO_SHEETS = "Buku kerja ini tidak mempunyai lembar yang terlihat. Tampilkan lembarnya, simpan, lalu ulangi."


def read_workbook(source: Source, settings: Settings, on_page: OnPage | None = None) -> Evidence:
    """Read a workbook. Raises DamagedDocument, LockedDocument, DocumentWithoutPages, LimitExceeded."""
    pages: list[Page] = []
    findings: list[Finding] = []
    for number, sheet in enumerate(_sheets(source), start=1):
        if number > settings.limits.pages:
            raise LimitExceeded(f"Buku kerja berisi lebih dari {settings.limits.pages} lembar. Pisahkan berkasnya.")
        if sheet.hidden:
            findings += [found(TERSEMBUNYI, halaman=number, apa=f"Lembar ke-{number}")] if sheet.cells else []
            pages.append(Page(number, 0, 0, "kosong"))
            continue
        pages.append(sheet_to_page(sheet, number))
        findings += told(sheet, number)
        if on_page:
            on_page(number, number)
    if all(page.width == 0 for page in pages):
        raise DocumentWithoutPages(_NO_SHEETS)
    return Evidence(source.doc_id, source.sha256, tuple(pages), tuple(findings), source.kind)


def told(sheet: Sheet, number: int) -> Iterator[Finding]:
    """What is to be said of a sheet that was read."""
    rows, columns = hidden_text(sheet)
    for count, what in ((rows, "baris"), (columns, "kolom")):
        if count:
            yield found(TERSEMBUNYI, halaman=number, apa=f"{count} {what} pada lembar ke-{number}")
    for what in dict.fromkeys(sheet.unread):
        yield found(BAGIAN_TAK_TERBACA, halaman=number, apa=what, letak=f"pada lembar ke-{number}")
    if sheet.cut:
        yield found(LEMBAR_TERPOTONG, halaman=number, apa=f"Lembar ke-{number}")


def _sheets(source: Source) -> Iterator[Sheet]:
    if source.kind == "xlsx":
        return xlsx_sheets(opened(source.data))
    if source.kind == "ods":
        return ods_sheets(opened(source.data))
    return xls_sheets(source.data, source.kind)
