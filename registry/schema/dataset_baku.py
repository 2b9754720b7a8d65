"""Rows of the vocabulary of indicators: the canonical ones, and how each row was matched. Columns as in dataset.py."""

from __future__ import annotations

from dataclasses import dataclass

from skcamat.registry.schema.columns import column
from skcamat.registry.schema.dataset import DOC_ID_PATTERN, FORMULA_JENIS, INDIKATOR_ID_PATTERN

BAKU_ID_PATTERN = r"ind-[0-9a-f]{12}"
STATUS_PADANAN = ("pasti", "usulan", "baru")


@dataclass(frozen=True, slots=True, kw_only=True)
class IndikatorBakuRow:
    """One canonical indicator and what stands behind it."""

    indikator_baku_id: str = column(
        "ID indikator baku",
        "Pengenal yang dibuat dari kata-kata indikator itu sendiri; tidak berubah bila dokumen lain ditambahkan.",
        wajib=True,
        pattern=BAKU_ID_PATTERN,
        lebar=18,
    )
    indikator_baku: str = column(
        "Indikator baku", "Bentuk tercetak yang paling sering, tanpa nama kecamatan dan tahunnya sendiri.", lebar=54
    )
    satuan: str = column("Satuan", "Satuan indikator.", lebar=12)
    formula_jenis: str = column("Jenis formula", "Jenis formula yang paling sering.", enum=FORMULA_JENIS, lebar=14)
    jumlah_kecamatan: int | None = column(
        "Kecamatan", "Berapa kecamatan memakai indikator ini.", jenis="integer", lebar=10
    )
    jumlah_dokumen: int | None = column("Dokumen", "Berapa dokumen memuatnya.", jenis="integer", lebar=9)
    jumlah_baris: int | None = column("Baris", "Berapa baris indikator.csv memuatnya.", jenis="integer", lebar=8)
    contoh: str = column("Contoh", "Paling banyak tiga bentuk tercetak, dipisahkan dengan garis tegak.", lebar=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class PadananRow:
    """How one indicator row was matched with the canonical indicators."""

    doc_id: str = column("ID dokumen", "Dokumen baris ini.", wajib=True, pattern=DOC_ID_PATTERN, lebar=19)
    indikator_id: str = column(
        "ID indikator", "Baris indikator yang dipadankan.", wajib=True, pattern=INDIKATOR_ID_PATTERN, lebar=27
    )
    indikator_baku_id: str = column("ID indikator baku", "Indikator baku baris ini.", pattern=BAKU_ID_PATTERN, lebar=18)
    status: str = column(
        "Status",
        "pasti (ada baris lain yang sama), usulan (mirip dengan usulan_id, menunggu keputusan orang), baru.",
        wajib=True,
        enum=STATUS_PADANAN,
        lebar=9,
    )
    skor: float | None = column(
        "Skor", "1 untuk pasti; skor usulan untuk usulan; kosong untuk baru.", jenis="number", lebar=8
    )
    aturan: str = column("Aturan", "Aturan yang memutuskan.", lebar=34)
    usulan_id: str = column("ID usulan", "Indikator baku lain yang paling mirip.", pattern=BAKU_ID_PATTERN, lebar=18)
    usulan_skor: float | None = column(
        "Skor usulan", "Kemiripan dengan usulan_id, 0 sampai 1.", jenis="number", lebar=9
    )
    pesaing_id: str = column(
        "ID pesaing", "Indikator baku yang paling mirip sesudah usulan_id.", pattern=BAKU_ID_PATTERN, lebar=18
    )
    pesaing_skor: float | None = column(
        "Skor pesaing", "Kemiripan dengan pesaing_id, 0 sampai 1.", jenis="number", lebar=9
    )
