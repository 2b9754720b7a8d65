"""What a worker process does with one file: read it, or take what was seen before; parse, normalise, hand back bytes.

Imported by worker processes alone. The libraries that open files load with the first file that is opened.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from skcamat import evidence_store, extractor
from skcamat.batch import outcome as outcomes
from skcamat.batch.inputs import path_from
from skcamat.batch.outcome import Outcome, Task
from skcamat.extractor.errors import DocumentError, SkcamatError
from skcamat.extractor.evidence import Evidence
from skcamat.normalizers.normalise import normalize
from skcamat.normalizers.normalised import NormalRecord
from skcamat.parsers.document_to_record import parse_all
from skcamat.registry.rows import store  # noqa: F401 - the outcome needs it; loaded before the first file's time begins

OnPage = Callable[[int, int], None]


def work(payload: bytes, on_page: OnPage) -> bytes:
    """Do a task given as bytes. `on_page(number, of)` is called after every page."""
    started = time.monotonic()
    outcome = read_file(outcomes.task_from(payload), on_page)
    return outcomes.to_bytes(replace(outcome, detik=round(time.monotonic() - started, 3)))


def read_file(task: Task, on_page: OnPage) -> Outcome:
    """Read one file through the three rooms. Raises nothing that a file's content may cause."""
    try:
        return _through_the_rooms(task, on_page)
    except SkcamatError as error:
        return outcomes.refused(task.sha256, error)
    except MemoryError:
        return outcomes.too_big(task.sha256, task.settings.limits)
    except OSError as error:
        return _refused_by_system(task, error)
    except Exception as error:  # noqa: BLE001 - the one broad except: a fault met in one file must not end the run
        return outcomes.surprised(task.sha256, error)


def _refused_by_system(task: Task, error: OSError) -> Outcome:
    if error.errno in outcomes.NO_ROOM:
        return outcomes.disk_full(task.sha256)
    return (
        outcomes.unreadable(task.sha256)
        if error.filename == str(path_from(task.path))
        else outcomes.surprised(task.sha256, error)
    )


def _through_the_rooms(task: Task, on_page: OnPage) -> Outcome:
    evidence = _kept(task)
    if evidence is not None:
        return outcomes.read(task.sha256, _understood(evidence))
    evidence = extractor.read(path_from(task.path), task.settings, on_page)
    if evidence.sha256 != task.sha256:
        raise DocumentError("Berkas berubah selama dibaca. Jalankan perintah yang sama sekali lagi.")
    seen = evidence_store.packed(evidence) if task.keep else b""
    return outcomes.read(task.sha256, _understood(evidence_store.as_kept(evidence)), seen)


def _understood(evidence: Evidence) -> tuple[NormalRecord, ...]:
    """Parse and normalise every document that a file holds."""
    return tuple(normalize(record) for record in parse_all(evidence))


def _kept(task: Task) -> Evidence | None:
    """What was seen in the file before; None where nothing is kept, or not of this content."""
    if not task.evidence:
        return None
    try:
        evidence = evidence_store.unpacked(task.evidence)
    except ValueError:
        return None
    return evidence if evidence.sha256 == task.sha256 else None
