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
    HALAMAN_TERPOTONG,
)
