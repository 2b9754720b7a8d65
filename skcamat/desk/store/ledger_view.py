"""The ledger as the desk reads it: never locked, so that people can look while a run is going on."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from skcamat import ledger
from skcamat.extractor.errors import UsageError
from skcamat.ledger import UNKNOWN, Entry, Ledger


@dataclass(frozen=True, slots=True)
class Content:
    """A content that was read: `versi` changes when it is read again, `berkas` is the first of its names."""

    sha256: str
    versi: str
    berkas: str
    letak: str


@dataclass(frozen=True, slots=True)
class FileState:
    """A file of the folder as the ledger knows it; `entry` is None while it waits to be read."""

    berkas: str
    sha256: str
    letak: str
    entry: Entry | None


def contents(connection: sqlite3.Connection) -> list[Content]:
    """Return every content that was read, once, under the first of its names."""
    book = Ledger(connection)
    entries = book.entries()
    stored = dict(connection.execute("SELECT sha256, rowid FROM isi"))  # a new number each time it is stored
    found: dict[str, Content] = {}
    for name in book.names():
        entry = entries.get(name.sha256)
        if entry and not entry.gagal and name.sha256 not in found:
            found[name.sha256] = Content(
                name.sha256, f"{entry.versi} {stored[name.sha256]} {entry.detik}", name.berkas, name.letak
            )
    return list(found.values())


def file_states(book: Ledger) -> list[FileState]:
    """Return every file that the folder knows, sorted by name."""
    entries = book.entries()
    return [FileState(name.berkas, name.sha256, name.letak, entries.get(name.sha256)) for name in book.names()]


def is_unknown(sha256: str) -> bool:
    """Whether the bytes of a file could not be had."""
    return sha256.startswith(UNKNOWN)


def readable_ledger(out: Path) -> sqlite3.Connection:
    """Open the ledger for reading. Raises UsageError where no run wrote to the folder."""
    if not ledger.exists(out):
        raise UsageError(f"{out} bukan folder keluaran dari skcamat run. Jalankan: skcamat run FOLDER -o {out}")
    path = (out / ledger.FOLDER / "catatan.sqlite").absolute()
    return sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, timeout=10)
