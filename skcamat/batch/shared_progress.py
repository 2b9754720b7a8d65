"""How far a run is, in a small file beside the ledger: any desk on the folder can show it, also one opened later.

The file is replaced whole, at most twice a second, and touched while the run lives: one that stays old was left by a
process that was killed.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import msgspec

from skcamat.batch.inputs import InputFile
from skcamat.batch.outcome import Outcome
from skcamat.batch.progress import Progress, TimeLeft
from skcamat.extractor.errors import SkcamatError
from skcamat.ledger import FOLDER

NAME = "kemajuan.json"
EVERY = 0.5  # seconds between two writings
STALE = 20.0  # seconds after which a silent run is taken for dead
LATEST = 8  # failed files that are named


@dataclass(frozen=True, slots=True)
class FileAtWork:
    """A file that is being read: page `halaman` of `dari` is done."""

    berkas: str
    halaman: int
    dari: int


@dataclass(frozen=True, slots=True)
class RunState:
    """How far a run is. `keadaan` is membaca, menulis, selesai, berhenti or galat; `sisa` is time left in words."""

    keadaan: str = ""
    pid: int = 0
    berkas: int = 0
    perlu: int = 0
    selesai: int = 0
    gagal: int = 0
    ragu: int = 0
    halaman: int = 0
    sisa: str = ""
    pesan: str = ""
    dibaca: tuple[FileAtWork, ...] = ()
    galat: tuple[tuple[str, str], ...] = ()
    dilewati: tuple[tuple[str, str], ...] = ()

    @property
    def berjalan(self) -> bool:
        """Whether the run goes on."""
        return self.keadaan in ("membaca", "menulis")


def state_of(out: Path) -> RunState:
    """Return how far the folder's run is; a state without `keadaan` where none was ever told."""
    path = out / FOLDER / NAME
    try:
        age = time.time() - path.stat().st_mtime
        told = msgspec.json.decode(path.read_bytes(), type=RunState)
    except (OSError, msgspec.DecodeError):
        return RunState()
    if told.berjalan and age > STALE:
        return replace(told, keadaan="berhenti", pesan="Proses pembaca terhenti. Lanjutkan; yang terbaca tidak hilang.")
    return told


@dataclass(slots=True)
class SharedProgress:
    """A progress that tells the folder, and another one that it wraps."""

    out: Path
    inner: Progress
    state: RunState = field(default_factory=lambda: RunState(pid=os.getpid()))
    _left: TimeLeft = field(default_factory=lambda: TimeLeft(0))
    _pages: dict[str, FileAtWork] = field(default_factory=dict)
    _written: float = 0.0
    _begun: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _ended: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def over(self, total: int, todo: Collection[InputFile]) -> Iterator[None]:
        """Begin to tell; a thread keeps the file young while a long page is read."""
        self._left = TimeLeft(sum(item.size for item in todo))
        self._begun = True
        self._tell(keadaan="membaca", berkas=total, perlu=len(todo), now=True)
        threading.Thread(target=self._stay_young, daemon=True).start()
        within: AbstractContextManager[object] = self.inner.over(total, todo)
        with within:
            yield

    @contextmanager
    def told_to_the_end(self) -> Iterator[None]:
        """Tell how the block ends: whole, stopped by a person, or by an error, which goes on its way."""
        try:
            yield
        except KeyboardInterrupt:
            self.ended("berhenti", "Dihentikan. Yang sudah terbaca tersimpan; lanjutkan kapan saja.")
            raise
        except SkcamatError as error:
            self.ended("galat", str(error))
            raise
        if not self._ended.is_set():
            self.ended("selesai")

    def page(self, item: InputFile, number: int, of: int) -> None:
        """Tell of a page."""
        self.inner.page(item, number, of)
        self._pages[item.berkas] = FileAtWork(item.berkas, number, of)
        self._left.add(item.size / max(1, of))
        self._tell(halaman=self.state.halaman + 1)

    def finished(self, item: InputFile, outcome: Outcome) -> None:
        """Tell of a file."""
        self.inner.finished(item, outcome)
        self._pages.pop(item.berkas, None)
        self._left.add_rest(item.size)
        state = self.state
        failed = (*state.galat, (item.berkas, outcome.galat))[-LATEST:] if outcome.gagal else state.galat
        self._tell(
            selesai=state.selesai + 1,
            gagal=state.gagal + outcome.gagal,
            ragu=state.ragu + (outcome.ragu > 0),
            galat=failed,
        )

    def writing(self, files: int) -> None:
        """Tell that the tables are being written."""
        self.inner.writing(files)
        self._begun = True  # tables are written anew without any reading too
        self._tell(keadaan="menulis", now=True)

    def ended(self, keadaan: str, pesan: str = "", dilewati: tuple[tuple[str, str], ...] = ()) -> None:
        """Tell how it ended; a run that never began does not speak over one that goes on."""
        self._ended.set()
        if not self._begun and state_of(self.out).berjalan:
            return
        self._pages.clear()
        self._tell(keadaan=keadaan, pesan=pesan, dilewati=dilewati, now=True)

    def _tell(self, *, now: bool = False, **values: object) -> None:
        with self._lock:
            busy = tuple(sorted(self._pages.values(), key=lambda item: item.berkas))
            self.state = replace(self.state, dibaca=busy, sisa=self._left.text(), **values)  # type: ignore[arg-type]
            if now or time.monotonic() - self._written >= EVERY:
                self._write()

    def _write(self) -> None:
        path = self.out / FOLDER / NAME
        with suppress(OSError):  # a full disk is told by the ledger, not by the progress
            beside = path.with_name(f"{NAME}.{os.getpid()}")
            beside.write_bytes(msgspec.json.encode(asdict(self.state)))
            beside.replace(path)
            self._written = time.monotonic()

    def _stay_young(self) -> None:
        while not self._ended.wait(STALE / 4):
            with self._lock:
                self._write()
