"""How alike two meanings are: the chance (0-1) that two canonical indicators are one, and why.

Only a proposal ever comes from here: equal meaning and the dictionary alone are certain. The weights are fitted by
`benchmarks/fit_padanan.py` on labelled pairs (`bobot.json`). A pair's score never depends on other rows.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from operator import eq, mul

from rapidfuzz import fuzz

from skcamat.registry.canonical.meaning import Makna, makna
from skcamat.registry.canonical.words import contrast_groups, synonym_groups, telling_apart
from skcamat.registry.kamus.entries import entries

FORMULA_SAME, FORMULA_OTHER, SOURCE_SAME, FIELD_SAME = 0.7, -0.5, 0.2, 0.1  # log odds; the open labels have no formulas
FEATURES = (
    "irisan", "cakupan", "sisa_terberat", "sinonim", "lawan", "ukuran_beda", "ejaan", "objek_sama", "populasi_beda",
    "wadah_beda", "aksi_beda", "kondisi_beda", "tahap_beda", "sepihak", "pembeda", "awalan", "ringan",
)  # fmt: skip
_NUMBER = re.compile(r"\d[\d.,]*%?|[ivx]{1,4}")
_KINDS_NEAR = frozenset(
    {frozenset({"tingkat", "persen"}), frozenset({"tingkat", "skor"}), frozenset({"keadaan", "cacah"})}
)


@dataclass(frozen=True, slots=True)
class Sisi:
    """One meaning made ready to be compared many times: its weight, its words in sorted order, its roles."""

    makna: Makna
    berat: float
    teks: str
    peran: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What is compared: the meaning, the formula's canonical form, fields of work and sources of data."""

    makna: Makna
    formula: str = ""
    bidang: frozenset[str] = frozenset()
    sumber: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PairScore:
    """`skor` 0-1, the reasons in Bahasa Indonesia and the words that only one of the two has."""

    skor: float
    alasan: str
    beda: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


def pair_score(one: Entry, other: Entry) -> PairScore:
    """Compare two entries. Kinds of measure that cannot be one, other numbers or a negation give 0."""
    mine, theirs = one.makna.tanda - other.makna.tanda, other.makna.tanda - one.makna.tanda
    if reason := forbidden(one.makna, other.makna):
        return PairScore(0.0, reason, (_in_order(one.makna, mine), _in_order(other.makna, theirs)))
    values = features(side(one.makna), side(other.makna))
    extra, reasons = _beside(one, other)
    odds = bias() + sum(map(mul, weights(), values)) + extra
    skor = round(1 / (1 + math.exp(-odds)), 4)
    if skor < threshold():
        return PairScore(skor, "")
    told = ", ".join([*_reasons(values), *reasons])
    return PairScore(skor, told, (_in_order(one.makna, mine), _in_order(other.makna, theirs)))


def forbidden(one: Makna, other: Makna) -> str:
    """Why the two can never be one; empty where they can."""
    if one.ukuran != other.ukuran and frozenset({one.ukuran, other.ukuran}) not in _KINDS_NEAR:
        return "ukuran berbeda"
    rest = one.tanda ^ other.tanda
    if any(map(_is_number, rest)):
        return "angka berbeda"
    return "ingkaran berbeda" if any(word.startswith("tidak") for word in rest) else ""


@lru_cache(maxsize=65536)
def _is_number(word: str) -> bool:
    return _NUMBER.fullmatch(word) is not None


@lru_cache(maxsize=131072)
def side(meaning: Makna) -> Sisi:
    """The meaning made ready."""
    roles = tuple(meaning.peran(name) for name in ("objek", "populasi", "wadah", "aksi", "kondisi", "tahap"))
    return Sisi(meaning, _weight(meaning.tanda), " ".join(sorted(meaning.tanda)), roles)


def features(one: Sisi, other: Sisi) -> tuple[float, ...]:
    """Values of `FEATURES` for two meanings, each 0-1; symmetric."""
    mine, theirs = one.makna.tanda - other.makna.tanda, other.makna.tanda - one.makna.tanda
    a, b = _weight(mine), _weight(theirs)
    both = one.berat - a
    rest = [(weight_of(word), word in telling_apart()) for word in mine | theirs]
    answered = sum(weight_of(word) for word in mine if any(_alike(word, x) for x in theirs))
    same_object, *other_roles = map(eq, one.peran, other.peran)
    return (
        2 * both / (2 * both + a + b) if both else 0.0,
        both / (both + min(a, b)) if both else 0.0,
        max((weight for weight, _ in rest), default=0.0) / heaviest(),
        answered / max(a, 1e-9) if mine else 0.0,
        float(any(_opposed(x, y) for x in mine for y in theirs)),
        float(one.makna.ukuran != other.makna.ukuran),
        fuzz.ratio(one.teks, other.teks) / 100,
        float(same_object),
        *(float(not same) for same in other_roles),
        float(bool(mine) != bool(theirs)),
        float(any(apart for _, apart in rest)),
        float(_begins(one.makna.urut, other.makna.urut) or _begins(other.makna.urut, one.makna.urut)),
        max((weight for weight, apart in rest if not apart), default=0.0) / heaviest(),
    )


