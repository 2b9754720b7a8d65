"""registri.sqlite: the same tables with keys and indexes, and views for the usual questions; one transaction a run.

Empty values are NULL. Workbook and report are made from this file, so that neither holds the dataset in memory.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from types import TracebackType

from skcamat.registry.schema.columns import Column, Nilai, values
from skcamat.registry.schema.tables import TABLES, DocumentRows, Table

NAME = "registri.sqlite"
_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL"}
# Not part of the dataset: which row as read stands behind each row, so that edits of the workbook become decisions.
_KEYS = "CREATE TABLE kunci_baris (indikator_id TEXT PRIMARY KEY, kunci TEXT NOT NULL) STRICT"
_PARENTS_FIRST = ("dokumen", "bagian", "indikator_baku", "indikator", "uraian", "target", "temuan", "padanan", "usulan")


class SqliteFile:
    """A sink that writes registri.sqlite into a folder while documents come in; nothing is kept where it breaks off."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._tables = sorted(TABLES, key=lambda table: _PARENTS_FIRST.index(table.name))
        self._db: sqlite3.Connection | None = None

    def __enter__(self) -> SqliteFile:
        self._db = sqlite3.connect(self._path, isolation_level=None)
        self._db.execute("PRAGMA journal_mode = OFF")  # a broken file is thrown away with its staging folder
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.execute("BEGIN")
        for table in self._tables:
            self._db.execute(create_statement(table))
        self._db.execute(_KEYS)
        return self

    def add(self, document: DocumentRows) -> None:
        """Insert the document's rows."""
        if self._db is None:
            message = "used outside its with block"
            raise RuntimeError(message)
        for table in self._tables:
            marks = ", ".join("?" * len(table.columns))
            statement = f"INSERT INTO {table.name} VALUES ({marks})"  # noqa: S608 - our own table names
            self._db.executemany(statement, (_stored_row(table, values(row)) for row in document.rows(table.name)))
        keys = zip((row.indikator_id for row in document.indikator), document.kunci, strict=False)  # none in exports
        self._db.executemany("INSERT INTO kunci_baris VALUES (?, ?)", keys)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._db is None:
            return
        with closing(self._db):
            if kind is None:
                self._finish(self._db)

    def _finish(self, database: sqlite3.Connection) -> None:
        for statement in index_statements():
            database.execute(statement)
        database.execute("COMMIT")
        database.executescript(files("skcamat.registry.export").joinpath("views.sql").read_text(encoding="utf-8"))


def create_statement(table: Table) -> str:
    """Return the CREATE TABLE of a table; references to dokumen are indexes, for one doc_id may have two file names."""
    lines = [_column_line(item) for item in table.columns]
    if table.kunci:
        lines.append(f"PRIMARY KEY ({', '.join(table.kunci)})")
    lines += [
        f"FOREIGN KEY ({name}) REFERENCES {other} ({other_name})"
        for name, other, other_name in table.rujukan
        if other != "dokumen"
    ]
    body = ",\n  ".join(lines)
    return f"CREATE TABLE {table.name} (\n  {body}\n) STRICT"


def _column_line(item: Column) -> str:
    line = f"{item.name} {_TYPES[item.jenis]}" + (" NOT NULL" if item.wajib else "")
    if item.enum:
        allowed = ", ".join(f"'{value}'" for value in item.enum)
        line += f" CHECK ({item.name} IN ({allowed}))"
    return line


def index_statements() -> list[str]:
    """Return the CREATE INDEX of every reference and of what people look for."""
    wanted = [(table.name, name) for table in TABLES for name, _, _ in table.rujukan]
    wanted += [
        ("dokumen", "doc_id"),
        ("dokumen", "kode_wilayah"),
        ("indikator", "jabatan_baku"),
        ("indikator", "kecamatan"),
    ]
    wanted += [("indikator", "indikator_baku_id"), ("temuan", "kode")]
    return [f"CREATE INDEX {table}_{name} ON {table} ({name})" for table, name in dict.fromkeys(wanted)]


def _stored_row(table: Table, row: Iterable[Nilai]) -> list[Nilai]:
    """Return a row's values, empty text as NULL; a key keeps its empty text: no row may be lost over a key."""
    kept = {*table.kunci, *(item.name for item in table.columns if item.wajib)}
    return [value if item.name in kept else _stored(value) for item, value in zip(table.columns, row, strict=True)]


def _stored(value: Nilai) -> Nilai:
    return None if value == "" else value


def opened(path: Path) -> sqlite3.Connection:
    """Open a finished registri.sqlite for reading; rows come as mappings. Raises sqlite3.Error where it is none."""
    database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    database.row_factory = sqlite3.Row
    return database
