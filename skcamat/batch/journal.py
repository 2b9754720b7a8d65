"""The run's log for machines: JSON lines, with ids in place of names. A file's name may hold a person's."""

from __future__ import annotations

import errno
import os
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path

import msgspec

from skcamat.batch.outcome import Outcome
from skcamat.ledger import FOLDER

NAME = "log.jsonl"
Value = str | int | float | bool | tuple[str, ...]


def doc_id(sha256: str) -> str:
    """Return the id under which the dataset knows a content."""
    return f"d{sha256[:16]}"


class Journal:
    """Appends one line an event to OUT/.skcamat/log.jsonl."""

    def __init__(self, out: Path) -> None:
        self._path = out / FOLDER / NAME

    def write(self, kejadian: str, **values: Value) -> None:
        """Add a line: the time, what happened, and its values (never a name, a path or text of a document)."""
        line = {"waktu": datetime.now(UTC).isoformat(timespec="milliseconds"), "kejadian": kejadian, **values}
        with self._path.open("ab", buffering=0) as handle:
            _append_whole(handle, msgspec.json.encode(line) + b"\n")

    def file_done(self, outcome: Outcome, peak_mib: int) -> None:
        """Add what came of one content."""
        self.write(
            "berkas",
            doc_id=doc_id(outcome.sha256),
            gagal=outcome.gagal,
            sebab=outcome.sebab,
            halaman=outcome.halaman,
            ragu=outcome.ragu,
            detik=outcome.detik,
            memori_mib=peak_mib,
            jejak=outcome.jejak,
        )


def _append_whole(handle: FileIO, line: bytes) -> None:
    """Write a line whole or not at all: half of one would spoil the next. Raises OSError."""
    before, written = handle.seek(0, os.SEEK_END), 0
    try:
        written = handle.write(line)
    finally:
        if written < len(line):
            handle.truncate(before)
    if written < len(line):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
