"""One run: find the files, read what is due, write the dataset."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from skcamat import evidence_store, ledger, versions
from skcamat.batch import outputs, plan
from skcamat.batch.inputs import InputFile, default_prefixes, demand_paths, path_text
from skcamat.batch.journal import Journal
from skcamat.batch.outputs import FileLine
from skcamat.batch.plan import Found, Request
from skcamat.batch.progress import Progress, Silent
from skcamat.batch.reading import Reading
from skcamat.batch.sources import Source, remember_sources
from skcamat.evidence_store import EvidenceStore
from skcamat.extractor.errors import OutputError, SkcamatError
from skcamat.ledger import Ledger

if TYPE_CHECKING:
    from skcamat.cluster.machines import Cluster

WORK = "skcamat.batch.workers.work:work"  # by name: its libraries load in the workers only


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did: a line a file, how many contents were read now, what is gone, what was left alone and why.

    `disisihkan` names the copies of output files that were edited by hand before this run replaced them;
    `berganti` counts canonical indicators whose id changed with the dictionary of indicators or its rules.
    """

    lines: tuple[FileLine, ...]
    read: int
    written: bool
    missing: tuple[str, ...]
    skipped: tuple[tuple[str, str], ...]
    seconds: float
    disisihkan: tuple[str, ...] = ()
    berganti: int = 0

    def count(self, status: str) -> int:
        """Return the number of files with this status."""
        return sum(line.status == status for line in self.lines)


class TooManyFailuresError(SkcamatError):
    """The run was told to stop when this many files fail."""


def run(request: Request, progress: Progress | None = None, do: str = WORK) -> Summary:
    """Carry out a request. `do` names what a worker does with a file: tests plug in workers that misbehave.

    Raises SkcamatError where the run cannot start or go on; what was read until then is kept.
    """
    started = time.monotonic()
    demand_paths(request.paths)
    try:
        with ledger.opened(request.out) as book:
            found = plan.found(request, book)
            _remember_sources(request)
            progress = progress or Silent()
            with _store(request) as store:
                read = _read(request, book, found, progress, do, store)
                missing = _keep_names(request, book, found)
                if store:
                    store.keep_only(book.entries())
            written = outputs.write(book, request.out, progress.writing)
        left = {name for name, _ in found.skipped}
        lines = tuple(line for line in outputs.file_lines(request.out) if line.berkas not in left)
    except OSError as error:
        raise OutputError(ledger.disk_message(request.out)) from error
    seconds = time.monotonic() - started
    return Summary(lines, read, written.baru, missing, found.skipped, seconds, written.disisihkan, written.berganti)


def _remember_sources(request: Request) -> None:
    if request.paths:
        prefixes = request.prefixes or default_prefixes(request.paths)
        pairs = zip(request.paths, prefixes, strict=True)
        remember_sources(request.out, tuple(Source(path_text(path.resolve()), prefix) for path, prefix in pairs))


def _store(request: Request) -> AbstractContextManager[EvidenceStore | None]:
    """The store of evidence beside the ledger; nothing where none is wanted."""
    return evidence_store.opened(request.out / ledger.FOLDER) if request.keep_evidence else nullcontext()


def _kept(request: Request, store: EvidenceStore | None) -> Callable[[str], bytes] | None:
    """How the reading asks for kept evidence; a fresh reading gets none, but what it sees is kept."""
    if store is None:
        return None
    reading = versions.reading_version(request.settings)
    return lambda sha256: b"" if request.fresh else store.get(sha256, reading)


def _read(
    request: Request, book: Ledger, found: Found, progress: Progress, do: str, store: EvidenceStore | None
) -> int:
    """Read what is due into the ledger; return how many contents that were."""
    version, limits = versions.version(request.settings), plan.limits_text(request.settings)
    book.add_names(found.names)
    for refused in (*found.unreadable, *found.left):
        book.put(refused, version, limits)
    files = plan.due(request, book.entries(), found.files)
    journal = Journal(request.out)
    journal.write("mulai", berkas=len(found.names), dibaca=len(files), versi=version, proses=request.jobs)
    failures, due = len(found.unreadable), len(found.unreadable) + len(files)
    _stop_where_too_many(request, failures, due)
    with (
        progress.over(len(found.names), files.values()),
        _cluster(request, do, files) as workers,
        # closed here: where the ledger's disk is full, no worker may read on until the error is told
        closing(_reading(request, files, do, progress, workers, store).outcomes()) as outcomes,
    ):
        for outcome, peak in outcomes:
            if store and outcome.evidence:
                store.put(outcome.sha256, versions.reading_version(request.settings), outcome.evidence)
            book.put(outcome, version, limits)
            journal.file_done(outcome, peak)
            progress.finished(files[outcome.sha256], outcome)
            failures += outcome.gagal
            _stop_where_too_many(request, failures, due)
    journal.write("selesai", dibaca=len(files), gagal=failures)
    return len(files)


def _reading(
    request: Request, files: dict[str, InputFile], do: str, progress: Progress, workers: Cluster | None,
    store: EvidenceStore | None,
) -> Reading:  # fmt: skip
    return Reading(files, request.settings, request.jobs, do, progress.page, workers, _kept(request, store))


def _cluster(request: Request, do: str, files: dict[str, InputFile]) -> AbstractContextManager[Cluster | None]:
    """The Dask cluster of the request; nothing where none is asked for, or there is nothing to read."""
    if not request.cluster or not files:
        return nullcontext()
    from skcamat.cluster import machines as cluster  # noqa: PLC0415 - most runs need no cluster

    cluster.check_shared(request.shared_path, (item.path for item in files.values()))
    return cluster.connected(request, do)


def _keep_names(request: Request, book: Ledger, found: Found) -> tuple[str, ...]:
    """Remember the names; return those that lie there no more (kept in the tables unless asked otherwise)."""
    seen, read = {name.berkas for name in found.names}, book.entries()
    gone = [name for name in book.names() if name.berkas not in seen and name.sha256 in read and name.letak]
    book.keep_names([*found.names, *([] if request.remove_missing else gone)])
    return tuple(name.berkas for name in gone)


def _stop_where_too_many(request: Request, failures: int, due: int) -> None:
    share = request.stop_after_failures
    if share is not None and failures > share * due:
        raise TooManyFailuresError(
            f"Dihentikan: {failures} dari {due} berkas gagal dibaca, lebih dari batas {share:.0%}. Hasil baca "
            "sejauh ini disimpan, tabel belum ditulis. Periksa berkasnya, lalu jalankan perintah yang sama."
        )
