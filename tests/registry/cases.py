"""For every kind of defect a record that shows it, where, and one that stays quiet."""

from __future__ import annotations

from dataclasses import replace

from skcamat.normalizers.jabatan import resolved
from skcamat.normalizers.normalised import NormalTandaTangan, Wilayah
from skcamat.parsers.records import Keputusan, Printed
from skcamat.registry.checks import kinds
from tests.registry.make import bagian, baris, record

JABUNG = Wilayah("Malang", "Jabung", "35.07.17", 15, "nama")
KADES = "197003152000031004"


def row(**more):
    return baris("Jumlah desa yang dibina", "Jumlah desa yang dibina tahun n", **more)


def ratio(indikator, pembilang, penyebut, **more):
    text = f"({pembilang}) / ({penyebut}) × 100%"
    facts = {
        "jenis": "rasio_persen",
        "pembilang": pembilang,
        "penyebut": penyebut,
        "pengali": "100%",
        "satuan": "persen",
    }
    return baris(indikator, text, **(facts | more))


def one(*rows, **more):
    return record((bagian(rows=rows),), **more)


def post(printed, *, signed="", **more):
    section = bagian(printed, [row()], tanda_tangan=NormalTandaTangan("2024-01-02", "", signed, "", ""), **more)
    return replace(section, jabatan=resolved(printed))


def cited(text, tanggal="2021-01-14"):
    return record((bagian(rows=[row()]),), keputusan=Keputusan(mengingat=(Printed(text, halaman=1),)), tanggal=tanggal)


TWICE = (baris("Jumlah surat keluar", "Jumlah surat keluar"), baris("Jumlah surat masuk", "Jumlah surat masuk"))
IKU, IKI = bagian("", [row()], lingkup="IKU", baku="Camat"), bagian(rows=[row()])
LONG = "Persentase koordinasi yang ditindaklanjuti Rata -rata persentase desa yang menyusun laporan"
APB = "Terlaksananya pertanggungjawaban realisasi APB Desa tepat waktu"

