"""One row judged: its certainty, whether a person should look at it, and the doubts that say why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from skcamat.extractor.findings import Doubt, doubt
from skcamat.normalizers.normalised import Match, NormalRecord
from skcamat.normalizers.text import folded
from skcamat.parsers.records import Baris, Printed
from skcamat.registry.certainty import kinds
from skcamat.registry.certainty.features import core_fields, disagree, features_of, is_strange
from skcamat.registry.certainty.model import TINJAU_DI_BAWAH, probability

MOST_WITH_DOUBT = 0.85  # a doubt about the row, a strange post or a weak word marks it, however good the rest
WEAK_WORD = 0.75  # less certain than this: the row's probability rests on one word
WORD_DOUBT = 0.80  # a word less certain than this is a reason of its own
_ROW = "baris"  # what stands before a reason that is about no single column
_SHOWN_WORDS = 6
_DECIMALS = 4

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Keyakinan:
    """`nilai` 0-1; `keraguan` is empty unless `perlu_tinjau`."""

    nilai: float
    perlu_tinjau: bool
    keraguan: tuple[Doubt, ...] = ()

    @property
    def alasan(self) -> str:
        """The doubts in words, as `alasan_tinjau` tells them."""
        return kinds.reason_text(self.keraguan)

    @property
    def kode(self) -> str:
        """The codes of the doubts, as `alasan_kode` lists them."""
        return kinds.code_text(item.kode for item in self.keraguan)


SETTLED = Keyakinan(1.0, perlu_tinjau=False)


def judged_rows(normal: NormalRecord, settled: Collection[Place] = ()) -> dict[Place, Keyakinan]:
    """Judge every row of a document by its 1-based place; `settled` are the rows that a person vouches for."""
    return {
        (number, place): SETTLED
        if (number, place) in settled
        else judged(row.baris, section.bagian.jabatan, section.jabatan.match)
        for number, section in enumerate(normal.bagian, start=1)
        for place, row in enumerate(section.baris, start=1)
    }


def judged(baris: Baris, jabatan: Printed | None, match: Match | None = None) -> Keyakinan:
    """Judge one row; `jabatan` is its section's, as printed, `match` its canonical entry."""
    core, strange = tuple(core_fields(baris, jabatan)), is_strange(jabatan, match)
    value = probability(features_of(baris, [field for _, field in core], strange=strange))
    doubts = [*_post_doubts(match if strange else None), *_doubts(baris, core)]
    weakest = min((field.confidence for _, field in core), default=1.0)
    if weakest < WEAK_WORD or any(kinds.kind_of(item).menandai == "baris" for item in doubts):
        value = min(value, MOST_WITH_DOUBT)
    if value >= TINJAU_DI_BAWAH:
        return Keyakinan(round(value, _DECIMALS), perlu_tinjau=False)
    return Keyakinan(round(value, _DECIMALS), True, tuple(doubts) or (doubt(kinds.KEYAKINAN_RENDAH),))


def doubted_in(judgements: Mapping[Place, Keyakinan], kolom: str) -> frozenset[Place]:
    """Return the places of marked rows whose value in this column is in doubt."""
    return frozenset(place for place, row in judgements.items() if any(item.kolom == kolom for item in row.keraguan))


def _doubts(baris: Baris, core: Iterable[tuple[str, Printed]]) -> list[Doubt]:
    doubts = [replace(item, kolom=name) for name, value in core for item in _value_doubts(value)]
    doubts += [replace(item, kolom=_ROW) for item in baris.doubts]
    if baris.structure < 1:
        doubts.append(replace(doubt(kinds.SUSUNAN, persen=_percent(baris.structure)), kolom=_ROW))
    return doubts


def _post_doubts(match: Match | None) -> Iterator[Doubt]:
    """Yield the doubt about a strange post; None: it is none."""
    if match is not None:
        known = doubt(kinds.JABATAN_MIRIP, dekat=match.name) if match.id else doubt(kinds.JABATAN_ASING)
        yield replace(known, kolom="jabatan")


def _value_doubts(value: Printed) -> Iterator[Doubt]:
    if disagree(value):
        mine, other = _first_difference(value.text, value.second or "")
        yield doubt(kinds.BEDA_BACA, ini=mine, itu=other)
    elif value.confidence < WORD_DOUBT:
        yield doubt(kinds.KATA_LEMAH, persen=_percent(value.confidence))
    yield from value.doubts


def _first_difference(mine: str, other: str) -> tuple[str, str]:
    """Return the stretch of words in which two readings differ, shortened to the differing middle."""
    one, two = mine.split(), other.split()
    while one and two and folded(one[0]) == folded(two[0]):
        one, two = one[1:], two[1:]
    while one and two and folded(one[-1]) == folded(two[-1]):
        one, two = one[:-1], two[:-1]
    return _short(one), _short(two)


def _short(parts: list[str]) -> str:
    return " ".join(parts) if len(parts) <= _SHOWN_WORDS else " ".join([*parts[: _SHOWN_WORDS - 1], "…"])


def _percent(share: float) -> int:
    return round(share * 100)
