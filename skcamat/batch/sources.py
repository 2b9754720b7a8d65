"""The folders that an output folder is made from, remembered beside the ledger, so that a desk can read them again."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import msgspec

from skcamat.batch.inputs import path_from, path_text
from skcamat.ledger import FOLDER

NAME = "sumber.json"


@dataclass(frozen=True, slots=True)
class Source:
    """A folder or file that is read; `awalan` goes before the names of its files (`Kediri/`), empty for none."""

    letak: str
    awalan: str = ""

    @property
    def path(self) -> Path:
        """Where it lies."""
        return path_from(self.letak)


def known_sources(out: Path) -> tuple[Source, ...]:
    """Return the sources of the last run, () where none are known."""
    try:
        return msgspec.json.decode((out / FOLDER / NAME).read_bytes(), type=tuple[Source, ...])
    except (OSError, msgspec.DecodeError):
        return ()


def remember_sources(out: Path, sources: tuple[Source, ...]) -> None:
    """Keep the sources for the next run. Raises OSError."""
    path = out / FOLDER / NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{NAME}.{os.getpid()}")
    beside.write_bytes(msgspec.json.encode(sources))
    beside.replace(path)


def with_source(known: tuple[Source, ...], path: Path) -> tuple[Source, ...]:
    """Return the sources with one more folder; the names of files that are known already stay as they are."""
    letak = path_text(path.resolve())
    if any(source.letak == letak for source in known):
        return known
    if not known:
        return (Source(letak),)
    taken = {source.awalan for source in known}
    number, name = 1, f"{path.resolve().name}/"
    while name in taken:
        number += 1
        name = f"{path.resolve().name} ({number})/"
    return (*known, Source(letak, name))
