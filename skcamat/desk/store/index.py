"""The index: the ledger and the log of decisions, laid out for questions that 50,000 rows must answer at once.

It lies beside the ledger, is brought up to date document by document, and may be deleted at any time.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec

from skcamat import ledger, versions
from skcamat.batch.outputs import ROOMS
from skcamat.desk.reasons import reasons
from skcamat.desk.store import log_news
from skcamat.desk.store.ledger_view import Content, contents, readable_ledger
from skcamat.desk.store.rows import LaidOut, Row, laid_out, searched_text
from skcamat.ledger import OWN_POSTS, Ledger
from skcamat.normalizers import References, with_references
from skcamat.registry.decisions import log
from skcamat.registry.decisions.log import KOLOM, Keputusan
from skcamat.registry.export import sqlite_file
from skcamat.registry.rows import store

NAME = "meja.sqlite"
SCHEMA_VERSION = 2
PATIENCE = 60.0  # seconds to wait for another desk that is bringing the index up to date
_LOG, _SOURCES, _BAKU = "log", "sumber", "baku"
Stamps = tuple[object, ...]


def nobody(done: int, of: int) -> None:
    """Hear nothing about progress."""


class Index:
    """The index of one output folder. Safe to use from several threads and several processes."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self._local = threading.local()
        self._seen: Stamps = ()
        self._lock = threading.Lock()

    @property
    def db(self) -> sqlite3.Connection:
        """This thread's connection."""
        found: sqlite3.Connection | None = getattr(self._local, "db", None)
        if found is None:
            found = self._local.db = _opened(self.out / ledger.FOLDER / NAME)
        return found

    def refresh(self, told: Callable[[int, int], None] = nobody) -> None:
        """Take in what was read or decided since the last look; `told` hears how many documents are laid out anew."""
        if self._stamps() == self._seen:
            return
        with self._lock:
            seen = self._stamps()
            with _writing(self.db), log.locked(self.out), closing(readable_ledger(self.out)) as connection:
                _Update(self.db, self.out, connection).carry_out(told)
            self._seen = seen

    def _stamps(self) -> Stamps:
        paths = (self.out / ledger.FOLDER / "catatan.sqlite", self.out / sqlite_file.NAME, self.out / OWN_POSTS)
        return log_news.stamp(self.out), *(_stamp(path) for path in paths)


