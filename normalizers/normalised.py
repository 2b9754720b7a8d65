"""What leaves the normalizers: the record's values with what they mean, each beside the printed value it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from skcamat.extractor.findings import Finding
from skcamat.parsers.records import Bagian, Baris, Record

StatusJabatan = Literal["definitif", "Plt.", "Plh.", "Pj."]
Aturan = Literal[
    "tepat",
    "tanpa_spasi",
    "urutan_lain",
    "singkatan",
    "salah_baca",
    "salah_baca_tanpa_spasi",
    "bagian",
    "tidak_dikenal",
    "iku_tanpa_jabatan",
    "orang",
]
FormulaJenis = Literal["rasio_persen", "rasio", "komposit", "jumlah", "nilai", "deskripsi", "kosong"]


@dataclass(frozen=True, slots=True)
class Match:
    """A match that explains itself: `score` 0-1, `rule` that decided, `runner_up` (id, score) or None.

    `id` is empty where nothing reached the threshold; `tanpa_tempat` says that a place's name was left out of the text.
    """

    id: str
    name: str
    score: float
    rule: Aturan
    runner_up: tuple[str, float] | None = None
    tanpa_tempat: bool = False

    @property
    def bends_letters(self) -> bool:
        """Whether letters had to be taken for others, not only spaces, order or abbreviations."""
        return self.rule in ("salah_baca", "salah_baca_tanpa_spasi")


@dataclass(frozen=True, slots=True)
class Jabatan:
    """A post: as printed without `Plt.` and `(Eselon …)`, and its canonical entry (empty where unresolved)."""

    printed: str
    status: StatusJabatan
    eselon: str
    kode: str
    baku: str
    jenjang: str
    bidang: str
    match: Match


@dataclass(frozen=True, slots=True)
class FormulaParts:
    """The formula's kind and parts; parts are empty unless `jenis` is `rasio_persen` or `rasio`."""

    jenis: FormulaJenis
    pembilang: str = ""
    penyebut: str = ""
    pengali: str = ""
    baku: str = ""


@dataclass(frozen=True, slots=True)
class NormalBaris:
    """One indicator row; how certain it is depends on what people said and known posts, see `registry/certainty`."""

    baris: Baris
    formula: FormulaParts
    satuan: str


@dataclass(frozen=True, slots=True)
class NormalTandaTangan:
    """A signature with ISO date (partial allowed, `2018-01`), name as printed and NIP digits."""

    tanggal: str = ""
    nama: str = ""
    jabatan: str = ""
    pangkat: str = ""
    nip: str = ""


@dataclass(frozen=True, slots=True)
class NormalBagian:
    """One section."""

    bagian: Bagian
    jabatan: Jabatan
    nama: str
    nip: str
    tanda_tangan: NormalTandaTangan
    baris: tuple[NormalBaris, ...]


@dataclass(frozen=True, slots=True)
class Wilayah:
    """Kabupaten and kecamatan as bare names, the Kemendagri code, and the official number of desa (0: unknown)."""

    kabupaten: str = ""
    kecamatan: str = ""
    kode: str = ""
    jumlah_desa: int = 0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class NormalRecord:
    """One document, normalised. Dates are ISO 8601, possibly partial; `nomor` has no spaces.

    `kode_tercetak` is a kecamatan code of the official table that stands inside the decree's number, else empty.
    `instansi` is the office as printed, `jenis_instansi` its kind (`kecamatan`, `dinas` …), empty where none is known.
    """

    record: Record
    wilayah: Wilayah
    jenis_keputusan: str
    nomor: str
    nomor_lampiran: str
    tentang: str
    tanggal: str
    tahun: str
    tanda_tangan: NormalTandaTangan
    bagian: tuple[NormalBagian, ...]
    findings: tuple[Finding, ...]
    kode_tercetak: str = ""
    instansi: str = ""
    jenis_instansi: str = ""
