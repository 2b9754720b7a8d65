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

from skcamat.registry.export import sqlite_file
from skcamat.registry.export.links import Links, no_link
from skcamat.registry.export.sheets import COUNTS, Sheet, sheets
from skcamat.registry.schema.columns import Column, Nilai
from skcamat.registry.schema.tables import TABLES, Table

NAME = "registri.xlsx"
MOST_LINKS = 60_000  # a sheet holds 65,530 links at most
LONGEST_CELL = 32_767
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


class Formats:
    """The few looks of the workbook."""

    def __init__(self, book: Any) -> None:
        plain = {"valign": "top", "text_wrap": True, "font_size": 10}
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.label = book.add_format({"bold": True})
        self.heading = book.add_format(
            {"bold": True, "bg_color": "#1F4E5F", "font_color": "#FFFFFF", "valign": "top", "text_wrap": True}
        )
        self.plain = book.add_format(plain)
        self.text = book.add_format(plain | {"num_format": "@"})
        self.link = book.add_format(plain | {"font_color": "#0B5394", "underline": 1})
        self.colours = {
            "ragu": book.add_format(plain | {"bg_color": "#FFF2CC"}),
            "galat": book.add_format(plain | {"bg_color": "#F8CBAD"}),
            "": self.text,
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
    for place, (heading, width) in enumerate(sheet.columns):
        page.set_column(place, place, width)
        page.write_string(0, place, heading, formats.heading)
    page.freeze_panes(1, sheet.frozen)
    last = 0
    for last, row in enumerate(rows, start=1):
        colour = sheet.colour(row)
        for place, value in enumerate(row):
            if value is not None or colour:  # an empty cell without a colour need not be written
                _cell(page, (last, place), value, formats.colours[colour])
        if sheet.link and last <= MOST_LINKS:
            _page_link(page, (last, row.keys().index(sheet.link)), row, formats, links)
    page.autofilter(0, 0, last, len(sheet.columns) - 1)


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


def _page_link(page: Any, place: tuple[int, int], row: sqlite3.Row, formats: Formats, links: Links) -> None:
    number = row[place[1]]
    names = row.keys()
    berkas = row["Berkas" if "Berkas" in names else "berkas"]
    address = links(berkas)
    if address and number:
        page.write_url(*place, f"external:{address}#page={number}", formats.link, str(number), "Buka halaman ini")


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
