"""What an indicator measures, taken apart: kind of measure, object, action, stage, population, condition, level.

A pure function of one row. So an id never depends on other rows, on their order or on earlier runs. Two rows whose
meanings are equal are one indicator: equal kind of measure and equal words that tell something, in any order.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Set
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from skcamat.normalizers.satuan import kind_of
from skcamat.registry.canonical.tokens import canonical_words
from skcamat.registry.canonical.words import Lepas, derivations, dropped, measures, roles, written

Ukuran = Literal["persen", "skor", "cacah", "tingkat", "keadaan"]
LEAD = frozenset({"capai", "besaran", "besar", "hasil", "meningkat", "target", "angka", "optimal", "rata"})
SCORED = frozenset({"akuntabilitas", "puas", "opini", "predikat"})  # objects that are a score by themselves
BARE_DEEDS = ("hasil", "laksana", "selenggara", "sedia")  # doing as such, before what is done
POPULATIONS = frozenset({"kecamatan", "perangkat"})  # the own office, unless it is what is counted
_STATE = re.compile(r"(?:ter|me)\w+nya$|terlaksananya$|adanya$")


@dataclass(frozen=True, slots=True)
class Makna:
    """Kind of measure and the tokens that tell what is measured; `urut` keeps them in printed order for people.

    `kunci` is the meaning as one text, the same for every wording of it, empty where nothing is told; `id` is `ind-`
    and 12 hex digits of its SHA-256.
    """

    ukuran: Ukuran
    tanda: frozenset[str]
    urut: tuple[str, ...]
    kunci: str
    id: str

    def __hash__(self) -> int:
        return hash(self.kunci)  # the text remembers its hash; sets of sets would not

    @property
    def name(self) -> str:
        """A readable name made from the tokens alone, acronyms in capitals."""
        table = written()
        joined = " ".join(table.get(word, word) for word in self.urut)
        return joined[:1].upper() + joined[1:]

    def peran(self, nama: str) -> frozenset[str]:
        """Tokens of one role: `tahap`, `populasi`, `kondisi`, `tingkat`, `aksi`, `wadah`; `objek` for all others."""
        table = roles()
        return frozenset(word for word in self.tanda if table.get(word, "objek") == nama)


def id_of(kunci: str) -> str:
    """Id of a canonical indicator with this key."""
    return "ind-" + hashlib.sha256(kunci.encode()).hexdigest()[:12]


@lru_cache(maxsize=131072)
def makna(indikator: str, own_names: tuple[str, ...] = (), satuan: str = "") -> Makna:
    """Meaning of a printed indicator; `own_names` (its kecamatan, kabupaten) are left out.

    `satuan` (the dataset's) decides the kind of measure only where the text names none.
    """
    words = canonical_words(indikator, own_names)
    ukuran, rest = _measured(words, satuan, indikator)
    urut = tuple(dict.fromkeys(_telling(rest, ukuran)))
    kunci = f"{ukuran}: {' '.join(sorted(urut))}" if urut else ""
    return Makna(ukuran, frozenset(urut), urut, kunci, id_of(kunci) if urut else "")


def _measured(words: list[str], satuan: str, printed: str) -> tuple[Ukuran, list[str]]:
    """(kind of measure, words behind it)."""
    table = measures()
    start = _behind_lead(words, table.keys() | SCORED)
    rest = words[start:]
    if rest and rest[0] in table:
        return _named(rest, table)
    if not SCORED.isdisjoint(rest[:3]) and (rest[:1] in (["survei"], ["puas"]) or rest[0] in SCORED):
        return "skor", rest
    if (kind := kind_of(satuan)) != "cacah":
        return "persen" if kind == "persen" else "skor", rest
    first = printed.split()[:1]
    return ("keadaan" if first and _STATE.match(first[0].casefold()) else "cacah"), rest


def _behind_lead(words: list[str], measured: Set[str]) -> int:
    """Place of the measure that such words lead to (`Capaian nilai`, `Rata-rata indeks`); 0 where they do not."""
    place = next((place for place, word in enumerate(words) if word not in LEAD), 0)
    return place if place and words[place] in measured else 0


def _named(rest: list[str], table: dict[str, str]) -> tuple[Ukuran, list[str]]:
    """The first measure word decides; measure words right behind it only say it again (`Persentase jumlah`)."""
    kind = table[rest[0]]
    place = 1
    while place < len(rest) - 1 and rest[place] in table:
        if kind in ("cacah", "tingkat") and table[rest[place]] in ("skor", "persen"):
            kind = table[rest[place]]
        place += 1
    if kind == "skor" and rest[place : place + 1] == ["hasil"]:
        place += 1
    named: dict[str, Ukuran] = {"persen": "persen", "skor": "skor", "tingkat": "tingkat"}
    return named.get(kind, "cacah"), rest[place:]


def _telling(words: list[str], ukuran: Ukuran) -> list[str]:
    """Words that tell what is measured."""
    words = _without_level(_without_vessel(words, ukuran))
    kept = (
        [*words[:1], *_without_phrases(words[1:])] if words[:1] and words[0] in POPULATIONS else _without_phrases(words)
    )
    beside = frozenset(kept)
    table = dropped()
    told = [
        word
        for place, word in enumerate(kept)
        if not _leaves(table.get((word,)), beside) or (place == 0 and word in POPULATIONS)
    ]
    return told or [word for word in kept if len(word) > 2]


def _leaves(reason: Lepas | None, beside: frozenset[str]) -> bool:
    return reason is not None and reason.leaves(beside)


def _without_vessel(words: list[str], ukuran: Ukuran) -> list[str]:
    """`laporan` before what was done, `kegiatan` before it in a percentage: the paper trail, not the thing."""
    vessel = {"cacah": "laporan", "persen": "kegiatan"}.get(ukuran, "")
    behind = [word for word in words[1:] if word not in ("yang", *BARE_DEEDS)]
    if words[:1] == [vessel] and behind and (behind[0] in _deeds() or behind[0] == "jasa"):
        return words[1:]
    return words


@cache
def _deeds() -> frozenset[str]:
    return frozenset(derivations().values()) | {"koordinasi"}


def _without_level(words: list[str]) -> list[str]:
    """`tingkat desa` is the level desa; the word `tingkat` alone says nothing."""
    levels = {"kecamatan", "desa", "kelurahan", "kabupaten", "kota", "provinsi", "nasional"}
    return [
        word
        for place, word in enumerate(words)
        if not (word == "tingkat" and words[place + 1 : place + 2] and words[place + 1] in levels)
    ]


def _without_phrases(words: list[str]) -> list[str]:
    """Words without the phrases of more than one word that leave (`perangkat daerah`)."""
    phrases = [key for key in dropped() if len(key) > 1]
    out: list[str] = []
    place = 0
    while place < len(words):
        size = next((len(key) for key in phrases if tuple(words[place : place + len(key)]) == key), 0)
        if not size:
            out.append(words[place])
        place += size or 1
    return out
