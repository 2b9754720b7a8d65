"""Doubts that only show when a row is judged; every kind of every room by its code; and the words for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from skcamat.extractor import findings as seen_by_extractor
from skcamat.extractor.findings import Doubt, DoubtKind
from skcamat.normalizers import doubts as seen_by_normalizers
from skcamat.parsers import findings as seen_by_parsers

REASONS_AT_MOST = 4
BETWEEN = "; "

BEDA_BACA = DoubtKind(
    "RAGU-BEDA",
    "peringatan",
    "dua pembaca berbeda",
    "'{ini}' dibaca '{itu}' oleh pembaca kedua",
    "Dua pembaca gambar membaca kolom ini berbeda; yang lebih meyakinkan yang dipakai.",
    menandai="nilai",
    bobot=0.0,
)
KATA_LEMAH = DoubtKind(
    "RAGU-KATA",
    "peringatan",
    "kata kurang jelas",
    "keyakinan baca kata terlemah {persen} %",
    "Satu kata atau lebih pada kolom ini tidak terbaca jelas.",
    menandai="nilai",
    bobot=0.0,
)
JABATAN_ASING = DoubtKind(
    "RAGU-JABATAN",
    "peringatan",
    "jabatan tidak dikenal",
    "bukan nama jabatan yang dikenal",
    "Jabatan dibaca dari gambar dan tidak ada di tabel jabatan; hurufnya mungkin salah baca. "
    "Pilih jabatan bakunya, atau tambahkan bentuknya ke jabatan.csv.",
    bobot=0.0,
)
JABATAN_MIRIP = DoubtKind(
    "RAGU-JABATAN-MIRIP",
    "peringatan",
    "jabatan hanya mirip",
    "bukan nama jabatan yang dikenal, terdekat {dekat!r}",
    "Jabatan dibaca dari gambar dan hanya mirip dengan jabatan baku yang dipakai.",
    bobot=0.0,
)
SUSUNAN = DoubtKind(
    "RAGU-SUSUNAN",
    "peringatan",
    "susunan tabel",
    "susunan tabel tidak lengkap ({persen} %)",
    "Garis atau kolom tabel tidak semuanya terlihat; batas sel sebagian diduga.",
    menandai="nilai",
    bobot=0.0,
)
KEYAKINAN_RENDAH = DoubtKind(
    "RAGU-RENDAH",
    "peringatan",
    "keyakinan baca rendah",
    "keyakinan baca rendah pada beberapa kolom",
    "Tidak ada satu kata pun yang menonjol, tetapi keraguan kecil pada banyak kolom menumpuk.",
    menandai="nilai",
    bobot=0.0,
)
CATATAN_LAMA = DoubtKind(
    "RAGU-CATATAN-LAMA",
    "peringatan",
    "catatan versi lama",
    "{kalimat}",
    "Keraguan yang dicatat program versi sebelumnya dalam kata-kata; baca ulang berkasnya untuk mendapat kodenya.",
)
BARIS_DITANDAI = DoubtKind(
    "RAGU-BARIS",
    "peringatan",
    "ada baris yang perlu ditinjau",
    "{jumlah} baris perlu ditinjau",
    "Pada dokumen: sebagian barisnya bertanda perlu tinjau.",
    bobot=0.0,
)


def kinds_of(module: object) -> tuple[DoubtKind, ...]:
    """Return the kinds of doubt that a module declares."""
    return tuple(value for value in vars(module).values() if isinstance(value, DoubtKind))


def _by_code(kinds: Iterable[DoubtKind]) -> Mapping[str, DoubtKind]:
    table: dict[str, DoubtKind] = {}
    for kind in kinds:
        if table.setdefault(kind.kode, kind) != kind:
            raise ValueError(f"kode keraguan {kind.kode} dipakai dua kali")
    return MappingProxyType({code: table[code] for code in sorted(table)})


_ROOMS = (seen_by_extractor, seen_by_parsers, seen_by_normalizers)
_OWN = tuple(value for value in list(globals().values()) if isinstance(value, DoubtKind))
KINDS: Mapping[str, DoubtKind] = _by_code([*(kind for room in _ROOMS for kind in kinds_of(room)), *_OWN])


def kind_of(item: Doubt) -> DoubtKind:
    """Return the doubt's kind; one that another version of the program noted counts like any other."""
    return KINDS.get(item.kode) or DoubtKind(item.kode, "peringatan", item.kode, item.kode, "")


def sentence(item: Doubt) -> str:
    """Return the doubt in Bahasa Indonesia, without the column that it is about."""
    return kind_of(item).template.format(**dict(item.fakta))


def reason_text(doubts: Iterable[Doubt]) -> str:
    """Return `alasan_tinjau`: the first doubts in words, each behind its column, and how many more there are."""
    told = [f"{item.kolom}: {sentence(item)}" if item.kolom else sentence(item) for item in doubts]
    return shortened(told)


def shortened(sentences: list[str]) -> str:
    """Return the first sentences as one text, and how many more there are."""
    rest = len(sentences) - REASONS_AT_MOST
    return BETWEEN.join(sentences[:REASONS_AT_MOST] + ([f"dan {rest} alasan lain"] if rest > 0 else []))


def code_text(codes: Iterable[str]) -> str:
    """Return `alasan_kode`: every code once, in the order in which it was first met."""
    return BETWEEN.join(dict.fromkeys(codes))


def codes_in(text: str) -> tuple[str, ...]:
    """Return the codes of an `alasan_kode`."""
    return tuple(filter(None, text.split(BETWEEN)))
