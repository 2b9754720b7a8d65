"""How alike two canonical indicators are, field by field, and what forbids to call them one.

Only a proposal ever comes from here: equal fingerprints alone are certain.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from skcamat.normalizers.matching import edits
from skcamat.registry.canonical.fingerprint import MEASURES, Fingerprint
from skcamat.registry.canonical.words import contrast_groups, synonym_groups

USULAN = 0.78  # from here on a pair is worth a person's look
SAME_ROOT, MISTYPED, SYNONYM = 0.96, 0.95, 0.93
SUBSTITUTION = 0.08
FORMULA_BONUS, FORMULA_PENALTY, BIDANG_BONUS = 0.04, 0.03, 0.02
NEGATIONS = frozenset({"tidak", "belum", "non", "tanpa", "bukan", "tak", "selain", "kecuali"})
_NUMBER = re.compile(r"\d[\d.,]*%?|[ivx]{1,4}")
_DOUBLED = re.compile(r"([a-z])\1+")
_SUFFIXES = ("nya", "kan", "an", "i")
_PREFIXES = (
    ("meny", ("s",)), ("peny", ("s",)), ("meng", ("", "k")), ("peng", ("", "k")), ("mem", ("", "p")),
    ("pem", ("", "p")), ("men", ("", "t")), ("pen", ("", "t")), ("me", ("",)), ("pe", ("",)), ("ber", ("",)),
    ("ter", ("",)), ("di", ("",)), ("per", ("",)), ("ke", ("",)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """What is compared: the fingerprint, the formula's canonical form, and the fields of work it occurs in."""

    fingerprint: Fingerprint
    formula: str = ""
    bidang: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PairScore:
    """`skor` 0-1 with its parts and the rule in Bahasa Indonesia; `teks`: the share of words that answer each other."""

    skor: float
    teks: float
    formula: float
    bidang: float
    aturan: str


def pair_score(one: Entry, other: Entry) -> PairScore:
    """Compare two entries. Different units, numbers, negations or opposed words give 0."""
    if one.fingerprint.satuan != other.fingerprint.satuan:
        return PairScore(0.0, 0.0, 0.0, 0.0, "satuan berbeda")
    if one.fingerprint == other.fingerprint:
        return PairScore(1.0, 1.0, 0.0, 0.0, "sidik sama")
    text, rule = words_score(one.fingerprint.words, other.fingerprint.words)
    formula = _formula_part(one.formula, other.formula)
    bidang = BIDANG_BONUS if one.bidang & other.bidang else 0.0
    total = 0.0 if text == 0 else min(0.99, max(0.0, text + formula + bidang))
    return PairScore(round(total, 4), round(text, 4), formula, bidang, rule)


def words_score(one: Sequence[str], other: Sequence[str]) -> tuple[float, str]:
    """(0-1, rule) of two word lists: the share of answering words, less for words that were exchanged."""
    mine, theirs = _telling(one), _telling(other)
    if not mine or not theirs:
        return 0.0, "tanpa kata pembeda"
    value, rules, mine_left, theirs_left = _paired(mine, theirs)
    if reason := _forbidden(mine_left, theirs_left):
        return 0.0, reason
    share = 2 * value / (len(mine) + len(theirs)) - SUBSTITUTION * min(len(mine_left), len(theirs_left))
    rules += ["kata lebih"] if bool(mine_left) != bool(theirs_left) else ["kata berganti"] if mine_left else []
    return max(0.0, min(share, 0.99)), ", ".join(dict.fromkeys(rules)) or "urutan kata lain"


def _telling(words: Sequence[str]) -> list[str]:
    """Words without a measure at the head, which the unit already says."""
    return list(words[1:]) if words and words[0] in MEASURES and len(words) > 1 else list(words)


def _paired(mine: list[str], theirs: list[str]) -> tuple[float, list[str], list[str], list[str]]:
    """(sum of weights, rules used, words left on either side); equal words first, then the weaker answers."""
    left, rest = _without_equal(mine, theirs)
    value, rules = float(len(mine) - len(left)), list[str]()
    for weight, rule, answers in _STEPS:
        for word in tuple(left) if rest else ():
            partner = next((candidate for candidate in rest if answers(word, candidate)), None)
            if partner is not None:
                left.remove(word)
                rest.remove(partner)
                value += weight
                rules.append(rule)
    if left and "".join(left) == "".join(rest):
        return value + (len(left) + len(rest)) / 2, [*rules, "spasi lain"], [], []
    return value, rules, left, rest


def _without_equal(mine: list[str], theirs: list[str]) -> tuple[list[str], list[str]]:
    left, rest = [], list(theirs)
    for word in mine:
        if word in rest:
            rest.remove(word)
        else:
            left.append(word)
    return left, rest


def _forbidden(mine: list[str], theirs: list[str]) -> str:
    """Why what is left over makes them two things; empty where it does not."""
    rest = (*mine, *theirs)
    if any(word in NEGATIONS for word in rest):
        return "ingkaran berbeda"
    if any(_NUMBER.fullmatch(word) for word in rest):
        return "angka berbeda"
    if any(_contrast(a, b) for a in mine for b in theirs):
        return "kata berlawanan"
    return ""


def _contrast(one: str, other: str) -> bool:
    return not _contrasts(one).isdisjoint(_contrasts(other))


def _synonyms(one: str, other: str) -> bool:
    return not _synonym_groups(one).isdisjoint(_synonym_groups(other))


@lru_cache(maxsize=65536)
def _contrasts(word: str) -> frozenset[int]:
    return _groups(word, contrast_groups())


@lru_cache(maxsize=65536)
def _synonym_groups(word: str) -> frozenset[int]:
    return _groups(word, synonym_groups())


def _groups(word: str, table: dict[str, frozenset[int]]) -> frozenset[int]:
    return table.get(word, frozenset()).union(*(table.get(root, frozenset()) for root in roots(word)))


def _same_root(one: str, other: str) -> bool:
    return not roots(one).isdisjoint(roots(other))


def _mistyped(one: str, other: str) -> bool:
    """One letter off (two from twelve letters on) in words of six letters or more that begin alike, or doubled."""
    shortest = min(len(one), len(other))
    if shortest >= 4 and _DOUBLED.sub(r"\1", one) == _DOUBLED.sub(r"\1", other):
        return True
    if shortest < 6 or one[0] != other[0]:
        return False
    return edits(one, other) <= (2 if shortest >= 12 else 1) or sorted(one) == sorted(other)


@lru_cache(maxsize=65536)
def roots(word: str) -> frozenset[str]:
    """Possible roots (at least four letters) of a word under common affixes; empty for a word of figures."""
    stems = {word}
    for suffix in _SUFFIXES:
        stems |= {
            stem[: -len(suffix)] for stem in tuple(stems) if stem.endswith(suffix) and len(stem) - len(suffix) >= 4
        }
    found = set(stems)
    for stem in stems:
        for prefix, heads in _PREFIXES:
            if stem.startswith(prefix):
                found |= {head + stem[len(prefix) :] for head in heads}
    return frozenset(root for root in found if len(root) >= 4 and root.isalpha())


_STEPS: tuple[tuple[float, str, Callable[[str, str], bool]], ...] = (
    (SAME_ROOT, "kata dasar sama", _same_root),
    (MISTYPED, "salah ketik", _mistyped),
    (SYNONYM, "sinonim", _synonyms),
)


def _formula_part(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    return (
        FORMULA_BONUS
        if one == other
        else -FORMULA_PENALTY
        if one.startswith("bagi(") != other.startswith("bagi(")
        else 0.0
    )
