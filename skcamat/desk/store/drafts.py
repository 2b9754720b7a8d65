"""What people typed and did not decide yet: kept on disk letter by letter, so that no way out of a page loses it."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import msgspec

from skcamat.ledger import FOLDER

NAME = "draf.sqlite"
MOST_FIELDS, LONGEST = 60, 200_000  # of one draft: far above what a page has to type into


@dataclass(frozen=True, slots=True)
class Draft:
    """Typed text of one page and person: `isian` by field name, `versi` of the row that was shown, `waktu` ISO 8601."""

    alamat: str
    oleh: str
    isian: Mapping[str, str]
    versi: str
    waktu: str
    judul: str = ""


class Drafts:
    """The drafts of one output folder. Safe to use from several threads and processes."""

    def __init__(self, out: Path) -> None:
        self._path = out / FOLDER / NAME
        self._lock = threading.Lock()

    def keep(self, draft: Draft) -> None:
        """Keep a draft in place of the one before; one without text is thrown away."""
        if not draft.isian:
            self.drop(draft.alamat, draft.oleh)
            return
        isian = {name[:80]: text[:LONGEST] for name, text in list(draft.isian.items())[:MOST_FIELDS]}
        values = (draft.alamat, draft.oleh, msgspec.json.encode(isian).decode(), draft.versi, draft.waktu, draft.judul)
        with self._lock, closing(self._opened()) as db, db:
            db.execute("INSERT OR REPLACE INTO draf VALUES (?, ?, ?, ?, ?, ?)", values)

    def of(self, alamat: str, oleh: str) -> Draft | None:
        """Return a person's draft of a page, None where there is none."""
        return next((draft for draft in self.all(oleh) if draft.alamat == alamat), None)

    def all(self, oleh: str) -> list[Draft]:
        """Return a person's drafts, the latest first."""
        if not self._path.is_file():
            return []
        query = "SELECT alamat, oleh, isian, versi, waktu, judul FROM draf WHERE oleh = ? ORDER BY waktu DESC"
        with self._lock, closing(self._opened()) as db:
            rows = db.execute(query, (oleh,)).fetchall()
        return [Draft(row[0], row[1], msgspec.json.decode(row[2]), *row[3:]) for row in rows]

    def drop(self, alamat: str, oleh: str) -> None:
        """Forget a draft: what it held was decided, or its writer threw it away."""
        if self._path.is_file():
            with self._lock, closing(self._opened()) as db, db:
                db.execute("DELETE FROM draf WHERE alamat = ? AND oleh = ?", (alamat, oleh))

    def _opened(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(self._path, timeout=30)
        db.execute(
            "CREATE TABLE IF NOT EXISTS draf (alamat TEXT, oleh TEXT, isian TEXT, versi TEXT, waktu TEXT, judul TEXT, "
            "PRIMARY KEY (alamat, oleh)) STRICT"
        )
        return db
