"""The tables as CSV: RFC 4180, UTF-8, one header row, cells that a spreadsheet would run made harmless."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any

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

    def __init__(self, folder: Path, tables: Iterable[Table] = TABLES) -> None:
        self._folder = folder
        self._tables = tuple(tables)
        self._stack = ExitStack()
        self._writers: dict[str, Any] = {}

    def __enter__(self) -> CsvFiles:
        for table in self._tables:
            path = self._folder / f"{table.name}.csv"
            handle = self._stack.enter_context(path.open("w", encoding="utf-8", newline=""))
            self._writers[table.name] = csv.writer(handle)
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


def read_csv(path: Path) -> list[dict[str, str]]:
    """Read a table that `CsvFiles` wrote, its guards taken off."""
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return [{name: unguarded(text or "") for name, text in row.items()} for row in csv.DictReader(handle)]
