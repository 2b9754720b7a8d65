"""What keputusan.csv holds since the last look: its tail where it only grew, everything where a hand changed it."""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

import msgspec

from skcamat.registry.decisions import log
from skcamat.registry.decisions.log import KOLOM, NAMA_BERKAS, Keputusan
from skcamat.registry.export.csv_files import unguarded

_CHECKED = 4096  # bytes before the known end that must be as they were


@dataclass(frozen=True, slots=True)
class LogState:
    """How far the log was read: size in bytes, time of its last change, and a digest of what stood before its end."""

    size: int = 0
    changed_ns: int = 0
    digest: str = ""

    def to_text(self) -> str:
        """Return the state as JSON."""
        return msgspec.json.encode(self).decode()


@dataclass(frozen=True, slots=True)
class News:
    """Decisions that are new; `whole` where they are all of them and replace what was known."""

    decisions: tuple[Keputusan, ...]
    whole: bool
    state: LogState


def state_from(text: str) -> LogState:
    """Return the state that `to_text` told; the beginning for anything else."""
    try:
        return msgspec.json.decode(text, type=LogState)
    except msgspec.DecodeError:
        return LogState()


def stamp(out: Path) -> tuple[int, int]:
    """Size and time of the log as it lies there, zeros where there is none."""
    path = out / NAMA_BERKAS
    try:
        state = path.stat()
    except OSError:
        return 0, 0
    return state.st_size, state.st_mtime_ns


def news(out: Path, known: LogState) -> News | None:
    """Return what the log says beyond `known`; None where it did not change. Call it under the log's lock."""
    size, changed = stamp(out)
    if (size, changed) == (known.size, known.changed_ns):
        return None
    if not size:
        return News((), True, LogState())
    with (out / NAMA_BERKAS).open("rb") as handle:
        tail = _tail(handle, known, size)
        state = LogState(size, changed, _digest_before(handle, size))
    if tail is None:
        return News(log.read(out), True, state)
    return News(tail, False, state)


def _tail(handle: io.BufferedReader, known: LogState, size: int) -> tuple[Keputusan, ...] | None:
    """Decisions behind the known end; None where the file is not the one that was read, or not of our form."""
    head = ",".join(KOLOM).encode()
    if not known.size or size < known.size or handle.readline().rstrip(b"\r\n") != head:
        return None
    if _digest_before(handle, known.size) != known.digest:
        return None
    handle.seek(known.size)
    text = handle.read(size - known.size).decode("utf-8", "strict")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    if any(len(row) != len(KOLOM) or not row[0] for row in rows):
        return None
    return tuple(Keputusan(*(unguarded(cell) for cell in row)) for row in rows)


def _digest_before(handle: io.BufferedReader, end: int) -> str:
    handle.seek(max(0, end - _CHECKED))
    return hashlib.sha256(handle.read(min(_CHECKED, end))).hexdigest()
