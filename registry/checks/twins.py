"""Likely twins across files: a scan and its Word original, a second scan, a draft and the signed decree.

Such files differ in every byte and count twice. What gives them away is one place and year, and rows that read alike; a
number that is the same makes fewer alike rows enough. Decrees copied from kecamatan to kecamatan are no twins.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from skcamat.extractor.findings import Finding, FindingKind
from skcamat.normalizers.normalised import NormalRecord
from skcamat.normalizers.text import folded
from skcamat.registry.checks.common import document_found

KEMBAR = FindingKind(
    "BACA-KEMBAR",
    "info",
    "Tampaknya keputusan yang sama dengan {lain} ({persen} % barisnya sama); keduanya terhitung.",
    "Dua berkas memuat keputusan yang sama: pindaian dan naskahnya, pindaian kedua, atau draf dan yang ditandatangani. "
    "Sisihkan salah satunya di meja agar tidak terhitung dua kali.",
)
ALIKE = (
    0.6  # share of the smaller file's rows that read alike: two scans of one page agree in more, two decrees in less
)
ALIKE_WITH_NUMBER = 0.3  # the same where the printed number is the same, too: poor scans agree in few whole rows
FEWEST = 2  # alike rows below this are a coincidence
_NAMED = 3  # so many twins are named in a message


@dataclass(frozen=True, slots=True)
class Twinmarks:
    """What is kept of a document to know its twins by: id, file, place, year, number, and a digest of each row."""

    doc_id: str
    berkas: str
    tempat: str
    tahun: str
    nomor: str
    baris: frozenset[int]


def twinmarks(berkas: str, normal: NormalRecord) -> Twinmarks:
    """Return what has to be remembered of a document."""
    rows = (row for section in normal.bagian for row in section.baris)
    digests = frozenset(_digest(f"{row.baris.indikator.text} {row.baris.formulasi.text}") for row in rows)
    place = normal.wilayah.kode or folded(normal.wilayah.kecamatan)
    number = "" if "//" in normal.nomor else folded(normal.nomor)
    return Twinmarks(normal.record.doc_id, berkas, place, normal.tahun, number, digests)


def _digest(text: str) -> int:
    """A number for a row's letters and digits alone: readers differ most in spaces and signs."""
    plain = "".join(char for char in folded(text) if char.isalnum())
    return int.from_bytes(hashlib.sha256(plain.encode("utf-8", "replace")).digest()[:8], "big")


def twins(documents: Iterable[Twinmarks]) -> Iterator[tuple[str, Finding]]:
    """Yield a finding for every document that has a likely twin."""
    found: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for one, other in _candidates(documents):
        share = alike(one, other)
        if share:
            found[one.doc_id].append((share, other.berkas))
            found[other.doc_id].append((share, one.berkas))
    for doc_id, others in found.items():
        yield doc_id, _named(sorted(others, key=lambda pair: (-pair[0], pair[1])))


def _candidates(documents: Iterable[Twinmarks]) -> Iterator[tuple[Twinmarks, Twinmarks]]:
    """Pairs of one place whose years do not contradict each other."""
    groups: Mapping[str, list[Twinmarks]] = defaultdict(list)
    for item in documents:
        if item.tempat and item.baris:
            groups[item.tempat].append(item)
    for group in groups.values():
        for one, other in combinations(group, 2):
            if not (one.tahun and other.tahun) or one.tahun == other.tahun:
                yield one, other


def alike(one: Twinmarks, other: Twinmarks) -> float:
    """Return the share (0-1) of the smaller document's rows that the other holds; 0 where that makes no twins."""
    common = len(one.baris & other.baris)
    share = common / min(len(one.baris), len(other.baris))
    least = ALIKE_WITH_NUMBER if one.nomor and one.nomor == other.nomor else ALIKE
    return share if common >= FEWEST and share >= least else 0.0


def _named(others: list[tuple[float, str]]) -> Finding:
    names = ", ".join(name for _, name in others[:_NAMED])
    rest = f" dan {len(others) - _NAMED} berkas lain" if len(others) > _NAMED else ""
    return document_found(KEMBAR, lain=names + rest, persen=round(others[0][0] * 100))
