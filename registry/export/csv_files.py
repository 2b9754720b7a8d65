"""The tables as CSV: RFC 4180, UTF-8, one header row, cells that a spreadsheet would run made harmless."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any

from skcamat.extractor.errors import UsageError
from skcamat.normalizers.touched_tables import read_file
from skcamat.registry.schema.columns import Nilai, as_text, values
from skcamat.registry.schema.tables import TABLES, DocumentRows, Table

# A cell that begins so is a formula to a spreadsheet; plain numbers are not, whatever their sign.
_RUNS = re.compile(r"'*[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)*\s?%?")
_GUARDED = re.compile(r"''*[=+\-@\t\r]")


def guarded(value: Nilai) -> str:
    """Return the cell's text, with one apostrophe before it where a spreadsheet would run it as a formula."""
    text = as_text(value)
    harmless = not _RUNS.match(text) or _NUMBER.fullmatch(text)
    return text if harmless else "'" + text


def unguarded(text: str) -> str:
    """Return the value that `guarded` wrote."""
    return text[1:] if _GUARDED.match(text) else text


class CsvFiles:
    """A sink that writes one CSV a table into a folder while documents come in."""

    encoding = "utf-8"
    delimiter = ","

    def __init__(self, folder: Path, tables: Iterable[Table] = TABLES) -> None:
        self._folder = folder
        self._tables = tuple(tables)
        self._stack = ExitStack()
        self._writers: dict[str, Any] = {}

    def __enter__(self) -> CsvFiles:
        for table in self._tables:
            path = self._folder / f"{table.name}.csv"
            handle = self._stack.enter_context(path.open("w", encoding=self.encoding, newline=""))
            self._writers[table.name] = csv.writer(handle, delimiter=self.delimiter)
            self._writers[table.name].writerow(table.header)
        return self

    def add(self, document: DocumentRows) -> None:
        """Append the document's rows to every table."""
        for table in self._tables:
            rows = document.rows(table.name)
            self._writers[table.name].writerows([guarded(value) for value in values(row)] for row in rows)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()


def read_csv(path: Path, *, whole: bool = True) -> list[dict[str, str]]:
    """Read a table that `CsvFiles` wrote, its guards taken off, also where a spreadsheet saved it again.

    Raises UsageError, naming the line, where a line (or, of a `whole` table, a column) is not there as it was written.
    """
    columns = next((table.header for table in TABLES if table.name == path.stem), _first_line(path))
    table = read_file(path, columns, columns if whole else ())
    lost = next((fault for fault in table.faults if not fault.taken), None)
    if lost:
        raise UsageError(
            f"{path.name} baris {lost.line} tidak dapat dibaca: {lost.reason}. Jalankan `skcamat run` sekali lagi; "
            "berkas itu ditulis kembali seperti semula."
        )
    return [{name: unguarded(text) for name, text in row.values.items()} for row in table.rows]


def _first_line(path: Path) -> tuple[str, ...]:
    """Headings of a table of another making, as its first line has them."""
    with path.open(encoding="utf-8-sig", newline="", errors="replace") as handle:
        return tuple(next(csv.reader(handle), ()))
