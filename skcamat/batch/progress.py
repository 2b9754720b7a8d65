"""What a person sees while files are read: a bar on a terminal, plain lines elsewhere, or nothing."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import timedelta
from typing import Protocol

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn
from rich.progress import Progress as Bar

from skcamat.batch.inputs import InputFile
from skcamat.batch.outcome import Outcome

WRITING = "Menulis tabel dari {} berkas ..."


class Progress(Protocol):
    """Told what happens in a run."""

    def over(self, total: int, todo: Collection[InputFile]) -> AbstractContextManager[object]:
        """Begin: `total` files were found, `todo` will be read. The block is the reading."""
        ...

    def page(self, item: InputFile, number: int, of: int) -> None:
        """Say that page `number` of `of` was read."""
        ...

    def finished(self, item: InputFile, outcome: Outcome) -> None:
        """Say what came of a file."""
        ...

    def writing(self, files: int) -> None:
        """Say that the tables of so many files are being written; thousands take minutes."""
        ...


class Silent:
    """Says nothing."""

    def over(self, total: int, todo: Collection[InputFile]) -> AbstractContextManager[object]:
        """Do nothing."""
        return nullcontext()

    def page(self, item: InputFile, number: int, of: int) -> None:
        """Do nothing."""

    def finished(self, item: InputFile, outcome: Outcome) -> None:
        """Do nothing."""

    def writing(self, files: int) -> None:
        """Do nothing."""


class Lines:
    """One plain line a file, for logs and pipes."""

    def __init__(self, console: Console) -> None:
        self._console, self._done, self._todo = console, 0, 0

    def over(self, total: int, todo: Collection[InputFile]) -> AbstractContextManager[object]:
        """Say how much there is to do."""
        self._todo = len(todo)
        self._say(f"{total} berkas ditemukan, {self._todo} perlu dibaca.")
        return nullcontext()

    def page(self, item: InputFile, number: int, of: int) -> None:
        """Do nothing: a line a page would drown the others."""

    def finished(self, item: InputFile, outcome: Outcome) -> None:
        """Say what came of a file."""
        self._done += 1
        self._say(f"[{self._done}/{self._todo}] {item.berkas}: {verdict(outcome)}")

    def writing(self, files: int) -> None:
        """Say so."""
        self._say(WRITING.format(files))

    def _say(self, text: str) -> None:
        self._console.print(text, markup=False, highlight=False, soft_wrap=True)


class Live:
    """A bar with files, pages, doubtful and failed, and the time left by bytes."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._left = TimeLeft(0)
        self._pages = self._doubtful = self._failed = 0
        self._seen = Counter[str]()  # pages told of unfinished files
        self._bar = Bar(
            SpinnerColumn(),
            TextColumn("Membaca"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("berkas · {task.fields[rincian]}"),
            console=console,
        )
        self._task = self._bar.add_task("baca", total=None, rincian="")

    @contextmanager
    def over(self, total: int, todo: Collection[InputFile]) -> Iterator[None]:
        """Show the bar while the block runs."""
        self._console.print(f"{total} berkas ditemukan, {len(todo)} perlu dibaca.", highlight=False)
        self._left = TimeLeft(sum(item.size for item in todo))
        self._bar.update(self._task, total=len(todo))
        if not todo:
            yield
            return
        with self._bar:
            yield

    def page(self, item: InputFile, number: int, of: int) -> None:
        """Count a page."""
        self._pages += 1
        self._seen[item.berkas] += 1
        self._left.add(item.size / max(1, of))
        self._show()

    def finished(self, item: InputFile, outcome: Outcome) -> None:
        """Count a file; say so where it failed."""
        self._doubtful += outcome.ragu > 0
        self._failed += outcome.gagal
        self._pages += 0 if outcome.gagal else outcome.halaman - self._seen[item.berkas]  # some may not have been told
        del self._seen[item.berkas]
        self._left.add_rest(item.size)
        self._show(advance=1)
        if outcome.gagal:
            self._bar.console.print(f"[red]gagal[/] {escape(item.berkas)}: {escape(outcome.galat)}", highlight=False)

    def writing(self, files: int) -> None:
        """Say so."""
        self._console.print(WRITING.format(files), highlight=False)

    def _show(self, advance: int = 0) -> None:
        details = f"{self._pages} halaman · {self._doubtful} ragu · {self._failed} gagal · sisa {self._left.text()}"
        self._bar.update(self._task, advance=advance, rincian=details)


class TimeLeft:
    """Estimates the rest of the run from the bytes that are done, pages of unfinished files included."""

    def __init__(self, size: int) -> None:
        self._size, self._finished, self._part, self._started = size, 0.0, 0.0, time.monotonic()

    def add(self, size: float) -> None:
        """Count a page's share of its file."""
        self._part += size

    def add_rest(self, size: float) -> None:
        """Count a whole file in place of its pages."""
        self._finished += size
        self._part = max(0.0, self._part - size)

    def text(self) -> str:
        """Return hours, minutes and seconds, or `?` while too little is known."""
        done = min(self._size, self._finished + self._part)
        passed = time.monotonic() - self._started
        if passed < 2 or done <= 0:
            return "?"
        return str(timedelta(seconds=round(passed * (self._size - done) / done)))


def verdict(outcome: Outcome) -> str:
    """Say in a few words what came of a file."""
    if outcome.gagal:
        return f"gagal. {outcome.galat}"
    doubt = f", {outcome.ragu} baris perlu ditinjau" if outcome.ragu else ""
    return f"{outcome.halaman} halaman, {outcome.detik:.1f} detik{doubt}"
