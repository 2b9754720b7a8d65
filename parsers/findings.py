"""Findings and doubts that the parsers make, declared once each. Messages never hold names or NIPs of persons."""

from __future__ import annotations

from skcamat.extractor.findings import DoubtKind, FindingKind

KOLOM_DUGAAN = FindingKind(
    "BACA-KOLOM",
    "peringatan",
    "Halaman {halaman}: judul kolom {kolom} tidak terbaca; isinya diduga {peran} menurut bentuk teksnya.",
    "Judul kolom hilang atau rusak, sehingga peran kolom ditebak dari isi selnya. Cocokkan dengan halaman asli.",
)
TABEL_TANPA_PERAN = FindingKind(
    "BACA-TABEL",
    "peringatan",
    "Halaman {halaman}: sebuah tabel ({jumlah_baris} baris, {jumlah_kolom} kolom) tidak dikenali sebagai "
    "tabel indikator dan tidak diambil.",
    "Tabel yang judul kolom dan isinya tidak menyerupai tabel IKU/IKI maupun tabel target.",
)
KOLOM_TAMBAHAN = FindingKind(
    "BACA-KOLOM-TAMBAHAN",
    "info",
    'Halaman {halaman}: kolom "{kolom}" tidak mempunyai tempat di tabel indikator; isinya disimpan sebagai tambahan.',
    "Kolom seperti alasan, tipe perhitungan, target, atau keterangan disimpan di kolom tambahan, tidak dibuang.",
)
BUKAN_KEPUTUSAN = FindingKind(
    "BACA-BUKAN-IKU",
    "peringatan",
    "Berkas ini tampaknya {jenis}, bukan keputusan IKU/IKI; tidak ada baris indikator yang diambil.",
    "Dokumen lain (SKP, perjanjian kinerja, LKjIP, anggaran, surat, sampul) dikenali dari judul dan kolomnya "
    "dan tidak diambil; hanya target perjanjian kinerja masuk ke target.csv.",
)
TANPA_TABEL = FindingKind(
    "BACA-TANPA-TABEL",
    "peringatan",
    "Tidak ada tabel indikator yang ditemukan dalam berkas ini.",
    "Berkas terbaca, tetapi tidak berisi tabel yang dikenali sebagai tabel indikator.",
)
BARIS_TANPA_INDIKATOR = FindingKind(
    "BACA-BARIS",
    "peringatan",
    "Halaman {halaman}: sebuah baris tabel tidak mempunyai isi di kolom indikator.",
    "Baris yang berisi sasaran atau formula tetapi kolom indikatornya kosong; mungkin kolomnya bergeser.",
)
JUMLAH_BUTIR = FindingKind(
    "BACA-BUTIR",
    "peringatan",
    "Halaman {halaman}: satu sel memuat {indikator} indikator tetapi {formula} formula; seluruh formula diberikan "
    "kepada setiap indikator.",
    "Jumlah butir indikator dan butir formula dalam satu baris tabel tidak sama sehingga pasangannya tidak pasti.",
)

BEDA_KATA = DoubtKind(
    "RAGU-KATA-BEDA",
    "peringatan",
    "kata dibaca lain oleh pembaca kedua",
    "kata '{ini}' dibaca '{itu}' oleh pembaca kedua",
    "Dua pembaca gambar melihat huruf yang berbeda pada satu kata; yang lebih meyakinkan yang dipakai.",
    menandai="nilai",
)
TANDA_KALI = DoubtKind(
    "RAGU-TANDA-KALI",
    "peringatan",
    "tanda kali tidak terbaca",
    "tanda kali di depan 100 tidak terbaca",
    "Di kanan garis pecahan tercetak 100 tanpa tanda kali yang terbaca.",
    menandai="nilai",
)
GARIS_PECAHAN = DoubtKind(
    "RAGU-GARIS-PECAHAN",
    "peringatan",
    "garis pecahan mungkin hilang",
    "rumus seperti pecahan, tetapi garisnya tidak terbaca",
    "Formula hasil pindai tersusun seperti pembilang dan penyebut, tetapi garis di antaranya tidak terlihat.",
)
SASARAN_HILANG = DoubtKind(
    "RAGU-SASARAN",
    "peringatan",
    "sasaran tidak terbaca",
    "sasaran tidak terbaca, padahal baris lain pada bagian ini memilikinya",
    "Sel sasaran baris ini kosong dan tidak dapat diturunkan dari baris di atasnya.",
)
INDIKATOR_HILANG = DoubtKind(
    "RAGU-INDIKATOR",
    "peringatan",
    "kolom indikator kosong",
    "kolom indikator kosong",
    "Baris ini berisi sasaran atau formula, tetapi sel indikatornya kosong.",
)
BUTIR_TAK_SAMA = DoubtKind(
    "RAGU-BUTIR",
    "peringatan",
    "banyaknya butir tidak sama",
    "{indikator} indikator dan {formula} formula dalam satu sel",
    "Butir indikator dan butir formula dalam satu sel tidak sama banyak sehingga pasangannya tidak pasti.",
)
JUDUL_TAK_DIKENAL = DoubtKind(
    "RAGU-JUDUL-KOLOM",
    "peringatan",
    "judul kolom tidak dikenali",
    "judul kolom '{judul}' tidak dikenali; isinya disimpan di tambahan",
    "Sebuah kolom berisi teks, tetapi judulnya tidak menunjuk kolom mana pun di tabel indikator.",
)
PERAN_DIIKUTKAN = DoubtKind(
    "RAGU-JUDUL-IKUT",
    "peringatan",
    "judul kolom mengikuti tabel sebelumnya",
    "judul kolom tidak tercetak; peran kolom mengikuti tabel sebelumnya",
    "Tabel ini tidak mempunyai baris judul; kolomnya dibaca seperti tabel sebelumnya.",
)
BATAS_BARIS = DoubtKind(
    "RAGU-BATAS-BARIS",
    "peringatan",
    "batas baris tidak pasti",
    "batas baris tidak digaris dan tidak pasti",
    "Di antara baris-baris tabel ini tidak ada garis; letak batasnya disimpulkan dan dapat keliru.",
)
SEL_TAK_TERBACA = DoubtKind(
    "RAGU-SEL-TAK-TERBACA",
    "peringatan",
    "isi sel tidak terbaca",
    "{apa} di dalam sel tidak terbaca",
    "Sebuah sel berisi sesuatu yang terlihat tetapi tidak dapat dibaca sebagai teks (grafik, objek, gambar).",
)
KOLOM_TERPISAH = DoubtKind(
    "RAGU-KOLOM-TERPISAH",
    "peringatan",
    "sebagian kolom tercetak pada halaman lain",
    "kolom formulasi atau sumber data tercetak pada halaman lain dan tidak dapat dipasangkan barisnya",
    "Tabel terlalu lebar dan terbelah; belahan kanannya tidak sama banyak atau tinggi barisnya dengan belahan kiri.",
)
PERAN_DIDUGA = DoubtKind(
    "RAGU-JUDUL-DUGAAN",
    "peringatan",
    "judul kolom diduga dari isinya",
    "judul kolom tidak terbaca; peran kolom diduga dari isinya",
    "Judul kolom hilang atau rusak, sehingga peran kolom ditebak dari bentuk isinya.",
)

KINDS: tuple[FindingKind, ...] = (
    KOLOM_DUGAAN,
    TABEL_TANPA_PERAN,
    KOLOM_TAMBAHAN,
    BUKAN_KEPUTUSAN,
    TANPA_TABEL,
    BARIS_TANPA_INDIKATOR,
    JUMLAH_BUTIR,
)
