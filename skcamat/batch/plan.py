"""What a run has before it and what of it is due: contents by hash, compared with the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from skcamat import versions
from skcamat.batch import outcome
from skcamat.batch.inputs import InputFile, find, known, path_from, path_text, sha256_of
from skcamat.batch.outcome import Outcome
from skcamat.batch.zips import with_members
from skcamat.extractor.settings import Settings
from skcamat.ledger import FOLDER, UNKNOWN, Entry, Ledger, Name


@dataclass(frozen=True, slots=True)
class Request:
    """A person's wish. `stop_after_failures` is a share (0-1) of the files to read, None for never.

    `cluster` is `local` or the address of a Dask scheduler, empty for processes of our own; its workers open the files
    below `shared_path` themselves, without it the files travel.

    `prefixes` go before the names of each path's files; see `inputs.find`.
    `fresh` opens every file again, also where its evidence is kept; without `keep_evidence` none is kept or used.

    `only_failed` reads the failed files of the last run again, wherever they lay, and those that it did not come to
    when it was stopped; it searches no folder.
    """

    out: Path
    paths: tuple[Path, ...] = ()
    settings: Settings = field(default_factory=Settings)
    jobs: int = 1
    fresh: bool = False
    keep_evidence: bool = True
    only_failed: bool = False
    remove_missing: bool = False
    stop_after_failures: float | None = None
    cluster: str = ""
    shared_path: Path | None = None
    prefixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The run's files: names with content hashes, one file for each content, what would not open or was left.

    What was left alone is among the names too, without a place, and `left` says so in the ledger.
    """

    names: tuple[Name, ...]
    files: dict[str, InputFile]
    unreadable: tuple[Outcome, ...]
    skipped: tuple[tuple[str, str], ...] = ()
    left: tuple[Outcome, ...] = ()


def found(request: Request, book: Ledger) -> Found:
    """Look at the files of the request, or at those of the last run where only failed ones are wanted."""
    if request.only_failed:
        names = (name for name in book.names() if name.letak)
        files = [item for name in names if (item := known(name.berkas, path_from(name.letak)))]
        return _hashed(files, _left_before(book))
    inputs = find(request.paths, outside=request.out, prefixes=request.prefixes)
    inputs = with_members(inputs, request.out / FOLDER)
    return _hashed(inputs.files, inputs.skipped)


def _left_before(book: Ledger) -> tuple[tuple[str, str], ...]:
    """(name, reason) of the files that the last run left alone."""
    entries = book.entries()
    left = (name for name in book.names() if not name.letak and name.sha256 in entries)
    told = ((name.berkas, entries[name.sha256].galat) for name in left)
    return tuple((berkas, outcome.reason_of(galat)) for berkas, galat in told)


def due(request: Request, entries: dict[str, Entry], files: dict[str, InputFile]) -> dict[str, InputFile]:
    """Return the contents that must be read now."""
    version = versions.version(request.settings)
    return {sha: item for sha, item in files.items() if _is_due(request, entries.get(sha), version)}


def limits_text(settings: Settings) -> str:
    """Return the limits as text; a file that failed by a limit is read again under other limits."""
    return msgspec.json.encode(settings.limits, order="sorted").decode()


def _is_due(request: Request, entry: Entry | None, version: str) -> bool:
    if entry is None or request.fresh:
        return True
    if request.only_failed:
        return entry.gagal
    return entry.versi != version or (entry.gagal and _may_go_better(request.settings, entry))


def _may_go_better(settings: Settings, entry: Entry) -> bool:
    """Whether the reason of a failure is gone, or did not lie in the file at all."""
    unlocked = entry.sebab == "terkunci" and bool(settings.passwords)
    limited = entry.sebab.startswith("batas") and entry.batas != limits_text(settings)
    return unlocked or limited or entry.sebab in outcome.PASSING


def _hashed(files: Iterable[InputFile], skipped: tuple[tuple[str, str], ...]) -> Found:
    names: list[Name] = []
    unreadable: list[Outcome] = []
    by_content: dict[str, InputFile] = {}
    for item in files:
        try:
            sha256 = sha256_of(item.path)
            by_content.setdefault(sha256, item)
        except OSError:
            sha256 = UNKNOWN + item.berkas
            unreadable.append(outcome.unreadable(sha256))
        names.append(Name(item.berkas, sha256, path_text(item.path.absolute())))
    left = [outcome.left_alone(UNKNOWN + name, reason) for name, reason in skipped]
    names += [Name(name, UNKNOWN + name, "") for name, _ in skipped]
    return Found(tuple(names), by_content, tuple(unreadable), skipped, tuple(left))
