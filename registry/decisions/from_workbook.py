"""A registri.xlsx that people edited, back as edits of cells: only what differs from what was written counts.

Every row carries a hidden mark (see export/cell_marks.py), so rows may be sorted, filtered or hidden, columns moved,
and the file saved by any office program. What cannot be taken in is told with its sheet and line; nothing is guessed.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from skcamat.extractor.errors import UsageError
from skcamat.registry.export.excel.cell_marks import EDITABLE, Mark, mark_from
from skcamat.registry.export.excel.sheets import MARK, VERDICT, VERDICTS, Sheet, may_be_edited, sheets
from skcamat.registry.schema.columns import as_text

MOST_UNPACKED = 1 << 30  # bytes of a workbook's sheets: many times what 50,000 rows take
LONGEST_TEXT = 32_767  # characters of a cell; a file that holds more was not made by an office program


@dataclass(frozen=True, slots=True)
class CellEdit:
    """One cell that holds another text than was written: the row it belongs to, the column, and where it stands.

    `bagian_ke` is the part of a row that was split, from 1; 0 for a whole row. `jejak` is the digest of what was there.
    """

    doc_id: str
    kunci: str
    bagian_ke: int
    kolom: str
    ke: str
    lembar: str
    baris: int
    jejak: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """Something in the workbook that cannot become a decision, and why, in Bahasa Indonesia."""

    lembar: str
    baris: int
    pesan: str


@dataclass(slots=True)
class Returned:
    """Everything that a workbook says: edits, what is refused, and the (doc_id, key) of every row that was found."""

    edits: list[CellEdit] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    seen: set[tuple[str, str]] = field(default_factory=set)


def edits_of(path: Path) -> Returned:
    """Return what people changed in a workbook of ours. Raises UsageError where it is none, locked, or too large."""
    found = Returned()
    book = _opened(path)
    known = {sheet.name: sheet for sheet in sheets() if sheet.marked}
    marked = [name for name in book.sheet_names if name in known]
    with_marks = 0
    for name in marked:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        with_marks += _read_sheet(known[name], rows, found)
    if not with_marks:
        raise UsageError(
            f"{path.name} bukan registri.xlsx dari skcamat, atau kolom tersembunyi '{MARK}' sudah dihapus. "
            "Pakai buku kerja yang ditulis skcamat run."
        )
    return found


def _opened(path: Path) -> CalamineWorkbook:
    try:
        with zipfile.ZipFile(path) as packed:
            size = sum(item.file_size for item in packed.infolist())
        if size > MOST_UNPACKED:
            raise UsageError(f"{path.name} terlalu besar untuk dibaca ({size >> 20} MiB).")
        return CalamineWorkbook.from_path(str(path))
    except (OSError, zipfile.BadZipFile, CalamineError) as error:
        raise UsageError(
            f"{path.name} tidak dapat dibaca sebagai buku kerja. Simpan sebagai .xlsx tanpa sandi, lalu ulangi."
        ) from error


def _read_sheet(sheet: Sheet, rows: Sequence[Sequence[Any]], found: Returned) -> bool:
    """Take in a sheet; whether it has the column of marks."""
    heads = [str(value).strip() for value in rows[0]] if rows else []
    if MARK not in heads:
        return False
    place = heads.index(MARK)
    names = {item.judul: item.name for item in sheet.columns if may_be_edited(sheet, item.name)}
    columns = {names[head]: at for at, head in enumerate(heads) if head in names}
    for name in sorted(set(names.values()) - columns.keys()):
        found.refused.append(Refused(sheet.name, 1, f"kolom {name} tidak ada lagi; isinya dianggap tidak berubah"))
    once: set[tuple[str, str]] = set()
    for line, row in enumerate(rows[1:], start=2):
        known = mark_from(str(row[place]) if place < len(row) else "")
        if known is None:
            _refuse_new_row(sheet, line, row, found)
            continue
        if (known.doc_id, known.kunci) in once:
            found.refused.append(Refused(sheet.name, line, "baris ini salinan baris lain; salinannya tidak dipakai"))
            continue
        once.add((known.doc_id, known.kunci))
        found.seen.add((known.doc_id, known.kunci.partition("#")[0]))
        _read_row((sheet, line), row, columns, known, found)
    return True


def _refuse_new_row(sheet: Sheet, line: int, row: Sequence[Any], found: Returned) -> None:
    if any(str(value).strip() for value in row):
        found.refused.append(
            Refused(sheet.name, line, "baris baru tidak dapat diterima dari buku kerja; tambahkan di meja")
        )


def _read_row(
    place: tuple[Sheet, int], row: Sequence[Any], columns: Mapping[str, int], known: Mark, found: Returned
) -> None:
    sheet, line = place
    kunci, _, part = known.kunci.partition("#")
    for name, at in columns.items():
        try:
            text = _text(row[at] if at < len(row) else "")
            changed = _changed(name, text, known)
        except ValueError as error:
            found.refused.append(Refused(sheet.name, line, f"kolom {name}: {error}"))
            continue
        if changed:
            jejak = known.digests.get(name, "")
            found.edits.append(CellEdit(known.doc_id, kunci, int(part or 0), name, text, sheet.name, line, jejak))


def _changed(name: str, text: str, known: Mark) -> bool:
    if name == VERDICT:
        if text and text.casefold() not in VERDICTS:
            raise ValueError(f"putusan '{text[:40]}' tidak dikenal; pilih {' atau '.join(VERDICTS)}")
        return bool(text)
    if known.digests.get(name) == "-":
        return False
    return name in EDITABLE and known.is_changed(name, text)


def _text(value: Any) -> str:
    """Text of a cell as a person sees it. Raises ValueError for what a spreadsheet made of it by itself."""
    if isinstance(value, bool):
        raise ValueError("isinya benar/salah (TRUE/FALSE), bukan teks")
    if isinstance(value, date | time | timedelta):
        raise ValueError("isinya diubah lembar kerja menjadi tanggal atau jam; awali dengan tanda petik")
    if isinstance(value, int | float):
        return as_text(float(value))
    text = str(value)
    if len(text) > LONGEST_TEXT:
        raise ValueError("isinya terlalu panjang")
    return " ".join(text.split())


def rows_missing(found: Returned, rows: Iterator[tuple[str, str]]) -> int:
    """Return how many of the registry's rows the workbook holds no more; a row that was deleted there stays."""
    return len(set(rows) - found.seen)
