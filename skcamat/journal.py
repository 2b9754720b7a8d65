"""The run's log for machines: JSON lines, with ids in place of names. A file's name may hold a person's."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import msgspec

from skcamat.ledger import FOLDER
from skcamat.outcome import Outcome

NAME = "log.jsonl"
Value = str | int | float | bool | tuple[str, ...]


def doc_id(sha256: str) -> str:
    """Return the id under which the dataset knows a content."""
    return f"d{sha256[:16]}"


class Journal:
    """Appends one line an event to OUT/.skcamat/log.jsonl."""

    def __init__(self, out: Path) -> None:
        self._path = out / FOLDER / NAME

    def write(self, kejadian: str, **values: Value) -> None:
        """Add a line: the time, what happened, and its values (never a name, a path or text of a document)."""
        line = {"waktu": datetime.now(UTC).isoformat(timespec="milliseconds"), "kejadian": kejadian, **values}
        with self._path.open("ab") as handle:
            handle.write(msgspec.json.encode(line) + b"\n")

    def file_done(self, outcome: Outcome, peak_mib: int) -> None:
        """Add what came of one content."""
        self.write(
            "berkas",
            doc_id=doc_id(outcome.sha256),
            gagal=outcome.gagal,
            sebab=outcome.sebab,
            halaman=outcome.halaman,
            ragu=outcome.ragu,
            detik=outcome.detik,
            memori_mib=peak_mib,
            jejak=outcome.jejak,
        )
