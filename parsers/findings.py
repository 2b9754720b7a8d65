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
KATA_DI_LUAR = FindingKind(
    "BACA-SISA-LUAR",
    "info",
    'Halaman {halaman}: {jumlah} kata di luar bagian dan tabel tidak diambil: "{contoh}".',
    "Kata di luar tabel dan bagian yang bukan kalimat baku; biasanya catatan di akhir naskah.",
)
KEPALA_BERBEDA = FindingKind(
    "BACA-KEPALA",
    "peringatan",
    "Halaman {halaman}: {kolom} dibaca '{nilai}' (dari {tempat}), tetapi tempat lain mencetak '{lain}'.",
    "Kop, judul, tanda tangan, dan lampiran menyebut nama yang berbeda; yang paling banyak didukung yang dipakai.",
)
LABEL_JABATAN_KOSONG = FindingKind(
    "BACA-LABEL-KOSONG",
    "peringatan",
    "Halaman {halaman}: label jabatan tercetak, tetapi isinya tidak terbaca.",
    "Label Jabatan tercetak tanpa nilai yang dikenali. Isikan jabatannya menurut halaman asli.",
)
TANPA_JABATAN = FindingKind(
    "BACA-TANPA-JABATAN",
    "peringatan",
    "Halaman {halaman}: bagian indikator kinerja individu ini tidak menyebut jabatan yang dikenali.",
    "Bagian IKI seharusnya milik satu jabatan, tetapi tidak ada label atau baris judul yang menyebutnya.",
)
DUA_HALAMAN_SELEMBAR = FindingKind(
    "BACA-SELEMBAR-DUA",
    "info",
    "Halaman {halaman}: lembar ini memuat dua halaman berdampingan; dibaca dari kiri ke kanan.",
    "Dua halaman dicetak atau dipindai pada satu lembar mendatar. Masing-masing dibaca sebagai halaman sendiri.",
)
HALAMAN_DIPINDAI_DUA_KALI = FindingKind(
    "BACA-HALAMAN-DOBEL",
    "peringatan",
    "Halaman {halaman} tampaknya pindaian kedua dari halaman {pertama}; isinya diambil satu kali saja.",
    "Kepala keputusan yang sama terpindai dua kali. Periksa apakah kedua halaman memang lembar yang sama.",
)
HALAMAN_KEMBAR = FindingKind(
    "BACA-HALAMAN-KEMBAR",
    "peringatan",
    "Halaman {halaman} isinya sama dengan halaman {pertama}; mungkin terpindai dua kali. Barisnya tetap diambil.",
    "Dua halaman pindaian berisi kata-kata yang sama. Bila memang satu lembar, hapus baris dari halaman kedua.",
)
BARIS_KEMBAR = DoubtKind(
    "RAGU-BARIS-KEMBAR",
    "peringatan",
    "halaman mungkin dipindai dua kali",
    "halaman baris ini isinya sama dengan halaman {pertama}",
    "Baris dari halaman yang mungkin terpindai dua kali.",
)
URUTAN_HALAMAN = FindingKind(
    "BACA-URUTAN-HALAMAN",
    "peringatan",
    "Halaman {halaman} bernomor cetak {tercetak}, padahal halaman sebelumnya {sebelumnya}; urutan halaman berkas "
    "mungkin tertukar.",
    "Nomor halaman yang tercetak tidak naik. Baris yang berlanjut ke halaman berikutnya dapat salah sambung.",
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
    "Formula tersusun seperti pembilang dan penyebut, tetapi garis di antaranya tidak terlihat.",
)
PECAHAN_TERBELAH = DoubtKind(
    "RAGU-PECAHAN",
    "peringatan",
    "pecahan mungkin terbelah",
    "sebagian pembilang atau penyebut tampaknya berada di luar pecahan",
    "Di depan pecahan ada kata tanpa tanda hitung, atau satu sisi garis pecahannya kosong.",
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
JABATAN_MENURUT_BENTUK = DoubtKind(
    "RAGU-JABATAN-BENTUK",
    "peringatan",
    "jabatan dikenali dari letaknya",
    "jabatan '{jabatan}' dikenali dari letaknya di bawah judul, bukan dari namanya",
    "Sebuah baris di antara judul bagian dan tabelnya diambil sebagai jabatan, tetapi bentuknya tidak dikenal.",
)
BATAS_BARIS = DoubtKind(
    "RAGU-BATAS-BARIS",
    "peringatan",
    "batas baris tidak pasti",
    "batas baris tidak digaris dan tidak pasti",
    "Di antara baris-baris tabel ini tidak ada garis; letak batasnya disimpulkan dan dapat keliru.",
)
FORMULA_TAK_TERBACA = DoubtKind(
    "RAGU-FORMULA-KOSONG",
    "peringatan",
    "formula kosong di antara baris berformula",
    "formula kosong, padahal baris lain pada tabel ini memilikinya",
    "Kolom formula baris ini kosong sedangkan baris lain terisi; mungkin formulanya terbaca di baris lain.",
)
NOMOR_LONCAT = DoubtKind(
    "RAGU-NOMOR-LONCAT",
    "peringatan",
    "nomor baris tidak berurutan",
    "nomor {ini} mengikuti nomor {sebelumnya}",
    "Nomor pada kolom No. meloncat atau mundur; mungkin ada baris yang tidak terbaca atau salah gabung.",
)
BARIS_SEPERTI_JUDUL = DoubtKind(
    "RAGU-BARIS-JUDUL",
    "peringatan",
    "baris tampak seperti judul",
    "isi kolom indikator tampak seperti judul, bukan indikator",
    "Judul halaman atau judul kolom mungkin terbaca sebagai baris tabel.",
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
    KATA_DI_LUAR,
    KEPALA_BERBEDA,
    LABEL_JABATAN_KOSONG,
    TANPA_JABATAN,
    DUA_HALAMAN_SELEMBAR,
    HALAMAN_DIPINDAI_DUA_KALI,
    HALAMAN_KEMBAR,
    URUTAN_HALAMAN,
)
