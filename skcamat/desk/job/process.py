"""The reading process: `python -m skcamat.desk.job.process`. It stops when its standard input ends.

So it stops by the desk's wish, and with the desk: nothing reads on unseen. What was read until then is kept.
"""

from __future__ import annotations

import _thread
import os
import signal
import sys
import threading

from skcamat import ledger
from skcamat.batch import outputs
from skcamat.batch.progress import Silent
from skcamat.batch.runner import run
from skcamat.batch.shared_progress import SharedProgress
from skcamat.batch.workers.worker import one_thread_each
from skcamat.desk.job.wish import Wish, wish_from
from skcamat.extractor.errors import SkcamatError

DONE, FAILED, STOPPED = 0, 1, 130


def main() -> int:
    """Carry out the wish on standard input; return 0 where the tables were written."""
    wish = wish_from(sys.stdin.buffer.readline())
    signal.signal(signal.SIGTERM, lambda number, frame: _thread.interrupt_main())
    one_thread_each()
    progress = SharedProgress(wish.folder, Silent())
    ended = threading.Event()
    threading.Thread(target=_stop_with_input, args=(ended,), daemon=True).start()
    try:
        with progress.told_to_the_end():
            progress.ended("selesai", *(_write_tables(wish, progress) if wish.only_write else _read(wish, progress)))
    except KeyboardInterrupt:
        return STOPPED
    except SkcamatError:
        return FAILED
    finally:
        ended.set()
    return DONE


def _read(wish: Wish, progress: SharedProgress) -> tuple[str, tuple[tuple[str, str], ...]]:
    summary = run(wish.request(), progress)
    return _sentence(summary.read, wish) + _kept(summary.disisihkan), tuple(summary.skipped[:20])


def _write_tables(wish: Wish, progress: SharedProgress) -> tuple[str]:
    with ledger.opened(wish.folder) as book:
        progress.writing(len(book.names()))
        written = outputs.write(book, wish.folder)
    return ("Semua tabel kini memuat keputusan." + _kept(written.disisihkan),)


def _kept(names: tuple[str, ...]) -> str:
    return f" Hasil yang diedit dengan tangan disimpan sebagai {', '.join(names)}." if names else ""


def _sentence(read: int, wish: Wish) -> str:
    if not read:
        return "Tidak ada yang perlu dibaca ulang." if not wish.only_failed else "Tidak ada berkas gagal yang tersisa."
    return f"{read} berkas dibaca."


def _stop_with_input(ended: threading.Event) -> None:
    sys.stdin.buffer.read()
    if not ended.is_set():
        _thread.interrupt_main()


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # a reader's thread may still wait for its input
