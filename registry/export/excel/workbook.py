"""registri.xlsx: the workbook that most people open. Every cell is a value; none can run as a formula."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.utility import xl_range

from skcamat.registry.export import sqlite_file
from skcamat.registry.export.excel.cell_marks import EDITABLE, mark
from skcamat.registry.export.excel.grid import write_grid
from skcamat.registry.export.excel.links import Links, no_link
from skcamat.registry.export.excel.looks import Formats
from skcamat.registry.export.excel.sheets import COUNTS, MARK, VERDICT, VERDICTS, Sheet, may_be_edited, sheets
from skcamat.registry.schema.columns import Column, Nilai, as_text
from skcamat.registry.schema.tables import TABLES, Table

NAME = "registri.xlsx"
MOST_LINKS = 60_000  # a sheet holds 65,530 links at most
LONGEST_CELL = 32_767
PAPER_A4 = 9  # prints on F4 as well: the sheets are fitted to the width
_CUT = " … (terpotong; teks lengkap ada di CSV)"
_SAME_DAY = datetime(2000, 1, 1)  # a fixed day keeps the bytes the same
_PROGRESS = ("kabupaten", "kecamatan", "tahun", "jumlah_indikator", "jumlah_iku", "jumlah_iki", "perlu_tinjau")
_PROGRESS_HEADINGS = ("Kabupaten/kota", "Kecamatan", "Tahun", "Indikator", "IKU", "IKI", "Perlu tinjau")
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_workbook(database: Path, target: Path, links: Links = no_link) -> None:
    """Write the workbook from a finished registri.sqlite.

    `links` gives the path or address of a file by its `berkas`, relative to the workbook, empty where it is not known.
    """
    with closing(sqlite_file.opened(database)) as source, _book(target) as book:
        book.set_properties({"title": "Registri indikator kinerja kecamatan", "created": _SAME_DAY})
        formats = Formats(book)
        _summary(book.add_worksheet("Ringkasan"), formats, source)
        for sheet in sheets():
            _fill(book.add_worksheet(sheet.name), sheet, formats, source.execute(sheet.query), links)
        write_grid(book.add_worksheet("Kecamatan x Indikator"), formats, source)
        _guide(book.add_worksheet("Keterangan Kolom"), formats)


@contextmanager
def _book(target: Path) -> Iterator[Any]:
    """A workbook for a `with`; its temporary sheets lie beside it: the system's own place may be small, or memory.

    Raises OSError where the disk is full, which the library wraps in an error of its own.
    """
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".lembar-", ignore_cleanup_errors=True) as sheets_folder:
        book = xlsxwriter.Workbook(str(target), _OPTIONS | {"tmpdir": sheets_folder})
        try:
            yield book
            book.close()
        except FileCreateError as error:
            raise error.args[0] from error
        finally:
            _close_temporary_sheets(book)


def _close_temporary_sheets(book: Any) -> None:
    """Close what the library leaves open where it fails: open files keep their room on the disk that had none."""
    for page in book.worksheets():
        with suppress(OSError):
            page.row_data_fh.close()


def _fill(page: Any, sheet: Sheet, formats: Formats, rows: Iterable[sqlite3.Row], links: Links) -> None:
    _set_up(page, sheet, formats)
    last = 0
    for last, row in enumerate(rows, start=1):
        colour = sheet.colour(row)
        for place, item in enumerate(sheet.columns):
            value = row[item.name]
            if value is not None or colour:  # an empty cell without a colour need not be written
                _cell(page, (last, place), value, formats.look(colour, item.angka))
        if sheet.marked and row["kunci"]:
            page.write_string(last, len(sheet.columns), _mark(sheet, row), formats.text)
        if sheet.link and last <= MOST_LINKS:
            _page_link(page, last, sheet, row, (formats, links))
    _finish(page, sheet, last)


def _set_up(page: Any, sheet: Sheet, formats: Formats) -> None:
    for place, item in enumerate(sheet.columns):
        page.set_column(place, place, item.lebar)
        heading = formats.editable if may_be_edited(sheet, item.name) else formats.heading
        page.write_string(0, place, item.judul, heading)
    if sheet.marked:
        page.set_column(len(sheet.columns), len(sheet.columns), 8, None, {"hidden": True})
        page.write_string(0, len(sheet.columns), MARK, formats.heading)
    page.freeze_panes(1, sheet.frozen)
    page.set_landscape()
    page.set_paper(PAPER_A4)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.set_footer("&L&A&C&P / &N")
    page.repeat_rows(0)


def _finish(page: Any, sheet: Sheet, last: int) -> None:
    page.autofilter(0, 0, last, len(sheet.columns) - 1)
    page.print_area(0, 0, last, (sheet.printed or len(sheet.columns)) - 1)
    if last:
        page.ignore_errors({"number_stored_as_text": xl_range(1, 0, last, len(sheet.columns) - 1)})
    for place, item in enumerate(sheet.columns):
        if last and item.name == VERDICT:
            page.data_validation(1, place, last, place, {"validate": "list", "source": list(VERDICTS)})


def _mark(sheet: Sheet, row: sqlite3.Row) -> str:
    texts = {item.name: as_text(row[item.name]) for item in sheet.columns if item.name in EDITABLE}
    cut = frozenset(name for name, text in texts.items() if len(text) > LONGEST_CELL)
    return mark(row["doc_id"], row["kunci"], texts, cut)


def _cell(page: Any, place: tuple[int, int], value: Nilai, look: Any) -> None:
    if value is None:
        page.write_blank(*place, None, look)
    elif isinstance(value, str):
        page.write_string(*place, fitting(value), look)
    else:
        page.write_number(*place, value, look)


def fitting(text: str) -> str:
    """Return the text, cut with a note where a cell cannot hold it."""
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - len(_CUT)] + _CUT


def _page_link(page: Any, line: int, sheet: Sheet, row: sqlite3.Row, looks: tuple[Formats, Links]) -> None:
    formats, links = looks
    number, address = row[sheet.link], links(row["berkas"] or "")
    if address and number:
        place = next(place for place, item in enumerate(sheet.columns) if item.name == sheet.link)
        page.write_url(line, place, f"external:{address}#page={number}", formats.link, str(number), "Buka halaman ini")


def _summary(page: Any, formats: Formats, source: sqlite3.Connection) -> None:
    page.set_column(0, 0, 36)
    page.set_column(1, 8, 14)
    page.write_string(0, 0, "Registri indikator kinerja kecamatan", formats.title)
    line = 2
    for line, (label, query) in enumerate(COUNTS, start=2):
        page.write_string(line, 0, label, formats.label)
        page.write_number(line, 1, source.execute(query).fetchone()[0])
    progress = source.execute(f"SELECT {', '.join(_PROGRESS)} FROM per_kecamatan")  # noqa: S608 - our own names
    line = _block(page, line + 2, formats, _PROGRESS_HEADINGS, progress)
    findings = source.execute("SELECT * FROM temuan_per_kode")
    _block(page, line + 2, formats, ("Temuan", "Tingkat", "Jumlah", "Dokumen"), findings)


def _block(page: Any, line: int, formats: Formats, headings: Sequence[str], rows: Iterable[sqlite3.Row]) -> int:
    """Write a small table from that line on; return its last line."""
    for place, heading in enumerate(headings):
        page.write_string(line, place, heading, formats.heading)
    for row in rows:
        line += 1
        for place, value in enumerate(row):
            _cell(page, (line, place), value, formats.text)
    return line


def _guide(page: Any, formats: Formats) -> None:
    widths = (("Tabel", 12), ("Kolom", 24), ("Judul", 24), ("Arti", 100), ("Isi yang mungkin", 40))
    for place, (heading, width) in enumerate(widths):
        page.set_column(place, place, width)
        page.write_string(0, place, heading, formats.heading)
    page.freeze_panes(1, 0)
    described = ((table, item) for table in TABLES for item in table.columns)
    for line, (table, item) in enumerate(described, start=1):
        for place, text in enumerate(_described(table, item)):
            page.write_string(line, place, text, formats.text)


def _described(table: Table, item: Column) -> tuple[str, ...]:
    return table.name, item.name, item.judul, item.arti, ", ".join(item.enum)
