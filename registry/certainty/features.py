"""What the model sees of one row: numbers made of what was read, and of what its post is taken for."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from skcamat.extractor.language.agreement import agree
from skcamat.extractor.language.lexicon import is_word
from skcamat.normalizers.normalised import Match
from skcamat.parsers.records import Baris, Printed
from skcamat.registry.certainty.kinds import kind_of
from skcamat.registry.schema.dataset import POKOK

LEAST_CONFIDENCE = 0.02
LOOSE = 0.3  # a structure score so far below 1 counts as a table that was guessed altogether
CHARACTERS = 100  # `panjang` counts in so many


@dataclass(frozen=True, slots=True)
class Features:
    """What the model sees of one row; all zero for a clean text layer.

    `loss` is the sum over core fields of -ln(least word confidence), `gambar` whether anything came from a picture,
    `panjang` hundreds of characters read from pictures and confirmed by no second reader, `setuju` and `beda` core
    fields on which two readers agree and disagree, `ragu` the weight of the doubts that earlier rooms noted,
    `struktur` 0-1: how far the table was guessed (1 from a structure score of 1 - LOOSE down; small gaps hardly
    count), `pos` 1 where the section's post was read from a picture and is no form that is known to the letter.
    """

    loss: float = 0.0
    gambar: float = 0.0
    panjang: float = 0.0
    setuju: float = 0.0
    beda: float = 0.0
    ragu: float = 0.0
    struktur: float = 0.0
    pos: float = 0.0


def features(baris: Baris, jabatan: Printed | None, match: Match | None = None) -> Features:
    """Return the row's features; `jabatan` is its section's post as printed, `match` what it is taken for."""
    return features_of(baris, [value for _, value in core_fields(baris, jabatan)], strange=is_strange(jabatan, match))


def features_of(baris: Baris, printed: Sequence[Printed], *, strange: bool) -> Features:
    """Return the features of a row whose core fields are these; `strange` is its post."""
    pictures = [value for value in printed if value.from_picture]
    twice = [disagree(value) for value in printed if value.second is not None]
    noted = [*baris.doubts, *(item for value in printed for item in value.doubts)]
    return Features(
        loss=sum(-math.log(max(LEAST_CONFIDENCE, value.confidence)) for value in printed),
        gambar=float(bool(pictures)),
        panjang=sum(len(value.text) for value in pictures if value.second is None) / CHARACTERS,
        setuju=float(twice.count(False)),
        beda=float(twice.count(True)),
        ragu=sum(kind_of(item).bobot for item in noted),
        struktur=min(1.0, (1.0 - baris.structure) / LOOSE) ** 2,
        pos=float(strange),
    )


def core_fields(baris: Baris, jabatan: Printed | None) -> Iterator[tuple[str, Printed]]:
    """Yield (column name, value) of the core fields that the row has."""
    for name in POKOK:
        value = jabatan if name == "jabatan" else baris.printed(name)
        if value is not None and value.text:
            yield name, value


def disagree(value: Printed) -> bool:
    """Whether a second reader saw other letters."""
    return value.second is not None and not agree(value.text, value.second)


def is_strange(jabatan: Printed | None, match: Match | None) -> bool:
    """Whether a reader may have bent the post: no known form equals it, and not all its words are words.

    What a text layer prints is as it is; what a person chose is what they saw.
    """
    if jabatan is None or match is None or not jabatan.from_picture:
        return False
    if match.id:
        return match.bends_letters
    return not all(is_word(word) for word in jabatan.text.split() if any(map(str.isalpha, word)))
