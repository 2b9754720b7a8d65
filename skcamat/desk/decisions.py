"""Decisions on rows: made, shown, taken back. Everything is in keputusan.csv; several desks may share one folder."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from skcamat.desk import queue
from skcamat.desk.choices import Choices
from skcamat.desk.store.index import Index, decisions_on, nobody
from skcamat.desk.store.library import Library, Place, document_at
from skcamat.desk.store.rows import Document, Row
from skcamat.desk.store.whole import DocumentNow, document_now
from skcamat.parsers.records import Printed
from skcamat.registry.decisions import log
from skcamat.registry.decisions.fold import NOTHING, Putusan, folded_decisions
from skcamat.registry.decisions.log import KOLOM, Keputusan
from skcamat.registry.schema.dataset import DAPAT_DIUBAH

Clock = Callable[[], datetime]


class StaleView(Exception):
    """Someone else decided on this row since the page was shown; `oleh` and `waktu` say who and when."""

    def __init__(self, putusan: Putusan) -> None:
        super().__init__()
        self.oleh, self.waktu = putusan.oleh, putusan.waktu


@dataclass(frozen=True, slots=True)
class View:
    """A row as it stands now: `nilai` with its decisions applied, `putusan` what they say, `versi` names that state."""

    row: Row
    nilai: Mapping[str, str]
    putusan: Putusan
    versi: str


@dataclass(frozen=True, slots=True)
class Line:
    """A decision before it has a time and an id."""

    tindakan: str
    doc_id: str
    kunci: str
    kolom: str = ""
    dari: str = ""
    ke: str = ""
    alasan: str = ""


def _now() -> datetime:
    return datetime.now().astimezone()


class Desk:
    """One output folder at work. Safe to use from several threads."""

    def __init__(self, out: Path, clock: Clock = _now) -> None:
        self.out = out
        self.index = Index(out)
        self.library = Library(out)
        self.choices = Choices(out)
        self._clock = clock
        self._lock = threading.RLock()

    def refresh(self, told: Callable[[int, int], None] = nobody) -> None:
        """Take in what another desk decided or another run read since the last look."""
        self.index.refresh(told)

    @property
    def db(self) -> sqlite3.Connection:
        """The index, for questions."""
        return self.index.db

    @property
    def rows(self) -> list[Row]:
        """Every row, the least certain first."""
        self.refresh()
        return queue.rows_of(self.db, queue.Filter(keadaan="semua"))

    def row(self, doc_id: str, kunci: str) -> Row | None:
        """Return one row as it stands, None where there is none."""
        return queue.row_at(self.db, doc_id, kunci)

    def document(self, doc_id: str) -> Document | None:
        """Return a document, None where it is unknown."""
        return document_at(self.db, doc_id)

    def document_of(self, row: Row) -> Document:
        """Return the document of a row."""
        found = self.document(row.doc_id)
        if found is None:
            raise KeyError(row.doc_id)
        return found

    def section(self, row: Row) -> list[Row]:
        """Return the rows of the row's section, itself among them."""
        return queue.section_rows(self.db, row.doc_id, row.tempat[0])

    def neighbours(self, row: Row) -> tuple[Row | None, Row | None]:
        """Return the rows before and after this one in its section."""
        same = self.section(row)
        at = next(place for place, other in enumerate(same) if other.kunci == row.kunci)
        return (same[at - 1] if at else None), (same[at + 1] if at + 1 < len(same) else None)

    def printed(self, row: Row) -> dict[str, Printed]:
        """Return the row's printed values by column."""
        return self.library.printed(self.document_of(row), row)

    def places(self, row: Row) -> list[Place]:
        """Return where the row and each of its values stand."""
        return self.library.places(self.document_of(row), row)

    def decided(self, doc_id: str) -> dict[str, Putusan]:
        """Return what stands on the rows of a document, by their key."""
        found = folded_decisions(decisions_on(self.db, doc_id))
        return {kunci: putusan for (_, kunci), putusan in found.items()}

    def view(self, row: Row) -> View:
        """Return the row with what was decided on it."""
        putusan = self.decided(row.doc_id).get(row.kunci, NOTHING)
        values = dict(row.kini)
        values["indikator_baku_id"] = putusan.indikator_baku_id or row.baku_id
        values["indikator_baku"] = self.choices.name_of(values["indikator_baku_id"])
        return View(row, values, putusan, ",".join(putusan.ids))

    def accept(self, row: Row, oleh: str, seen: str) -> None:
        """Decide that the row is right as it stands."""
        self._decide(row, oleh, seen, [self._accepting(row)])

    def reject(self, row: Row, oleh: str, seen: str, values: Mapping[str, str] | None = None) -> None:
        """Decide that the row is no indicator; what was typed into it is kept in the log all the same."""
        line = Line("bukan_indikator", row.doc_id, row.kunci, dari=row.nilai["indikator"])
        self._decide(row, oleh, seen, [*self._changes(row, values or {}), line])

    def correct(self, row: Row, values: Mapping[str, str], oleh: str, seen: str) -> None:
        """Set what differs from what stands now, and accept the row."""
        self._decide(row, oleh, seen, [*self._changes(row, values), self._accepting(row)])

    def split(self, row: Row, parts: Sequence[Mapping[str, str]], oleh: str, seen: str) -> None:
        """Make several indicators of one row."""
        text = json.dumps([dict(part) for part in parts], ensure_ascii=False)
        line = Line("pisah", row.doc_id, row.kunci, dari=row.nilai["indikator"], ke=text)
        self._decide(row, oleh, seen, [line, self._accepting(row)])

    def join(self, row: Row, other: Row, oleh: str, seen: str) -> None:
        """Make one indicator of this row and `other`."""
        line = Line("gabung", row.doc_id, row.kunci, dari=row.nilai["indikator"], ke=other.kunci)
        self._decide(row, oleh, seen, [line])

    def _accepting(self, row: Row) -> Line:
        return Line("terima", row.doc_id, row.kunci, dari=row.nilai["indikator"])

    def _changes(self, row: Row, values: Mapping[str, str]) -> list[Line]:
        now = self.view(row).nilai
        changed = {name: text for name, text in values.items() if name in now and text != now[name]}
        lines = [
            Line("ubah", row.doc_id, row.kunci, name, row.nilai[name], text)
            for name, text in changed.items()
            if name in DAPAT_DIUBAH
        ]
        if "jabatan_baku" in changed:
            lines.append(
                Line("jabatan", row.doc_id, row.kunci, "jabatan_baku", row.nilai["jabatan"], changed["jabatan_baku"])
            )
        if "indikator_baku_id" in changed:
            name = "indikator_baku_id"
            lines.append(Line("indikator_baku", row.doc_id, row.kunci, name, now[name], changed[name]))
        return lines

    def now(self, document: Document) -> DocumentNow:
        """Return a whole document as it stands."""
        said = decisions_on(self.db, document.doc_id)
        return document_now(self.library.record(document), document.berkas, said, self.library.references())

    def document_version(self, doc_id: str) -> str:
        """Return what names the state of a document's decisions."""
        ids = " ".join(item.id for item in decisions_on(self.db, doc_id))
        return hashlib.sha256(ids.encode()).hexdigest()[:16] if ids else ""

    def decide_document(self, doc_id: str, lines: Sequence[Line], oleh: str, seen: str) -> None:
        """Write decisions on a document as one step. Raises StaleView where someone decided on it since it was seen."""
        with self._lock, log.locked(self.out):
            self.refresh()
            if self.document_version(doc_id) != seen:
                last = decisions_on(self.db, doc_id)[-1:]
                raise StaleView(Putusan({}, oleh=last[0].oleh, waktu=last[0].waktu) if last else NOTHING)
            self._append(lines, oleh)

    def write_together(self, lines: Iterable[Line], oleh: str) -> int:
        """Write many decisions as one step, which one undo takes back; return how many there were."""
        with self._lock, log.locked(self.out):
            listed = list(lines)
            self._append(listed, oleh)
        return len(listed)

    def undo(self, oleh: str) -> Line | None:
        """Take back the last step of this person; return what it began with, None where there is nothing."""
        with self._lock, log.locked(self.out):
            self.refresh()
            last = self._last_of(oleh)
            if last is None:
                return None
            query = "SELECT id FROM keputusan WHERE oleh = ? AND waktu = ? AND NOT gugur AND tindakan <> 'batal'"
            ids = [row[0] for row in self.db.execute(query, (oleh, last.waktu))]
            self._append([Line("batal", last.doc_id, last.kunci, ke=" ".join(ids))], oleh)
            return Line(last.tindakan, last.doc_id, last.kunci, last.kolom, last.dari, last.ke)

    def _last_of(self, oleh: str) -> Keputusan | None:
        query = (
            f"SELECT {', '.join(KOLOM)} FROM keputusan "  # noqa: S608 - our own names
            "WHERE oleh = ? AND NOT gugur AND tindakan <> 'batal' ORDER BY urut DESC LIMIT 1"
        )
        found = self.db.execute(query, (oleh,)).fetchone()
        return Keputusan(*found) if found else None

    def _decide(self, row: Row, oleh: str, seen: str, lines: Sequence[Line]) -> None:
        with self._lock, log.locked(self.out):
            self.refresh()
            now = self.decided(row.doc_id).get(row.kunci, NOTHING)
            if ",".join(now.ids) != seen:
                raise StaleView(now)
            self._append(lines, oleh)

    def _append(self, lines: Sequence[Line], oleh: str) -> None:
        waktu = self._clock().isoformat(timespec="milliseconds")
        made = [
            (waktu, oleh, line.tindakan, line.doc_id, line.kunci, line.kolom, line.dari, line.ke, line.alasan)
            for line in lines
        ]
        log.append(self.out, [Keputusan(log.decision_id(*parts), *parts) for parts in made])
        self.refresh()
