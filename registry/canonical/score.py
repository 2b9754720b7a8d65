"""How alike two meanings are: the chance (0-1) that two canonical indicators are one, and why.

Only a proposal ever comes from here: equal meaning and the dictionary alone are certain. The weights are fitted by
`benchmarks/fit_padanan.py` on labelled pairs (`bobot.json`). A pair's score never depends on other rows.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from operator import mul

from skcamat.registry.canonical.likeness import text_likeness
from skcamat.registry.canonical.meaning import Makna, makna
from skcamat.registry.canonical.words import contrast_groups, roles, synonym_groups, telling_apart
from skcamat.registry.kamus.entries import entries

FORMULA_SAME, FORMULA_OTHER, SOURCE_SAME, FIELD_SAME = 0.7, -0.5, 0.2, 0.1  # log odds; the open labels have no formulas
DIFFERENCE = (  # told by the words that only one of the two has
    "sisa_terberat", "sinonim", "lawan", "objek_sama", "populasi_beda", "wadah_beda", "aksi_beda", "kondisi_beda",
    "tahap_beda", "sepihak", "pembeda", "ringan",
)  # fmt: skip
FEATURES = (*DIFFERENCE, "irisan", "cakupan", "ukuran_beda", "ejaan", "awalan")
ROLES = ("objek", "populasi", "wadah", "aksi", "kondisi", "tahap")
_NUMBER = re.compile(r"\d[\d.,]*%?|[ivx]{1,4}")
_KINDS_NEAR = frozenset(
    {frozenset({"tingkat", "persen"}), frozenset({"tingkat", "skor"}), frozenset({"keadaan", "cacah"})}
)


@dataclass(frozen=True, slots=True)
class Beda:
    """What the words that only one of two meanings has tell: weight on either side, `DIFFERENCE`, and what forbids."""

    berat: tuple[float, float]
    nilai: tuple[float, ...]
    larangan: str = ""


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
    if reason := forbidden(one.makna, other.makna):
        return PairScore(0.0, reason)
    extra, reasons = _beside(one, other)
    values = features(one.makna, other.makna)
    skor = round(1 / (1 + math.exp(-(bias() + sum(map(mul, weights(), values)) + extra))), 4)
    if skor < threshold():
        return PairScore(skor, "")
    mine, theirs = one.makna.tanda - other.makna.tanda, other.makna.tanda - one.makna.tanda
    told = ", ".join([*_reasons(values), *reasons])
    return PairScore(skor, told, (_in_order(one.makna, mine), _in_order(other.makna, theirs)))


def forbidden(one: Makna, other: Makna) -> str:
    """Why the two can never be one; empty where they can."""
    if one.ukuran != other.ukuran:
        near = frozenset({one.ukuran, other.ukuran}) in _KINDS_NEAR
        return "" if near and one.tanda == other.tanda else "ukuran berbeda"
    return _difference(one.tanda - other.tanda, other.tanda - one.tanda).larangan


def features(one: Makna, other: Makna) -> tuple[float, ...]:
    """Values of `FEATURES` for two meanings, each 0-1; symmetric."""
    found = _difference(one.tanda - other.tanda, other.tanda - one.tanda)
    a, b = found.berat
    both = weight_of_all(one.tanda) - a
    return (
        *found.nilai,
        2 * both / (2 * both + a + b) if both else 0.0,
        both / (both + min(a, b)) if both else 0.0,
        float(one.ukuran != other.ukuran),
        text_likeness(_sorted_text(one.tanda), _sorted_text(other.tanda)),
        float(_begins(one.urut, other.urut) or _begins(other.urut, one.urut)),
    )


@lru_cache(maxsize=262144)
def _difference(mine: frozenset[str], theirs: frozenset[str]) -> Beda:
    words = mine | theirs
    if reason := _larangan(words):
        return Beda((0.0, 0.0), (0.0,) * len(DIFFERENCE), reason)
    rest = [(weight_of(word), word in telling_apart()) for word in words]
    least = min((mine, theirs), key=sorted)  # the same answer whichever comes first
    answered = sum(weight_of(word) for word in least if any(_alike(word, x) for x in (words - least)))
    table = roles()
    told = {table.get(word, "objek") for word in words}
    values = (
        max((weight for weight, _ in rest), default=0.0) / heaviest(),
        answered / max(weight_of_all(least), 1e-9) if least else 0.0,
        float(any(_opposed(x, y) for x in mine for y in theirs)),
        float(ROLES[0] not in told),
        *(float(role in told) for role in ROLES[1:]),
        float(bool(mine) != bool(theirs)),
        float(any(apart for _, apart in rest)),
        max((weight for weight, apart in rest if not apart), default=0.0) / heaviest(),
    )
    return Beda((weight_of_all(mine), weight_of_all(theirs)), values)


def _larangan(words: frozenset[str]) -> str:
    if any(_NUMBER.fullmatch(word) for word in words):
        return "angka berbeda"
    return "ingkaran berbeda" if any(word.startswith("tidak") for word in words) else ""


@lru_cache(maxsize=131072)
def _sorted_text(words: frozenset[str]) -> str:
    return " ".join(sorted(words))


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


@lru_cache(maxsize=131072)
def weight_of_all(words: frozenset[str]) -> float:
    """How much the words tell together."""
    return sum(map(weight_of, sorted(words)))


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
