"""A folder read from a program: the same run as on the command line, with progress as events."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Literal

from skcamat.batch.inputs import InputFile
from skcamat.batch.outcome import Outcome
from skcamat.batch.plan import Request
from skcamat.batch.runner import Summary
from skcamat.batch.runner import run as carry_out
from skcamat.extractor.settings import Settings

OnProgress = Callable[["Event"], None]
Folders = str | PathLike[str] | Iterable[str | PathLike[str]]


@dataclass(frozen=True, slots=True)
class Event:
    """One step of a run: `mulai`, a page (`halaman`), a file (`berkas`) or `tulis`.

    `berkas` is the file's path in its folder; `done` of `total` pages of that file, or files of the run.
    `galat` says why a file failed.
    """

    kind: Literal["mulai", "halaman", "berkas", "tulis"]
    done: int = 0
    total: int = 0
    berkas: str = ""
    galat: str = ""


def run(
    folder: Folders,
    out: str | PathLike[str],
    *,
    on_progress: OnProgress | None = None,
    settings: Settings | None = None,
    jobs: int | None = None,
    fresh: bool = False,
) -> Summary:
    """Read a folder (or several, or single files) into the dataset in `out`; only new and changed files are read.

    `jobs` is the number of processes, by default one a core. Raises SkcamatError where the run cannot start or go on;
    a file that fails is no error but a line of the summary.
    """
    given = [folder] if isinstance(folder, str | PathLike) else list(folder)
    request = Request(
        out=Path(out),
        paths=tuple(Path(item) for item in given),
        settings=settings or Settings(),
        jobs=jobs or os.cpu_count() or 1,
        fresh=fresh,
    )
    return carry_out(request, _Events(on_progress) if on_progress else None)


class _Events:
    """Turns what the runner tells into events for one function."""

    def __init__(self, tell: OnProgress) -> None:
        self._tell, self._done, self._todo = tell, 0, 0

    def over(self, total: int, todo: Collection[InputFile]) -> AbstractContextManager[object]:
        """Tell how many files there are to read."""
        self._todo = len(todo)
        self._tell(Event("mulai", total - self._todo, total))
        return nullcontext()

    def page(self, item: InputFile, number: int, of: int) -> None:
        """Tell of a page."""
        self._tell(Event("halaman", number, of, item.berkas))

    def finished(self, item: InputFile, outcome: Outcome) -> None:
        """Tell of a file."""
        self._done += 1
        self._tell(Event("berkas", self._done, self._todo, item.berkas, outcome.galat))

    def writing(self, files: int) -> None:
        """Tell that the tables are being written."""
        self._tell(Event("tulis", files, files))
