"""Worker processes that may hang, crash or eat memory without harm: one file at a time each, watched and replaced.

Bytes go in and come out, as JSON and never as pickles: a worker that a hostile file took over may answer nonsense,
but cannot run anything here.
"""

from __future__ import annotations

import multiprocessing
import tempfile
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Literal

import psutil

from skcamat.batch.workers import worker
from skcamat.batch.workers.memory import MIB, used_mib
from skcamat.extractor.settings import Limits

Cause = Literal["waktu", "memori", "mati"]

TICK = 0.25  # seconds to wait for word from a worker, before its time is looked at
LOOK = 0.5  # seconds between two looks at memory; each costs some milliseconds, whatever the number of workers
WARM_UP = 120.0  # seconds a new process may take to load its libraries on a slow disk
LONGEST_ANSWER = 512 * MIB  # many times what a thousand pages give; a worker that says more is not ours any more


@dataclass(frozen=True, slots=True)
class PageRead:
    """A worker finished page `number` of `of`."""

    key: str
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class Answered:
    """A worker finished the task; `peak_mib` is the most memory it was seen to use during it."""

    key: str
    payload: bytes
    peak_mib: int


@dataclass(frozen=True, slots=True)
class Lost:
    """The task's worker was stopped over its time or memory limit, or died by itself."""

    key: str
    cause: Cause


Event = PageRead | Answered | Lost


class Pool:
    """Up to `jobs` processes doing `work` (`module:function`). One is replaced after `recycle_after` tasks."""

    def __init__(self, work: str, jobs: int, limits: Limits, recycle_after: int = 40) -> None:
        self._work, self._jobs, self._limits, self._recycle_after = work, max(1, jobs), limits, recycle_after
        self._workers: list[_Worker] = []
        self._looked = 0.0
        worker.one_thread_each()
        self._scratch = tempfile.TemporaryDirectory(prefix="skcamat-", ignore_cleanup_errors=True)

    def run(self, tasks: Iterable[tuple[str, bytes]]) -> Iterator[Event]:
        """Do the tasks (key, payload), started in the given order; every key ends in one Answered or Lost."""
        try:
            yield from self.events(tasks)
        finally:
            self.close()

    def events(self, tasks: Iterable[tuple[str, bytes]]) -> Iterator[Event]:
        """As `run`, but the processes stay for the next call, until `close`."""
        queue = deque(tasks)
        while queue or any(worker.key for worker in self._workers):
            self._feed(queue)
            yield from self._hear()
            yield from self._watch()

    def close(self) -> None:
        """Stop every process: the idle ones by telling them, the busy ones at once."""
        for item in self._workers:
            item.stop()
        self._workers.clear()
        self._scratch.cleanup()  # a killed worker cannot clear away its own pictures

    def _feed(self, queue: deque[tuple[str, bytes]]) -> None:
        for item in [item for item in self._workers if item.spent(self._recycle_after)]:
            self._drop(item)
        while queue and (idle := self._idle()):
            idle.take(*queue.popleft())

    def _idle(self) -> _Worker | None:
        idle = next((item for item in self._workers if not item.key), None)
        if idle is None and len(self._workers) < self._jobs:
            idle = _Worker(self._work, self._limits, self._scratch.name)
            self._workers.append(idle)
        return idle

    def _hear(self) -> Iterator[Event]:
        busy = [item for item in self._workers if item.key]
        ready = wait([item.connection for item in busy], timeout=TICK)
        for item in [item for item in busy if item.connection in ready]:
            event = item.message()
            if isinstance(event, Lost):
                self._drop(item)
            if event is not None:
                yield event

    def _watch(self) -> Iterator[Event]:
        busy = [item for item in self._workers if item.key]
        now = time.monotonic()
        if now - self._looked >= LOOK:
            self._looked = now
            used = used_mib([item.pid for item in busy])
            for item in busy:
                item.peak = max(item.peak, used[item.pid])
        for item in busy:
            cause = item.over_limit()
            if cause:
                yield Lost(item.key, cause)
                self._drop(item)

    def _drop(self, item: _Worker) -> None:
        item.stop()
        self._workers.remove(item)


class _Worker:
    """One process with its pipe. `key` is the task it is at, empty when idle."""

    def __init__(self, work: str, limits: Limits, scratch: str) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection: Connection
        self.connection, theirs = context.Pipe()
        self.process = context.Process(
            target=worker.serve, args=(theirs, work, limits.memory_mib, scratch), daemon=True
        )
        self.process.start()
        theirs.close()
        self.key, self.served, self.peak = "", 0, 0
        self._limits, self._deadline = limits, 0.0

    @property
    def pid(self) -> int:
        return self.process.pid or 0

    def take(self, key: str, payload: bytes) -> None:
        self.key, self.served, self.peak = key, self.served + 1, 0
        self._deadline = time.monotonic() + WARM_UP
        try:
            self.connection.send_bytes(payload)
        except OSError:
            self.process.kill()  # message() reports the loss

    def message(self) -> Event | None:
        """Hear what the worker said; None for what concerns the pool alone."""
        try:
            kind, body = worker.split(self.connection.recv_bytes(LONGEST_ANSWER))
            number, of = map(int, body.split(b"/")) if kind == worker.PAGE else (0, 0)
        except (EOFError, OSError, ValueError):
            return Lost(self.key, "mati")
        if kind == worker.BEGUN:
            self._deadline = time.monotonic() + self._limits.seconds
            return None
        if kind == worker.PAGE:
            return PageRead(self.key, number, of)
        key, self.key = self.key, ""
        return Answered(key, body, self.peak)

    def over_limit(self) -> Cause | None:
        if time.monotonic() > self._deadline:
            return "waktu"
        return "memori" if self.peak > self._limits.memory_mib else None

    def spent(self, recycle_after: int) -> bool:
        """Whether an idle process should make way for a fresh one: many files done, or memory not given back."""
        if self.key:
            return False
        dead = not self.process.is_alive()
        return dead or self.served >= recycle_after or used_mib([self.pid])[self.pid] > self._limits.memory_mib // 2

    def stop(self) -> None:
        self.connection.close()  # an idle worker ends by itself on this
        if not self.key:
            self.process.join(timeout=2)
        if self.process.is_alive():
            _kill_family(self.process.pid)
        self.process.join()


def _kill_family(pid: int | None) -> None:
    """Kill a process and the readers it started, which would otherwise go on alone."""
    try:
        parent = psutil.Process(pid)
        family = [*parent.children(recursive=True), parent]
    except psutil.Error:
        return
    for member in family:
        try:
            member.kill()
        except psutil.Error:
            continue
