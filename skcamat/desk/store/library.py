"""One document in full, when it is shown: printed values with their places and second readings, from the ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec

from skcamat.batch.building import own_tables
from skcamat.batch.inputs import path_from
from skcamat.desk.store.ledger_view import readable_ledger
from skcamat.desk.store.rows import Document, Row
from skcamat.extractor.evidence import Box
from skcamat.ledger import OWN_POSTS, Ledger
from skcamat.normalizers import References, with_references
from skcamat.normalizers.normalised import NormalRecord
from skcamat.parsers.records import Bagian, Baris, Printed
from skcamat.registry.rows import store
from skcamat.registry.schema.dataset import TERCETAK

KEPT_RECORDS = 16


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: `halaman` from 1, `kotak` x0, y0, x1, y1 in points; `kolom` is the column it fills."""

    kolom: str
    halaman: int
    kotak: tuple[float, float, float, float]


class Library:
    """The stored records of one output folder, the latest kept in memory."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self._record = lru_cache(maxsize=KEPT_RECORDS)(self._loaded)

    def record(self, document: Document) -> NormalRecord:
        """Return what was read of a document."""
        return self._record(document.doc_id, document.sha256, f"{document.versi} {_stamp(self.out / OWN_POSTS)}")

    def _loaded(self, doc_id: str, sha256: str, versi: str) -> NormalRecord:
        with closing(readable_ledger(self.out)) as connection:
            documents = store.decode(Ledger(connection).record(sha256))
        normal = next(one for one in documents if one.record.doc_id == doc_id)
        tables = self.references()
        return with_references(normal, tables) if tables else normal

    def references(self) -> References | None:
        """Return the reference tables with the office's own posts; None where it has none."""
        return own_tables(self.out)

    def printed(self, document: Document, row: Row) -> dict[str, Printed]:
        """Return the row's printed values by column; none for a row that a person added."""
        if not row.terbaca:
            return {}
        record = self.record(document).record
        section = record.bagian[row.tempat[0]]
        return {name: value for name, value in _values(section, section.baris[row.tempat[1]]) if value is not None}

    def places(self, document: Document, row: Row) -> list[Place]:
        """Return where the row and each of its values stand."""
        boxes = [(name, value.halaman, value.box) for name, value in self.printed(document, row).items()]
        whole = [Place("baris", row.halaman, corners(row.nilai["bbox"]))] if row.nilai["bbox"] else []
        return whole + [Place(name, page, _corners_of(box)) for name, page, box in boxes if box is not None and page]


def _stamp(path: Path) -> int:
    return path.stat().st_mtime_ns if path.is_file() else 0


def document_at(db: sqlite3.Connection, doc_id: str) -> Document | None:
    """Return a document of the index, None where it is not there."""
    row = db.execute("SELECT * FROM isi WHERE doc_id = ?", (doc_id,)).fetchone()
    return _document(row) if row else None


def documents(db: sqlite3.Connection) -> list[Document]:
    """Return every document that was read, by file name."""
    return [_document(row) for row in db.execute("SELECT * FROM isi ORDER BY berkas")]


def _document(row: sqlite3.Row) -> Document:
    turns = tuple(msgspec.json.decode(row["putaran"]))
    head = msgspec.json.decode(row["kepala"])
    return Document(
        row["doc_id"], row["sha256"], row["berkas"], path_from(row["letak"]), turns, row["halaman"], head, row["versi"]
    )


def _values(section: Bagian, baris: Baris) -> Iterator[tuple[str, Printed | None]]:
    yield "jabatan", section.jabatan
    yield from ((name, baris.printed(name)) for name in TERCETAK)


def corners(bbox: str) -> tuple[float, float, float, float]:
    """Return the corners of a box as the tables write it."""
    x0, y0, x1, y1 = (float(part) for part in bbox.split(","))
    return x0, y0, x1, y1


def _corners_of(box: Box) -> tuple[float, float, float, float]:
    return box.x0, box.y0, box.x1, box.y1
