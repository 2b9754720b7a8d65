"""The tables as CSV that Excel set to Indonesian opens by a double click: UTF-8, semicolons, decimal commas.

A spreadsheet set to another country splits the same lines at other signs, so a text that would run as a formula is
guarded wherever any of them may begin a cell, not only where ours does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from skcamat.registry.export.csv_files import CsvFiles, guarded
from skcamat.registry.schema.columns import Nilai, as_text, values
from skcamat.registry.schema.tables import DocumentRows

FOLDER = "csv-excel"
DELIMITER = ";"
# Where a spreadsheet may begin a cell inside our text, and the sign with which a formula begins there.
_SPLIT = re.compile(r"(?<=[;,\t|\r\n\"])(\s*)(?=[=+@-])")
_NUMBER_BEHIND = re.compile(r"\s*[+-]?\d{1,18}(?:[.,]\d{1,18}){0,9}\s?%?(?:[;,\t|\r\n\"]|$)")
# Texts of figures that Excel would turn into another number, a date or a time; ISO dates and short counts stay.
_FIGURES = re.compile(r"\d[\d.,:/-]*")
_HARMLESS = re.compile(r"0|[1-9]\d{0,14}|\d{4}-\d{2}-\d{2}")


def excel_cell(value: Nilai) -> str:
    """A value as Excel id-ID shows it: numbers with a comma, texts of figures kept as text by an apostrophe."""
    if isinstance(value, int | float):
        return as_text(value).replace(".", ",")
    text = as_text(value)
    if _FIGURES.fullmatch(text):
        return text if _HARMLESS.fullmatch(text) else "'" + text
    shown = guarded(text)
    return _SPLIT.sub(lambda found: found[1] + _guard(shown, found.end()), shown)


def _guard(text: str, at: int) -> str:
    """An apostrophe, unless a plain number stands there."""
    return "" if _NUMBER_BEHIND.match(text, at) else "'"


class ExcelCsv(CsvFiles):
    """A sink that writes one such CSV a table into a folder while documents come in."""

    encoding = "utf-8-sig"
    delimiter = DELIMITER

    def add(self, document: DocumentRows) -> None:
        """Append the document's rows to every table."""
        for table in self._tables:
            rows = document.rows(table.name)
            self._writers[table.name].writerows([excel_cell(value) for value in values(row)] for row in rows)


def write_excel_csv(documents: Iterable[DocumentRows], folder: Path) -> None:
    """Write every table of the dataset into `folder`."""
    with ExcelCsv(folder) as sink:
        for document in documents:
            sink.add(document)
