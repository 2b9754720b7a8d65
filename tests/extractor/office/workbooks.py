"""Workbooks as offices keep them, made with openpyxl: sections of posts below each other, merged cells, drawn lines."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence

import openpyxl
from openpyxl.styles import Border, Side
from openpyxl.worksheet.worksheet import Worksheet

HEADS = ("No", "Sasaran", "Indikator Kinerja", "Formulasi", "Sumber Data")
LETTERHEAD = (
    "PEMERINTAH KABUPATEN JOMBANG", "KECAMATAN KESAMBEN", "KEPUTUSAN CAMAT KESAMBEN", "NOMOR 188/10/415.69/2024",
    "TENTANG", "PENETAPAN INDIKATOR KINERJA INDIVIDU TAHUN 2024",
)  # fmt: skip
SIGNED = ("Ditetapkan di Kesamben", "pada tanggal 9 Januari 2024", "CAMAT KESAMBEN", "", "CONTOH NAMA, S.Sos.")
POSTS = ("Sekretaris Kecamatan", "Kepala Seksi Pemerintahan", "Kepala Seksi Pelayanan Umum")
Row = tuple[str, str, str, str, str]  # no, sasaran, indikator, formulasi, sumber_data
_LINE = Side(style="thin")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def rows_of(draw: random.Random, post: str) -> list[Row]:
    """Rows of a post: some sasaran with one to three indicators each."""
    rows: list[Row] = []
    for number in range(1, draw.randint(1, 3) + 1):
        for _ in range(draw.randint(1, 3)):
            mark = draw.randrange(1000, 9999)
            rows.append(
                (
                    str(number),
                    f"Meningkatnya mutu bidang {number} {post.lower()}",
                    f"Persentase kegiatan {mark} selesai",
                    f"Jumlah kegiatan {mark} selesai dibagi jumlah kegiatan {mark} dikali 100%",
                    f"Laporan bulan {mark}",
                )
            )
    return rows


def put_post(sheet: Worksheet, at: int, post: str, rows: Sequence[Row], *, lines: bool, left: int = 1) -> int:
    """Write a post's heading and table from row `at`; return the row behind it."""
    sheet.cell(at, left, "Jabatan")
    sheet.cell(at, left + 1, f": {post}")
    at += 2
    for column, head in enumerate(HEADS, start=left):
        _put(sheet, at, column, head, lines=lines)
    at += 1
    for number in dict.fromkeys(row[0] for row in rows):
        group = [row for row in rows if row[0] == number]
        for offset, row in enumerate(group):
            shown = row if offset == 0 else ("", "", *row[2:])
            for column, text in enumerate(shown, start=left):
                _put(sheet, at + offset, column, int(text) if text.isdigit() else text or None, lines=lines)
        for column in (left, left + 1) if len(group) > 1 else ():
            sheet.merge_cells(start_row=at, end_row=at + len(group) - 1, start_column=column, end_column=column)
        at += len(group)
    return at + 1


def _put(sheet: Worksheet, row: int, column: int, text: object, *, lines: bool) -> None:
    cell = sheet.cell(row, column, text)
    if lines:
        cell.border = _BOX


def decree(posts: Sequence[tuple[str, Sequence[Row]]], *, lines: bool = True, left: int = 1) -> openpyxl.Workbook:
    """A workbook with a whole decree on its one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    at = 1
    for text in LETTERHEAD:
        sheet.cell(at, left, text)
        sheet.merge_cells(start_row=at, end_row=at, start_column=left, end_column=left + 4)
        at += 1
    at += 1
    for post, rows in posts:
        at = put_post(sheet, at, post, rows, lines=lines, left=left)
    for text in SIGNED:
        sheet.cell(at, left + 3, text or None)
        at += 1
    for column, width in zip("ABCDEFGH"[left - 1 :], (5, 32, 36, 52, 22), strict=False):
        sheet.column_dimensions[column].width = width
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
