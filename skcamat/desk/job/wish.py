"""What the desk asks its reading process to do, as one line of JSON on its standard input, passwords too."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from skcamat.batch.inputs import path_from, path_text
from skcamat.batch.plan import Request
from skcamat.batch.sources import Source
from skcamat.extractor.settings import Limits, Settings


@dataclass(frozen=True, slots=True)
class Wish:
    """A reading that a person asked for: of `sources`, or only of what failed; `jobs` processes.

    `only_write` reads nothing: the tables are written anew with the decisions so far.
    """

    out: str
    sources: tuple[Source, ...] = ()
    only_failed: bool = False
    only_write: bool = False
    fresh: bool = False
    jobs: int = 1
    reader: str = "auto"
    limits: Limits = field(default_factory=Limits)
    passwords: tuple[str, ...] = field(default=(), repr=False)

    @property
    def folder(self) -> Path:
        """The output folder."""
        return path_from(self.out)

    def request(self) -> Request:
        """Return the wish as the runner takes it."""
        settings = Settings(reader=self.reader, limits=self.limits, passwords=self.passwords)
        if self.only_failed:
            return Request(self.folder, settings=settings, jobs=self.jobs, only_failed=True)
        paths = tuple(source.path for source in self.sources)
        prefixes = tuple(source.awalan for source in self.sources)
        return Request(self.folder, paths, settings, self.jobs, fresh=self.fresh, prefixes=prefixes)

    def to_line(self) -> bytes:
        """Return the wish as one line."""
        return msgspec.json.encode(self) + b"\n"


def wish_from(line: bytes) -> Wish:
    """Return the wish from `to_line`. Raises ValueError for anything else."""
    return msgspec.json.decode(line, type=Wish)


def wish_for(out: Path, **told: object) -> Wish:
    """Return a wish for an output folder."""
    return Wish(path_text(out.resolve()), **told)  # type: ignore[arg-type]
