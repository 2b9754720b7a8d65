"""Reads contents through the pool: largest first, a file whose worker died once more and alone."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from skcamat.batch import outcome
from skcamat.batch.inputs import InputFile, path_text
from skcamat.batch.outcome import Outcome, Task
from skcamat.batch.workers.pool import Answered, Event, Lost, PageRead, Pool
from skcamat.extractor.settings import Settings

if TYPE_CHECKING:
    from skcamat.cluster.machines import Cluster


@dataclass(frozen=True, slots=True)
class Reading:
    """Contents to read (hash -> file), how, and whom to tell about pages.

    `kept` gives the packed evidence of a content, empty where it must be read; None: evidence is neither used nor kept.
    """

    files: dict[str, InputFile]
    settings: Settings
    jobs: int
    work: str
    on_page: Callable[[InputFile, int, int], None]
    cluster: Cluster | None = None
    kept: Callable[[str], bytes] | None = None

    def outcomes(self) -> Generator[tuple[Outcome, int], None, None]:
        """Every content's outcome, as they come, with the peak memory in MiB of its reading."""
        order = sorted(self.files, key=lambda sha256: (-self.files[sha256].size, self.files[sha256].berkas))
        died: list[str] = []
        for event in self._events(order, len(order) if self.cluster else self.jobs):
            if isinstance(event, Lost) and event.cause == "mati":
                died.append(event.key)
            elif not isinstance(event, PageRead):
                yield self._outcome(event)
        for event in self._events(died, 1):
            if not isinstance(event, PageRead):
                yield self._outcome(event)

    def _events(self, keys: Sequence[str], jobs: int) -> Iterator[Event]:
        tasks = ((key, outcome.task_to_bytes(self._task(key))) for key in keys)
        for event in self._done(tasks, min(jobs, len(keys))):
            if isinstance(event, PageRead):
                self.on_page(self.files[event.key], event.number, event.of)
            yield event

    def _task(self, key: str) -> Task:
        evidence = self.kept(key) if self.kept else b""
        return Task(path_text(self.files[key].path), key, self.settings, evidence, keep=self.kept is not None)

    def _done(self, tasks: Iterable[tuple[str, bytes]], jobs: int) -> Iterator[Event]:
        if self.cluster:
            return self.cluster.run(tasks, jobs)
        return Pool(self.work, jobs, self.settings.limits).run(tasks)

    def _outcome(self, event: Answered | Lost) -> tuple[Outcome, int]:
        limits = self.settings.limits
        if isinstance(event, Answered):
            return _answer(event), event.peak_mib
        if event.cause == "mati":
            return outcome.crashed(event.key), 0
        over = outcome.too_long if event.cause == "waktu" else outcome.too_big
        return over(event.key, limits), limits.memory_mib


def _answer(event: Answered) -> Outcome:
    """Return the worker's answer, unless it is none: a process that a hostile file took over may say anything."""
    try:
        answer = outcome.outcome_from(event.payload)
    except ValueError:
        return outcome.crashed(event.key)
    return answer if answer.sha256 == event.key else outcome.crashed(event.key)
