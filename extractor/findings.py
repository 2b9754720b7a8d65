"""Findings (temuan): doubts that a document goes on with. Kinds are declared once, here or in the room that sees them.

A kind's code begins with `BACA-` (a doubt about the reading) or `DOK-` (a defect of the document itself).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tingkat = Literal["info", "peringatan", "galat"]


@dataclass(frozen=True, slots=True)
class FindingKind:
    """A kind of finding: `template` is the message in Bahasa Indonesia with {fields}, `arti` explains it."""

    kode: str
    tingkat: Tingkat
    template: str
    arti: str


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
)
