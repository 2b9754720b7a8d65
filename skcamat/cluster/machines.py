"""Many machines, on Dask distributed: its workers take the place of our pool, everything else of a run stays.

We choose the worker of every file ourselves and give it one file a thread. So we know which file a dead worker was
at, and no innocent file that only waited there is blamed. From a worker to us travel only bytes; but the processes of
Dask trust each other, so a cluster belongs on a private network or behind TLS.
"""

from __future__ import annotations

import logging
import queue
import re
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec

from skcamat import versions
from skcamat.batch import outcome
from skcamat.batch.inputs import path_from, path_text
from skcamat.batch.plan import Request
from skcamat.batch.workers.pool import Answered, Event, Lost, PageRead
from skcamat.cluster import task as cluster_task
from skcamat.cluster.task import About, Answer, Parcel, Question
from skcamat.extractor.errors import SkcamatError, UsageError
from skcamat.extractor.settings import Settings

LOCAL = "local"
ADDRESS = re.compile(r"(tcp|tls)://[^\s/]+:\d{1,5}")
DASK_MISSING = "Dask belum terpasang. Pasang dengan: pip install 'skcamat[cluster]'"
TICK = 1.0  # seconds between two looks at who is there
CONNECT = 10.0  # seconds to reach the scheduler
NOBODY = 60.0  # seconds to wait for a first worker, or for another one when all are gone
News = queue.SimpleQueue[str | PageRead]  # keys of tasks that are done, and pages that were read
LARGE = "8 GiB"  # Dask warns of files over 10 MB; ours are meant to travel


class ClusterError(SkcamatError):
    """The cluster went away during a run; what was read until then is kept."""


@contextmanager
def connected(request: Request, work: str) -> Iterator[Cluster]:
    """Connect to the scheduler, or start a cluster on this machine, and check its workers.

    Raises UsageError where Dask is not installed, nobody answers, or a worker reads by another version.
    """
    dask, distributed = _libraries()
    _hush()
    with ExitStack() as stack:
        stack.enter_context(dask.config.set(_configuration()))
        address = (
            stack.enter_context(_local(distributed, request.jobs)) if request.cluster == LOCAL else request.cluster
        )
        client = stack.enter_context(_client(distributed, address))
        cluster = Cluster(client, request.settings, work, request.shared_path)
        cluster.wait_for_workers(request.cluster)
        stack.callback(cluster.rest)
        yield cluster


