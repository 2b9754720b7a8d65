"""Canonical posts and indicators to choose from: by their names, never by an id that a person would have to know.

What does not exist yet is made by name and knowingly: a form that was sent without that wish is refused.
"""

from __future__ import annotations

import csv
import io
import os
import re
import sqlite3
import threading
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from filelock import FileLock

from skcamat.extractor.errors import UsageError
from skcamat.ledger import OWN_POSTS
from skcamat.normalizers.references import (
    JABATAN_COLUMNS,
    JabatanEntry,
    jabatan_entries,
    merged,
    read_jabatan_file,
)
from skcamat.normalizers.text import folded
from skcamat.registry.canonical.meaning import makna
from skcamat.registry.export import sqlite_file
from skcamat.registry.export.csv_files import guarded

_NO_LETTERS = re.compile(r"[^A-Z0-9]+")


class UnknownChoice(UsageError):
    """A name that does not exist; `jenis` is `jabatan` or `indikator`, `nama` what was typed."""

    def __init__(self, jenis: str, nama: str) -> None:
        super().__init__(f"{jenis.capitalize()} baku '{nama}' belum ada. Pilih dari daftar, atau buat dengan sengaja.")
        self.jenis, self.nama = jenis, nama


class Choices:
    """What may be chosen in one output folder; looked up anew when the tables were written anew."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._lock = threading.Lock()
        self._stamp: tuple[int, int] = (-1, -1)
        self._names: dict[str, str] = {}
        self._ids: dict[str, str] = {}

    def names(self) -> Mapping[str, str]:
        """Return the canonical indicators: id -> name."""
        path = self._out / sqlite_file.NAME
        state = path.stat() if path.is_file() else None
        stamp = (state.st_size, state.st_mtime_ns) if state else (0, 0)
        with self._lock:
            if stamp != self._stamp:
                self._names = _canonical(path) if state else {}
                self._ids = {folded(name): baku for baku, name in reversed(self._names.items())}
                self._stamp = stamp
        return self._names

    def name_of(self, baku_id: str) -> str:
        """Return the name of a canonical indicator; its id where the tables do not know it yet."""
        return self.names().get(baku_id, baku_id)

    def indicator_id(self, name: str, *, new: bool = False) -> str:
        """Return the id of the canonical indicator with this name; made from its words where it is to be `new`.

        Raises UnknownChoice for a name that does not exist and is not wanted as a new one.
        """
        if not name:
            return ""
        known = self.names()
        if name in known:
            return name
        found = self._ids.get(folded(name), "")
        if found or not new:
            if not found:
                raise UnknownChoice("indikator", name)
            return found
        return makna(name).id

    def posts(self) -> tuple[JabatanEntry, ...]:
        """Return the canonical posts, those of the office among them."""
        own = self._out / OWN_POSTS
        return merged(jabatan_entries(), read_jabatan_file(own)) if own.is_file() else jabatan_entries()

    def post(self, name: str) -> str:
        """Return the canonical post as it is written in the table. Raises UnknownChoice where there is none."""
        if not name:
            return ""
        wanted = folded(name)
        found = next((entry.baku for entry in self.posts() if folded(entry.baku) == wanted), "")
        if not found:
            raise UnknownChoice("jabatan", name)
        return found

    def add_post(self, name: str, bidang: str, printed: str) -> str:
        """Add a post of the office's own to its jabatan.csv, with the printed form as an alias; return its name.

        Raises UsageError where the name is empty or the bidang unknown.
        """
        if not name or bidang not in self.bidang():
            raise UsageError("Jabatan baru memerlukan nama dan bidang dari daftar.")
        path = self._out / OWN_POSTS
        with FileLock(self._out / ".kunci" / OWN_POSTS, timeout=30):
            entries = read_jabatan_file(path) if path.is_file() else ()
            code = "LOKAL-" + _NO_LETTERS.sub("-", name.upper()).strip("-")[:40]
            alias = printed if folded(printed) != folded(name) else ""
            listed = [*entries, JabatanEntry(code, name, "lokal", bidang, (alias,) if alias else ())]
            _write_posts(path, listed)
        return name

    def bidang(self) -> list[str]:
        """Return the fields of work that posts have."""
        return sorted({entry.bidang for entry in jabatan_entries()})


def _canonical(path: Path) -> dict[str, str]:
    try:
        with closing(sqlite_file.opened(path)) as source:
            query = "SELECT indikator_baku_id, indikator_baku FROM indikator_baku ORDER BY jumlah_kecamatan DESC, 2"
            return {row[0]: row[1] or row[0] for row in source.execute(query)}
    except sqlite3.DatabaseError:
        return {}


def _write_posts(path: Path, entries: list[JabatanEntry]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(JABATAN_COLUMNS)
    for entry in entries:
        row = (entry.kode, entry.baku, entry.jenjang, entry.bidang, "|".join(entry.aliases))
        writer.writerow([guarded(value) for value in row])
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_text(text.getvalue(), encoding="utf-8")
    beside.replace(path)
