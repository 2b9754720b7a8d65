"""What the sheets of the workbook show: their columns, queries, colours and links. No cell is written here."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from skcamat.registry.export.excel.cell_marks import EDITABLE
from skcamat.registry.schema.tables import TABLES, Table

Colour = Callable[[sqlite3.Row], str]
MARK = "jejak"  # heading of the hidden column that knows each row and what its cells held
VERDICT = "putusan"
VERDICTS = ("terima", "bukan indikator")  # what a person may choose in the sheet of doubtful rows


def plain(row: sqlite3.Row) -> str:
    """Colour of an ordinary row: none."""
    return ""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a sheet: its name in the query, its heading, its width in characters, and how numbers look."""

    name: str
    judul: str
    lebar: int
    angka: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, columns, the query of its rows, which row is coloured, which column leads to a page.

    `frozen` columns stay in sight; the first `printed` ones go on paper, 0 for all. Where `marked`, the row's query
    gives `kunci` and `doc_id`, and a hidden last column lets edits of the cells come back.
    """

    name: str
    columns: tuple[SheetColumn, ...]
    query: str
    colour: Colour = plain
    link: str = ""
    frozen: int = 1
    printed: int = 0
    marked: bool = False


def sheets() -> tuple[Sheet, ...]:
    """Return the sheets of rows, in the order of the tabs."""
    tables = {table.name: table for table in TABLES}
    return (
        _indicators(tables["indikator"]),
        _doubtful_rows(tables["indikator"]),
        Sheet("Temuan", _FINDINGS, _FINDINGS_QUERY, _level, link="halaman"),
        Sheet("Perbandingan", _COMPARISON, _COMPARISON_QUERY, printed=8),
        _table_sheet(tables["bagian"], first=("lingkup", "judul", "jabatan")),
        _table_sheet(tables["dokumen"], first=("berkas", "status", "kecamatan", "kabupaten", "nomor"), colour=_state),
    )


# What people know comes first and goes on paper; what only the program needs comes last.
_FIRST = ("kecamatan", "jabatan", "sasaran", "indikator", "formulasi", "satuan", "sumber_data")
_SECOND = (
    "tahun", "lingkup", "formula_jenis", "pembilang", "penyebut", "pengali", "penanggung_jawab", "penjelasan", "no",
    "jabatan_baku", "indikator_baku", "padanan_skor", "perlu_tinjau", "alasan_tinjau", "keyakinan", "halaman", "berkas",
    "kabupaten",
)  # fmt: skip
_WIDTHS = {"jabatan": 28, "sasaran": 36, "indikator": 40, "formulasi": 46, "satuan": 10, "sumber_data": 24}
_SHARES = frozenset({"keyakinan", "padanan_skor", "jabatan_skor"})
_IDS = ("alasan_kode", "doc_id", "bagian_id", "indikator_id", "indikator_baku_id", "bbox", "urutan", "sha256")
_AS_NUMBER = frozenset({"tahun"})  # text in the tables, a number to people


def _indicators(table: Table) -> Sheet:
    columns = _columns(table, (*_FIRST, *_SECOND))
    query = f"SELECT {_selected(columns)}, kunci FROM indikator LEFT JOIN kunci_baris USING (indikator_id)"  # noqa: S608 - our own names
    query += " ORDER BY indikator.rowid"
    return Sheet("Indikator", columns, query, _doubtful, "halaman", 2, len(_FIRST), marked=True)


def _doubtful_rows(table: Table) -> Sheet:
    """The rows that need a person, each with why and a cell for what the person says."""
    head = (SheetColumn(VERDICT, "Putusan", 15), *_columns(table, ("alasan_tinjau", "keyakinan"), others=False))
    tail = _columns(table, ("berkas", "halaman", *_FIRST, "indikator_id", "doc_id"), others=False)
    query = (
        f"SELECT NULL AS putusan, {_selected((*head[1:], *tail))}, kunci "  # noqa: S608 - our own names
        "FROM indikator LEFT JOIN kunci_baris USING (indikator_id) "
        "WHERE perlu_tinjau = 'ya' ORDER BY keyakinan, indikator_id"
    )
    return Sheet("Perlu Tinjau", (*head, *tail), query, _always, "halaman", 1, 8, marked=True)


def _columns(table: Table, first: tuple[str, ...], *, others: bool = True) -> tuple[SheetColumn, ...]:
    """Columns of a table: the named ones, then (where wanted) every other, ids at the end."""
    known = {item.name: item for item in table.columns}
    rest = [name for name in known if name not in first]
    names = [*first]
    if others:
        names += [name for name in rest if name not in _IDS] + [name for name in rest if name in _IDS]
    return tuple(
        SheetColumn(name, known[name].judul, _WIDTHS.get(name, known[name].lebar), "0%" if name in _SHARES else "")
        for name in names
        if name in known
    )


def _selected(columns: tuple[SheetColumn, ...]) -> str:
    return ", ".join(
        f'CAST("{item.name}" AS INTEGER) AS "{item.name}"' if item.name in _AS_NUMBER else f'"{item.name}"'
        for item in columns
    )


_FINDINGS = (
    SheetColumn("pesan", "Pesan", 80), SheetColumn("tingkat", "Tingkat", 12), SheetColumn("kecamatan", "Kecamatan", 16),
    SheetColumn("berkas", "Berkas", 34), SheetColumn("halaman", "Halaman", 9), SheetColumn("kode", "Kode", 30),
    SheetColumn("bagian_id", "ID bagian", 23), SheetColumn("indikator_id", "ID indikator", 27),
)  # fmt: skip
_FINDINGS_QUERY = """
SELECT t.pesan AS pesan, t.tingkat AS tingkat, d.kecamatan AS kecamatan, d.berkas AS berkas, t.halaman AS halaman,
       t.kode AS kode, t.bagian_id AS bagian_id, t.indikator_id AS indikator_id
