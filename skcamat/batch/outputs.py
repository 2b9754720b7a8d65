"""The output files of a run: written from the ledger, or left alone where nothing changed; and read back for people."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from skcamat import versions
from skcamat.batch import edited
from skcamat.ledger import OWN_POSTS, OWN_WORDS, Entry, Ledger, Name

ROOMS = (*versions.RECORD_ROOMS, "registry")
SEAL = "segel"


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file's line in the final table, as it stands in dokumen.csv."""

    berkas: str
    status: str
    halaman: str
    jumlah_indikator: str
    galat: str
    alasan_tinjau: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """Whether the files were written anew, and under which names those are kept that a hand had changed.

    `berganti` counts canonical indicators whose id changed with the dictionary or its rules.
    """

    baru: bool
    disisihkan: tuple[str, ...] = ()
    berganti: int = 0


def write(book: Ledger, out: Path, begun: Callable[[int], None] = lambda _: None) -> Written:
    """Write every output from the ledger, unless the files there are already those of this ledger.

    `begun` is told the number of files before the writing. Raises OSError where the disk refuses.
    """
    entries, names = book.entries(), book.names()
    inputs = _inputs_text(entries, names, out)
    if book.note(SEAL) == _seal(inputs, out):
        return Written(baru=False)
    from skcamat.batch import building  # noqa: PLC0415 - an unchanged folder needs none of the registry's libraries

    begun(len(names))
    kept = edited.kept_beside(book, out)
    changed = building.build(book, out, entries, names)
    edited.stamp(book, out, building.EDITABLE_FILES)
    book.remember({SEAL: _seal(inputs, out)})
    return Written(True, kept, changed)


def file_lines(out: Path) -> list[FileLine]:
    """Read back the lines of dokumen.csv."""
    names = ("berkas", "status", "halaman", "jumlah_indikator", "galat", "alasan_tinjau")
    return [FileLine(**{name: row[name] for name in names}) for row in _rows(out / "dokumen.csv")]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _inputs_text(entries: dict[str, Entry], names: list[Name], out: Path) -> str:
    """Everything that the outputs are made from, as one hash."""
    digest = hashlib.sha256(versions.code_hash(ROOMS).encode())
    for name in names:
        entry = entries.get(name.sha256)
        state = (entry.versi, entry.gagal, entry.galat) if entry else ()
        digest.update(repr((name.berkas, name.sha256, name.letak, state)).encode())
    for own in (out / "keputusan.csv", out / OWN_POSTS, out / OWN_WORDS):
        digest.update(own.read_bytes() if own.is_file() else b"-")
    return digest.hexdigest()


def _seal(inputs: str, out: Path) -> str:
    """Hash the inputs with the output files as they lie there; a changed, missing or added file breaks the seal."""
    files = sorted(path for path in out.iterdir() if path.is_file() and path.name != "keputusan.csv")
    stats = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return hashlib.sha256(repr((inputs, stats)).encode()).hexdigest()
