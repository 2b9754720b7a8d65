"""Decisions on rows: made, shown, taken back. Everything is in keputusan.csv; several desks may share one folder."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from skcamat.registry.decisions import log as corrections
from skcamat.registry.decisions.log import Keputusan, Putusan
from skcamat.registry.schema.dataset import DAPAT_DIUBAH, TERCETAK
from skcamat.review.library import Library, Row, stamp
from skcamat.review.queue import certainty_order

Clock = Callable[[], datetime]
NOTHING = Putusan({})


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


def _now() -> datetime:
    return datetime.now().astimezone()


class Desk:
    """One output folder under review. Safe to use from several threads."""

    def __init__(self, out: Path, clock: Clock = _now) -> None:
        self.out = out
        self._clock = clock
        self._lock = threading.RLock()
        self._open_library()
        self._log: tuple[Keputusan, ...] = ()
        self._log_stamp: tuple[int, int] = (-1, -1)
        self._decided: dict[tuple[str, str], Putusan] = {}
        self.refresh()

    def _open_library(self) -> None:
        self.library = Library(self.out)
        self.rows = sorted(self.library.rows, key=certainty_order)

    def refresh(self) -> None:
        """Take in what another desk decided or another run read since the last look."""
        with self._lock:
            if stamp(self.out) != self.library.stamp:
                self._open_library()
            if self._stamp_of_log() != self._log_stamp:
                self._log_stamp = self._stamp_of_log()
                self._log = corrections.read(self.out)
                self._decided = corrections.folded_decisions(self._log)

    def _stamp_of_log(self) -> tuple[int, int]:
        path = self.out / corrections.NAMA_BERKAS
        state = path.stat() if path.exists() else None
        return (state.st_mtime_ns, state.st_size) if state else (0, 0)

    @property
    def decided(self) -> Mapping[tuple[str, str], Putusan]:
        """What stands, by (doc_id, kunci)."""
        return self._decided

    def view(self, row: Row) -> View:
        """Return the row with what was decided on it."""
        putusan = self._decided.get((row.doc_id, row.kunci), NOTHING)
        values = {**self._joined(row, putusan), **putusan.nilai}
        values["jabatan_baku"] = self.post(row) or row.nilai["jabatan_baku"]
        values["indikator_baku_id"] = putusan.indikator_baku_id or self.library.matched(values)
        return View(row, values, putusan, ",".join(putusan.ids))

    def _joined(self, row: Row, putusan: Putusan) -> Mapping[str, str]:
        """Return what was read, the texts of rows that were joined to this one behind its own."""
        others = [
            self.library.by_key[row.doc_id, key]
            for key in putusan.gabung_dengan
            if (row.doc_id, key) in self.library.by_key
        ]
        texts = {name: [item.nilai[name] for item in (row, *others)] for name in TERCETAK if others}
        return {**row.nilai, **{name: " ".join(dict.fromkeys(filter(None, parts))) for name, parts in texts.items()}}

    def post(self, row: Row) -> str:
        """Return the canonical post that a person chose for the row's section, empty where none was."""
        section = [self._decided.get((item.doc_id, item.kunci), NOTHING) for item in self.library.section(row)]
        chosen = [putusan for putusan in section if putusan.jabatan_baku]
        return max(chosen, key=lambda putusan: putusan.waktu).jabatan_baku if chosen else ""

    def accept(self, row: Row, oleh: str, seen: str) -> None:
        """The row is right as it stands."""
        self._write(row, oleh, seen, [("terima", "", row.nilai["indikator"], "")])

    def reject(self, row: Row, oleh: str, seen: str) -> None:
        """The row is no indicator."""
        self._write(row, oleh, seen, [("bukan_indikator", "", row.nilai["indikator"], "")])

    def correct(self, row: Row, values: Mapping[str, str], oleh: str, seen: str) -> None:
        """Set what differs from what stands now, and accept the row."""
        now = self.view(row).nilai
        changed = {name: text for name, text in values.items() if name in now and text != now[name]}
        lines = [("ubah", name, row.nilai[name], text) for name, text in changed.items() if name in DAPAT_DIUBAH]
        if "jabatan_baku" in changed:
            lines.append(("jabatan", "jabatan_baku", row.nilai["jabatan"], changed["jabatan_baku"]))
        if "indikator_baku_id" in changed:
            name = "indikator_baku_id"
            lines.append(("indikator_baku", name, now[name], changed[name]))
        self._write(row, oleh, seen, [*lines, ("terima", "", row.nilai["indikator"], "")])

    def split(self, row: Row, parts: Sequence[Mapping[str, str]], oleh: str, seen: str) -> None:
        """Make several indicators of one row."""
        text = json.dumps([dict(part) for part in parts], ensure_ascii=False)
        self._write(
            row, oleh, seen, [("pisah", "", row.nilai["indikator"], text), ("terima", "", row.nilai["indikator"], "")]
        )

    def join(self, row: Row, other: Row, oleh: str, seen: str) -> None:
        """Make one indicator of this row and `other`."""
        self._write(row, oleh, seen, [("gabung", "", row.nilai["indikator"], other.kunci)])

    def undo(self, oleh: str) -> Row | None:
        """Take back the last thing this person did; return its row, None where there is nothing to take back."""
        with self._lock:
            self.refresh()
            mine = [item for item in corrections.standing(self._log) if item.oleh == oleh]
            if not mine:
                return None
            last = mine[-1]
            together = [
                item for item in mine if (item.waktu, item.kunci, item.doc_id) == (last.waktu, last.kunci, last.doc_id)
            ]
            self._append(last.doc_id, last.kunci, oleh, [("batal", "", "", " ".join(item.id for item in together))])
            return self.library.by_key.get((last.doc_id, last.kunci))

    def _write(self, row: Row, oleh: str, seen: str, lines: Sequence[tuple[str, str, str, str]]) -> None:
        with self._lock, corrections.locked(self.out):
            self.refresh()
            now = self._decided.get((row.doc_id, row.kunci), NOTHING)
            if ",".join(now.ids) != seen:
                raise StaleView(now)
            self._append(row.doc_id, row.kunci, oleh, lines)

    def _append(self, doc_id: str, kunci: str, oleh: str, lines: Sequence[tuple[str, str, str, str]]) -> None:
        waktu = self._clock().isoformat(timespec="milliseconds")
        made = [(waktu, oleh, tindakan, doc_id, kunci, kolom, dari, ke, "") for tindakan, kolom, dari, ke in lines]
        corrections.append(self.out, [Keputusan(corrections.decision_id(*parts), *parts) for parts in made])
        self.refresh()
