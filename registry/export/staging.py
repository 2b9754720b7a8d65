"""All files of a run replace those of the last one together, or not at all.

Files are written into `.baru/`. When all are whole, that folder is renamed to `.siap/`: from this one atomic step on
the new files are the run's result. They are then moved into place; an interruption in between is made good by the
next call of `finish`, which everyone who reads or writes the folder makes first.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from skcamat.extractor.errors import OutputError, UsageError

_UNFINISHED = ".baru"
_DECIDED = ".siap"


@contextmanager
def staged(out: Path) -> Iterator[Path]:
    """Give an empty folder to write into; its files replace those in `out` when the block ends without an exception.

    Raises `UsageError` where a file to be replaced is held open by another program (Windows), `OutputError` where the
    disk refuses; nothing is replaced then.
    """
    folder = out / _UNFINISHED
    try:
        out.mkdir(parents=True, exist_ok=True)
        finish(out)
        folder.mkdir()
        yield folder
        _settle(folder, out)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise OutputError(
            f"Tidak dapat menulis ke {out}. Periksa izin folder dan sisa ruang disk, lalu jalankan lagi."
        ) from error
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    finish(out)


def finish(out: Path) -> None:
    """Complete a replacement that was interrupted after its decision; clear away one that was not decided."""
    shutil.rmtree(out / _UNFINISHED, ignore_errors=True)
    decided = out / _DECIDED
    if not decided.is_dir():
        return
    for path in sorted(decided.iterdir()):
        os.replace(path, out / path.name)  # noqa: PTH105 - replaces on every system, where Path.rename does not
    decided.rmdir()
    _flush_folder(out)


def _settle(folder: Path, out: Path) -> None:
    for path in sorted(folder.iterdir()):
        _flush_file(path)
        _demand_replaceable(out / path.name)
    folder.rename(out / _DECIDED)
    _flush_folder(out)


def _demand_replaceable(target: Path) -> None:
    if not target.exists():
        return
    try:
        with target.open("r+b"):
            pass
    except OSError as error:
        message = f"Berkas {target.name} tidak dapat diganti. Tutup program yang sedang membukanya, lalu jalankan lagi."
        raise UsageError(message) from error


def _flush_file(path: Path) -> None:
    with path.open("r+b") as handle:
        os.fsync(handle.fileno())


def _flush_folder(folder: Path) -> None:
    """Make the names durable where the system knows that of folders (not on Windows)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
