"""Rows of the vocabulary of indicators: the canonical ones, and how each row was matched. Columns as in dataset.py."""

from __future__ import annotations

from dataclasses import dataclass

from skcamat.registry.schema.columns import KODE_NOMENKLATUR_PATTERN, column
from skcamat.registry.schema.dataset import DOC_ID_PATTERN, FORMULA_JENIS, INDIKATOR_ID_PATTERN

BAKU_ID_PATTERN = r"ind-[0-9a-f]{12}"
STATUS_PADANAN = ("pasti", "usulan", "baru")
UKURAN = ("persen", "skor", "cacah", "tingkat", "keadaan")


@dataclass(frozen=True, slots=True, kw_only=True)
class IndikatorBakuRow:
    """One canonical indicator and what stands behind it."""

    indikator_baku_id: str = column(
        "ID indikator baku",
        "Pengenal yang dibuat dari makna indikator itu sendiri; tidak berubah bila dokumen lain ditambahkan.",
        wajib=True,
        pattern=BAKU_ID_PATTERN,
        lebar=18,
    )
    indikator_baku: str = column(
        "Indikator baku",
        "Nama di kamus indikator; di luar kamus bentuk tercetak yang paling sering, tanpa nama kecamatan dan tahunnya.",
        lebar=54,
    )
    satuan: str = column("Satuan", "Satuan yang paling sering pada barisnya.", lebar=12)
    ukuran: str = column(
        "Jenis ukuran",
        "persen, skor (indeks atau nilai), cacah (banyaknya), tingkat, atau keadaan (terlaksananya ...).",
        enum=UKURAN,
        lebar=12,
    )
    formula_jenis: str = column("Jenis formula", "Jenis formula yang paling sering.", enum=FORMULA_JENIS, lebar=14)
    kode: str = column("Kode kamus", "Kode entri di kamus indikator; kosong bila belum ada di kamus.", lebar=18)
    kode_nomenklatur: str = column(
        "Kode nomenklatur",
        "Kode resmi sub kegiatan, kegiatan atau program yang indikatornya ini.",
        pattern=KODE_NOMENKLATUR_PATTERN,
        lebar=18,
    )
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
        "pasti (ada di kamus atau ada baris yang semakna), usulan (mirip usulan_id, menunggu keputusan orang), baru.",
        wajib=True,
        enum=STATUS_PADANAN,
        lebar=9,
    )
    skor: float | None = column(
        "Skor", "1 untuk pasti; skor usulan untuk usulan; kosong untuk baru.", jenis="number", lebar=8
    )
    aturan: str = column("Aturan", "Aturan yang memutuskan.", lebar=34)
    usulan_id: str = column(
        "ID usulan",
        "Indikator baku lain yang paling mungkin sama, lihat usulan.csv.",
        pattern=BAKU_ID_PATTERN,
        lebar=18,
    )
    usulan_skor: float | None = column(
        "Skor usulan", "Peluang bahwa usulan_id sama, 0 sampai 1.", jenis="number", lebar=9
    )
    pesaing_id: str = column("ID pesaing", "Usulan berikutnya sesudah usulan_id.", pattern=BAKU_ID_PATTERN, lebar=18)
    pesaing_skor: float | None = column(
        "Skor pesaing", "Peluang bahwa pesaing_id sama, 0 sampai 1.", jenis="number", lebar=9
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class UsulanRow:
    """One proposed merger of two canonical indicators, also of two that are each certain; the best first."""

    peringkat: int | None = column("Peringkat", "1 untuk usulan terbaik.", jenis="integer", wajib=True, lebar=9)
    indikator_baku_id_a: str = column("ID A", "Indikator baku pertama.", wajib=True, pattern=BAKU_ID_PATTERN, lebar=18)
    indikator_baku_a: str = column("Indikator A", "Nama indikator baku pertama.", lebar=54)
    indikator_baku_id_b: str = column("ID B", "Indikator baku kedua.", wajib=True, pattern=BAKU_ID_PATTERN, lebar=18)
    indikator_baku_b: str = column("Indikator B", "Nama indikator baku kedua.", lebar=54)
    skor: float | None = column("Skor", "Peluang bahwa keduanya satu indikator, 0 sampai 1.", jenis="number", lebar=8)
    alasan: str = column("Alasan", "Mengapa diusulkan, dan apakah formula dan sumber datanya sama.", lebar=34)
    beda: str = column("Kata yang beda", "Kata yang hanya ada pada A, lalu yang hanya ada pada B.", lebar=34)
    jumlah_baris: int | None = column("Baris", "Berapa baris yang akan menjadi satu.", jenis="integer", lebar=8)
    jumlah_kecamatan: int | None = column(
        "Kecamatan", "Berapa kecamatan yang akan menjadi satu.", jenis="integer", lebar=10
    )
