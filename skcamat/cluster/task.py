"""The inside of a Dask worker: one file at a time goes to a watched process of our own, as on a single machine.

Bytes in, bytes out: a parcel is a line of JSON and then the file (none where it lies on shared storage); an answer is a
line of JSON and then the outcome. So a crash costs a file and not the worker, and the limits are those of every run.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from multiprocessing import current_process
from pathlib import Path

import msgspec

from skcamat import doctor, versions
from skcamat.batch import outcome
from skcamat.batch.inputs import path_from
from skcamat.batch.outcome import Task
from skcamat.batch.workers.pool import Answered, Cause, Lost, PageRead, Pool
from skcamat.extractor.settings import Limits, Settings

EAGER_TRIM = "MALLOC_TRIM_THRESHOLD_"
PAGES = "skcamat-halaman"  # the topic under which workers tell of pages, while they read
SHARED_VARIABLE = "SKCAMAT_SHARED_PATH"  # where this machine sees the shared storage, if elsewhere than the office


@dataclass(frozen=True, slots=True)
class Question:
    """What a worker is asked before it gets files. `bersama` is the shared folder, empty where files travel."""

    settings: Settings
    bersama: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What a worker is: its reading version with the parts it is made of, and whether it can do its work here."""

    versi: str
    bagian: tuple[str, ...]
    boleh_beranak: bool
    melihat_bersama: bool


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file for a worker. `task.path` is relative to `bersama`, or the bare ending of a file that travels along."""

    task: Task
    work: str
    versi: str
    bersama: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """How it went: `sebab` is empty where an outcome follows; `beda` where the worker reads by another version."""

    sebab: Cause | None = None
    memori_mib: int = 0
    beda: bool = False


def about(question: bytes) -> bytes:
    """Return this worker's `About` as JSON; `question` is a `Question` as JSON."""
    asked = msgspec.json.decode(question, type=Question)
    told = about_here(asked.settings)
    seen = not asked.bersama or _root(asked.bersama).is_dir()
    return msgspec.json.encode(replace(told, melihat_bersama=seen))


def about_here(settings: Settings) -> About:
    """What this process would read with."""
    parts = (
        *doctor.reading_parts(),
        f"kode {versions.code_hash(versions.RECORD_ROOMS)[:12]}",
    )
    python = f"Python {sys.version_info.major}.{sys.version_info.minor}"
    return About(versions.version(settings), (*parts, python), not current_process().daemon, True)


def read_one(parcel: bytes) -> bytes:
    """Read the file of a parcel in a watched process and return the answer. What goes wrong is in the answer."""
    head, _, content = parcel.partition(b"\n")
    wish = msgspec.json.decode(head, type=Parcel)
    if versions.version(wish.task.settings) != wish.versi:
        return msgspec.json.encode(Answer(beda=True)) + b"\n"
    try:
        with _file(wish, content) as path, _SHELF.pool(wish.work, wish.task.settings.limits) as pool:
            return _answer(pool, replace(wish.task, path=str(path)))
    except OSError:  # no room for the file, no new process: another worker may do better
        return msgspec.json.encode(Answer("mati")) + b"\n"


def rest() -> None:
    """End the idle reading processes of this worker, and give back their memory."""
    _SHELF.clear()


def _answer(pool: Pool, task: Task) -> bytes:
    for event in pool.events([(task.sha256, outcome.task_to_bytes(task))]):
        if isinstance(event, Answered):
            return msgspec.json.encode(Answer(memori_mib=event.peak_mib)) + b"\n" + event.payload
        if isinstance(event, Lost):
            return msgspec.json.encode(Answer(event.cause)) + b"\n"
        _tell(event)
    return msgspec.json.encode(Answer("mati")) + b"\n"


def _tell(event: PageRead) -> None:
    """Tell the office of a page: a few bytes beside the task, which nobody waits for."""
    from distributed import get_worker  # noqa: PLC0415 - there in a worker, else not needed

    with suppress(ValueError):  # outside of a worker nobody listens
        get_worker().log_event(PAGES, msgspec.json.encode(event))


@contextmanager
def _file(wish: Parcel, content: bytes) -> Iterator[Path]:
    """The file on this machine: on shared storage, or written for as long as it is read."""
    if wish.bersama:
        yield _root(wish.bersama) / path_from(wish.task.path)
        return
    with tempfile.TemporaryDirectory(prefix="skcamat-", dir=_scratch()) as folder:
        path = Path(folder) / f"berkas{wish.task.path}"
        path.write_bytes(content)
        yield path


def _root(bersama: str) -> Path:
    return Path(os.environ.get(SHARED_VARIABLE) or bersama)


def _scratch() -> str | None:
    """Folder of the Dask worker, which the next worker clears when this one is killed; None outside of a worker."""
    from distributed import get_worker  # noqa: PLC0415 - there in a worker, else not needed

    try:
        return str(get_worker().local_directory)
    except ValueError:
        return None


def _fresh_pool(work: str, limits: Limits) -> Pool:
    """A reading process with the system's own ways of giving memory back.

    Dask tells its workers to give back every few pages at once, for tasks of another kind: pictures of whole pages,
    made and dropped by the dozen, then cost a fifth more time.
    """
    os.environ.pop(EAGER_TRIM, None)
    return Pool(work, 1, limits)


class _Shelf:
    """Reading processes that wait for the next file; loading their libraries takes seconds."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[tuple[tuple[str, Limits], Pool]] = []

    @contextmanager
    def pool(self, work: str, limits: Limits) -> Iterator[Pool]:
        """Lend one process that does `work` under these limits."""
        key = (work, limits)
        pool = self._taken(key) or _fresh_pool(work, limits)
        try:
            yield pool
        except BaseException:
            pool.close()
            raise
        with self._lock:
            self._idle.append((key, pool))

    def _taken(self, key: tuple[str, Limits]) -> Pool | None:
        with self._lock:
            fitting = [item for item in self._idle if item[0] == key]
            others = [item for item in self._idle if item[0] != key]
            self._idle = fitting[1:]
        for _, pool in others:
            pool.close()
        return fitting[0][1] if fitting else None

    def clear(self) -> None:
        """End all that wait."""
        with self._lock:
            idle, self._idle = self._idle, []
        for _, pool in idle:
            pool.close()


_SHELF = _Shelf()
