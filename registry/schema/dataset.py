"""The dataset: one frozen dataclass per table. The only place where columns are written down.

CSV headers, JSON, SQLite, the data package, the workbook's column guide and docs/kolom.md derive from it.
The contract in words is docs/dataset.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from skcamat.registry.schema.columns import (
    BBOX_PATTERN,
    KODE_NOMENKLATUR_PATTERN,
    KODE_PATTERN,
    KODE_WILAYAH_PATTERN,
    NIP_PATTERN,
    TAHUN_PATTERN,
    TANGGAL_PATTERN,
    column,
    columns,
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
        "Jenis keputusan", "Jenis keputusan sebagaimana tercetak, misalnya Keputusan Camat.", sunting=True, lebar=18
    )
    nomor: str = column(
        "Nomor", "Nomor keputusan tanpa spasi; nomor urut yang tidak diisi tampak sebagai //.", sunting=True, lebar=24
    )
    tentang: str = column("Tentang", "Judul keputusan sebagaimana tercetak.", sunting=True, lebar=44)
    tanggal: str = column(
        "Tanggal",
        "Tanggal keputusan (ISO 8601); boleh sebagian, misalnya 2018-01 bila hari tidak tercetak.",
        pattern=TANGGAL_PATTERN,
        sunting=True,
        lebar=12,
    )
    tahun: str = column(
        "Tahun",
        "Tahun yang indikatornya ditetapkan menurut judul; bila tidak disebut, tahun dari tanggal.",
        pattern=TAHUN_PATTERN,
        sunting=True,
        lebar=8,
    )
    kabupaten: str = column("Kabupaten/kota", "Nama kabupaten atau kota tanpa kata Kabupaten.", sunting=True, lebar=16)
    kecamatan: str = column("Kecamatan", "Nama kecamatan tanpa kata Kecamatan.", sunting=True, lebar=16)
    kode_wilayah: str = column(
        "Kode wilayah", "Kode Kemendagri kecamatan, misalnya 35.17.04.", pattern=KODE_WILAYAH_PATTERN, lebar=13
    )
    penandatangan: str = column(
        "Penanda tangan",
        "Nama penanda tangan beserta gelar, sebagaimana tercetak.",
        pribadi=True,
        sunting=True,
        lebar=28,
    )
    penandatangan_jabatan: str = column(
        "Jabatan penanda tangan", "Jabatan penanda tangan, sebagaimana tercetak.", sunting=True, lebar=22
    )
    penandatangan_pangkat: str = column(
        "Pangkat penanda tangan", "Pangkat penanda tangan, sebagaimana tercetak.", sunting=True, lebar=18
    )
    penandatangan_nip: str = column(
        "NIP penanda tangan",
        "NIP penanda tangan, hanya angka.",
        pattern=NIP_PATTERN,
        pribadi=True,
        sunting=True,
        lebar=21,
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
        "Jenis instansi", "Jenis instansi yang menetapkan keputusan.", enum=JENIS_INSTANSI, sunting=True, lebar=12
    )
    instansi: str = column("Instansi", "Instansi yang menetapkan, sebagaimana tercetak.", sunting=True, lebar=28)
    kelengkapan: float | None = column(
        "Kelengkapan",
        "Bagian kata pada isi naskah yang menjadi nilai atau judul (0 sampai 1); kop, nomor halaman, dan kalimat baku "
        "tidak dihitung.",
        jenis="number",
        lebar=11,
    )
    alasan_tinjau: str = column("Alasan tinjau", "Mengapa dokumen ini bertanda perlu_tinjau.", lebar=44)
    alasan_kode: str = column(
        "Kode alasan",
        "Kode alasan di alasan_tinjau, masing-masing satu kali; artinya ada di docs/temuan.md.",
        pattern=KODE_PATTERN,
        lebar=30,
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
        sunting=True,
        lebar=9,
    )
    judul: str = column("Judul", "Judul bagian sebagaimana tercetak.", sunting=True, lebar=40)
    instansi: str = column("Instansi", "Instansi yang tercetak pada kepala bagian.", sunting=True, lebar=22)
    jabatan: str = column(
        "Jabatan",
        "Jabatan sebagaimana tercetak, tanpa Plt./Plh./Pj. dan tanpa keterangan eselon.",
        sunting=True,
        lebar=34,
    )
    jabatan_kode: str = column(
        "Kode jabatan", "Kode jabatan baku menurut tabel rujukan; kosong bila tidak dapat dipastikan.", lebar=12
    )
    jabatan_baku: str = column("Jabatan baku", "Nama jabatan baku menurut tabel rujukan.", sunting=True, lebar=34)
    jabatan_skor: float | None = column(
        "Skor jabatan", "Keyakinan padanan jabatan, 0 sampai 1.", jenis="number", lebar=9
    )
    status_jabatan: str = column(
        "Status jabatan",
        "definitif, Plt. (pelaksana tugas), Plh. (pelaksana harian), atau Pj. (penjabat).",
        enum=STATUS_JABATAN,
        sunting=True,
        lebar=11,
    )
    eselon: str = column("Eselon", "Eselon yang tercetak bersama jabatan.", sunting=True, lebar=8)
    nama: str = column("Nama", "Nama pemegang jabatan, sebagaimana tercetak.", pribadi=True, sunting=True, lebar=28)
    nip: str = column(
        "NIP", "NIP pemegang jabatan, hanya angka.", pattern=NIP_PATTERN, pribadi=True, sunting=True, lebar=21
    )
    tujuan: str = column("Tujuan", "Tujuan yang tercetak pada bagian.", sunting=True, lebar=40)
    tanggal: str = column(
        "Tanggal",
        "Tanggal tanda tangan bagian (ISO 8601), bila bagian ditandatangani sendiri.",
        pattern=TANGGAL_PATTERN,
        sunting=True,
        lebar=12,
    )
    penandatangan: str = column(
        "Penanda tangan",
        "Nama penanda tangan bagian, bila bagian ditandatangani sendiri.",
        pribadi=True,
        sunting=True,
        lebar=28,
    )
    penandatangan_jabatan: str = column(
        "Jabatan penanda tangan", "Jabatan penanda tangan bagian.", sunting=True, lebar=22
    )
    penandatangan_nip: str = column(
        "NIP penanda tangan",
        "NIP penanda tangan bagian, hanya angka.",
        pattern=NIP_PATTERN,
        pribadi=True,
        sunting=True,
        lebar=21,
    )
    halaman_awal: int | None = column("Halaman awal", "Halaman tempat bagian bermula.", jenis="integer", lebar=9)
    halaman_akhir: int | None = column("Halaman akhir", "Halaman tempat bagian berakhir.", jenis="integer", lebar=9)


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
        sunting=True,
        lebar=9,
    )
    jabatan: str = column("Jabatan", "Jabatan sebagaimana tercetak.", pokok=True, lebar=34)
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
    no: str = column(
        "No.", "Nomor baris sebagaimana tercetak, tanpa titik.", utama=True, tercetak=True, sunting=True, lebar=6
    )
    sasaran: str = column(
        "Sasaran",
        "Sasaran atau kinerja yang diukur, sebagaimana tercetak.",
        utama=True,
        tercetak=True,
        pokok=True,
        sunting=True,
        lebar=44,
    )
    indikator: str = column(
        "Indikator",
        "Indikator kinerja, sebagaimana tercetak.",
        utama=True,
        tercetak=True,
        pokok=True,
        sunting=True,
        lebar=44,
    )
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
        utama=True,
        tercetak=True,
        pokok=True,
        sunting=True,
        lebar=54,
    )
    formula_jenis: str = column(
        "Jenis formula",
        "rasio_persen (A/B × 100), rasio (A/B), komposit (hitungan lain), jumlah, nilai, deskripsi, kosong.",
        wajib=True,
        enum=FORMULA_JENIS,
        sunting=True,
        lebar=14,
    )
    pembilang: str = column("Pembilang", "Pembilang sebagaimana tercetak; hanya untuk rasio.", sunting=True, lebar=40)
    penyebut: str = column("Penyebut", "Penyebut sebagaimana tercetak; hanya untuk rasio.", sunting=True, lebar=40)
    pengali: str = column("Pengali", "Pengali sebagaimana tercetak: 100%, 100, atau kosong.", sunting=True, lebar=9)
    satuan: str = column(
        "Satuan",
        "Satuan indikator, diturunkan dari kata pertamanya atau dari kata sesudah Jumlah.",
        sunting=True,
        lebar=12,
    )
    penjelasan: str = column(
        "Penjelasan",
        "Bagian yang oleh dokumen sendiri ditandai sebagai definisi operasional, penjelasan, atau catatan.",
        tercetak=True,
        sunting=True,
        lebar=54,
    )
    sumber_data: str = column(
        "Sumber data",
        "Sumber data sebagaimana tercetak.",
        utama=True,
        tercetak=True,
        pokok=True,
        sunting=True,
        lebar=34,
    )
    penanggung_jawab: str = column(
        "Penanggung jawab", "Penanggung jawab sebagaimana tercetak.", tercetak=True, sunting=True, lebar=22
    )
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
    alasan_kode: str = column(
        "Kode alasan",
        "Kode keraguan di alasan_tinjau, masing-masing satu kali; artinya ada di docs/temuan.md.",
        pattern=KODE_PATTERN,
        lebar=30,
    )
    kode_nomenklatur: str = column(
        "Kode nomenklatur",
        "Kode resmi sub kegiatan, kegiatan atau program yang indikatornya sama, menurut kamus indikator.",
        pattern=KODE_NOMENKLATUR_PATTERN,
        lebar=18,
    )


POKOK = tuple(item.name for item in columns(IndikatorRow) if item.pokok)  # what `keyakinan` speaks of
TERCETAK = tuple(item.name for item in columns(IndikatorRow) if item.tercetak)  # joined when two rows become one
DAPAT_DIUBAH = tuple(item.name for item in columns(IndikatorRow) if item.sunting)  # what a person may set