class _Update:
    """One bringing up to date, inside one transaction."""

    def __init__(self, db: sqlite3.Connection, out: Path, ledger_db: sqlite3.Connection) -> None:
        self._db, self._out, self._ledger, self._book = db, out, ledger_db, Ledger(ledger_db)
        own = out / OWN_POSTS
        self._posts = References.load(own) if own.is_file() else None

    def carry_out(self, told: Callable[[int, int], None]) -> None:
        self._forget_if_made_otherwise()
        touched = self._take_log()
        due = self._due(touched)
        for number, content in enumerate(due):
            told(number, len(due))
            self._lay_out(content)
        self._match(due)
        told(len(due), len(due))

    def _forget_if_made_otherwise(self) -> None:
        """Start anew where the program, or the office's own posts, are others than those that made the index."""
        made = f"{SCHEMA_VERSION} {_code()} {_stamp(self._out / OWN_POSTS)}"
        if _note(self._db, _SOURCES) != made:
            for table in ("isi", "baris", "alasan", "keputusan", "catatan"):
                self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
            _remember(self._db, _SOURCES, made)

    def _take_log(self) -> set[str]:
        """Take in new decisions; return the documents that they are about."""
        found = log_news.news(self._out, log_news.state_from(_note(self._db, _LOG)))
        if found is None:
            return set()
        touched: set[str] = set()
        if found.whole:
            touched |= {row[0] for row in self._db.execute("SELECT DISTINCT doc_id FROM keputusan")}
            self._db.execute("DELETE FROM keputusan")
        marks = ", ".join("?" * len(KOLOM))
        insert = f"INSERT INTO keputusan ({', '.join(KOLOM)}, gugur) VALUES ({marks}, 0)"  # noqa: S608 - our own names
        for item in found.decisions:
            self._db.execute(insert, [getattr(item, name) for name in KOLOM])
            touched.add(item.doc_id)
            if item.tindakan == "batal":
                touched |= self._take_back(item.ke.split())
        _remember(self._db, _LOG, found.state.to_text())
        return touched

    def _take_back(self, ids: Iterable[str]) -> set[str]:
        touched: set[str] = set()
        for name in ids:
            rows = self._db.execute("UPDATE keputusan SET gugur = 1 WHERE id = ? RETURNING doc_id", (name,))
            touched |= {row[0] for row in rows.fetchall()}
        return touched

    def _due(self, touched: set[str]) -> list[Content]:
        """Contents to lay out anew: read now, or decided on; contents that are gone leave the index."""
        listed = contents(self._ledger)
        known: dict[str, tuple[str, ...]] = {}
        documents: dict[str, set[str]] = {}
        for sha256, doc_id, *rest in self._db.execute("SELECT sha256, doc_id, versi, berkas, letak FROM isi"):
            known[sha256] = tuple(rest)
            documents.setdefault(sha256, set()).add(doc_id)
        for sha256 in known.keys() - {content.sha256 for content in listed}:
            self._forget(sha256)
        return [
            content
            for content in listed
            if known.get(content.sha256) != (content.versi, content.berkas, content.letak)
            or documents[content.sha256] & touched
        ]

    def _forget(self, sha256: str) -> None:
        mine = "doc_id IN (SELECT doc_id FROM isi WHERE sha256 = ?)"
        self._db.execute(f"DELETE FROM alasan WHERE n IN (SELECT n FROM baris WHERE {mine})", (sha256,))  # noqa: S608
        self._db.execute(f"DELETE FROM baris WHERE {mine}", (sha256,))  # noqa: S608 - our own names
        self._db.execute("DELETE FROM isi WHERE sha256 = ?", (sha256,))

    def _lay_out(self, content: Content) -> None:
        """Lay out every decree of a file; one that an older program stored waits for the next reading."""
        self._forget(content.sha256)
        try:
            normals = store.decode(self._book.record(content.sha256))
        except ValueError:
            return
        for read in normals:
            normal = with_references(read, self._posts) if self._posts else read
            doc_id, turns = normal.record.doc_id, normal.record.putaran  # the turns of all pages of the file
            laid = laid_out(normal, content.berkas, decisions_on(self._db, doc_id), self._posts)
            self._add_content(content, doc_id, laid, turns, len(turns) or normal.record.halaman)
            for row in () if laid.kembaran else laid.rows:  # a document that is set aside counts nowhere
                self._add_row(row)

    def _add_content(
        self, content: Content, doc_id: str, laid: LaidOut, putaran: tuple[int, ...], halaman: int
    ) -> None:
        head = laid.kepala
        self._db.execute(
            "INSERT OR REPLACE INTO isi VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (doc_id, content.sha256, content.versi, content.berkas, content.letak, _json(putaran), _json(head), halaman,
             head["kabupaten"], head["kecamatan"], head["tahun"]),
        )  # fmt: skip

    def _add_row(self, row: Row) -> None:
        kini = row.kini
        values = (
            row.doc_id, row.kunci, kini["berkas"], *row.tempat, kini["kabupaten"], kini["kecamatan"], place_name(kini),
            kini["tahun"], kini["jabatan_baku"] or kini["jabatan"], kini["lingkup"], kini["formula_jenis"], "",
            row.keyakinan, int(row.perlu), int(row.selesai), searched_text(row), _json(row.nilai), _json(kini),
        )  # fmt: skip
        marks = ", ".join("?" * len(values))
        made = self._db.execute(f"INSERT INTO baris VALUES (NULL, {marks}) RETURNING n", values)  # noqa: S608
        number = made.fetchone()[0]
        self._db.executemany(
            "INSERT INTO alasan VALUES (?, ?)", [(number, code) for code in sorted(reasons(row.nilai))]
        )

    def _match(self, due: list[Content]) -> None:
        """Give rows the canonical indicator that the last writing of the tables matched them with."""
        path = self._out / sqlite_file.NAME
        made = str(_stamp(path))
        changed = _note(self._db, _BAKU) != made
        if not path.is_file() or not (changed or due):
            return
        with closing(sqlite_file.opened(path)) as source:
            query = "SELECT doc_id, kunci, indikator_baku_id FROM indikator JOIN kunci_baris USING (indikator_id)"
            wanted = None if changed else self._doc_ids(due)
            for doc_id, kunci, baku in source.execute(query) if _has_keys(source) else ():
                if baku and (wanted is None or doc_id in wanted):
                    where = (baku, doc_id, kunci.partition("#")[0])
                    self._db.execute("UPDATE baris SET baku_id = ? WHERE doc_id = ? AND kunci = ?", where)
        _remember(self._db, _BAKU, made)

    def _doc_ids(self, due: list[Content]) -> set[str]:
        wanted = {content.sha256 for content in due}
        return {row[1] for row in self._db.execute("SELECT sha256, doc_id FROM isi") if row[0] in wanted}