def _begins(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether a text that was cut off could be the beginning of the other."""
    return len(one) < len(other) and other[: len(one)] == one


@lru_cache(maxsize=65536)
def _opposed(one: str, other: str) -> bool:
    return _share_group(one, other, contrast_groups())


@lru_cache(maxsize=65536)
def _alike(one: str, other: str) -> bool:
    return _share_group(one, other, synonym_groups())


def _share_group(one: str, other: str, table: dict[str, frozenset[int]]) -> bool:
    return not table.get(one, frozenset()).isdisjoint(table.get(other, frozenset()))


def _beside(one: Entry, other: Entry) -> tuple[float, list[str]]:
    """(log odds, reasons) of formula, sources and fields of work."""
    odds, reasons = 0.0, []
    if one.formula and other.formula:
        same = one.formula == other.formula
        odds += FORMULA_SAME if same else FORMULA_OTHER if _is_ratio(one.formula) and _is_ratio(other.formula) else 0.0
        reasons.append("formula sama" if same else _formula_difference(one.formula, other.formula))
    if one.sumber & other.sumber:
        odds += SOURCE_SAME
        reasons.append("sumber data sama")
    return odds + (FIELD_SAME if one.bidang & other.bidang else 0.0), [reason for reason in reasons if reason]


def _is_ratio(formula: str) -> bool:
    return formula.startswith("bagi(")


def _formula_difference(one: str, other: str) -> str:
    if not (_is_ratio(one) and _is_ratio(other)):
        return ""
    mine, theirs = _parts(one), _parts(other)
    return "formula terbalik" if mine == theirs[::-1] and len(mine) == 2 else "formula berbeda"


def _parts(formula: str) -> list[str]:
    """Arguments of `bagi(a, b)` at the first depth."""
    depth, parts, inner = 0, [""], formula.removeprefix("bagi(").rpartition(")")[0]
    for letter in inner:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts]


def _reasons(values: tuple[float, ...]) -> list[str]:
    named = dict(zip(FEATURES, values, strict=True))
    told = (
        (named["ukuran_beda"] > 0, "ukuran lain"),
        (named["sepihak"] > 0, "satu lebih rinci"),
        (named["sinonim"] > 0, "kata searti"),
        (named["lawan"] > 0, "kata berlawanan"),
        (named["objek_sama"] > 0, "objek sama"),
    )
    return [text for is_so, text in told if is_so] or ["kata mirip"]


def _in_order(meaning: Makna, words: frozenset[str]) -> tuple[str, ...]:
    return tuple(word for word in meaning.urut if word in words)


def _weight(words: Iterable[str]) -> float:
    return sum(map(weight_of, words))


def weight_of(word: str) -> float:
    """How much a token tells: rare in the dictionary is much (natural log of one over its share of entries)."""
    return _rarity().get(word, heaviest())


@cache
def heaviest() -> float:
    """Weight of a token that the dictionary does not know."""
    return math.log(2 * len(entries()))


@cache
def _rarity() -> dict[str, float]:
    seen = Counter(word for entry in entries() for word in makna(entry.nama).tanda)
    return {word: math.log(2 * len(entries()) / (count + 1)) for word, count in seen.items()}


@cache
def _fitted() -> dict[str, float]:
    text = resources.files(__package__).joinpath("bobot.json").read_text("utf-8")
    found: dict[str, float] = json.loads(text)
    return found


@cache
def weights() -> tuple[float, ...]:
    """Fitted log odds of `FEATURES`."""
    return tuple(_fitted()[name] for name in FEATURES)


@cache
def bias() -> float:
    """Fitted log odds of a pair without any feature."""
    return _fitted()["bias"]


@cache
def threshold() -> float:
    """From this score on a pair is proposed (fitted for the share of right proposals that an analyst is promised)."""
    return _fitted()["ambang"]
