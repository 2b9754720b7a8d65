"""Workers in place of the three rooms, well-behaved and others: what a file says is what happens to it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from skcamat.batch import outcome
from skcamat.batch.outcome import Task
from skcamat.extractor.errors import LockedDocument
from skcamat.extractor.evidence import Box, Evidence
from skcamat.normalizers.normalised import (
    FormulaParts,
    Jabatan,
    Match,
    NormalBagian,
    NormalBaris,
    NormalRecord,
    NormalTandaTangan,
    Wilayah,
)
from skcamat.parsers.records import Bagian, Baris, Formulasi, Keputusan, Printed, Record
from skcamat.registry.rows import store  # noqa: F401 - loaded before the first file's time begins, as in skcamat.batch.workers.work


def obedient(payload: bytes, on_page: Callable[[int, int], None]) -> bytes:
    """Do what the file's first word says: hang, crash, eat, fail, pages; anything else becomes a record."""
    task = outcome.task_from(payload)
    words = Path(task.path).read_text(encoding="utf-8").split()
    action = ACTIONS.get(words[0] if words else "")
    if action:
        action(task)
    if words and words[0] in REFUSALS and _first_time(task):
        return outcome.to_bytes(REFUSALS[words[0]](task.sha256))
    if words and words[0] == "fail":
        return outcome.to_bytes(outcome.refused(task.sha256, LockedDocument("PDF terkunci dengan sandi.")))
    of = int(words[1]) if words and words[0] == "pages" else 1
    for number in range(1, of + 1):
        on_page(number, of)
        time.sleep(0.2 if of > 1 else 0)
    return outcome.to_bytes(outcome.read(task.sha256, (record(task.sha256, " ".join(words)),)))


def surroundings(payload: bytes, on_page: Callable[[int, int], None]) -> bytes:
    """Tell how the process was set up."""
    task = outcome.task_from(payload)
    names = ("MALLOC_TRIM_THRESHOLD_", "OMP_THREAD_LIMIT")
    told = " ".join(f"{name}={os.environ.get(name, 'tidak ada')}" for name in names)
    return outcome.to_bytes(outcome.read(task.sha256, (record(task.sha256, told),)))


def slow(payload: bytes, on_page: Callable[[int, int], None]) -> bytes:
    """Take long enough to be killed in the middle of a run."""
    time.sleep(0.15)
    return obedient(payload, on_page)


def record(sha256: str, text: str) -> NormalRecord:
    """A record of one section with one indicator that is `text`."""
    printed = Printed(text, 1, Box(10, 10, 200, 30))
    baris = Baris(None, printed, Formulasi(Printed("", 1), "kosong"), halaman=1, box=printed.box)
    bagian = Bagian("IKI", jabatan=Printed("CAMAT", 1), baris=(baris,), halaman_awal=1, halaman_akhir=1)
    read = Record("d" + sha256[:16], sha256, 1, "digital", "umum", 1.0, Keputusan(), (bagian,))
    jabatan = Jabatan("CAMAT", "definitif", "", "CMT", "Camat", "", "", Match("CMT", "Camat", 1.0, "tepat"))
    row = NormalBaris(baris, FormulaParts("kosong"), "jumlah")
    signed = NormalTandaTangan()
    section = NormalBagian(bagian, jabatan, "", "", signed, (row,))
    return NormalRecord(read, Wilayah(), "", "", "", "", "", "2024", signed, (section,), ())


def _hang(task: Task) -> None:
    time.sleep(3600)


def _crash(task: Task) -> None:
    os._exit(139)


def _crash_once(task: Task) -> None:
    if _first_time(task):
        os._exit(139)


def _kill_worker(task: Task) -> None:
    """Kill the process that watches this one: in a cluster the Dask worker."""
    os.kill(os.getppid(), 9)
    time.sleep(60)


def _kill_worker_once(task: Task) -> None:
    marker = Path(Path(task.path).read_text(encoding="utf-8").split()[1])
    if not marker.exists():
        marker.touch()
        _kill_worker(task)


def _eat(task: Task) -> None:
    eaten = []
    while True:
        eaten.append(bytearray(b"x" * (8 << 20)))
        time.sleep(0.01)


def _first_time(task: Task) -> bool:
    path = Path(task.path)
    marker = path.with_name(f"._{path.stem}.pernah")  # a side file, as a run passes over
    if marker.exists():
        return False
    marker.touch()
    return True


REFUSALS = {"no_room": outcome.disk_full, "not_there": outcome.unreadable}
ACTIONS = {
    "hang": _hang,
    "crash": _crash,
    "crash_once": _crash_once,
    "eat": _eat,
    "kill_worker": _kill_worker,
    "kill_worker_once": _kill_worker_once,
}


def babbling(payload: bytes, on_page: Callable[[int, int], None]) -> bytes:
    """Answer what no worker of ours would."""
    return b'{"sha256": 5}\n<script>'


def blind(payload: bytes, on_page: Callable[[int, int], None]) -> bytes:
    """Work without eyes: whatever would open a file fails; only kept evidence can be understood."""
    from skcamat import extractor
    from skcamat.batch.workers import work

    def refuse(*_: object) -> Evidence:
        message = "a file was opened"
        raise AssertionError(message)

    extractor.read = refuse
    return work.work(payload, on_page)
