"""The desk's side of a reading: started, watched by the file that it writes, stopped by closing its input."""

from __future__ import annotations

import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

from skcamat.batch.shared_progress import RunState, state_of
from skcamat.desk.job.wish import Wish
from skcamat.extractor.errors import UsageError

COMMAND = (sys.executable, "-m", "skcamat.desk.job.process")
LAST_WORDS = 20.0  # seconds a stopped process gets to close its ledger


class Job:
    """At most one reading of this desk at a time."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._process: subprocess.Popen[bytes] | None = None
        self._begun = RunState()
        self._lock = threading.Lock()

    def start(self, wish: Wish) -> None:
        """Begin to read. Raises UsageError where a reading of this folder goes on already."""
        with self._lock:
            if self._is_alive() or state_of(self._out).berjalan:
                raise UsageError("Pembacaan folder ini sedang berjalan. Tunggu sampai selesai, atau hentikan dahulu.")
            self._let_go()
            self._begun = state_of(self._out)
            self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell
                COMMAND, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            assert self._process.stdin is not None  # noqa: S101 - asked for above
            self._process.stdin.write(wish.to_line())
            self._process.stdin.flush()

    def state(self) -> RunState:
        """Return how far the folder's reading is, whoever started it."""
        told = state_of(self._out)
        if self._is_alive() and told == self._begun and not told.berjalan:
            return RunState(keadaan="membaca", pesan="Menyiapkan pembacaan ...")
        if not self._is_alive() and told.berjalan and self._process and told.pid == self._process.pid:
            return RunState(
                keadaan="galat", pesan="Proses pembaca berhenti mendadak. Lanjutkan; yang terbaca tidak hilang."
            )
        return told

    @property
    def is_mine(self) -> bool:
        """Whether the reading that goes on was started here, so that it can be stopped here."""
        return self._is_alive()

    def stop(self) -> None:
        """Let the reading stop: it keeps what it has read. Does nothing where none goes on."""
        with self._lock:
            self._let_go()

    def _let_go(self) -> None:
        """Close the input of the process, which ends it, and wait for its end."""
        process = self._process
        if process is None or process.stdin is None:
            return
        with suppress(OSError):
            process.stdin.close()
        try:
            process.wait(LAST_WORDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _is_alive(self) -> bool:
        return self._process is not None and self._process.poll() is None
