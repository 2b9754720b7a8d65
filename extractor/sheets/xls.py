"""An .xls or .xlsb file -> sheets: by LibreOffice as .xlsx where it is installed, else the bare values by calamine."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import python_calamine

from skcamat.extractor.errors import DamagedDocument, LockedDocument
from skcamat.extractor.sheets.model import MOST_COLUMNS, MOST_ROWS, Sheet, SheetCell
from skcamat.extractor.sheets.number_format import shown_number
from skcamat.extractor.sheets.xlsx import xlsx_sheets
from skcamat.extractor.source.conversion import program, to_xlsx
from skcamat.extractor.word.archive.parts import opened

_BROKEN = "Berkas Excel rusak. Buka di Excel, simpan sebagai .xlsx, lalu ulangi."
_LOCKED = "Berkas Excel terkunci dengan sandi. Simpan ulang tanpa sandi, lalu ulangi."


def xls_sheets(data: bytes, kind: str) -> Iterator[Sheet]:
    """The sheets of a file in their order. Raises DamagedDocument, LockedDocument, LimitExceeded."""
    if program() is not None:
        yield from xlsx_sheets(opened(to_xlsx(data, kind)))
        return
    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
        for meta in book.sheets_metadata:
            hidden = meta.visible != python_calamine.SheetVisibleEnum.Visible
            yield _sheet(book.get_sheet_by_name(meta.name), hidden=hidden)
    except python_calamine.PasswordError as error:
        raise LockedDocument(_LOCKED) from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise DamagedDocument(_BROKEN) from error


def _sheet(given: python_calamine.CalamineSheet, *, hidden: bool) -> Sheet:
    sheet = Sheet(given.name, hidden=hidden)
    for row, values in enumerate(given.iter_rows()):
        if row >= MOST_ROWS:
            sheet.cut = True
            break
        for column, value in enumerate(values[:MOST_COLUMNS]):
            sheet.put(SheetCell(row, column, _text(value)))
    for (top, left), (foot, right) in given.merged_cell_ranges or ():
        first = sheet.cells.get((top, left))
        if first is not None:
            sheet.cells[top, left] = SheetCell(top, left, first.text, foot - top + 1, right - left + 1)
    return sheet


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return shown_number(float(value), "General")
    if isinstance(value, datetime | date):
        return value.strftime("%d/%m/%Y") if value >= type(value)(1900, 1, 1) else ""
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return "" if isinstance(value, timedelta) else str(value)
