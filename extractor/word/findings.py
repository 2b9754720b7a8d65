"""What reading a Word file or a workbook goes on with, but tells."""

from __future__ import annotations

from skcamat.extractor.findings import FindingKind

BAGIAN_TAK_TERBACA = FindingKind(
    "BACA-BAGIAN-BERKAS",
    "peringatan",
    "Ada {apa} yang tidak dapat dibaca, {letak}. Bandingkan hasilnya dengan berkas aslinya.",
    "Berkas Word atau buku kerja memuat gambar, objek, atau bagian lain yang terlihat di layar tetapi tidak terbaca.",
)
CATATAN_KAKI = FindingKind(
    "BACA-CATATAN-KAKI",
    "peringatan",
    'Catatan kaki di luar tabel tidak dimasukkan ke baris mana pun: "{isi}".',
    "Catatan kaki yang ditandai di dalam tabel masuk ke kolom penjelasan barisnya; yang lain hanya dilaporkan.",
)
TERSEMBUNYI = FindingKind(
    "BACA-TERSEMBUNYI",
    "info",
    "{apa} disembunyikan di berkas aslinya dan tidak dibaca.",
    "Baris, kolom, atau lembar yang disembunyikan tidak terlihat di layar dan tidak ikut tercetak.",
)
LEMBAR_TERPOTONG = FindingKind(
    "BACA-LEMBAR-TERPOTONG",
    "peringatan",
    "{apa} melampaui batas dan tidak dibaca sampai akhir.",
    "Lembar kerja yang sangat besar dibaca sampai batas tertentu; pisahkan menjadi beberapa berkas.",
)

KINDS = (BAGIAN_TAK_TERBACA, CATATAN_KAKI, TERSEMBUNYI, LEMBAR_TERPOTONG)
