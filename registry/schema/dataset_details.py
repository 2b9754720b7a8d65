"""Rows that stand beside the indicators: items of lists, targets by period, findings. Columns as in dataset.py."""

from __future__ import annotations

from dataclasses import dataclass

from skcamat.registry.schema.columns import column
from skcamat.registry.schema.dataset import BAGIAN_ID_PATTERN, DOC_ID_PATTERN, INDIKATOR_ID_PATTERN, TINGKAT


@dataclass(frozen=True, slots=True, kw_only=True)
class UraianRow:
    """One item of a list in a section."""

    doc_id: str = column("ID dokumen", "Dokumen tempat butir ini berada.", wajib=True, pattern=DOC_ID_PATTERN, lebar=19)
    bagian_id: str = column(
        "ID bagian", "Bagian tempat butir ini berada.", wajib=True, pattern=BAGIAN_ID_PATTERN, lebar=23
    )
    jenis: str = column(
        "Jenis",
        "Jenis daftar tempat butir berada.",
        wajib=True,
        enum=("tugas", "fungsi", "visi", "misi", "indikator_tujuan"),
        lebar=16,
    )
    urutan: int = column(
        "Urutan", "Urutan butir di dalam daftarnya, mulai dari 1.", jenis="integer", wajib=True, lebar=8
    )
    teks: str = column("Teks", "Isi butir sebagaimana tercetak, tanpa penanda daftar.", lebar=80)
    halaman: int | None = column("Halaman", "Halaman tempat butir bermula.", jenis="integer", lebar=9)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRow:
    """One period of one row of a sasaran-strategis table."""

    doc_id: str = column(
        "ID dokumen", "Dokumen tempat target ini berada.", wajib=True, pattern=DOC_ID_PATTERN, lebar=19
    )
    bagian_id: str = column(
        "ID bagian", "Bagian tempat target ini berada.", wajib=True, pattern=BAGIAN_ID_PATTERN, lebar=23
    )
    urutan: int = column(
        "Urutan",
        "Urutan baris target di dalam bagian, mulai dari 1; semua periode satu baris berurutan sama.",
        jenis="integer",
        wajib=True,
        lebar=8,
    )
    sasaran: str = column("Sasaran", "Sasaran strategis, sebagaimana tercetak.", lebar=44)
    indikator: str = column("Indikator", "Indikator, sebagaimana tercetak.", lebar=44)
    periode: str = column("Periode", "Triwulan (I sampai IV) atau tahun.", lebar=9)
    target: str = column("Target", "Target sebagaimana tercetak.", lebar=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class TemuanRow:
    """One finding: a doubt about the reading (BACA-…) or a defect of the document itself (DOK-…)."""

    doc_id: str = column("ID dokumen", "Dokumen yang bersangkutan.", wajib=True, pattern=DOC_ID_PATTERN, lebar=19)
    bagian_id: str = column(
        "ID bagian",
        "Bagian yang bersangkutan; kosong bila menyangkut seluruh dokumen.",
        pattern=BAGIAN_ID_PATTERN,
        lebar=23,
    )
    indikator_id: str = column(
        "ID indikator",
        "Baris indikator yang bersangkutan; kosong bila menyangkut bagian atau dokumen.",
        pattern=INDIKATOR_ID_PATTERN,
        lebar=27,
    )
    kode: str = column(
        "Kode",
        "Kode temuan: BACA-… keraguan pembacaan, DOK-… cacat dokumen; arti tiap kode ada di docs/temuan.md.",
        wajib=True,
        pattern=r"(BACA|DOK)-[A-Z0-9-]+",
        lebar=30,
    )
    tingkat: str = column("Tingkat", "info, peringatan, atau galat.", wajib=True, enum=TINGKAT, lebar=12)
    pesan: str = column("Pesan", "Penjelasan temuan.", lebar=90)
    halaman: int | None = column("Halaman", "Halaman yang bersangkutan.", jenis="integer", lebar=9)
