"""Output files that a person changed by hand: noticed before they are replaced, and kept beside, whatever they hold."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec

from skcamat.batch.inputs import sha256_of
from skcamat.ledger import Ledger

NOTE = "cap"  # the ledger's note of what was written: file name -> SHA-256
WATCHED = frozenset({".xlsx", ".csv"})  # what people edit; keputusan.csv and jabatan.csv are theirs and never replaced


def stamp(book: Ledger, out: Path, names: list[str]) -> None:
    """Remember the bytes of the files that were written, so that a hand in them is noticed."""
    digests = {name: sha256_of(out / name) for name in names if Path(name).suffix in WATCHED and (out / name).is_file()}
    book.remember({NOTE: msgspec.json.encode(digests, order="sorted").decode()})


def kept_beside(book: Ledger, out: Path) -> tuple[str, ...]:
    """Copy every file that is not as it was written to `NAME-diedit-N`; return the copies' names. Raises OSError."""
    copies = []
    for name, digest in _stamped(book).items():
        path = out / name
        if path.is_file() and (now := sha256_of(path)) != digest:
            copies.append(_copied(path, now))
    return tuple(copies)


def _stamped(book: Ledger) -> dict[str, str]:
    try:
        return msgspec.json.decode(book.note(NOTE) or "{}", type=dict[str, str])
    except msgspec.DecodeError:
        return {}


def _copied(path: Path, digest: str) -> str:
    """Copy the file under the next free number; one that holds the same bytes already will do."""
    number = 1
    while (copy := path.with_name(f"{path.stem}-diedit-{number}{path.suffix}")).exists():
        if sha256_of(copy) == digest:
            return copy.name
        number += 1
    beside = copy.with_name(f".{copy.name}")
    shutil.copyfile(path, beside)
    beside.replace(copy)
    return copy.name
