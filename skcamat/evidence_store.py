"""Evidence that is kept: what the extractor saw in each content, so that it is read once and understood many times.

OUT/.skcamat/bukti.sqlite, one row per content, compressed (2 to 5 KiB a page), written whole or not at all. Each has
the version of reading that made it and a digest. The store is a convenience: whatever is missing, damaged or of
another version is read again from the file, never trusted.
"""

from __future__ import annotations

import hashlib
import lzma
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from skcamat.extractor.evidence import Evidence

NAME = "bukti.sqlite"
FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 6}]
LARGEST = 1 << 30  # bytes of one document's evidence unpacked; a bomb in a damaged store is not followed further
NO_EVIDENCE = "no evidence"
SCHEMA = """
CREATE TABLE IF NOT EXISTS bukti (
    sha256 TEXT PRIMARY KEY, versi TEXT NOT NULL, sidik BLOB NOT NULL, isi BLOB NOT NULL
) STRICT;
"""


def packed(evidence: Evidence) -> bytes:
    """Evidence as compressed bytes, the same for the same evidence."""
    return lzma.compress(msgspec.msgpack.encode(evidence), lzma.FORMAT_XZ, filters=FILTERS)


def as_kept(evidence: Evidence) -> Evidence:
    """The evidence as it comes back from the store, so that what is understood now and later is the same."""
    return msgspec.msgpack.decode(msgspec.msgpack.encode(evidence), type=Evidence)


def unpacked(data: bytes) -> Evidence:
    """Evidence from `packed`'s bytes. Raises ValueError on anything else."""
    opener = lzma.LZMADecompressor(lzma.FORMAT_XZ)
    try:
        plain = opener.decompress(data, LARGEST)
        if opener.eof:
            return msgspec.msgpack.decode(plain, type=Evidence)
    except (lzma.LZMAError, EOFError, msgspec.MsgspecError) as error:
        raise ValueError(NO_EVIDENCE) from error
    raise ValueError(NO_EVIDENCE)


class EvidenceStore:
    """Open store; use `opened()`. A damaged file is set aside and begun anew."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._db = self._connected()

    def get(self, sha256: str, version: str) -> bytes:
        """Packed evidence of a content as this version of reading saw it; empty where there is none that is whole."""
        try:
            row = self._db.execute(
                "SELECT sidik, isi FROM bukti WHERE sha256 = ? AND versi = ?", (sha256, version)
            ).fetchone()
        except sqlite3.DatabaseError:
            self._begin_anew()
            return b""
        return row[1] if row and row[0] == _digest(row[1]) else b""

    def put(self, sha256: str, version: str, evidence: bytes) -> None:
        """Keep packed evidence in place of what was kept of this content. Raises OSError where the disk refuses."""
        values = (sha256, version, _digest(evidence), evidence)
        try:
            with self._db:
                self._db.execute("INSERT OR REPLACE INTO bukti VALUES (?, ?, ?, ?)", values)
        except sqlite3.OperationalError as error:
            raise OSError(str(error)) from error
        except sqlite3.DatabaseError:
            self._begin_anew()

    def version_of(self, sha256: str) -> str:
        """The version of reading whose evidence is kept of a content; empty where none is."""
        row = self._db.execute("SELECT versi FROM bukti WHERE sha256 = ?", (sha256,)).fetchone()
        return str(row[0]) if row else ""

    def keep_only(self, contents: Iterable[str]) -> None:
        """Forget every content that is not among `contents`."""
        try:
            with self._db:
                kept = set(contents)
                gone = [row for row in self._db.execute("SELECT sha256 FROM bukti").fetchall() if row[0] not in kept]
                self._db.executemany("DELETE FROM bukti WHERE sha256 = ?", gone)
        except sqlite3.DatabaseError:
            self._begin_anew()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def _connected(self) -> sqlite3.Connection:
        try:
            return _prepared(self._path)
        except sqlite3.DatabaseError:
            self._path.replace(self._path.with_suffix(".rusak"))
            return _prepared(self._path)

    def _begin_anew(self) -> None:
        self._db.close()
        self._path.replace(self._path.with_suffix(".rusak"))
        self._db = _prepared(self._path)


@contextmanager
def opened(folder: Path) -> Iterator[EvidenceStore]:
    """Open the store in the ledger's folder, made where there is none."""
    store = EvidenceStore(folder / NAME)
    try:
        yield store
    finally:
        store.close()


def _prepared(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    try:
        connection.executescript(SCHEMA)
        connection.execute("SELECT count(*) FROM bukti").fetchone()
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
