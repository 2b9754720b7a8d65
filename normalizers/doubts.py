"""Kinds of finding that this room sees: readings it could not settle. Declared once, messages in Bahasa Indonesia."""

from __future__ import annotations

from skcamat.extractor.findings import FindingKind

JABATAN_TAK_DIKENAL = FindingKind(
    "BACA-JABATAN",
    "peringatan",
    'Jabatan "{jabatan}" tidak ditemukan pada tabel jabatan (terdekat: {dekat}).',
    "Bentuk jabatan ini tidak cukup mirip dengan satu pun jabatan baku, sehingga jabatan_baku dikosongkan. "
    "Bila jabatan memang ada, tambahkan ke berkas jabatan tambahan.",
)
JABATAN_BARU = FindingKind(
    "BACA-JABATAN-BARU",
    "info",
    'Jabatan "{jabatan}" tercetak jelas, tetapi tidak ada pada tabel jabatan (terdekat: {dekat}).',
    "Jabatan terbaca dari teks tercetak dan disimpan apa adanya; jabatan_baku dikosongkan. Tambahkan ke berkas jabatan "
    "tambahan bila jabatan ini akan dibandingkan antarinstansi.",
)
WILAYAH_TAK_PASTI = FindingKind(
    "BACA-WILAYAH",
    "peringatan",
    "Wilayah belum pasti: {sebab}.",
    "Nama kecamatan atau kabupaten tidak menunjuk tepat satu kecamatan pada tabel Kemendagri, "
    "atau hanya mirip dengan nama resmi.",
)
TANGGAL_DIDUGA = FindingKind(
    "BACA-TANGGAL",
    "info",
    "Tanggal dibaca dengan dugaan: {sebab}.",
    "Nama bulan atau angka pada tanggal tidak terbaca bersih; nilai tanggal diambil dari bentuk yang paling mirip.",
)
NIP_DIPERBAIKI = FindingKind(
    "BACA-NIP-HURUF",
    "info",
    "{jumlah} huruf di dalam NIP dibaca sebagai angka; hasilnya memenuhi semua aturan NIP.",
    "Pembaca gambar sering menukar angka dengan huruf (O dan 0, l dan 1). Perbaikan hanya dilakukan bila hasilnya sah.",
)
NIP_TERBACA_TIDAK_SAH = FindingKind(
    "BACA-NIP",
    "peringatan",
    "NIP hasil baca gambar tidak sah: {sebab}. Cocokkan dengan halaman aslinya.",
    "NIP dari hasil pindai melanggar aturan susunan NIP, sehingga kemungkinan ada angka yang salah baca.",
)

KINDS: tuple[FindingKind, ...] = (
    JABATAN_TAK_DIKENAL,
    JABATAN_BARU,
    WILAYAH_TAK_PASTI,
    TANGGAL_DIDUGA,
    NIP_DIPERBAIKI,
    NIP_TERBACA_TIDAK_SAH,
)
