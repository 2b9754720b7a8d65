"""Findings (temuan) and doubts (keraguan), both as data; a kind is declared once, in the room that sees it.

A finding becomes a row of temuan.csv; its code begins with `BACA-` (the reading) or `DOK-` (the document itself).
A doubt belongs to a row or to one of its values, lowers its certainty and is told in `alasan_tinjau`; code `RAGU-`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tingkat = Literal["info", "peringatan", "galat"]
Menandai = Literal["baris", "nilai"]


@dataclass(frozen=True, slots=True)
class FindingKind:
    """A kind of finding: `template` is the message in Bahasa Indonesia with {fields}, `arti` explains it."""

    kode: str
    tingkat: Tingkat
    template: str
    arti: str


READING = "BACA-"  # how codes of findings about the reading begin; the others are about the document itself


def about_reading(kode: str) -> bool:
    """Whether a code is that of a finding about the reading, and not of a defect of the document itself."""
    return kode.startswith(READING)


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `halaman` starts at 1, 0 means the whole document.

    `bagian` and `baris` are 1-based positions in the record (section, row within it), 0 where it belongs to none.
    """

    kode: str
    tingkat: Tingkat
    pesan: str
    halaman: int = 0
    bagian: int = 0
    baris: int = 0


def found(kind: FindingKind, *, halaman: int = 0, bagian: int = 0, baris: int = 0, **fields: object) -> Finding:
    """Make a finding of a kind; `fields` fill its template. Raises KeyError when a field of the template is missing."""
    return Finding(kind.kode, kind.tingkat, kind.template.format(halaman=halaman, **fields), halaman, bagian, baris)


@dataclass(frozen=True, slots=True)
class DoubtKind:
    """A kind of doubt about a row: `template` is its sentence in Bahasa Indonesia with {facts}, `arti` explains it.

    `judul` names it in a filter. `menandai` says what it does: `baris` marks the row for review whatever else was read,
    `nilai` only lowers the certainty. `bobot` is how many plain doubts it counts for in the model (1: like any other;
    0: the model sees its cause in another feature).
    """

    kode: str
    tingkat: Tingkat
    judul: str
    template: str
    arti: str
    menandai: Menandai = "baris"
    bobot: float = 1.0


@dataclass(frozen=True, slots=True)
class Doubt:
    """One doubt: the code of its kind and the facts that fill its sentence, in the order of their names.

    It stands at the value or row that it is about; `kolom` names the column once the value has found one, and is empty
    for the row as a whole.
    """

    kode: str
    fakta: tuple[tuple[str, str], ...] = ()
    kolom: str = ""


def doubt(kind: DoubtKind, **facts: object) -> Doubt:
    """Make a doubt of a kind. Raises KeyError when a fact of its sentence is missing."""
    kind.template.format(**facts)
    return Doubt(kind.kode, tuple((name, str(facts[name])) for name in sorted(facts)))