@cache
def _code() -> str:
    return versions.code_hash((*ROOMS, "desk.store"))


def decisions_on(db: sqlite3.Connection, doc_id: str) -> list[Keputusan]:
    """Return the standing decisions on a document, in the order in which they were made."""
    query = (
        f"SELECT {', '.join(KOLOM)} FROM keputusan WHERE doc_id = ? AND NOT gugur AND tindakan <> 'batal' ORDER BY urut"  # noqa: S608 - our own names
    )
    return [Keputusan(*row) for row in db.execute(query, (doc_id,))]


def place_name(values: Mapping[str, str]) -> str:
    """Kecamatan and kabupaten of a row, as the filter names them."""
    return ", ".join(filter(None, (values["kecamatan"], values["kabupaten"]))) or "(tidak diketahui)"


def _has_keys(source: sqlite3.Connection) -> bool:
    return bool(source.execute("SELECT 1 FROM sqlite_master WHERE name = 'kunci_baris'").fetchone())


def _opened(path: Path) -> sqlite3.Connection:
    try:
        return _connected(path)
    except sqlite3.DatabaseError:  # a plug was pulled, or a newer program made it: it is only an index
        path.unlink(missing_ok=True)
        return _connected(path)


def _connected(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    db.row_factory = sqlite3.Row
    db.execute("PRAGMA synchronous = OFF")
    db.execute("PRAGMA cache_size = -64000")
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version not in (0, SCHEMA_VERSION):
        db.close()
        raise sqlite3.DatabaseError("another schema")
    if not version:
        with _writing(db):
            if not db.execute("PRAGMA user_version").fetchone()[0]:
                for statement in _schema():
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    return db


def _schema() -> list[str]:
    text = files("skcamat.desk.store").joinpath("schema.sql").read_text(encoding="utf-8")
    return [part for part in text.split(";\n") if part.strip()]


@contextmanager
def _writing(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def _note(db: sqlite3.Connection, key: str) -> str:
    row = db.execute("SELECT nilai FROM catatan WHERE kunci = ?", (key,)).fetchone()
    return str(row[0]) if row else ""


def _remember(db: sqlite3.Connection, key: str, value: str) -> None:
    db.execute("INSERT OR REPLACE INTO catatan VALUES (?, ?)", (key, value))


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _stamp(path: Path) -> tuple[int, int]:
    try:
        state = path.stat()
    except OSError:
        return 0, 0
    return state.st_size, state.st_mtime_ns
