"""`keputusan.csv` as it may come back from a spreadsheet: its rows, and a finding for each line that is not taken."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from skcamat.extractor.findings import Finding, FindingKind, found
from skcamat.normalizers.touched_tables import Fault, Form, TouchedTable, encoded_lines, read_file

BARIS_KEPUTUSAN = FindingKind(
    "BACA-PUTUSAN-BARIS",
    "peringatan",
    "keputusan.csv baris {nomor} {nasib}: {sebab}.",
    "Sebuah baris keputusan.csv tidak dapat dipahami, biasanya setelah disimpan program lembar kerja. Perbaiki baris "
    "itu, atau ulangi keputusannya di halaman tinjauan.",
)
NEEDED = ("tindakan",)
NO_ACTION = "kolom tindakan kosong"
_DOCUMENT = re.compile(r"\bd[0-9a-f]{16}(?:-\d+)?\b")


def decision_rows(path: Path, columns: Sequence[str]) -> tuple[Mapping[str, str], ...]:
    """Rows that say what is to be done, every column filled ("" where the file has none). Raises OSError."""
    return tuple(_whole(row.values, columns) for row in _table(path, columns).rows if row.values["tindakan"].strip())


def unread_lines(path: Path, columns: Sequence[str]) -> dict[str, tuple[Finding, ...]]:
    """Findings about lines that were not taken, by the doc_id that the line names, "" where it names none."""
    if not path.is_file():
        return {}
    table = _table(path, columns)
    told: dict[str, list[Finding]] = defaultdict(list)
    for fault in (*table.faults, *_without_action(table)):
        named = _DOCUMENT.search(fault.text)
        fate = "diterapkan dengan ragu" if fault.taken else "tidak diterapkan"
        finding = found(BARIS_KEPUTUSAN, nomor=fault.line, nasib=fate, sebab=fault.reason)
        told[named[0] if named else ""].append(finding)
    return {doc_id: tuple(findings) for doc_id, findings in told.items()}


def continued(path: Path, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """What is to be written at the file's end so that it holds these rows as well, in the form that it has.

    A heading goes before them where the file has none yet, or lacks a column that they fill.
    """
    heading = dict(zip(columns, columns, strict=True))
    filled = [dict(zip(columns, row, strict=True)) for row in rows]
    plain = Form(columns=tuple(columns))
    if not path.is_file() or path.stat().st_size == 0:
        return encoded_lines([heading, *filled], plain)
    form = _table(path, columns).form
    lacking = set(columns) - set(form.columns)
    wanted = Form(form.encoding, form.delimiter, plain.columns) if lacking else form
    break_before = _without_end(path, form.encoding)
    return break_before + encoded_lines([heading, *filled] if lacking else filled, wanted)


def _without_end(path: Path, encoding: str) -> bytes:
    """A line end where the file's last line has none."""
    end = "\n".encode("utf-8" if encoding == "cp1252" else encoding)
    with path.open("rb") as handle:
        handle.seek(-len(end), os.SEEK_END)
        last = handle.read()
    return b"" if last in (end, "\r".encode("utf-8" if len(end) == 1 else encoding)) else end


def _table(path: Path, columns: Sequence[str]) -> TouchedTable:
    return read_file(path, columns, NEEDED)


def _whole(values: Mapping[str, str], columns: Sequence[str]) -> dict[str, str]:
    return {name: values.get(name, "") for name in columns}


def _without_action(table: TouchedTable) -> list[Fault]:
    return [
        Fault(row.line, NO_ACTION, " ".join(row.values.values()))
        for row in table.rows
        if not row.values["tindakan"].strip()
    ]
