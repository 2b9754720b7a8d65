"""The dataset: one frozen dataclass a table. The only place where columns are written down.

CSV headers, JSON, SQLite, the data package, the workbook's column guide and docs/kolom.md derive from it.
The contract in words is docs/dataset.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from skcamat.registry.schema.columns import (
    BBOX_PATTERN,
    KODE_WILAYAH_PATTERN,
    NIP_PATTERN,
    TAHUN_PATTERN,
    TANGGAL_PATTERN,
    column,
)

DOC_ID_PATTERN = r"[0-9A-Za-z_-]+"
BAGIAN_ID_PATTERN = r"[0-9A-Za-z_-]+-b\d{2,}"
INDIKATOR_ID_PATTERN = r"[0-9A-Za-z_-]+-b\d{2,}-i\d{2,}"
LINGKUP = ("IKU", "IKI")
STATUS = ("selesai", "perlu_tinjau", "gagal")
STATUS_JABATAN = ("definitif", "Plt.", "Plh.", "Pj.")
FORMULA_JENIS = ("rasio_persen", "rasio", "komposit", "jumlah", "nilai", "deskripsi", "kosong")
JENIS_INSTANSI = ("kecamatan", "kelurahan", "dinas", "badan", "sekretariat", "lain")
TINGKAT = ("info", "peringatan", "galat")


@dataclass(frozen=True, slots=True, kw_only=True)
class DokumenRow:
    """One input file, the failed ones included."""

    doc_id: str = column(
        "ID dokumen",
        "Pengenal dokumen, diturunkan dari isi berkas: berkas yang sama selalu mendapat pengenal yang sama.",
        wajib=True,
        pattern=DOC_ID_PATTERN,
        lebar=19,
    )
    berkas: str = column("Berkas", "Letak berkas di dalam folder masukan.", wajib=True, lebar=36)
    sha256: str = column("SHA-256", "Sidik isi berkas (SHA-256, heksadesimal).", pattern=r"[0-9a-f]{64}", lebar=20)
    halaman: int | None = column(
        "Halaman", "Jumlah halaman berkas; kosong untuk format tanpa halaman.", jenis="integer", lebar=9
    )
    cara_baca: str = column(
        "Cara baca",
        "Cara berkas dibaca: digital (lapisan teks), ocr (pindaian), atau campuran.",
        enum=("digital", "ocr", "campuran"),
        lebar=10,
    )
    gaya: str = column("Gaya", "Gaya daerah yang dikenali pada dokumen; umum bila tidak ada yang cocok.", lebar=11)
    jenis_keputusan: str = column(
        "Jenis keputusan", "Jenis keputusan sebagaimana tercetak, misalnya Keputusan Camat.", lebar=18
    )
    nomor: str = column(
        "Nomor", "Nomor keputusan tanpa spasi; nomor urut yang tidak diisi tampak sebagai //.", lebar=24
    )
    tentang: str = column("Tentang", "Judul keputusan sebagaimana tercetak.", lebar=44)
    tanggal: str = column(
        "Tanggal",
        "Tanggal keputusan (ISO 8601); boleh sebagian, misalnya 2018-01 bila hari tidak tercetak.",
        pattern=TANGGAL_PATTERN,
        lebar=12,
    )
    tahun: str = column(
        "Tahun",
        "Tahun yang indikatornya ditetapkan menurut judul; bila tidak disebut, tahun dari tanggal.",
        pattern=TAHUN_PATTERN,
        lebar=8,
    )
    kabupaten: str = column("Kabupaten/kota", "Nama kabupaten atau kota tanpa kata Kabupaten.", lebar=16)
    kecamatan: str = column("Kecamatan", "Nama kecamatan tanpa kata Kecamatan.", lebar=16)
    kode_wilayah: str = column(
        "Kode wilayah", "Kode Kemendagri kecamatan, misalnya 35.17.04.", pattern=KODE_WILAYAH_PATTERN, lebar=13
    )
    penandatangan: str = column(
        "Penanda tangan", "Nama penanda tangan beserta gelar, sebagaimana tercetak.", pribadi=True, lebar=28
    )
    penandatangan_jabatan: str = column(
        "Jabatan penanda tangan", "Jabatan penanda tangan, sebagaimana tercetak.", lebar=22
    )
    penandatangan_pangkat: str = column(
        "Pangkat penanda tangan", "Pangkat penanda tangan, sebagaimana tercetak.", lebar=18
    )
    penandatangan_nip: str = column(
        "NIP penanda tangan", "NIP penanda tangan, hanya angka.", pattern=NIP_PATTERN, pribadi=True, lebar=21
    )
    jumlah_bagian: int | None = column("Jumlah bagian", "Banyaknya bagian yang ditemukan.", jenis="integer", lebar=9)
    jumlah_indikator: int | None = column(
        "Jumlah indikator", "Banyaknya baris indikator yang ditemukan.", jenis="integer", lebar=10
    )
    jumlah_temuan: int | None = column("Jumlah temuan", "Banyaknya temuan pada dokumen.", jenis="integer", lebar=9)
    status: str = column(
        "Status",
        "selesai; perlu_tinjau bila ada keraguan pembacaan; gagal bila tidak ada yang dapat dibaca.",
        wajib=True,
        enum=STATUS,
        lebar=13,
    )
    galat: str = column("Galat", "Sebab kegagalan dan apa yang dapat dilakukan; kosong bila berkas terbaca.", lebar=40)
    bagian_berkas: int | None = column(
        "Bagian berkas",
        "Keputusan ke berapa di dalam berkas yang memuat beberapa keputusan; kosong bila hanya satu.",
        jenis="integer",
        lebar=9,
    )
    jenis_instansi: str = column(
        "Jenis instansi", "Jenis instansi yang menetapkan keputusan.", enum=JENIS_INSTANSI, lebar=12
    )
    instansi: str = column("Instansi", "Instansi yang menetapkan, sebagaimana tercetak.", lebar=28)
    kelengkapan: float | None = column(
        "Kelengkapan",
        "Bagian kata pada isi naskah yang menjadi nilai atau judul (0 sampai 1); kop, nomor halaman, dan kalimat baku "
        "tidak dihitung.",
        jenis="number",
        lebar=11,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BagianRow:
    """One section: a jabatan's block, or the kecamatan-level IKU block."""

    doc_id: str = column(
        "ID dokumen", "Dokumen tempat bagian ini berada.", wajib=True, pattern=DOC_ID_PATTERN, lebar=19
    )
    bagian_id: str = column(
        "ID bagian", "Pengenal bagian, menurut urutan dalam dokumen.", wajib=True, pattern=BAGIAN_ID_PATTERN, lebar=23
    )
    urutan: int = column(
        "Urutan", "Urutan bagian di dalam dokumen, mulai dari 1.", jenis="integer", wajib=True, lebar=8
    )
    lingkup: str = column(
        "Lingkup",
        "IKU (indikator kinerja utama kecamatan) atau IKI (indikator kinerja individu).",
        wajib=True,
        enum=LINGKUP,
        lebar=9,
    )
    judul: str = column("Judul", "Judul bagian sebagaimana tercetak.", lebar=40)
    instansi: str = column("Instansi", "Instansi yang tercetak pada kepala bagian.", lebar=22)
    jabatan: str = column(
        "Jabatan", "Jabatan sebagaimana tercetak, tanpa Plt./Plh./Pj. dan tanpa keterangan eselon.", lebar=34
    )
    jabatan_kode: str = column(
        "Kode jabatan", "Kode jabatan baku menurut tabel rujukan; kosong bila tidak dapat dipastikan.", lebar=12
    )
    jabatan_baku: str = column("Jabatan baku", "Nama jabatan baku menurut tabel rujukan.", lebar=34)
    jabatan_skor: float | None = column(
        "Skor jabatan", "Keyakinan padanan jabatan, 0 sampai 1.", jenis="number", lebar=9
    )
    status_jabatan: str = column(
        "Status jabatan",
        "definitif, Plt. (pelaksana tugas), Plh. (pelaksana harian), atau Pj. (penjabat).",
        enum=STATUS_JABATAN,
        lebar=11,
    )
    eselon: str = column("Eselon", "Eselon yang tercetak bersama jabatan.", lebar=8)
    nama: str = column("Nama", "Nama pemegang jabatan, sebagaimana tercetak.", pribadi=True, lebar=28)
    nip: str = column("NIP", "NIP pemegang jabatan, hanya angka.", pattern=NIP_PATTERN, pribadi=True, lebar=21)
    tujuan: str = column("Tujuan", "Tujuan yang tercetak pada bagian.", lebar=40)
    tanggal: str = column(
        "Tanggal",
        "Tanggal tanda tangan bagian (ISO 8601), bila bagian ditandatangani sendiri.",
        pattern=TANGGAL_PATTERN,
        lebar=12,
    )
    penandatangan: str = column(
        "Penanda tangan", "Nama penanda tangan bagian, bila bagian ditandatangani sendiri.", pribadi=True, lebar=28
    )
    penandatangan_jabatan: str = column("Jabatan penanda tangan", "Jabatan penanda tangan bagian.", lebar=22)
    penandatangan_nip: str = column(
        "NIP penanda tangan", "NIP penanda tangan bagian, hanya angka.", pattern=NIP_PATTERN, pribadi=True, lebar=21
    )
    halaman_awal: int | None = column("Halaman awal", "Halaman tempat bagian bermula.", jenis="integer", lebar=9)
    halaman_akhir: int | None = column("Halaman akhir", "Halaman tempat bagian berakhir.", jenis="integer", lebar=9)


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
class IndikatorRow:
    """One indicator: the table analysts open."""

    doc_id: str = column(
        "ID dokumen", "Dokumen tempat indikator ini berada.", wajib=True, pattern=DOC_ID_PATTERN, lebar=19
    )
    berkas: str = column(
        "Berkas",
        "Letak berkas di dalam folder masukan (nama pertama bila isi yang sama ada dua kali).",
        wajib=True,
        lebar=36,
    )
    kabupaten: str = column("Kabupaten/kota", "Nama kabupaten atau kota tanpa kata Kabupaten.", lebar=16)
    kecamatan: str = column("Kecamatan", "Nama kecamatan tanpa kata Kecamatan.", lebar=16)
    tahun: str = column("Tahun", "Tahun yang indikatornya ditetapkan.", pattern=TAHUN_PATTERN, lebar=8)
    bagian_id: str = column(
        "ID bagian", "Bagian tempat indikator ini berada.", wajib=True, pattern=BAGIAN_ID_PATTERN, lebar=23
    )
    lingkup: str = column(
        "Lingkup",
        "IKU (indikator kinerja utama kecamatan) atau IKI (indikator kinerja individu).",
        wajib=True,
        enum=LINGKUP,
        lebar=9,
    )
    jabatan: str = column("Jabatan", "Jabatan sebagaimana tercetak.", lebar=34)
    jabatan_baku: str = column("Jabatan baku", "Nama jabatan baku menurut tabel rujukan.", lebar=34)
    indikator_id: str = column(
        "ID indikator",
        "Pengenal baris indikator, menurut urutan dalam dokumen.",
        wajib=True,
        pattern=INDIKATOR_ID_PATTERN,
        lebar=27,
    )
    urutan: int = column(
        "Urutan", "Urutan indikator di dalam bagian, mulai dari 1.", jenis="integer", wajib=True, lebar=8
    )
    no: str = column("No.", "Nomor baris sebagaimana tercetak, tanpa titik.", lebar=6)
    sasaran: str = column("Sasaran", "Sasaran atau kinerja yang diukur, sebagaimana tercetak.", lebar=44)
    indikator: str = column("Indikator", "Indikator kinerja, sebagaimana tercetak.", lebar=44)
    indikator_baku_id: str = column(
        "ID indikator baku",
        "Pengenal indikator baku yang sepadan, tetap dari satu proses ke proses berikutnya.",
        lebar=18,
    )
    indikator_baku: str = column("Indikator baku", "Nama indikator baku yang sepadan.", lebar=44)
    padanan_skor: float | None = column(
        "Skor padanan", "Keyakinan padanan dengan indikator baku, 0 sampai 1.", jenis="number", lebar=9
    )
    formulasi: str = column(
        "Formulasi",
        "Formula atau penjelasannya pada satu baris; pecahan ditulis (pembilang) / (penyebut) × 100%.",
        lebar=54,
    )
    formula_jenis: str = column(
        "Jenis formula",
        "rasio_persen (A/B × 100), rasio (A/B), komposit (hitungan lain), jumlah, nilai, deskripsi, kosong.",
        wajib=True,
        enum=FORMULA_JENIS,
        lebar=14,
    )
    pembilang: str = column("Pembilang", "Pembilang sebagaimana tercetak; hanya untuk rasio.", lebar=40)
    penyebut: str = column("Penyebut", "Penyebut sebagaimana tercetak; hanya untuk rasio.", lebar=40)
    pengali: str = column("Pengali", "Pengali sebagaimana tercetak: 100%, 100, atau kosong.", lebar=9)
    satuan: str = column(
        "Satuan", "Satuan indikator, diturunkan dari kata pertamanya atau dari kata sesudah Jumlah.", lebar=12
    )
    penjelasan: str = column(
        "Penjelasan",
        "Bagian yang oleh dokumen sendiri ditandai sebagai definisi operasional, penjelasan, atau catatan.",
        lebar=54,
    )
    sumber_data: str = column("Sumber data", "Sumber data sebagaimana tercetak.", lebar=34)
    penanggung_jawab: str = column("Penanggung jawab", "Penanggung jawab sebagaimana tercetak.", lebar=22)
    halaman: int | None = column(
        "Halaman", "Halaman tempat baris bermula; kosong untuk format tanpa halaman.", jenis="integer", lebar=9
    )
    bbox: str = column(
        "Kotak",
        "Letak baris pada halaman: x0,y0,x1,y1 dalam poin PDF dari kiri atas halaman tegak.",
        pattern=BBOX_PATTERN,
        lebar=24,
    )
    keyakinan: float | None = column(
        "Keyakinan", "Peluang (0 sampai 1) bahwa isi pokok baris ini terbaca benar.", jenis="number", lebar=10
    )
    perlu_tinjau: str = column(
        "Perlu tinjau", "ya bila pembacaan baris ini perlu diperiksa orang.", wajib=True, enum=("ya", "tidak"), lebar=9
    )
    alasan_tinjau: str = column("Alasan tinjau", "Kolom mana yang meragukan dan mengapa.", lebar=44)
    tambahan: str = column(
        "Tambahan",
        "Kolom lain yang tercetak dan tidak mempunyai tempat di tabel ini: objek JSON judul kolom -> isi.",
        lebar=30,
    )


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
