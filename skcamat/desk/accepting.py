"""An edited workbook held against the folder as it stands: which decisions its cells would become, and what cannot be.

Nothing counts before a person has seen it; the same plan serves the command line and the desk.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from skcamat.desk.choices import UnknownChoice
from skcamat.desk.decisions import Desk, Line, View
from skcamat.registry.decisions.from_workbook import CellEdit, Refused, Returned, edits_of, rows_missing
from skcamat.registry.export.excel.cell_marks import digest
from skcamat.registry.export.excel.sheets import VERDICT, VERDICTS
from skcamat.registry.schema.columns import columns
from skcamat.registry.schema.dataset import DAPAT_DIUBAH, IndikatorRow

_ALLOWED = {item.name: item.enum for item in columns(IndikatorRow) if item.enum}
_ACTIONS = dict(zip(VERDICTS, ("terima", "bukan_indikator"), strict=True))


@dataclass(frozen=True, slots=True)
class Planned:
    """One cell that becomes a decision: where it stands in the workbook, what stands now and what will."""

    lembar: str
    baris: int
    kecamatan: str
    indikator: str
    kolom: str
    dari: str
    ke: str
    line: Line


@dataclass(frozen=True, slots=True)
class Plan:
    """What a workbook asks for: decisions in the order of its cells, refusals, and how many rows it holds no more."""

    planned: tuple[Planned, ...]
    refused: tuple[Refused, ...]
    hilang: int = 0

    @property
    def lines(self) -> list[Line]:
        """The decisions to write."""
        return [item.line for item in self.planned]


def plan_of(path: Path, desk: Desk) -> Plan:
    """Return what the workbook would change. Raises UsageError where it is no workbook of ours."""
    returned = edits_of(path)
    desk.refresh()
    planned, refused = _planned(returned, desk)
    known = ((row[0], row[1]) for row in desk.db.execute("SELECT doc_id, kunci FROM baris"))
    return Plan(tuple(planned), (*returned.refused, *refused), rows_missing(returned, known))


def _planned(returned: Returned, desk: Desk) -> tuple[list[Planned], list[Refused]]:
    planned: list[Planned] = []
    refused: list[Refused] = []
    by_row: dict[tuple[str, str], list[CellEdit]] = defaultdict(list)
    for edit in returned.edits:
        by_row[edit.doc_id, edit.kunci].append(edit)
    for (doc_id, kunci), edits in by_row.items():
        row = desk.row(doc_id, kunci)
        if row is None:
            refused += [_refusal(edit, "barisnya tidak ada di folder hasil ini") for edit in edits]
            continue
        view = desk.view(row)
        for edit in _agreed(edits, refused):
            try:
                line = _line(edit, view, desk)
            except ValueError as error:
                refused.append(_refusal(edit, str(error)))
                continue
            if line:
                now = "" if edit.kolom == VERDICT else view.nilai.get(edit.kolom, "")
                shown = view.nilai["kecamatan"], view.nilai["indikator"]
                planned.append(Planned(edit.lembar, edit.baris, *shown, edit.kolom, now, edit.ke, line))
    return planned, refused


def _refusal(edit: CellEdit, why: str) -> Refused:
    return Refused(edit.lembar, edit.baris, f"kolom {edit.kolom}: {why}")


def _agreed(edits: Sequence[CellEdit], refused: list[Refused]) -> list[CellEdit]:
    """Return one edit a cell: the same row stands in two sheets, which may be edited in one, or alike in both."""
    latest: dict[tuple[int, str], CellEdit] = {}
    for edit in edits:
        other = latest.setdefault((edit.bagian_ke, edit.kolom), edit)
        if other.ke != edit.ke:
            refused.append(_refusal(edit, f"isinya lain daripada di lembar {other.lembar} baris {other.baris}"))
    return list(latest.values())


def _line(edit: CellEdit, view: View, desk: Desk) -> Line | None:
    """Return the decision that the edit becomes, None where it stands already. Raises ValueError where it cannot."""
    row = view.row
    if edit.kolom == VERDICT:
        return _verdict(edit, view)
    now = view.nilai.get(edit.kolom, "")
    if edit.bagian_ke:
        return _part_line(edit, view)
    if _same(edit.ke, now):
        return None
    if edit.jejak != digest(now):
        raise ValueError(
            f"sudah diubah {view.putusan.oleh or 'pembacaan baru'} sejak buku kerja ditulis; kini: {now[:80]}"
        )
    if edit.kolom == "jabatan_baku":
        return Line("jabatan", row.doc_id, row.kunci, edit.kolom, row.nilai["jabatan"], _post(edit, desk))
    if edit.kolom == "indikator_baku":
        chosen = _indicator(edit, desk)
        return Line(
            "indikator_baku", row.doc_id, row.kunci, "indikator_baku_id", view.nilai["indikator_baku_id"], chosen
        )
    return Line("ubah", row.doc_id, row.kunci, edit.kolom, row.nilai[edit.kolom], _allowed(edit))


def _verdict(edit: CellEdit, view: View) -> Line | None:
    action = _ACTIONS[edit.ke.casefold()]
    if action == "terima" and view.row.selesai and not view.putusan.bukan_indikator:
        return None
    if action == "bukan_indikator" and view.putusan.bukan_indikator:
        return None
    return Line(action, view.row.doc_id, view.row.kunci, dari=view.row.nilai["indikator"])


def _part_line(edit: CellEdit, view: View) -> Line | None:
    """A cell of one part of a split row: the whole split is written anew with it."""
    parts = [dict(part) for part in view.putusan.pisahan]
    if edit.bagian_ke > len(parts) or edit.kolom not in DAPAT_DIUBAH:
        raise ValueError("baris ini hasil pemisahan yang sudah berubah; ubah di meja")
    if _same(parts[edit.bagian_ke - 1].get(edit.kolom, ""), edit.ke):
        return None
    parts[edit.bagian_ke - 1][edit.kolom] = _allowed(edit)
    row = view.row
    return Line("pisah", row.doc_id, row.kunci, dari=row.nilai["indikator"], ke=json.dumps(parts, ensure_ascii=False))


def _allowed(edit: CellEdit) -> str:
    allowed = _ALLOWED.get(edit.kolom, ())
    if allowed and edit.ke not in allowed:
        raise ValueError(f"'{edit.ke[:40]}' tidak dikenal; pilih {', '.join(allowed)}")
    return edit.ke


def _post(edit: CellEdit, desk: Desk) -> str:
    try:
        return desk.choices.post(edit.ke)
    except UnknownChoice as error:
        raise ValueError(f"jabatan baku '{edit.ke[:60]}' belum ada; buat di meja bila memang baru") from error


def _indicator(edit: CellEdit, desk: Desk) -> str:
    try:
        return desk.choices.indicator_id(edit.ke)
    except UnknownChoice as error:
        raise ValueError(f"indikator baku '{edit.ke[:60]}' belum ada; buat di meja bila memang baru") from error


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()
