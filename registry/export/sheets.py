"""What the sheets of the workbook show: their columns, queries, colours and links. No cell is written here."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from skcamat.registry.schema.tables import TABLES, Table

Colour = Callable[[sqlite3.Row], str]


def plain(row: sqlite3.Row) -> str:
    """Colour of an ordinary row: none."""
    return ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, headings with widths, the query of its rows, which row is coloured, which column is a link."""

    name: str
    columns: tuple[tuple[str, int], ...]
    query: str
    colour: Colour = plain
    link: str = ""
    frozen: int = 1


def sheets() -> tuple[Sheet, ...]:
    """Return the sheets of rows, in the order of the tabs."""
    tables = {table.name: table for table in TABLES}
    return (
        _table_sheet(tables["indikator"], _doubtful, link="halaman", frozen=0),
        _table_sheet(tables["bagian"]),
        Sheet("Perlu Tinjau", _REVIEW, _REVIEW_QUERY, _always, link="Halaman"),
        Sheet("Temuan", _FINDINGS, _FINDINGS_QUERY, _level, link="Halaman"),
        Sheet("Perbandingan", _COMPARISON, _COMPARISON_QUERY),
        _table_sheet(tables["dokumen"], _state),
    )


_REVIEW = (
    ("Keyakinan", 10), ("Alasan", 50), ("Berkas", 34), ("Halaman", 9), ("Kecamatan", 16), ("Jabatan", 34),
    ("Sasaran", 44), ("Indikator", 44), ("Formulasi", 54), ("Sumber data", 34), ("ID indikator", 27),
    ("Kode alasan", 30),
)  # fmt: skip
_REVIEW_QUERY = """
SELECT keyakinan AS "Keyakinan", alasan_tinjau AS "Alasan", berkas AS "Berkas", halaman AS "Halaman",
       kecamatan AS "Kecamatan", jabatan AS "Jabatan", sasaran AS "Sasaran", indikator AS "Indikator",
       formulasi AS "Formulasi", sumber_data AS "Sumber data", indikator_id AS "ID indikator",
       alasan_kode AS "Kode alasan"
FROM indikator WHERE perlu_tinjau = 'ya' ORDER BY keyakinan, indikator_id
"""
_FINDINGS = (
    ("Kode", 30), ("Tingkat", 12), ("Pesan", 90), ("Berkas", 34), ("Halaman", 9), ("Kecamatan", 16),
    ("ID bagian", 23), ("ID indikator", 27),
)  # fmt: skip
_FINDINGS_QUERY = """
SELECT t.kode AS "Kode", t.tingkat AS "Tingkat", t.pesan AS "Pesan", d.berkas AS "Berkas", t.halaman AS "Halaman",
       d.kecamatan AS "Kecamatan", t.bagian_id AS "ID bagian", t.indikator_id AS "ID indikator"
FROM temuan AS t JOIN (SELECT doc_id, kecamatan, min(berkas) AS berkas FROM dokumen GROUP BY doc_id) AS d USING (doc_id)
ORDER BY t.rowid
"""
_COMPARISON = (
    ("Indikator baku", 44), ("Jabatan baku", 34), ("Kabupaten/kota", 16), ("Kecamatan", 16), ("Tahun", 8),
    ("Indikator", 44), ("Formulasi", 54), ("Jenis formula", 14), ("Satuan", 12), ("Sumber data", 34),
    ("Skor padanan", 9), ("ID indikator", 27),
)  # fmt: skip
_COMPARISON_QUERY = """
SELECT coalesce(indikator_baku, indikator) AS "Indikator baku", jabatan_baku AS "Jabatan baku",
       kabupaten AS "Kabupaten/kota", kecamatan AS "Kecamatan", tahun AS "Tahun", indikator AS "Indikator",
       formulasi AS "Formulasi", formula_jenis AS "Jenis formula", satuan AS "Satuan", sumber_data AS "Sumber data",
       padanan_skor AS "Skor padanan", indikator_id AS "ID indikator"
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


def _table_sheet(table: Table, colour: Colour = plain, link: str = "", frozen: int = 1) -> Sheet:
    """A sheet that shows a table whole, with headings for people."""
    shown = ", ".join(f'"{item.name}"' for item in table.columns)
    query = f"SELECT {shown} FROM {table.name} ORDER BY rowid"  # noqa: S608 - our own names
    return Sheet(table.judul, tuple((item.judul, item.lebar) for item in table.columns), query, colour, link, frozen)


def _doubtful(row: sqlite3.Row) -> str:
    return "ragu" if row["perlu_tinjau"] == "ya" else ""


def _state(row: sqlite3.Row) -> str:
    return {"gagal": "galat", "perlu_tinjau": "ragu"}.get(row["status"], "")


def _level(row: sqlite3.Row) -> str:
    return {"galat": "galat", "peringatan": "ragu"}.get(row["Tingkat"], "")


def _always(row: sqlite3.Row) -> str:
    return "ragu"
