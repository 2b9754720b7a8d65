"""A finished registri.sqlite back as rows, document by document, for exports after the run."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from skcamat.registry.schema.tables import TABLES, WITHOUT_DOCUMENT, DocumentRows, Table

_OF_INDIKATOR = "padanan"  # names its document only through its row


class Reloaded:
    """The documents of a database in the order in which they were written; memory holds one at a time."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._db = database

    def __iter__(self) -> Iterator[DocumentRows]:
        order = "SELECT doc_id FROM dokumen GROUP BY doc_id ORDER BY min(rowid)"
        for (doc_id,) in self._db.execute(order).fetchall():
            yield DocumentRows(
                **{table.name: self._rows(table, doc_id) for table in TABLES if table.name not in WITHOUT_DOCUMENT}
            )
        common = [table for table in TABLES if table.name in WITHOUT_DOCUMENT]
        rows = {table.name: tuple(_row(table, row) for row in self._db.execute(_all(table))) for table in common}
        yield DocumentRows(dokumen=(), **rows)

    def _rows(self, table: Table, doc_id: str) -> tuple[Any, ...]:
        where = "doc_id = ?"
        if table.name == _OF_INDIKATOR and "doc_id" not in table.header:
            where = "indikator_id IN (SELECT indikator_id FROM indikator WHERE doc_id = ?)"
        query = f"{_select(table)} WHERE {where} ORDER BY rowid"
        return tuple(_row(table, row) for row in self._db.execute(query, (doc_id,)))


def _select(table: Table) -> str:
    return f"SELECT {', '.join(table.header)} FROM {table.name}"  # noqa: S608 - our own names


def _all(table: Table) -> str:
    return f"{_select(table)} ORDER BY rowid"


def _row(table: Table, row: sqlite3.Row) -> Any:
    """The row as it was before it was stored: no text is "" again."""
    texts = {item.name for item in table.columns if item.jenis == "string"}
    filled = {
        name: "" if value is None and name in texts else value for name, value in zip(table.header, row, strict=True)
    }
    return table.row_type(**filled)
