"""`keyakinan` of a row: the probability that its core fields are all as printed, and the reasons to look again.

A logistic model over a handful of features of the reading; its coefficients are data (`references/keyakinan.json`),
fitted by `benchmarks/fit_keyakinan.py` on documents that no test uses.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from importlib import resources

from skcamat.extractor.language.agreement import agree
from skcamat.extractor.language.lexicon import is_word
from skcamat.normalizers.normalised import Match
from skcamat.normalizers.text import folded
from skcamat.parsers.records import Baris, Printed

TINJAU_DI_BAWAH = 0.93  # rows less likely to be right are marked: some 4 % of a good office scan, 20 % of a poor copy
MOST_WITH_DOUBT = 0.85  # a doubt about the row, a strange post or a weak word marks it, however good the rest
WEAK_WORD = 0.75  # less certain than this: the row's probability rests on one word
LEAST_CONFIDENCE = 0.02
REASONS_AT_MOST = 4
WORD_DOUBT = 0.80  # a word less certain than this is a reason of its own
LOOSE = 0.3
MISREAD = "salah"  # how the rules of matching begin that bridge letters, not only spaces, order or abbreviations
TEXT_LAYER = "teks"


@dataclass(frozen=True, slots=True)
class Features:
    """What the model sees of one row; all zero for a clean text layer.

    `loss` is the sum over core fields of -ln(least word confidence), `gambar` whether anything came from a picture,
    `panjang` hundreds of characters read from pictures and confirmed by no second reader, `setuju` and `beda` core
    fields on which two readers agree and disagree, `ragu` doubts that earlier rooms noted, `struktur` 0-1: how far
    the table was guessed (1 from a structure score of 1 - LOOSE down; small gaps hardly count), `pos` 1 where the
    section's post was read from a picture and is no form that the reference table knows to the letter.
    """

    loss: float = 0.0
    gambar: float = 0.0
    panjang: float = 0.0
    setuju: float = 0.0
    beda: float = 0.0
    ragu: float = 0.0
    struktur: float = 0.0
    pos: float = 0.0


@dataclass(frozen=True, slots=True)
class Keyakinan:
    """`nilai` 0-1; `alasan` is empty unless `perlu_tinjau`."""

    nilai: float
    perlu_tinjau: bool
    alasan: str


def keyakinan(baris: Baris, jabatan: Printed | None, match: Match | None = None) -> Keyakinan:
    """Judge one row; `jabatan` is its section's, as printed, `match` its canonical entry."""
    seen = features(baris, jabatan, match)
    value = probability(seen)
    weakest = min((field.confidence for _, field in core_fields(baris, jabatan)), default=1.0)
    if baris.doubts or weakest < WEAK_WORD or seen.pos:
        value = min(value, MOST_WITH_DOUBT)
    marked = value < TINJAU_DI_BAWAH
    return Keyakinan(round(value, 4), marked, _reason(baris, jabatan, match) if marked else "")


def features(baris: Baris, jabatan: Printed | None, match: Match | None = None) -> Features:
    """The row's features for the model."""
    printed = [value for _, value in core_fields(baris, jabatan)]
    pictures = [value for value in printed if _from_picture(value)]
    alone = sum(len(value.text) for value in pictures if value.second is None)
    return Features(
        loss=sum(-math.log(max(LEAST_CONFIDENCE, value.confidence)) for value in printed),
        gambar=float(bool(pictures)),
        panjang=alone / 100,
        setuju=float(sum(value.second is not None and not _disagree(value) for value in printed)),
        beda=float(sum(_disagree(value) for value in printed)),
        ragu=float(len(baris.doubts) + sum(len(value.doubts) for value in printed)),
        struktur=min(1.0, (1.0 - baris.structure) / LOOSE) ** 2,
        pos=float(_is_strange(jabatan, match)),
    )


def _from_picture(value: Printed) -> bool:
    return value.reader not in ("", TEXT_LAYER) or value.second is not None


def _is_strange(jabatan: Printed | None, match: Match | None) -> bool:
    """Whether a reader may have bent the post: no known form equals it, and not all its words are words.

    What a text layer prints is as it is.
    """
    if jabatan is None or match is None or not _from_picture(jabatan):
        return False
    if match.id:
        return match.rule.startswith(MISREAD)
    return not all(is_word(word) for word in jabatan.text.split() if any(map(str.isalpha, word)))


def probability(row: Features) -> float:
    """The model's probability, 0-1."""
    weights = coefficients()
    logit = weights["bias"] + sum(weights[name] * value for name, value in asdict(row).items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))


@cache
def coefficients() -> dict[str, float]:
    """Fitted weights by feature name, and `bias`."""
    text = resources.files(__package__).joinpath("references/keyakinan.json").read_text("utf-8")
    table: dict[str, float] = json.loads(text)["bobot"]
    return table


def core_fields(baris: Baris, jabatan: Printed | None) -> Iterator[tuple[str, Printed]]:
    """(column name, value) of the core fields that the row has."""
    named = (
        ("jabatan", jabatan),
        ("sasaran", baris.sasaran),
        ("indikator", baris.indikator),
        ("formulasi", baris.formulasi.printed),
        ("sumber_data", baris.sumber_data),
    )
    return ((name, value) for name, value in named if value is not None and value.text)


def _disagree(value: Printed) -> bool:
    return value.second is not None and not agree(value.text, value.second)


def _reason(baris: Baris, jabatan: Printed | None, match: Match | None) -> str:
    reasons = [reason for name, value in core_fields(baris, jabatan) for reason in _field_reasons(name, value)]
    if _is_strange(jabatan, match):
        near = match.name if match and match.id else ""
        reasons.insert(0, f"jabatan: bukan nama jabatan yang dikenal{f', terdekat {near!r}' if near else ''}")
    reasons += [f"baris: {doubt}" for doubt in baris.doubts]
    if baris.structure < 1:
        reasons.append(f"baris: susunan tabel tidak lengkap ({_percent(baris.structure)})")
    rest = len(reasons) - REASONS_AT_MOST
    more = [f"dan {rest} alasan lain"] if rest > 0 else []
    return "; ".join(reasons[:REASONS_AT_MOST] + more) or "keyakinan baca rendah pada beberapa kolom"


def _field_reasons(name: str, value: Printed) -> Iterator[str]:
    if _disagree(value):
        mine, other = _first_difference(value.text, value.second or "")
        yield f"{name}: '{mine}' dibaca '{other}' oleh pembaca kedua"
    elif value.confidence < WORD_DOUBT:
        yield f"{name}: keyakinan baca kata terlemah {_percent(value.confidence)}"
    yield from (f"{name}: {doubt}" for doubt in value.doubts)


def _first_difference(mine: str, other: str) -> tuple[str, str]:
    """The stretch of words in which two readings differ, shortened to the differing middle."""
    one, two = mine.split(), other.split()
    while one and two and folded(one[0]) == folded(two[0]):
        one, two = one[1:], two[1:]
    while one and two and folded(one[-1]) == folded(two[-1]):
        one, two = one[:-1], two[:-1]
    return _short(one), _short(two)


def _short(parts: list[str]) -> str:
    return " ".join(parts) if len(parts) <= 6 else " ".join([*parts[:5], "…"])


def _percent(share: float) -> str:
    return f"{round(share * 100)} %"
