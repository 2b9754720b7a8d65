"""What leaves the parsers: one `Record` a document, every value as printed, with where it stood and how sure we are.

Nouns are those of the dataset. Nothing here is normalised: `jabatan` still has its `Plt.`, dates are words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from skcamat.extractor.evidence import Box, CaraBaca
from skcamat.extractor.findings import Doubt, Finding

Lingkup = Literal["IKU", "IKI"]
JenisUraian = Literal["tugas", "fungsi", "visi", "misi", "indikator_tujuan"]
Bentuk = Literal["teks", "pecahan", "garis_putus", "kosong"]
TEXT_LAYER, PERSON = "teks", "orang"  # what `Printed.reader` says where no picture was read
NO_READERS = ("", TEXT_LAYER, PERSON)


@dataclass(frozen=True, slots=True)
class Letak:
    """Where one word stood: page (from 1) and box in points. The word ledger counts by it."""

    halaman: int
    box: Box


@dataclass(frozen=True, slots=True)
class Printed:
    """A text as printed, wrapped lines joined. `confidence` is the least certain word's, 0-1.

    `second` is the whole text as the second reader saw it, None where no word of it was read twice.
    `halaman` starts at 1 (0: format without pages), `box` is on that page where the value begins.
    `doubts` say what is not sure about it, without a column: it knows none yet. `kata` are the places of all words that
    this value used up, its list marker and label included.
    """

    text: str
    halaman: int = 0
    box: Box | None = None
    confidence: float = 1.0
    second: str | None = None
    reader: str = ""
    doubts: tuple[Doubt, ...] = ()
    kata: tuple[Letak, ...] = ()

    @property
    def from_picture(self) -> bool:
        """Whether a reader looked at letters: nothing that only a text layer or a person says."""
        return self.reader not in NO_READERS or self.second is not None


@dataclass(frozen=True, slots=True)
class Formulasi:
    """The formula cell. `text` is the whole on one line, fractions written `(a) / (b) × 100%`.

    `bentuk` says how it was printed: `pecahan` (drawn bar), `garis_putus` (typed dashes), `teks`, `kosong`.
    For the two fraction forms `pembilang`, `penyebut` and `pengali` are its parts as printed (pengali `100%`, `100`
    or empty); prose is taken apart by the normalizers.
    """

    printed: Printed
    bentuk: Bentuk = "teks"
    pembilang: str = ""
    penyebut: str = ""
    pengali: str = ""

    @property
    def text(self) -> str:
        """The formula on one line."""
        return self.printed.text


@dataclass(frozen=True, slots=True)
class Baris:
    """One indicator row. None: the table has no such column, or the cell is empty.

    `tambahan` are (heading as printed, text) of columns that the dataset has no place for; `tabel` is the 1-based
    number of the table within its section, `kepala` its headings as printed, left to right.
    """

    sasaran: Printed | None
    indikator: Printed
    formulasi: Formulasi
    no: Printed | None = None
    penjelasan: Printed | None = None
    sumber_data: Printed | None = None
    penanggung_jawab: Printed | None = None
    satuan: Printed | None = None
    tambahan: tuple[tuple[str, Printed], ...] = ()
    halaman: int = 0
    box: Box | None = None
    tabel: int = 1
    kepala: tuple[str, ...] = ()
    structure: float = 1.0
    doubts: tuple[Doubt, ...] = ()

    def printed(self, kolom: str) -> Printed | None:
        """Return the text printed in the column of that name, None where there is none. Raises AttributeError."""
        value: Printed | Formulasi | None = getattr(self, kolom)
        return value.printed if isinstance(value, Formulasi) else value


@dataclass(frozen=True, slots=True)
class Uraian:
    """One item of a list (tugas, fungsi, visi, misi, indikator tujuan), its marker removed but kept in `marker`."""

    jenis: JenisUraian
    printed: Printed
    marker: str = ""


@dataclass(frozen=True, slots=True)
class TargetBaris:
    """One period of one row of a target table."""

    sasaran: Printed | None
    indikator: Printed
    periode: str
    target: Printed


@dataclass(frozen=True, slots=True)
class TandaTangan:
    """A signature block: where and when, in which post, who."""

    tempat: str = ""
    tanggal: Printed | None = None
    jabatan: Printed | None = None
    nama: Printed | None = None
    pangkat: Printed | None = None
    nip: Printed | None = None


@dataclass(frozen=True, slots=True)
class Bagian:
    """One section: a jabatan's block, or the kecamatan's own IKU block.

    `label_kosong` names labels that were printed with nothing, or only a dash, behind them (`tugas`, `fungsi`).
    """

    lingkup: Lingkup
    judul: Printed | None = None
    instansi: Printed | None = None
    jabatan: Printed | None = None
    nama: Printed | None = None
    nip: Printed | None = None
    tujuan: Printed | None = None
    uraian: tuple[Uraian, ...] = ()
    baris: tuple[Baris, ...] = ()
    target: tuple[TargetBaris, ...] = ()
    tanda_tangan: TandaTangan | None = None
    label_kosong: tuple[str, ...] = ()
    halaman_awal: int = 0
    halaman_akhir: int = 0


@dataclass(frozen=True, slots=True)
class Asal:
    """Where a value of the decree's head comes from: the column, the places that print it, its certainty (0-1).

    `pesaing` is what other places print instead, empty where none does.
    """

    kolom: str
    tempat: str
    keyakinan: float = 1.0
    pesaing: str = ""


@dataclass(frozen=True, slots=True)
class Keputusan:
    """The decree's head and foot. `wilayah_teks` are printed places that hint at kabupaten and kecamatan.

    `kabupaten` and `kecamatan` are names as printed (any case) where the text names them; `petunjuk` are other hints:
    post codes, web hosts and mail addresses. `tahun_judul` is the year of the title, or its span of years as printed.
    `instansi` is the office as printed, `jenis_instansi` its kind (`kecamatan`, `dinas` …; empty where unknown),
    `asal` where values come from.
    """

    jenis_keputusan: Printed | None = None
    nomor: Printed | None = None
    nomor_lampiran: Printed | None = None
    tentang: Printed | None = None
    tanggal: Printed | None = None
    tanggal_lampiran: Printed | None = None
    tahun_judul: str = ""
    kabupaten: Printed | None = None
    kecamatan: Printed | None = None
    petunjuk: tuple[str, ...] = ()
    tanda_tangan: TandaTangan | None = None
    menimbang: tuple[Printed, ...] = ()
    mengingat: tuple[Printed, ...] = ()
    daftar_jabatan: tuple[str, ...] = ()
    instansi: Printed | None = None
    jenis_instansi: str = ""
    asal: tuple[Asal, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One document as printed. `gaya` is the style used, `gaya_skor` how well it fitted (0-1).

    `putaran` are the degrees by which each page was turned to stand upright, so that its picture can be shown again
    as the boxes see it; `bagian_berkas` which decree of a file that holds several (from 1; 0: the only one), `halaman`
    how many pages it has, `kelengkapan` the share (0-1) of its words that became values or headings, furniture aside.
    Where `berhalaman` is False (Word files, workbooks) page numbers and boxes tell the order, no place on paper.
    """

    doc_id: str
    sha256: str
    halaman: int
    cara_baca: CaraBaca
    gaya: str
    gaya_skor: float
    keputusan: Keputusan
    bagian: tuple[Bagian, ...] = ()
    findings: tuple[Finding, ...] = ()
    jenis_dokumen: str = "keputusan_iku"
    putaran: tuple[int, ...] = ()
    bagian_berkas: int = 0
    kelengkapan: float = 1.0
    berhalaman: bool = True