class Cluster:
    """The workers behind a scheduler, doing `work` on files."""

    def __init__(self, client: Any, settings: Settings, work: str, shared: Path | None) -> None:
        self._client, self._settings, self._work = client, settings, work
        self._shared = shared.resolve() if shared else None
        self._versi = versions.version(settings)
        self._threads: dict[str, int] = {}  # of workers that may get files, by address
        self._left_out: set[str] = set()
        self._submitted = 0

    def wait_for_workers(self, address: str) -> None:
        """Wait for the first worker and check all that are there. Raises UsageError."""
        began = time.monotonic()
        while not (there := self._there()):
            if time.monotonic() - began > NOBODY:
                raise UsageError(
                    f"Belum ada worker pada {address}. Jalankan di setiap komputer: skcamat worker {address}"
                )
            time.sleep(TICK / 4)
        told = self._asked(list(there))
        problem = next((problem for name in told if (problem := self._problem(name, told[name]))), "")
        if problem:
            raise UsageError(problem)
        self._threads = there

    def run(self, tasks: Iterable[tuple[str, bytes]], most: int) -> Iterator[Event]:
        """Do the tasks (key, payload), at most so many at once; every key ends in one Answered or Lost."""
        waiting, flying, news = deque(tasks), dict[str, tuple[str, Any]](), News()
        self._client.subscribe_topic(cluster_task.PAGES, lambda event: _tell_page(event, news))
        looked = last_seen = time.monotonic()
        while waiting or flying:
            now = time.monotonic()
            if now - looked > TICK:
                looked = now
                yield from self._lost(flying)
                last_seen = now if self._threads or not waiting else last_seen
            if now - last_seen > NOBODY:
                raise ClusterError(_gone("Tidak ada worker lagi."))
            while waiting and len(flying) < most and (address := self._free(flying)):
                yield from self._sent(*waiting.popleft(), address, flying, news)
            yield from self._heard(flying, news)

    def rest(self) -> None:
        """Tell the workers that the run is over."""
        try:
            self._client.run(cluster_task.rest, workers=list(self._threads), on_error="ignore")
        except (OSError, TimeoutError, RuntimeError, ValueError):
            return  # who is gone holds nothing any more

    def _sent(
        self, key: str, payload: bytes, address: str, flying: dict[str, tuple[str, Any]], news: News
    ) -> Iterator[Event]:
        try:
            parcel = self._parcel(payload)
        except OSError:
            yield Answered(key, outcome.to_bytes(outcome.unreadable(key)), 0)
            return
        self._submitted += 1
        name = f"skcamat-{key[:16]}-{self._submitted}-{time.monotonic_ns()}"
        future = self._client.submit(
            cluster_task.read_one, parcel, key=name, workers=[address], allow_other_workers=False, pure=False
        )
        flying[key] = (address, future)
        future.add_done_callback(lambda _: news.put(key))

    def _heard(self, flying: dict[str, tuple[str, Any]], news: News) -> Iterator[Event]:
        try:
            key = news.get(timeout=TICK / 4)
        except queue.Empty:
            return
        if isinstance(key, PageRead):
            yield from [key] if key.key in flying else []  # else one that came late, or of another office
        elif key in flying and flying[key][1].done():  # else an earlier try that was given up
            yield self._event(key, flying.pop(key)[1])

    def _event(self, key: str, future: Any) -> Event:
        if future.status != "finished":
            return self._failed(key)
        try:
            head, _, payload = future.result(timeout=NOBODY).partition(b"\n")
            answer = msgspec.json.decode(head, type=Answer)
        except (OSError, TimeoutError, ValueError, AttributeError, TypeError):
            return self._failed(key)
        if answer.beda:
            raise ClusterError(
                "Sebuah worker diganti dengan versi skcamat lain di tengah jalan. Samakan semua versinya."
            )
        return Lost(key, answer.sebab) if answer.sebab else Answered(key, payload, answer.memori_mib)

    def _failed(self, key: str) -> Event:
        """No answer came: the worker died, or the whole cluster did."""
        if self._client.status != "running":
            raise ClusterError(_gone("Hubungan dengan penjadwal terputus."))
        return Lost(key, "mati")

    def _lost(self, flying: dict[str, tuple[str, Any]]) -> Iterator[Event]:
        """Look who is there; give up the files of workers that are not."""
        there = self._there()
        new = [address for address in there if address not in self._threads and address not in self._left_out]
        for address, told in (self._asked(new) if new else {}).items():
            if self._problem(address, told):
                self._left_out.add(address)
        self._threads = {address: count for address, count in there.items() if address not in self._left_out}
        for key in [key for key, (address, _) in flying.items() if address not in there]:
            _, future = flying.pop(key)
            future.cancel(force=True)
            yield Lost(key, "mati")

    def _free(self, flying: dict[str, tuple[str, Any]]) -> str:
        """Address of the worker with most free threads, empty where all are busy."""
        busy = Counter(address for address, _ in flying.values())
        free = {address: count - busy[address] for address, count in sorted(self._threads.items())}
        best = max(free, key=free.__getitem__, default="")
        return best if best and free[best] > 0 else ""

    def _parcel(self, payload: bytes) -> bytes:
        task = outcome.task_from(payload)
        path = path_from(task.path)
        if self._shared:
            below = path.resolve().relative_to(self._shared)
            inside, content = path_text(PurePosixPath(below.as_posix())), b""
        else:
            inside, content = path.suffix, path.read_bytes()
        parcel = Parcel(replace(task, path=inside), self._work, self._versi, str(self._shared or ""))
        return msgspec.json.encode(parcel) + b"\n" + content

    def _there(self) -> dict[str, int]:
        try:
            return dict(self._client.nthreads())
        except (OSError, TimeoutError, RuntimeError) as error:
            raise ClusterError(_gone("Hubungan dengan penjadwal terputus.")) from error

    def _asked(self, addresses: list[str]) -> dict[str, About | None]:
        """What workers say of themselves; None for one that cannot answer, and nothing of one that died meanwhile."""
        question = msgspec.json.encode(Question(self._settings, str(self._shared or "")))
        try:
            told = self._client.run(cluster_task.about, question, workers=addresses, on_error="return")
        except (OSError, TimeoutError, RuntimeError, ValueError):
            return {}
        return {name: _about(answer) for name, answer in told.items() if not isinstance(answer, OSError)}

    def _problem(self, address: str, told: About | None) -> str:
        """Why a worker cannot take part, empty where it can."""
        if told is None:
            return f"Worker {address} tidak dapat menjalankan skcamat. Pasang skcamat[cluster] versi yang sama di sana."
        if told.versi != self._versi:
            return _difference(address, told, cluster_task.about_here(self._settings))
        if not told.boleh_beranak:
            return (
                f"Worker {address} tidak boleh memulai proses. Jalankan dengan skcamat worker, atau pasang "
                "DASK_DISTRIBUTED__WORKER__DAEMON=False sebelum dask worker."
            )
        if not told.melihat_bersama:
            return (
                f"Worker {address} tidak menemukan folder bersama {self._shared}. Hubungkan foldernya di sana, atau "
                f"sebutkan letaknya di sana dengan {cluster_task.SHARED_VARIABLE}."
            )
        return ""


