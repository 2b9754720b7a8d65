"""Decisions of people, in `keputusan.csv` beside the tables: a log that only grows, read at every run.

One line is one decision. A row is named by `kunci`, made from what was read before any decision, so that decisions
outlive re-runs and never depend on row numbers. Lines written by hand may leave `id` and `kunci` empty; the row is then
the one whose column `kolom` reads `dari`.

    tindakan         kunci    kolom       dari                       ke
    terima           row                  indicator as read
    ubah             row      column      text as read               corrected text
    bukan_indikator  row                  indicator as read
    pisah            row                  indicator as read          JSON list of {column: text}, one object a part
    gabung           row                  indicator as read          key of the row that is joined to this one
    pindah           row      "" sebelum  indicator as read          key of a section (its end), or of the row behind
                              sesudah                                (before) which it goes
    jabatan          row                  jabatan as printed         canonical post, for the whole section
    indikator_baku   row                                             id of the canonical indicator
    tambah           section              jabatan of the section     JSON {column: text, halaman, bbox, sesudah}
    ubah_bagian      section  column      text as read               corrected text
    tambah_bagian                                                    JSON {column: text}
    ubah_dokumen              column      text as read               corrected text
    duplikat                                                         doc_id of the document that holds the same
    gabung_baku                           id or name                 id or name of the canonical indicator it becomes
    nama_baku                             id or name                 its new name
    batal                                                            ids of the decisions taken back, between spaces
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from filelock import FileLock

from skcamat.extractor.findings import Finding
from skcamat.registry.decisions.touched import continued, decision_rows, unread_lines
from skcamat.registry.export.csv_files import guarded, unguarded

NAMA_BERKAS = "keputusan.csv"
_LOCK_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Keputusan:
    """One line of `keputusan.csv`; `waktu` is ISO 8601 with its offset."""

    id: str
    waktu: str
    oleh: str
    tindakan: str
    doc_id: str
    kunci: str
    kolom: str = ""
    dari: str = ""
    ke: str = ""
    alasan: str = ""


KOLOM = tuple(item.name for item in fields(Keputusan))


def read(out: Path) -> tuple[Keputusan, ...]:
    """Every decision in the order written, also from a file that a spreadsheet saved; () where there is none.

    Lines whose `tindakan` is unknown are among them, so that they can be reported.
    """
    path = out / NAMA_BERKAS
    if not path.is_file():
        return ()
    return tuple(map(_decision, decision_rows(path, KOLOM)))


def unread(out: Path) -> dict[str, tuple[Finding, ...]]:
    """Findings about lines of the file that were not taken, by the doc_id that they name, "" where they name none."""
    return unread_lines(out / NAMA_BERKAS, KOLOM)


def _decision(row: Mapping[str, str | None]) -> Keputusan:
    values = {name: unguarded(row.get(name) or "") for name in KOLOM}
    values["tindakan"] = values["tindakan"].strip()
    if not values["id"]:
        values["id"] = decision_id(*(values[name] for name in KOLOM[1:]))
    return Keputusan(**values)


def decision_id(*parts: str) -> str:
    """Id of a decision from everything that it says."""
    return "p" + hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:12]


def append(out: Path, decisions: Iterable[Keputusan]) -> None:
    """Add decisions at the end, all of them on disk when this returns; several processes may do so at once.

    Raises OSError where the file cannot be written, filelock.Timeout where it stays locked.
    """
    rows = [[guarded(value) for value in astuple(item)] for item in decisions]
    with locked(out):
        path = out / NAMA_BERKAS
        lines = continued(path, KOLOM, rows)
        with path.open("ab") as handle:
            handle.write(lines)
            handle.flush()
            os.fsync(handle.fileno())


def as_file(decisions: Iterable[Keputusan]) -> bytes:
    """Return the whole file that holds these decisions, for a folder that unites those of others."""
    rows = [[guarded(value) for value in astuple(item)] for item in decisions]
    return _lines([list(KOLOM), *rows], ",").encode("utf-8")


def locked(out: Path) -> FileLock:
    """Lock on the decisions of an output folder; the thread that holds it may take it again."""
    folder = out / ".kunci"
    folder.mkdir(parents=True, exist_ok=True)
    return FileLock(folder / NAMA_BERKAS, timeout=_LOCK_SECONDS, is_singleton=True)


def _lines(rows: Iterable[Sequence[str]], delimiter: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue()
