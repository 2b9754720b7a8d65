"""What a run read, for people to look at: light rows of every document, and one document in full when it is shown."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from skcamat import ledger
from skcamat.batch.inputs import path_from
from skcamat.extractor.errors import UsageError
from skcamat.extractor.evidence import Box
from skcamat.ledger import UNKNOWN, Ledger
from skcamat.normalizers.normalised import NormalRecord
from skcamat.parsers.records import Bagian, Baris, Printed
from skcamat.registry.certainty import judged_rows
from skcamat.registry.certainty.kinds import codes_in
from skcamat.registry.decisions.log import row_keys
from skcamat.registry.export.csv_files import read_csv
from skcamat.registry.rows import store
from skcamat.registry.rows.layout import indikator_rows
from skcamat.registry.schema.columns import as_mapping, as_text
from skcamat.registry.schema.dataset import TERCETAK

KEPT_RECORDS = 16


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator as read. `nilai` are its columns as text, `tempat` its 0-based (section, row) in the record.

    `kode` are the codes of the doubts about it.
    """

    doc_id: str
    kunci: str
    nilai: Mapping[str, str]
    tempat: tuple[int, int]
    keyakinan: float
    perlu: bool
    kode: frozenset[str] = frozenset()

    @property
    def halaman(self) -> int:
        """Page where the row begins, 0 where the format has none."""
        return int(self.nilai["halaman"] or 0)


@dataclass(frozen=True, slots=True)
class Document:
    """One content: `berkas` its first name, `letak` where it lay when it was read, `putaran` its pages' turns."""

    doc_id: str
    sha256: str
    berkas: str
    letak: Path
    putaran: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: `halaman` from 1, `kotak` x0, y0, x1, y1 in points; `kolom` is the column it fills."""

    kolom: str
    halaman: int
    kotak: tuple[float, float, float, float]


class Library:
    """Everything of one output folder at one moment; make a new one when `stamp()` changed."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.stamp = stamp(out)
        self.documents: dict[str, Document] = {}
        self.rows: list[Row] = []
        with closing(_connected(out)) as connection:
            self._fill(Ledger(connection))
        self.by_key = {(row.doc_id, row.kunci): row for row in self.rows}
        self._sections: dict[tuple[str, int], list[Row]] = {}
        for row in self.rows:
            self._sections.setdefault((row.doc_id, row.tempat[0]), []).append(row)
        self.baku = {row["indikator_baku_id"]: row.get("indikator_baku", "") for row in _table(out, "indikator_baku")}
        self._matched = {_words(row): row.get("indikator_baku_id", "") for row in _table(out, "indikator")}
        self._record = lru_cache(maxsize=KEPT_RECORDS)(self._loaded)

    def _fill(self, book: Ledger) -> None:
        failed = {sha for sha, entry in book.entries().items() if entry.gagal}
        read: set[str] = set()
        for name in book.names():
            if name.sha256 in failed or name.sha256 in read or name.sha256.startswith(UNKNOWN):
                continue
            read.add(name.sha256)
            for document in store.decode(book.record(name.sha256)):
                doc_id = document.record.doc_id
                self.documents[doc_id] = Document(
                    doc_id, name.sha256, name.berkas, path_from(name.letak), document.record.putaran
                )
                self.rows += _rows(document, name.berkas)

    def _loaded(self, doc_id: str) -> NormalRecord:
        sha256 = self.documents[doc_id].sha256
        with closing(_connected(self.out)) as connection:
            documents = store.decode(Ledger(connection).record(sha256))
        return next(document for document in documents if document.record.doc_id == doc_id)

    def matched(self, values: Mapping[str, str]) -> str:
        """Return the canonical indicator that the last run matched with these values, empty before the first one."""
        return self._matched.get(_words(values), "")

    def section(self, row: Row) -> list[Row]:
        """Return the rows of the row's section, itself among them."""
        return self._sections[row.doc_id, row.tempat[0]]

    def neighbours(self, row: Row) -> tuple[Row | None, Row | None]:
        """Return the rows before and after this one in its section."""
        same = self.section(row)
        at = same.index(row)
        return (same[at - 1] if at else None), (same[at + 1] if at + 1 < len(same) else None)

    def printed(self, row: Row) -> dict[str, Printed]:
        """Return the row's printed values by column."""
        record = self._record(row.doc_id).record
        section = record.bagian[row.tempat[0]]
        return {name: value for name, value in _values(section, section.baris[row.tempat[1]]) if value is not None}

    def places(self, row: Row) -> list[Place]:
        """Return where the row and each of its values stand."""
        boxes = [(name, value.halaman, value.box) for name, value in self.printed(row).items()]
        whole = [Place("baris", row.halaman, _corners(row.nilai["bbox"]))] if row.nilai["bbox"] else []
        return whole + [Place(name, page, _corners_of(box)) for name, page, box in boxes if box is not None and page]


def stamp(out: Path) -> tuple[int, ...]:
    """What changes when another run has written to the folder."""
    paths = (out / ledger.FOLDER / "catatan.sqlite", out / "indikator.csv")
    return tuple(path.stat().st_mtime_ns if path.exists() else 0 for path in paths)


def _connected(out: Path) -> sqlite3.Connection:
    if not ledger.exists(out):
        raise UsageError(f"{out} bukan folder keluaran dari skcamat run. Jalankan: skcamat run FOLDER -o {out}")
    path = (out / ledger.FOLDER / "catatan.sqlite").absolute()
    return sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, timeout=10)


def _rows(record: NormalRecord, berkas: str) -> Iterator[Row]:
    tempat = [(s, b) for s, section in enumerate(record.bagian) for b in range(len(section.baris))]
    laid = indikator_rows(record, berkas, judged_rows(record))
    for row, kunci, place in zip(laid, row_keys(laid), tempat, strict=True):
        nilai = {name: as_text(value) for name, value in as_mapping(row).items()}
        marked, codes = row.perlu_tinjau == "ya", frozenset(codes_in(row.alasan_kode))
        yield Row(row.doc_id, kunci, nilai, place, row.keyakinan or 0.0, marked, codes)


def _values(section: Bagian, baris: Baris) -> Iterator[tuple[str, Printed | None]]:
    yield "jabatan", section.jabatan
    yield from ((name, baris.printed(name)) for name in TERCETAK)


def _corners(bbox: str) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (float(part) for part in bbox.split(","))
    return x0, y0, x1, y1


def _corners_of(box: Box) -> tuple[float, float, float, float]:
    return box.x0, box.y0, box.x1, box.y1


def _words(values: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(values.get(name, "") for name in ("doc_id", "jabatan", "indikator", "formulasi"))


def _table(out: Path, name: str) -> list[dict[str, str]]:
    """Rows of a table that the last run wrote; none where it is missing or was spoilt by hand."""
    path = out / f"{name}.csv"
    try:
        return read_csv(path) if path.is_file() else []
    except (OSError, csv.Error, UnicodeError):
        return []
