"""Workbooks become pages with the tables, merged cells and texts that a person sees."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from skcamat.extractor.errors import DocumentError
from skcamat.extractor.evidence import Evidence
from skcamat.extractor.settings import Settings
from skcamat.extractor.sheets.number_format import shown_number
from skcamat.parsers.document_to_record import parse
from tests.extractor.office.workbooks import POSTS, decree, rows_of, saved
from tests.extractor.sheets import cell_text, read_bytes


def read(tmp_path: Path, data: bytes) -> Evidence:
    return read_bytes(tmp_path, data, Settings(reader="kosong"))


def texts(evidence: Evidence, page: int = 0) -> list[str]:
    held = evidence.pages[page]
    return [line.text for line in held.lines] + [cell_text(cell) for found in held.tables for cell in found.cells]


def sheet_with(fill: Callable[[openpyxl.worksheet.worksheet.Worksheet], object]) -> bytes:
    book = openpyxl.Workbook()
    fill(book.active)
    return saved(book)


@pytest.mark.parametrize("seed", range(8))
def test_posts_on_one_sheet_are_sections_with_their_own_rows(tmp_path: Path, seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - the same workbook every time
    posts = [(post, rows_of(draw, post)) for post in POSTS[: draw.randint(1, 3)]]
    evidence = read(tmp_path, saved(decree(posts, lines=seed % 4 != 3, left=draw.choice((1, 2)))))
    record = parse(evidence)
    got = [
        (section.jabatan.text if section.jabatan else "", row.no.text if row.no else "",
         row.sasaran.text if row.sasaran else "", row.indikator.text, row.formulasi.text,
         row.sumber_data.text if row.sumber_data else "")
        for section in record.bagian
        for row in section.baris
    ]  # fmt: skip
    assert got == [(post, *row) for post, rows in posts for row in rows]
    assert not evidence.findings


def test_hidden_rows_columns_and_sheets_are_not_read_but_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in range(1, 5):
        for column in range(1, 5):
            sheet.cell(row, column, f"isi {row} {column}")
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True
    other = book.create_sheet("Arsip")
    other.cell(1, 1, "lama")
    other.sheet_state = "hidden"
    evidence = read(tmp_path, saved(book))
    seen = " ".join(texts(evidence))
    assert "isi 1 1" in seen
    assert "isi 4 4" in seen
    assert not {"isi 2 1", "isi 1 3", "lama"} & {text for page in (0, 1) for text in texts(evidence, page)}
    assert sorted(finding.kode for finding in evidence.findings) == ["BACA-TERSEMBUNYI"] * 3


SHOWN = (
    (0.85, "0%", "85%"), (0.8525, "0.00%", "85,25%"), (1234567, "#,##0", "1.234.567"), (1234.5, "#,##0.00", "1.234,50"),
    (3, "General", "3"), (2.5, "General", "2,5"), (7, "00", "07"), (-3, "0;(0)", "(3)"), (0, "0;-0;nihil", "nihil"),
    (12, '0" dokumen"', "12 dokumen"), (12, "0\\ \"orang\"", "12 orang"), (1.5, "0.0#", "1,5"), (2, "#,##0.##", "2"),
    (45300, "dd/mm/yyyy", "09/01/2024"), (45300, "[$-421]d mmmm yyyy", "9 Januari 2024"), (45300, "dddd", "Selasa"),
    (0.5, "h:mm", "12:00"), (0.53125, "hh:mm:ss", "12:45:00"), (0, ";;;", ""), (5, "[Red]0", "5"),
)  # fmt: skip


@pytest.mark.parametrize(("value", "form", "wanted"), SHOWN)
def test_numbers_and_dates_are_read_as_they_are_shown(value: float, form: str, wanted: str) -> None:
    assert shown_number(value, form) == wanted


def test_values_in_cells_are_read_as_they_are_shown(tmp_path: Path) -> None:
    def fill(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        for row, (value, form) in enumerate(
            ((0.9, "0%"), (datetime(2024, 1, 9), "d mmmm yyyy"), (True, "General")), start=1
        ):
            sheet.cell(row, 1, value).number_format = form

    assert texts(read(tmp_path, sheet_with(fill))) == ["90%", "9 Januari 2024", "TRUE"]


def test_a_picture_or_formula_without_a_value_is_told(tmp_path: Path) -> None:
    evidence = read(tmp_path, sheet_with(lambda sheet: sheet.append(["a", "=1+1"])))
    assert [finding.kode for finding in evidence.findings] == ["BACA-BAGIAN-BERKAS"]


def bomb(name: str, content: bytes) -> bytes:
    data = sheet_with(lambda sheet: sheet.append(["a"]))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
HOSTILE = {
    "a cell in the last corner": HEAD
    + b'<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>',
    "everything merged": HEAD + b'<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells>'
    b'<mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>',
    "all columns hidden": HEAD + b'<cols><col min="1" max="999999999" hidden="1"/></cols><sheetData/></worksheet>',
    "numbers that are none": HEAD
    + b'<sheetData><row r="x"><c r="??" t="s"><v>99999999999</v></c><c s="-5"><v>1e999</v></c>'
    b"</row></sheetData></worksheet>",
    "an entity": b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + HEAD + b"<sheetData/></worksheet>",
    "no XML": b"PK\x03\x04",
    "another root": b"<a/>",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_sheet_is_read_or_refused_with_a_reason(tmp_path: Path, content: bytes) -> None:
    try:
        evidence = read(tmp_path, bomb(SHEET, content))
    except DocumentError as error:
        assert str(error)
    else:
        assert len(evidence.pages) == 1
        assert "passwd" not in " ".join(texts(evidence))


def ods(table: str) -> bytes:
    out = io.BytesIO()
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{urn}:office:1.0" xmlns:table="{urn}:table:1.0" '
            f'xmlns:text="{urn}:text:1.0"><office:body><office:spreadsheet><table:table table:name="x">{table}'
            "</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    return out.getvalue()


def test_an_ods_sheet_is_read_as_its_texts_are_shown(tmp_path: Path) -> None:
    cell = "<table:table-cell {0}><text:p>{1}</text:p></table:table-cell>"
    row = "<table:table-row {0}>{1}</table:table-row>"
    table = (
        row.format("", cell.format('table:number-columns-repeated="2"', "85%"))
        + row.format('table:visibility="collapse"', cell.format("", "lama"))
        + row.format('table:number-rows-repeated="1048576"', '<table:table-cell/>')
    )  # fmt: skip
    evidence = read(tmp_path, ods(table))
    assert texts(evidence) == ["85%", "85%"]
    assert [finding.kode for finding in evidence.findings] == ["BACA-TERSEMBUNYI"]


def test_an_ods_that_repeats_a_text_a_billion_times_is_cut_and_told(tmp_path: Path) -> None:
    cell = '<table:table-cell table:number-columns-repeated="999999999"><text:p>a</text:p></table:table-cell>'
    evidence = read(tmp_path, ods(f'<table:table-row table:number-rows-repeated="1000">{cell}</table:table-row>'))
    assert "BACA-LEMBAR-TERPOTONG" in [finding.kode for finding in evidence.findings]
