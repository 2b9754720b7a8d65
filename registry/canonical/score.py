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
_KINDS_NEAR = frozenset({frozenset({"tingkat", "persen"}), frozenset({"tingkat", "skor"}), frozenset({"keadaan", "cacah"})})


@dataclass(frozen=True, slots=True)
class Entry:
    """What is compared: the meaning, the formula's canonical form, sources of data and fields of work."""

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
    left = _in_order(one.makna, mine), _in_order(other.makna, theirs)
    if reason := _forbidden(one.makna, other.makna, mine | theirs):
        return PairScore(0.0, reason, left)
    values = features(one.makna, other.makna)
    extra, reasons = _beside(one, other)
    odds = bias() + sum(weight * value for weight, value in zip(weights(), values, strict=True)) + extra
    return PairScore(round(1 / (1 + math.exp(-odds)), 4), ", ".join([*_reasons(values), *reasons]), left)


def _forbidden(one: Makna, other: Makna, rest: frozenset[str]) -> str:
    """Why the two can never be one; empty where they can."""
    if one.ukuran != other.ukuran and frozenset({one.ukuran, other.ukuran}) not in _KINDS_NEAR:
        return "ukuran berbeda"
    if any(_NUMBER.fullmatch(word) for word in rest):
        return "angka berbeda"
    return "ingkaran berbeda" if any(word.startswith("tidak") for word in rest) else ""


def features(one: Makna, other: Makna) -> tuple[float, ...]:
    """Values of `FEATURES` for two meanings, each 0-1; symmetric."""
    shared, mine, theirs = one.tanda & other.tanda, one.tanda - other.tanda, other.tanda - one.tanda
    both, a, b = _weight(shared), _weight(mine), _weight(theirs)
    answered = sum(weight_of(word) for word in mine if any(_related(word, x, synonym_groups()) for x in theirs))
    return (
        2 * both / (2 * both + a + b) if both else 0.0,
        both / (both + min(a, b)) if both else 0.0,
        max(map(weight_of, mine | theirs), default=0.0) / heaviest(),
        answered / max(a, 1e-9) if mine else 0.0,
        float(any(_related(x, y, contrast_groups()) for x in mine for y in theirs)),
        float(one.ukuran != other.ukuran),
        fuzz.ratio(" ".join(sorted(one.tanda)), " ".join(sorted(other.tanda))) / 100,
        float(_role(one, "objek") == _role(other, "objek")),
        float(_role(one, "populasi") != _role(other, "populasi")),
        float(_role(one, "wadah") != _role(other, "wadah")),
        float(_role(one, "aksi") != _role(other, "aksi")),
        float(_role(one, "kondisi") != _role(other, "kondisi")),
        float(_role(one, "tahap") != _role(other, "tahap")),
        float(bool(mine) != bool(theirs)),
        float(not (mine | theirs).isdisjoint(telling_apart())),
        float(_begins(one.urut, other.urut) or _begins(other.urut, one.urut)),
        max((weight_of(word) for word in mine | theirs if word not in telling_apart()), default=0.0) / heaviest(),
    )


def _begins(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether a text that was cut off could be the beginning of the other."""
    return len(one) < len(other) and other[: len(one)] == one


@lru_cache(maxsize=65536)
def _role(meaning: Makna, name: str) -> frozenset[str]:
    return meaning.peran(name)


def _related(one: str, other: str, table: dict[str, frozenset[int]]) -> bool:
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