# kind -> (record that shows it, places of the findings as (bagian, baris), record that stays quiet)
CASES = {
    kinds.NOMOR_KOSONG: (one(row(), nomor="188.45//35.07.17/2018"), [(0, 0)], one(row(), nomor="188/09/415.69/2024")),
    kinds.NOMOR_BERBEDA: (
        one(row(), nomor="188/2/2021", nomor_lampiran="188/9/2021"),
        [(0, 0)],
        one(row(), nomor="188/2/2021", nomor_lampiran="188/2/2021"),
    ),
    kinds.TANGGAL_TIDAK_LENGKAP: (
        one(row(), tanggal="2018-01"),
        [(0, 0)],
        record((post("CAMAT", signed="CAMAT"),), tanggal=""),
    ),
    kinds.KODE_WILAYAH_LAIN: (
        one(row(), nomor="188.45/7/35.07.30/2018", wilayah=JABUNG),
        [(0, 0)],
        one(row(), nomor="188.45/7/35.07.17/2018", wilayah=JABUNG),
    ),
    kinds.JENIS_PENANDATANGAN: (
        one(row(), jenis_keputusan="Keputusan Bupati"),
        [(0, 0)],
        one(row(), jenis_keputusan="Keputusan Camat"),
    ),
    kinds.JUDUL_ISI: (
        record((IKU, IKI), tentang="PENETAPAN INDIKATOR KINERJA UTAMA KECAMATAN"),
        [(0, 0)],
        record((IKI,), tentang="INDIKATOR KINERJA INDIVIDU"),
    ),
    kinds.DASAR_HUKUM_DICABUT: (
        cited("Peraturan Menteri Dalam Negeri Nomor 54 Tahun 2010 tentang pelaksanaan"),
        [(0, 0)],
        cited("Peraturan Menteri Dalam Negeri Nomor 54 Tahun 2010 tentang pelaksanaan", "2016-02-01"),
    ),
    kinds.DASAR_HUKUM_SALAH: (
        cited("Peraturan Menteri PAN Nomor PER/20/M.PAN/141/2007 tentang IKU"),
        [(0, 0)],
        cited("Peraturan Menteri PAN Nomor PER/20/M.PAN/11/2008 tentang IKU"),
    ),
    kinds.KECAMATAN_LAIN: (
        one(row(penjelasan="Dilaksanakan di Pendopo Kecamatan Wilangan.")),
        [(1, 1)],
        one(row(penjelasan="Dilaksanakan di Pendopo Kecamatan Rejoso dan di kecamatan lain.")),
    ),
    kinds.KABUPATEN_LAIN: (
        one(row(penjelasan="sesuai jadwal dari Pemerintah Kabupaten Gresik")),
        [(1, 1)],
        one(row(penjelasan="sesuai jadwal dari Pemerintah Kabupaten Nganjuk")),
    ),
    kinds.JUMLAH_DESA: (
        one(row(penjelasan="Bansos diberikan kepada 26 desa")),
        [(1, 1)],
        one(row(penjelasan="Bansos diberikan kepada 24 desa, 5 desa lebih dulu, 90 orang")),
    ),
    kinds.IKU_TANPA_TABEL: (record((bagian("", lingkup="IKU", baku="Camat"), IKI)), [(1, 0)], record((IKU, IKI))),
    kinds.TABEL_TANPA_JUDUL: (one(row(), row(tabel=2)), [(1, 0)], one(row(), row())),
    kinds.TANPA_SUMBER_DATA: (
        one(row(sumber=None, kepala=("No", "Sasaran", "Indikator", "Rumus"))),
        [(0, 0)],
        one(row(sumber=None)),
    ),
    kinds.SUMBER_KOSONG: (one(row(), row(sumber=None)), [(1, 2)], one(row(), row())),
    kinds.IKU_UNTUK_IKI: (
        one(row(kepala=("SASARAN/KINERJA UTAMA", "INDIKATOR KINERJA UTAMA"))),
        [(1, 0)],
        one(row(kepala=("SASARAN/KINERJA UTAMA", "INDIKATOR KINERJA INDIVIDU"))),
    ),
    kinds.NOMOR_URUT: (
        one(row(no="1"), row(no="2"), row(no="4")),
        [(1, 3)],
        one(row(no="1"), row(no="1"), row(no="2"), row(no="a"), row(no="1", tabel=2)),
    ),
    kinds.TUGAS_KOSONG: (
        record((bagian(rows=[row()], label_kosong=("tugas",)),)),
        [(1, 0)],
        record((bagian(rows=[row()], label_kosong=("fungsi",)),)),
    ),
    kinds.FUNGSI_KOSONG: (
        record((bagian(rows=[row()], label_kosong=("fungsi",)),)),
        [(1, 0)],
        record((bagian(rows=[row()], label_kosong=("tugas",)),)),
    ),
    kinds.BUTIR_GANDA: (
        record(
            (bagian(rows=[row()], uraian=[("fungsi", "Membina desa;"), ("fungsi", "b"), ("fungsi", "membina desa")]),)
        ),
        [(1, 0)],
        record((bagian(rows=[row()], uraian=[("fungsi", "Membina desa"), ("tugas", "Membina desa")]),)),
    ),
    kinds.JUMLAH_INDIKATOR: (
        record((bagian(rows=[row(), *TWICE], uraian=[("indikator_tujuan", "a"), ("indikator_tujuan", "b")]),)),
        [(1, 0)],
        record((bagian(rows=TWICE, uraian=[("indikator_tujuan", "a"), ("indikator_tujuan", "b")]),)),
    ),
    kinds.PENANDATANGAN_BLOK: (
        record((post("CAMAT", signed="Sekretaris Kecamatan Rejoso"),)),
        [(1, 0)],
        record(
            (
                post("CAMAT", signed="CAMAT REJOSO"),
                post("KASI PEMERINTAHAN", signed="Camat Rejoso"),
                post("SEKRETARIS CAMAT", signed="Sekretaris Kecamatan Rejoso"),
            )
        ),
    ),
    kinds.ORANG_DUA_JABATAN: (
        record((bagian("Kasi A", TWICE, nip=KADES), bagian("Kasi B", [row()], nip=KADES))),
        [(1, 0), (2, 0)],
        record((bagian("Petugas", TWICE, nip=KADES), bagian("Petugas", [row()], nip="198507122007011008"))),
    ),
    kinds.NIP_TIDAK_SAH: (
        record((bagian(rows=[row()], nip="197013152000031004"),)),
        [(1, 0)],
        record((bagian(rows=[row()], nip=KADES),)),
    ),
    kinds.BLOK_KEMBAR: (
        record((bagian("Sekdes", TWICE), bagian("Sekdes", TWICE))),
        [(1, 0), (2, 0)],
        record((bagian("Sekdes", TWICE), bagian("Pengemudi", TWICE))),
    ),
    kinds.TABEL_KEMBAR: (
        record((bagian("Petugas", TWICE, nama="ANI"), bagian("Petugas", TWICE, nama="BUDI"))),
        [(1, 0), (2, 0)],
        record((bagian("Petugas", TWICE, nama="ANI"), bagian("Petugas", TWICE[:1], nama="BUDI"))),
    ),
    kinds.DUA_INDIKATOR: (
        one(baris(LONG, "x")),
        [(1, 1)],
        one(
            baris("Persentase Nilai dan Jumlah surat, Indeks Kepuasan Masyarakat", "x"),
            baris("Persentase surat yang masuk dan Jumlah surat keluar", "x"),
        ),
    ),
    kinds.INDIKATOR_GANDA: (
        one(*TWICE, TWICE[0]),
        [(1, 1), (1, 3)],
        one(TWICE[0], baris("Jumlah surat keluar", "x", sasaran="Tertib arsip")),
    ),
    kinds.SAMA_DENGAN_SASARAN: (
        one(baris("Fasilitasi peralatan kantor", "x", sasaran="Fasilitasi peralatan kantor.")),
        [(1, 1)],
        one(row()),
    ),
    kinds.SASARAN_SALAH_BARIS: (
        one(
            baris("Persentase Laporan Realisasi APB Desa", "x", sasaran=APB, no="6"),
            baris("Persentase lembaga pemberdayaan yang aktif", "x", sasaran=APB, no="7"),
        ),
        [(1, 2)],
        one(
            baris("Persentase Laporan Realisasi APB Desa", "x", sasaran=APB, no="6"),
            baris("Jumlah pertanggungjawaban APB", "x", sasaran=APB, no="7"),
        ),
    ),
    kinds.FORMULA_KOSONG: (
        one(row(), baris("Jumlah surat")),
        [(1, 2)],
        one(baris("Jumlah surat"), baris("Jumlah berkas")),
    ),
    kinds.PERSENTASE_TANPA_RASIO: (
        one(baris("Persentase surat", "Jumlah surat", satuan="persen")),
        [(1, 1)],
        one(
            ratio("Persentase surat", "a", "b"),
            baris("Persentase desa", "diukur dengan survei", jenis="deskripsi", satuan="persen"),
        ),
    ),
    kinds.PERSENTASE_TANPA_100: (
        one(baris("Persentase surat", "A dibagi B", jenis="rasio", pembilang="A", penyebut="B", satuan="persen")),
        [(1, 1)],
        one(ratio("Persentase surat", "a", "b")),
    ),
    kinds.SYARAT_HILANG: (
        one(ratio("Persentase laporan tepat waktu", "Jumlah desa yang melapor", "Jumlah desa")),
        [(1, 1)],
        one(ratio("Persentase laporan tepat waktu", "Jumlah desa yang melapor tepat waktu", "Jumlah desa")),
    ),
    kinds.RASIO_TERBALIK: (
        one(ratio("Persentase pengajuan yang diproses", "Jumlah pengajuan", "Jumlah pengajuan yang diproses")),
        [(1, 1)],
        one(ratio("Persentase pengajuan yang diproses", "Jumlah pengajuan yang diproses", "Jumlah pengajuan")),
    ),
    kinds.SUMBER_TARGET: (
        one(row(sumber="240 kegiatan")),
        [(1, 1)],
        one(row(sumber="12 laporan bulanan"), row(sumber="2024 dan seterusnya")),
    ),
    kinds.SUMBER_UNIT: (
        one(row(sumber="Laporan"), row(sumber="Seksi Pemerintahan"), row(sumber="Kasubag. Umum")),
        [(0, 0)],
        one(row(sumber="Laporan Seksi Pemerintahan"), row(sumber="Data desa")),
    ),
}
