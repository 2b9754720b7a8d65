"""The inside of a worker process: takes payloads from a pipe, answers on it, ends when the pipe or the parent does."""

from __future__ import annotations

import importlib
import multiprocessing
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection

Work = Callable[[bytes, Callable[[int, int], None]], bytes]

BEGUN, PAGE, DONE = b"B", b"P", b"D"
ONE_THREAD = ("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
MIB = 1 << 20


def serve(connection: Connection, work: str, memory_mib: int, scratch: str) -> None:
    """Answer payload after payload with the function that `work` names, until the pipe closes.

    Temporary files go to `scratch`; the pool clears it away.
    """
    _set_up(memory_mib)
    tempfile.tempdir = scratch
    do = function_named(work)  # loads the libraries, before the first file's time begins to run

    def on_page(number: int, of: int) -> None:
        connection.send_bytes(PAGE + f"{number}/{of}".encode())

    while True:
        try:
            payload = connection.recv_bytes()
        except (EOFError, OSError):
            return
        connection.send_bytes(BEGUN)
        connection.send_bytes(DONE + do(payload, on_page))


def function_named(work: str) -> Work:
    """Return the function that `module:function` names. Raises ImportError, AttributeError where there is none."""
    module, _, name = work.partition(":")
    function: Work = getattr(importlib.import_module(module), name)
    return function


def one_thread_each() -> None:
    """Tell the number libraries and Tesseract of every process started from here on to use one thread.

    Processes are the unit of parallel work: with threads inside, two workers on two cores are slower than one.
    """
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))


def split(message: bytes) -> tuple[bytes, bytes]:
    """Kind and body of a message. Raises ValueError for a kind that no worker sends."""
    kind, body = message[:1], message[1:]
    if kind not in (BEGUN, PAGE, DONE):
        raise ValueError("unknown message")
    return kind, body


def _set_up(memory_mib: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the front desk decides what Ctrl-C means
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _limit_memory(memory_mib)
    silent = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):  # what libraries print must not run through the progress bar
        os.dup2(silent, stream)


def _end_with_parent() -> None:
    """Without this a run that is killed would leave readers at work on its folder."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _limit_memory(memory_mib: int) -> None:
    """Let the system refuse memory far over the limit, between two looks of the pool. Not every system can."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - exists on POSIX only

    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_DATA, (2 * memory_mib * MIB, resource.getrlimit(resource.RLIMIT_DATA)[1]))
    except (ValueError, OSError):
        return