HALAMAN_TAK_TERBACA = FindingKind(
    "BACA-HALAMAN",
    "galat",
    "Halaman {halaman} tidak dapat dibaca: {sebab}. Pindai ulang halaman ini dengan 300 dpi.",
    "Sebuah halaman tidak menghasilkan teks yang dapat dipercaya; baris yang ada di halaman itu tidak masuk ke tabel.",
)
HALAMAN_KOSONG = FindingKind(
    "BACA-HALAMAN-KOSONG",
    "info",
    "Halaman {halaman} kosong.",
    "Halaman tanpa teks dan tanpa gambar; biasanya lembar pemisah.",
)
LAPIS_TEKS_DIABAIKAN = FindingKind(
    "BACA-LAPIS-TEKS",
    "info",
    "Lapisan teks halaman {halaman} tidak dapat dipercaya ({sebab}); halaman dibaca ulang dari gambarnya.",
    "Pemindai sering menanam lapisan teks yang rusak. Halaman itu dibaca dari gambarnya, bukan dari teks tersebut.",
)
KATA_TERSISA = FindingKind(
    "BACA-SISA",
    "peringatan",
    'Halaman {halaman}: {jumlah} kata tidak masuk ke bagian mana pun: "{contoh}".',
    "Kata yang terbaca tetapi tidak menjadi isi tabel, uraian, atau bagian keputusan yang dikenal.",
)
DIPERBAIKI = FindingKind(
    "BACA-BERKAS-RUSAK",
    "peringatan",
    "Struktur berkas rusak dan dibaca setelah diperbaiki di memori; periksa apakah semua halaman ada.",
    "Berkas asli tidak diubah; salinan di memori diperbaiki satu kali dengan pustaka qpdf.",
)
HALAMAN_DILEWATI = FindingKind(
    "BACA-HALAMAN-DILEWATI",
    "peringatan",
    "Halaman {halaman} dilewati: {sebab}.",
    "Halaman melampaui batas ukuran atau jumlah yang ditetapkan.",
)
CATATAN_TANPA_TAMPILAN = FindingKind(
    "BACA-CATATAN",
    "peringatan",
    'Halaman {halaman}: {jumlah} catatan yang diketik di atas PDF tidak menyimpan tampilannya: "{contoh}".',
    "Setiap penampil PDF menggambar catatan seperti itu dengan caranya sendiri; isinya tidak masuk ke tabel.",
)
TEKS_TAK_TAMPAK = FindingKind(
    "BACA-TAK-TAMPAK",
    "info",
    'Halaman {halaman}: {jumlah} huruf di lapisan teks tidak tampak pada halaman dan tidak dibaca: "{contoh}".',
    "Teks yang tertutup, putih di atas putih, transparan, terpotong, sangat kecil, atau di lapisan yang dimatikan.",
)
TANDA_AIR = FindingKind(
    "BACA-TANDA-AIR",
    "info",
    'Halaman {halaman}: tanda air "{contoh}" tidak dibaca sebagai isi.',
    "Kata pucat, besar, atau miring yang menimpa tulisan lain (SALINAN, DRAF) bukan isi keputusan.",
)
HURUF_DIBACA_DARI_GAMBAR = FindingKind(
    "BACA-HURUF-GAMBAR",
    "info",
    "Halaman {halaman}: {jumlah} kata dibaca dari gambarnya, sebab lapisan teks menamai hurufnya secara keliru.",
    "Sebuah font dalam PDF dapat menyimpan nama huruf yang salah; yang dibaca ialah bentuk yang tercetak.",
)
HURUF_TAK_DIPERCAYA = FindingKind(
    "BACA-HURUF",
    "peringatan",
    "Halaman {halaman}: {jumlah} kata memakai huruf yang namanya tidak dapat dipercaya dan tidak terbaca dari gambar.",
    "Kata seperti ini diambil dari lapisan teks yang keliru; periksa pada halaman aslinya.",
)
HURUF_TERGAMBAR = FindingKind(
    "BACA-HURUF-TERGAMBAR",
    "peringatan",
    "Halaman {halaman}: {jumlah} tempat berisi huruf yang digambar sebagai garis, bukan teks; periksa hasil bacanya.",
    "Sebagian isi halaman hanya berupa gambar garis berbentuk huruf. Isinya dibaca dari gambar dan barisnya ditandai.",
)
HALAMAN_TERPOTONG = FindingKind(
    "BACA-HALAMAN-TERPOTONG",
    "peringatan",
    "Gambar halaman {halaman} terputus: {persen}% bagian bawahnya tidak ada di berkas. Pindai ulang halaman ini.",
    "Berkas gambar rusak di tengah (salinan tidak selesai); baris di bagian yang hilang tidak masuk ke tabel.",
)

KINDS: tuple[FindingKind, ...] = (
    HALAMAN_TAK_TERBACA,
    HALAMAN_KOSONG,
    LAPIS_TEKS_DIABAIKAN,
    KATA_TERSISA,
    DIPERBAIKI,
    HALAMAN_DILEWATI,
    CATATAN_TANPA_TAMPILAN,
    TEKS_TAK_TAMPAK,
    TANDA_AIR,
    HURUF_DIBACA_DARI_GAMBAR,
    HURUF_TAK_DIPERCAYA,
    HURUF_TERGAMBAR,
    HALAMAN_TERPOTONG,
)