def check_shared(shared: Path | None, files: Iterable[Path]) -> None:
    """Raise UsageError where a file to read does not lie on the shared storage."""
    if shared is None:
        return
    if not shared.is_dir():
        raise UsageError(f"Folder bersama {shared} tidak ditemukan.")
    root = shared.resolve()
    outside = next((path for path in files if not path.resolve().is_relative_to(root)), None)
    if outside is not None:
        raise UsageError(f"{outside} tidak berada di dalam folder bersama {root}. Tanpa --shared-path berkas dikirim.")


def _tell_page(event: tuple[float, object], news: News) -> None:
    """Take what a worker told of a page; anything else under this topic is not ours."""
    told = event[1]
    try:
        news.put(msgspec.json.decode(told if isinstance(told, bytes) else b"", type=PageRead))
    except ValueError:
        return


def _difference(address: str, there: About, here: About) -> str:
    others = sorted(set(there.bagian) - set(here.bagian))
    ours = sorted(set(here.bagian) - set(there.bagian))
    told = f" (di sana: {', '.join(others) or '-'}; di sini: {', '.join(ours) or '-'})"
    return f"Worker {address} membaca dengan versi lain{told}. Pasang versi yang sama di semua komputer, lalu ulangi."


def _about(answer: object) -> About | None:
    if not isinstance(answer, bytes):
        return None
    try:
        return msgspec.json.decode(answer, type=About)
    except ValueError:
        return None


def _gone(what: str) -> str:
    return f"{what} Hasil baca sejauh ini disimpan; jalankan perintah yang sama setelah klaster hidup lagi."


def _libraries() -> tuple[Any, Any]:
    try:
        import dask  # noqa: PLC0415 - an extra that most offices do not need
        import distributed  # noqa: PLC0415 - as above
    except ImportError:
        raise UsageError(DASK_MISSING) from None
    return dask, distributed


def _configuration() -> dict[str, Any]:
    return {
        "distributed.worker.daemon": False,  # a worker starts the process that reads
        "distributed.admin.large-graph-warning-threshold": LARGE,
        "distributed.comm.timeouts.connect": f"{CONNECT:g}s",
    }


def _hush() -> None:
    """Dask's own words would run through the progress bar; what matters is said by us."""
    logging.getLogger("distributed").setLevel(logging.CRITICAL + 1)


@contextmanager
def _local(distributed: Any, jobs: int) -> Iterator[str]:
    """A scheduler and workers on this machine, encrypted with keys that live as long as they do."""
    with distributed.LocalCluster(
        n_workers=jobs,
        threads_per_worker=1,
        memory_limit=0,  # the limit of a file is watched by its own process
        dashboard_address="127.0.0.1:0",  # None would take port 8787 on every address
        silence_logs=logging.CRITICAL + 1,
        security=True,  # other users of this machine must not command our workers
    ) as cluster:
        yield cluster


@contextmanager
def _client(distributed: Any, address: Any) -> Iterator[Any]:
    try:
        client = distributed.Client(address, timeout=CONNECT, set_as_default=False)
    except (OSError, TimeoutError, ValueError, TypeError, RuntimeError) as error:
        raise UsageError(
            f"Penjadwal Dask di {address} tidak dapat dihubungi. Periksa alamat dan porta, apakah dask scheduler "
            "berjalan, dan pada tls:// apakah sertifikatnya dipasang (docs/klaster.md)."
        ) from error
    try:
        yield client
    finally:
        client.close()
