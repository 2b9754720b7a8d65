"""Decisions of people, in `keputusan.csv` beside the tables: a log that only grows, read at every run.

One line is one decision. A row is named by `kunci`, made from what was read before any decision, so that decisions
outlive re-runs and never depend on row numbers. Lines written by hand may leave `id` and `kunci` empty; the row is then
the one whose column `kolom` reads `dari`.

    tindakan         kolom            dari                 ke
    terima                            indicator as read
    ubah             column           text as read         corrected text
    bukan_indikator                   indicator as read
    pisah                             indicator as read    JSON list of {column: text}, one object a part
    gabung                            indicator as read    kunci of the row that is joined to this one
    jabatan          jabatan_baku     jabatan as printed   canonical post, for the whole section
    indikator_baku   indikator_baku_id                     id of the canonical indicator
    batal                                                  ids of the decisions taken back, separated by spaces
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from filelock import FileLock

from skcamat.normalizers.text import folded
from skcamat.registry.export.csv_files import guarded, unguarded
from skcamat.registry.schema.dataset import DAPAT_DIUBAH, IndikatorRow

NAMA_BERKAS = "keputusan.csv"
TINDAKAN = ("terima", "ubah", "bukan_indikator", "pisah", "gabung", "jabatan", "indikator_baku", "batal")
_LOCK_SECONDS = 30.0
_ABOUT_ROW = frozenset({"terima", "ubah", "pisah", "gabung", "bukan_indikator"})


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


def row_keys(rows: Sequence[IndikatorRow]) -> list[str]:
    """Return one key a row of a document: from post, sasaran, indicator and formula as read; equal rows are counted."""
    seen: Counter[str] = Counter()
    keys = []
    for row in rows:
        text = "\x1f".join(folded(part) for part in (row.jabatan, row.sasaran, row.indikator, row.formulasi))
        seen[text] += 1
        digest = hashlib.sha256(f"{text}\x1f{seen[text]}".encode("utf-8", "replace")).hexdigest()
        keys.append(f"k{digest[:12]}")
    return keys


def read(out: Path) -> tuple[Keputusan, ...]:
    """Every decision in the order written, also from a file that a spreadsheet saved; () where there is none.

    Lines whose `tindakan` is unknown are among them, so that they can be reported.
    """
    path = out / NAMA_BERKAS
    if not path.is_file():
        return ()
    text = path.read_bytes().decode("utf-8-sig", "replace")
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    return tuple(_decision(row) for row in rows if (row.get("tindakan") or "").strip())


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
        start = _ending(path)
        with path.open("ab") as handle:
            handle.write((start + _lines(rows, _delimiter(path))).encode("utf-8"))
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


def _delimiter(path: Path) -> str:
    """Return what separates the cells of the file as it is, a comma for a new one."""
    if not path.is_file():
        return ","
    with path.open("rb") as handle:
        first = handle.readline().decode("utf-8-sig", "replace")
    return max(",;\t", key=first.count)


def _ending(path: Path) -> str:
    """Return what goes before a new line: the header of a new file, a line end that a hand left out, or nothing."""
    if not path.is_file() or path.stat().st_size == 0:
        return _lines([list(KOLOM)], ",")
    with path.open("rb") as handle:
        handle.seek(-1, os.SEEK_END)
        return "" if handle.read(1) == b"\n" else "\n"


def _lines(rows: Iterable[Sequence[str]], delimiter: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class Putusan:
    """All standing decisions on one row, the latest wins. `bagian_dari` is the key of the row it was joined to."""

    nilai: Mapping[str, str]
    diterima: bool = False
    bukan_indikator: bool = False
    pisahan: tuple[Mapping[str, str], ...] = ()
    gabung_dengan: tuple[str, ...] = ()
    bagian_dari: str = ""
    jabatan_baku: str = ""
    indikator_baku_id: str = ""
    ids: tuple[str, ...] = ()
    oleh: str = ""
    waktu: str = ""


def standing(decisions: Iterable[Keputusan]) -> list[Keputusan]:
    """Return the decisions that were not taken back, in order, without the taking back itself."""
    listed = list(decisions)
    gone = {name for item in listed if item.tindakan == "batal" for name in item.ke.split()}
    return [item for item in listed if item.tindakan != "batal" and item.id not in gone]


def folded_decisions(decisions: Iterable[Keputusan]) -> dict[tuple[str, str], Putusan]:
    """Return what stands for each (doc_id, kunci). Decisions without a key are not in here."""
    by_row: dict[tuple[str, str], list[Keputusan]] = {}
    for item in standing(decisions):
        if item.kunci:
            by_row.setdefault((item.doc_id, item.kunci), []).append(item)
    folded_rows = {row: _folded(items) for row, items in by_row.items()}
    return _with_joined(folded_rows)


def _folded(items: Sequence[Keputusan]) -> Putusan:
    latest = {item.tindakan: item for item in items}
    verdicts = [item.tindakan for item in items if item.tindakan in _ABOUT_ROW]
    parts = _parts(latest["pisah"].ke) if "pisah" in latest else ()
    return Putusan(
        nilai={item.kolom: item.ke for item in items if item.tindakan == "ubah" and item.kolom in DAPAT_DIUBAH},
        diterima="terima" in latest,
        bukan_indikator=verdicts[-1:] == ["bukan_indikator"],
        pisahan=parts,
        gabung_dengan=tuple(dict.fromkeys(item.ke for item in items if item.tindakan == "gabung" and item.ke)),
        jabatan_baku=latest["jabatan"].ke if "jabatan" in latest else "",
        indikator_baku_id=latest["indikator_baku"].ke if "indikator_baku" in latest else "",
        ids=tuple(item.id for item in items),
        oleh=items[-1].oleh,
        waktu=items[-1].waktu,
    )


def _parts(text: str) -> tuple[Mapping[str, str], ...]:
    """Parts of a split row; () for anything that is not a list of two or more objects of texts."""
    try:
        raw = json.loads(text)
    except ValueError:
        return ()
    if not isinstance(raw, list) or len(raw) < 2 or not all(isinstance(part, dict) for part in raw):
        return ()
    return tuple({name: str(value) for name, value in part.items() if name in DAPAT_DIUBAH} for part in raw)


def _with_joined(rows: dict[tuple[str, str], Putusan]) -> dict[tuple[str, str], Putusan]:
    """Mark the rows that another one took in, where they carry no decision of their own as well."""
    for (doc_id, kunci), row in list(rows.items()):
        for other in row.gabung_dengan:
            mine = rows.get((doc_id, other), Putusan({}))
            values = {name: getattr(mine, name) for name in Putusan.__dataclass_fields__}
            rows[doc_id, other] = Putusan(**{**values, "bagian_dari": kunci, "oleh": row.oleh, "waktu": row.waktu})
    return rows
