"""The ledger in OUT/.skcamat: which content was read by which version with which result, safe against a pulled plug.

SQLite with full synchronisation: a file's result is there whole or not at all. The lock beside it refuses a second run.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from skcamat.batch.outcome import Outcome
from skcamat.extractor.errors import OutputError, UsageError

FOLDER = ".skcamat"
UNKNOWN = "?"  # begins the key of a file whose bytes could not be had
OWN_WORDS = "kamus.csv"  # indicators and wordings that an office adds to the dictionary, in the output folder
OWN_POSTS = "jabatan.csv"  # posts that an office adds to the reference table, in the output folder
SCHEMA_VERSION = 1
SCHEMA = """
CREATE TABLE IF NOT EXISTS isi (
    sha256 TEXT PRIMARY KEY, versi TEXT NOT NULL, batas TEXT NOT NULL, gagal INTEGER NOT NULL, sebab TEXT NOT NULL,
    galat TEXT NOT NULL, halaman INTEGER NOT NULL, ragu INTEGER NOT NULL, detik REAL NOT NULL, hasil BLOB NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS nama (berkas TEXT PRIMARY KEY, sha256 TEXT NOT NULL, letak TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS catatan (kunci TEXT PRIMARY KEY, nilai TEXT NOT NULL) STRICT;
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A content's line in the ledger, without the record. `batas` are the limits under which a failure happened."""

    sha256: str
    versi: str
    batas: str
    gagal: bool
    sebab: str
    galat: str
    halaman: int
    ragu: int
    detik: float


@dataclass(frozen=True, slots=True)
class Name:
    """A file name under which a content was seen; `letak` is where the file lies on this machine."""

    berkas: str
    sha256: str
    letak: str


class Ledger:
    """Open ledger; use `opened()`. Every `put` is on disk when it returns."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def entries(self) -> dict[str, Entry]:
        """Every content by its hash."""
        rows = self._db.execute("SELECT sha256, versi, batas, gagal, sebab, galat, halaman, ragu, detik FROM isi")
        return {row[0]: Entry(row[0], row[1], row[2], bool(row[3]), *row[4:]) for row in rows}

    def record(self, sha256: str) -> bytes:
        """Return the stored record of a content. Raises KeyError where there is none."""
        row = self._db.execute("SELECT hasil FROM isi WHERE sha256 = ?", (sha256,)).fetchone()
        if row is None:
            raise KeyError(sha256)
        return zlib.decompress(row[0])

    def put(self, outcome: Outcome, versi: str, batas: str) -> None:
        """Store an outcome in place of what was known about its content."""
        blob = zlib.compress(outcome.record, 6)
        values = (outcome.sha256, versi, batas, int(outcome.gagal), outcome.sebab, outcome.galat)
        counts = (outcome.halaman, outcome.ragu, outcome.detik, blob)
        with self._db:
            self._db.execute("INSERT OR REPLACE INTO isi VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values + counts)

    def names(self) -> list[Name]:
        """Every known file name, sorted."""
        return [Name(*row) for row in self._db.execute("SELECT berkas, sha256, letak FROM nama ORDER BY berkas")]

    def add_names(self, names: Iterable[Name]) -> None:
        """Make `names` known beside those that are, before their contents are read: an interruption keeps them."""
        rows = ((item.berkas, item.sha256, item.letak) for item in names)
        with self._db:
            self._db.executemany("INSERT OR REPLACE INTO nama VALUES (?, ?, ?)", rows)

    def keep_names(self, names: Iterable[Name]) -> None:
        """Make `names` the known file names, and forget contents that no name holds any more."""
        with self._db:
            self._db.execute("DELETE FROM nama")
            rows = ((item.berkas, item.sha256, item.letak) for item in names)
            self._db.executemany("INSERT INTO nama VALUES (?, ?, ?)", rows)
            self._db.execute("DELETE FROM isi WHERE sha256 NOT IN (SELECT sha256 FROM nama)")

    def note(self, key: str) -> str:
        """Return a remembered text, empty where there is none."""
        row = self._db.execute("SELECT nilai FROM catatan WHERE kunci = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    def remember(self, notes: Mapping[str, str]) -> None:
        """Store texts under their keys."""
        with self._db:
            self._db.executemany("INSERT OR REPLACE INTO catatan VALUES (?, ?)", notes.items())


@contextmanager
def opened(out: Path) -> Iterator[Ledger]:
    """Open the ledger of an output folder, made where there is none, locked against other runs.

    Raises UsageError where another run holds it or it is not a ledger, OutputError where the disk refuses.
    """
    folder = out / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "kunci", timeout=0)
        lock.acquire()
    except Timeout:
        raise UsageError(
            f"Folder keluaran {out} sedang dipakai proses skcamat lain. Tunggu sampai selesai, atau pilih folder lain."
        ) from None
    except OSError as error:
        raise OutputError(disk_message(out)) from error
    try:
        yield from _connected(folder / "catatan.sqlite", out)
    finally:
        lock.release()


def exists(out: Path) -> bool:
    """Whether a run ever wrote to this folder."""
    return (out / FOLDER / "catatan.sqlite").is_file()


def disk_message(out: Path) -> str:
    """Say what to do when nothing can be written to the output folder."""
    return (
        f"Tidak dapat menulis ke {out}. Periksa izin folder dan sisa ruang disk, lalu jalankan perintah yang sama; "
        "berkas yang sudah terbaca tidak dibaca ulang."
    )


def _connected(path: Path, out: Path) -> Iterator[Ledger]:
    try:
        connection = sqlite3.connect(path, isolation_level="DEFERRED")
    except sqlite3.Error as error:
        raise OutputError(disk_message(out)) from error
    try:
        _prepare(connection)
        yield Ledger(connection)
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
        raise  # a mistake of ours, perhaps in another database: no damage of the ledger
    except sqlite3.OperationalError as error:
        raise OutputError(disk_message(out)) from error
    except (sqlite3.DatabaseError, zlib.error) as error:
        raise UsageError(
            f"Catatan proses di {path} rusak. Hapus berkas itu lalu jalankan lagi; semua dokumen akan dibaca ulang."
        ) from error
    finally:
        connection.close()


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA synchronous = FULL")
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if found not in (0, SCHEMA_VERSION):
        raise UsageError("Folder keluaran ditulis oleh versi skcamat yang lain. Pakai folder keluaran baru.")
    if found:
        return
    with connection:
        connection.executescript(SCHEMA)
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
