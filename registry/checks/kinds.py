"""Every kind of defect that the registry can name, declared once. docs/temuan.md is made from this list."""

from __future__ import annotations

from skcamat.extractor.findings import FindingKind

NOMOR_KOSONG = FindingKind(
    "DOK-NOMOR-KOSONG",
    "peringatan",
    "Nomor keputusan {keadaan}.",
    "Dokumen tidak memuat nomor, atau nomor urutnya dibiarkan kosong; keputusan seperti itu tidak dapat dirujuk.",
)
NOMOR_BERBEDA = FindingKind(
    "DOK-NOMOR-BERBEDA",
    "peringatan",
    "Nomor pada lampiran ({lampiran}) berbeda dari nomor keputusan ({keputusan}).",
    "Keputusan dan lampirannya harus memuat nomor yang sama.",
)
TANGGAL_TIDAK_LENGKAP = FindingKind(
    "DOK-TANGGAL-TIDAK-LENGKAP",
    "peringatan",
    "Tanggal keputusan tidak lengkap: {keadaan}.",
    "Hari, bulan, atau seluruh tanggal tidak tercetak, dan tidak ada tanda tangan bagian yang bertanggal lengkap.",
)
KODE_WILAYAH_LAIN = FindingKind(
    "DOK-KODE-WILAYAH-LAIN",
    "peringatan",
    "Kode wilayah {tercetak} pada nomor adalah kode {pemilik}; kode {kecamatan} adalah {resmi}.",
    "Nomor keputusan memuat kode Kemendagri milik kecamatan lain; biasanya tersalin dari contoh.",
)
JENIS_PENANDATANGAN = FindingKind(
    "DOK-JENIS-PENANDATANGAN",
    "peringatan",
    "Dokumen berjudul {jenis} tetapi ditandatangani {penandatangan}.",
    "Jenis keputusan harus sesuai dengan pejabat yang menetapkannya: Keputusan Bupati ditandatangani Bupati.",
)
JUDUL_ISI = FindingKind(
    "DOK-JUDUL-ISI",
    "peringatan",
    "Judul hanya menyebut {disebut}, isi juga memuat {termuat}.",
    'Bagian "tentang" hanya menyebut IKU atau hanya IKI, padahal lampiran memuat keduanya.',
)
DASAR_HUKUM_DICABUT = FindingKind(
    "DOK-DASAR-HUKUM-DICABUT",
    "info",
    "Dasar hukum {peraturan} sudah diganti dengan {pengganti} pada tahun {sejak}.",
    'Bagian "Mengingat" masih merujuk peraturan yang sudah diganti sebelum tahun keputusan.',
)
DASAR_HUKUM_SALAH = FindingKind(
    "DOK-DASAR-HUKUM-SALAH",
    "peringatan",
    "Rujukan dasar hukum keliru: {rujukan}; seharusnya {seharusnya}.",
    'Nomor atau tempat pengundangan peraturan pada bagian "Mengingat" tidak sesuai dengan peraturannya.',
)
KECAMATAN_LAIN = FindingKind(
    "DOK-KECAMATAN-LAIN",
    "peringatan",
    "Teks menyebut Kecamatan {lain}, padahal dokumen ini milik Kecamatan {sendiri}.",
    "Nama kecamatan lain di kabupaten yang sama tercetak di dalam isi; biasanya tersalin dari dokumen kecamatan itu.",
)
KABUPATEN_LAIN = FindingKind(
    "DOK-KABUPATEN-LAIN",
    "peringatan",
    "Teks menyebut Kabupaten {lain}, padahal dokumen ini milik Kabupaten {sendiri}.",
    "Nama kabupaten lain tercetak di dalam isi; biasanya tersalin dari dokumen daerah itu.",
)
JUMLAH_DESA = FindingKind(
    "DOK-JUMLAH-DESA",
    "peringatan",
    "Teks menyebut {tercetak} desa; Kecamatan {kecamatan} mempunyai {resmi} desa.",
    "Jumlah desa yang tercetak tidak sesuai dengan daftar resmi Kemendagri; biasanya tersalin dari dokumen lain.",
)
IKU_TANPA_TABEL = FindingKind(
    "DOK-IKU-TANPA-TABEL",
    "peringatan",
    "Bagian IKU tidak memuat tabel indikator.",
    "Bagian indikator kinerja utama hanya berisi tugas dan fungsi; tabel indikatornya tidak ada.",
)
TABEL_TANPA_JUDUL = FindingKind(
    "DOK-TABEL-TANPA-JUDUL",
    "info",
    "Tabel ke-{tabel} ({jumlah_baris} baris) berdiri tanpa judul; dimasukkan ke bagian sebelumnya.",
    "Sebuah tabel indikator tidak mempunyai judul atau jabatan sendiri, sehingga tidak jelas milik siapa.",
)
TANPA_SUMBER_DATA = FindingKind(
    "DOK-TANPA-SUMBER-DATA",
    "peringatan",
    "Tabel indikator tidak memiliki kolom sumber data.",
    "Tanpa sumber data capaian indikator tidak dapat diperiksa.",
)
IKU_UNTUK_IKI = FindingKind(
    "DOK-IKU-UNTUK-IKI",
    "info",
    'Kolom berjudul "{kepala}" pada tabel indikator kinerja individu.',
    "Judul kolom tersalin dari formulir IKU, padahal tabelnya milik satu jabatan (IKI).",
)
NOMOR_URUT = FindingKind(
    "DOK-NOMOR-URUT",
    "info",
    "Nomor urut tabel tidak berurutan: sesudah {sebelum} tercetak {sesudah}.",
    "Penomoran baris meloncat atau mundur. Periksa apakah ada baris yang hilang dari dokumen.",
)
TUGAS_KOSONG = FindingKind(
    "DOK-TUGAS-KOSONG",
    "peringatan",
    "Tugas tercetak tanpa isi.",
    "Label tugas atau tugas pokok tercetak, tetapi tidak ada isinya (atau hanya tanda hubung).",
)
FUNGSI_KOSONG = FindingKind(
    "DOK-FUNGSI-KOSONG",
    "info",
    "Fungsi tercetak tanpa isi.",
    "Label fungsi tercetak, tetapi tidak ada isinya (atau hanya tanda hubung).",
)
BUTIR_GANDA = FindingKind(
    "DOK-BUTIR-GANDA",
    "info",
    "Butir {jenis} ke-{satu} dan ke-{dua} sama.",
    "Butir tugas, fungsi, atau indikator tujuan tercetak dua kali di dalam satu daftar.",
)
JUMLAH_INDIKATOR = FindingKind(
    "DOK-JUMLAH-INDIKATOR",
    "peringatan",
    "Daftar indikator tujuan memuat {butir} butir, tabel memuat {jumlah_baris} baris.",
    "Daftar indikator pada kepala bagian dan tabelnya seharusnya memuat indikator yang sama banyak.",
)
PENANDATANGAN_BLOK = FindingKind(
    "DOK-PENANDATANGAN-BLOK",
    "peringatan",
    "Bagian {jabatan} ditandatangani {penandatangan}.",
    "Bagian ditandatangani oleh jabatan yang bukan pemegangnya dan bukan atasannya.",
)
ORANG_DUA_JABATAN = FindingKind(
    "DOK-ORANG-DUA-JABATAN",
    "info",
    "Orang yang sama tercetak pada bagian {bagian_lain} dengan jabatan lain.",
    "Satu orang memegang dua jabatan dalam satu dokumen; wajar untuk Plt., tetapi perlu diperiksa.",
)
NIP_TIDAK_SAH = FindingKind(
    "DOK-NIP",
    "peringatan",
    "NIP {pemilik} tidak sah: {sebab}.",
    "NIP tidak memenuhi susunan 18 angka (tanggal lahir, pengangkatan, jenis kelamin, nomor urut).",
)
BLOK_KEMBAR = FindingKind(
    "DOK-BLOK-KEMBAR",
    "info",
    "Bagian ini sama seluruhnya dengan bagian {lain}.",
    "Jabatan, uraian, dan tabel dua bagian sama; mungkin untuk beberapa pemegang jabatan, atau tersalin dua kali.",
)
TABEL_KEMBAR = FindingKind(
    "DOK-TABEL-KEMBAR",
    "info",
    "Tabel bagian ini sama dengan tabel bagian {lain}.",
    "Dua pemegang jabatan mempunyai tabel indikator yang sama kata demi kata.",
)
DUA_INDIKATOR = FindingKind(
    "DOK-DUA-INDIKATOR",
    "peringatan",
    'Satu sel tampaknya memuat dua indikator; yang kedua bermula pada "{awal}".',
    "Dua indikator menyatu dalam satu sel tanpa penanda, sehingga formula yang kedua tidak jelas.",
)
INDIKATOR_GANDA = FindingKind(
    "DOK-INDIKATOR-GANDA",
    "peringatan",
    "Indikator ini sama dengan baris {lain} pada sasaran yang sama.",
    "Satu indikator tercetak dua kali pada sasaran yang sama; biasanya salah satunya salah salin.",
)
SAMA_DENGAN_SASARAN = FindingKind(
    "DOK-INDIKATOR-SAMA-SASARAN",
    "peringatan",
    "Sel indikator mengulang sasarannya.",
    "Indikator yang sama dengan sasarannya tidak mengukur apa pun.",
)
SASARAN_SALAH_BARIS = FindingKind(
    "DOK-SASARAN-SALAH-BARIS",
    "peringatan",
    "Sasaran sama dengan baris {lain} dan tidak sesuai dengan indikator baris ini.",
    "Sasaran tampaknya tersalin dari baris di atasnya.",
)
FORMULA_KOSONG = FindingKind(
    "DOK-FORMULA-KOSONG",
    "peringatan",
    "Indikator tidak mempunyai formula atau penjelasan.",
    "Sel formula kosong, padahal baris lain pada tabel yang sama terisi.",
)
PERSENTASE_TANPA_RASIO = FindingKind(
    "DOK-PERSENTASE-TANPA-RASIO",
    "peringatan",
    "Indikator berupa persentase, tetapi formulanya bukan perbandingan.",
    "Persentase memerlukan pembilang dan penyebut; formulanya hanya menghitung jumlah.",
)
PERSENTASE_TANPA_100 = FindingKind(
    "DOK-PERSENTASE-TANPA-100",
    "info",
    "Indikator berupa persentase, tetapi formulanya tidak dikalikan 100.",
    "Perbandingan tanpa pengali menghasilkan pecahan 0 sampai 1, bukan persen.",
)
SYARAT_HILANG = FindingKind(
    "DOK-SYARAT-HILANG",
    "peringatan",
    'Indikator mensyaratkan "{syarat}", formula tidak.',
    "Formula menghitung lebih banyak daripada yang dimaksud indikator karena syaratnya tidak disebut.",
)
RASIO_TERBALIK = FindingKind(
    "DOK-RASIO-TERBALIK",
    "peringatan",
    'Pembilang dan penyebut tampaknya terbalik: "{syarat}" ada pada penyebut.',
    "Yang diukur indikator tercetak pada penyebut dan bukan pada pembilang; hasilnya dapat melebihi 100 persen.",
)
SUMBER_KOSONG = FindingKind(
    "DOK-SUMBER-KOSONG",
    "peringatan",
    "Sumber data tidak diisi.",
    "Kolom sumber data ada, tetapi sel baris ini kosong.",
)
SUMBER_TARGET = FindingKind(
    "DOK-SUMBER-TARGET",
    "peringatan",
    'Sumber data berisi target: "{teks}".',
    "Kolom sumber data memuat sebuah angka sasaran, bukan dokumen atau data asalnya.",
)
SUMBER_UNIT = FindingKind(
    "DOK-SUMBER-UNIT",
    "info",
    '{jumlah} baris menyebut unit kerja sebagai sumber data, mulai bagian {di_bagian} baris {di_baris}: "{teks}".',
    "Sumber data seharusnya dokumen atau data, bukan seksi atau jabatan. Dilaporkan sekali untuk satu dokumen.",
)
DOKUMEN_LAIN_SETAHUN = FindingKind(
    "DOK-SETAHUN-DUA",
    "info",
    "Kecamatan dan tahun yang sama juga ada pada {lain}.",
    "Dua berkas berbeda memuat keputusan kecamatan dan tahun yang sama: perubahan, draf, atau pindaian kedua.",
)
NIP_DUA_KECAMATAN = FindingKind(
    "DOK-NIP-DUA-KECAMATAN",
    "info",
    "NIP yang sama dan tahun yang sama juga tercetak pada {lain}, di kecamatan lain.",
    "Satu orang tercatat di dua kecamatan pada tahun yang sama: mutasi, atau bagian yang tersalin dari kecamatan lain.",
)

KINDS: tuple[FindingKind, ...] = tuple(value for value in list(globals().values()) if isinstance(value, FindingKind))