FROM temuan AS t JOIN (SELECT doc_id, kecamatan, min(berkas) AS berkas FROM dokumen GROUP BY doc_id) AS d USING (doc_id)
ORDER BY t.rowid
"""
_COMPARISON = (
    SheetColumn("baku", "Indikator baku", 40), SheetColumn("kecamatan", "Kecamatan", 16),
    SheetColumn("tahun", "Tahun", 8), SheetColumn("jabatan_baku", "Jabatan baku", 28),
    SheetColumn("indikator", "Indikator", 40), SheetColumn("formulasi", "Formulasi", 46),
    SheetColumn("satuan", "Satuan", 12), SheetColumn("sumber_data", "Sumber data", 24),
    SheetColumn("formula_jenis", "Jenis formula", 14), SheetColumn("padanan_skor", "Skor padanan", 9, "0%"),
    SheetColumn("kabupaten", "Kabupaten/kota", 16), SheetColumn("indikator_id", "ID indikator", 27),
)  # fmt: skip
_COMPARISON_QUERY = """
SELECT coalesce(indikator_baku, indikator) AS baku, kecamatan, CAST(tahun AS INTEGER) AS tahun, jabatan_baku, indikator,
       formulasi, satuan, sumber_data, formula_jenis, padanan_skor, kabupaten, indikator_id
FROM indikator ORDER BY lower(coalesce(indikator_baku, indikator)), kabupaten, kecamatan, tahun, indikator_id
"""
COUNTS = (
    ("Berkas", "SELECT count(*) FROM dokumen"),
    ("  selesai", "SELECT count(*) FROM dokumen WHERE status = 'selesai'"),
    ("  perlu tinjau", "SELECT count(*) FROM dokumen WHERE status = 'perlu_tinjau'"),
    ("  gagal", "SELECT count(*) FROM dokumen WHERE status = 'gagal'"),
    ("Kecamatan", "SELECT count(DISTINCT kode_wilayah) FROM dokumen"),
    ("Bagian", "SELECT count(*) FROM bagian"),
    ("Indikator", "SELECT count(*) FROM indikator"),
    ("  IKU", "SELECT count(*) FROM indikator WHERE lingkup = 'IKU'"),
    ("  IKI", "SELECT count(*) FROM indikator WHERE lingkup = 'IKI'"),
    ("  perlu tinjau", "SELECT count(*) FROM indikator WHERE perlu_tinjau = 'ya'"),
    ("Temuan", "SELECT count(*) FROM temuan"),
    ("  keraguan pembacaan", "SELECT count(*) FROM temuan WHERE kode LIKE 'BACA-%'"),
    ("  cacat dokumen", "SELECT count(*) FROM temuan WHERE kode LIKE 'DOK-%'"),
)


def _table_sheet(table: Table, first: tuple[str, ...] = (), colour: Colour = plain) -> Sheet:
    """A sheet that shows a table whole, with headings for people."""
    columns = _columns(table, first)
    query = f"SELECT {_selected(columns)} FROM {table.name} ORDER BY rowid"  # noqa: S608 - our own names
    return Sheet(table.judul, columns, query, colour)


def may_be_edited(sheet: Sheet, name: str) -> bool:
    """Whether what a person types into this column of the sheet comes back."""
    return sheet.marked and (name in EDITABLE or name == VERDICT)


def _doubtful(row: sqlite3.Row) -> str:
    return "ragu" if row["perlu_tinjau"] == "ya" else ""


def _state(row: sqlite3.Row) -> str:
    return {"gagal": "galat", "perlu_tinjau": "ragu"}.get(row["status"], "")


def _level(row: sqlite3.Row) -> str:
    return {"galat": "galat", "peringatan": "ragu"}.get(row["tingkat"], "")


def _always(row: sqlite3.Row) -> str:
    return "ragu"
