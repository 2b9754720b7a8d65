"""One reading or two at one place -> the word that is kept and the probability that it is what the page shows.

The weights (`data/keyakinan.json`) are fitted on lines of our own making, see `benchmarks/calibrate.py`. A reader that
has none (a recorded one) keeps its own confidence.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from statistics import fmean, median

import msgspec
import numpy as np

from skcamat.extractor.language.agreement import agree, with_percent
from skcamat.extractor.language.lexicon import is_word, rivalry, usual
from skcamat.extractor.readers.base import Grey, JudgedWord, Reading, ReadWord
from skcamat.extractor.readers.pairing import joined, paired

DOUBT = 0.97  # a line with a word less probable than this is read twice
OPENING = re.compile(r"[:•–-]|[a-z]{1,2}[.)]")  # marks before a text: the second reader is no better at them
INK_SHARE = 0.01  # of a line picture's pixels: more than this and no word read is a doubt
CLIP = 1e-4
MISSING, FILLED = 0.6, 0.35  # letters of usual width
WIDTHS = dict.fromkeys("iIjl.,:;'|!", 0.5) | dict.fromkeys('tfr()[]-/ 1"', 0.65) | dict.fromkeys("mwMW%@", 1.5)
CEILING = 0.9995  # nothing read from pixels is surer

Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Sight:
    """What one reader saw at a place: words joined, the least certain confidence, the least certain edge.

    `line` is how sure the reader was of the whole line (mean logit of its words): a poor copy is poor all along.
    `pitch` is how wide the reader saw that line's letters: pixels for one of usual width.
    """

    words: tuple[ReadWord, ...]
    line: float
    pitch: float = 0.0

    @property
    def text(self) -> str:
        """The words without spaces between."""
        return joined(self.words)

    @property
    def spaced(self) -> str:
        """The words with spaces between."""
        return " ".join(word.text for word in self.words)

    @property
    def confidence(self) -> float:
        """0-1; 0.5 where nothing was seen."""
        return min((word.confidence for word in self.words), default=0.5)

    @property
    def edges(self) -> float:
        """0-1."""
        return min((word.edges for word in self.words), default=1.0)


def is_doubtful(reading: Reading, picture: Grey, reader: str) -> bool:
    """Whether a line should be read again: an improbable word, or ink without words."""
    if not reading.words:
        return bool((picture < np.percentile(picture, 90) - 80).mean() > INK_SHARE) if picture.size else False
    return bool(doubtful_words(reading, reader))


def doubtful_words(reading: Reading, reader: str) -> list[int]:
    """Return which words are too improbable; marks before a text count where there is nothing else."""
    words = alone(reading, reader)
    body = [i for i, word in enumerate(words) if not OPENING.fullmatch(word.text)] or range(len(words))
    return [i for i in body if words[i].confidence < DOUBT]


def likelihood(reading: Reading, reader: str) -> float:
    """Log probability that all words of a line are right: the measure by which two looks at it are compared."""
    return sum(math.log(max(1e-6, word.confidence)) for word in alone(reading, reader)) if reading.words else -1e6


@lru_cache(maxsize=1024)
def alone(reading: Reading, reader: str) -> tuple[JudgedWord, ...]:
    """Words of a line that one reader saw and no other was asked about."""
    line = line_certainty(reading)
    sure = [_probability(reader, sight_to_features(Sight((word,), line))) for word in reading.words]
    return tuple(
        JudgedWord(w.text, w.x0, w.x1, p or w.confidence, reader) for w, p in zip(reading.words, sure, strict=True)
    )


def sights_of(first: Reading, second: Reading) -> list[tuple[Sight, Sight]]:
    """What the two readers of a line saw at each of its places, left to right."""
    certain, pitch = (line_certainty(first), line_certainty(second)), (line_pitch(first), line_pitch(second))
    return [
        (Sight(tuple(ours), certain[0], pitch[0]), Sight(tuple(theirs), certain[1], pitch[1]))
        for ours, theirs in paired(first, second)
    ]


def line_certainty(reading: Reading) -> float:
    """Mean logit of a line's word confidences; that of an even chance where it has none."""
    return fmean(_logit(word.confidence) for word in reading.words) if reading.words else 0.0


def line_pitch(reading: Reading) -> float:
    """Pixels of a letter of usual width in a line; 0 for one without words."""
    return median((word.x1 - word.x0) / letters_wide(word.text) for word in reading.words) if reading.words else 0.0


def letters_wide(text: str) -> float:
    """About how many letters of usual width a text is wide, by its letters."""
    return sum(WIDTHS.get(sign, 1.15 if sign.isupper() else 1.0) for sign in text) or 1.0


def chosen(first: Sight, second: Sight, readers: tuple[str, str]) -> tuple[JudgedWord, ...]:
    """Decide between what two readers saw at one place; the loser's text stands in `second` of the first word kept.

    Words that follow it hold an empty `second`; where the readers agree, each word holds its own text.
    """
    if agree(first.spaced, second.spaced):
        sure = _probability("sepakat", pair_to_features(first, second))
        best = sure or max(first.confidence, second.confidence)
        clear = second if with_percent(first.spaced, second.spaced) == second.spaced else first
        name = readers[0] if clear is first else readers[1]
        return tuple(JudgedWord(w.text, w.x0, w.x1, best, name, w.text) for w in clear.words)
    features = pair_to_features(first, second)
    odds = [_probability(f"beda:{name}", features) for name in readers]
    ranks = [odds[0] or first.confidence, odds[1] or second.confidence]
    if first.text == second.text or (ranks[0] >= ranks[1] and not _leaves_letters(first, second)):
        return _kept(first, second.spaced, ranks[0], readers[0])
    return _kept(second, first.spaced, ranks[1], readers[1])


def _kept(sight: Sight, other: str, confidence: float, reader: str) -> tuple[JudgedWord, ...]:
    return tuple(
        JudgedWord(word.text, word.x0, word.x1, confidence, reader, "" if place else other)
        for place, word in enumerate(sight.words)
    )


def sight_to_features(sight: Sight) -> Features:
    """What speaks for or against one reading, as numbers."""
    text = sight.text
    letters, digits = sum(map(str.isalpha, text)), sum(map(str.isdigit, text))
    known = letters > 1 and is_word(text)
    core = text.strip(".,;:()")
    return {
        "sure": _logit(sight.confidence),
        "very_sure": max(0.0, _logit(sight.confidence) - 4),
        "line": sight.line,
        "edges": _logit(sight.edges),
        "word": float(known),
        "unknown": float(letters > 1 and not digits and not known),
        "number": float(digits > 0 and letters == 0),
        "mixed": float(digits > 0 and letters > 0),
        "sign": float(letters + digits == 0),
        "single": float(len(core) == 1),
        "long": min(len(text), 30) / 10,
        "capitals": float(core.isupper() and len(core) > 1),
        "usual": usual(text) / 4,
        "rival": rivalry(text) / 4,
    }


def pair_to_features(first: Sight, second: Sight) -> Features:
    """What speaks for one of two readings, as numbers."""
    features = {f"1{key}": value for key, value in sight_to_features(first).items()}
    features |= {f"2{key}": value for key, value in sight_to_features(second).items()}
    features["only_spaces"] = float(first.text == second.text)
    features["only_case"] = float(first.text != second.text and first.text.lower() == second.text.lower())
    features["1empty"], features["2empty"] = float(not first.words), float(not second.words)
    features["many"] = float(len(first.words) > 1 or len(second.words) > 1)
    features["lengths"] = (len(first.text) - len(second.text)) / 5
    place = _place(first, second)
    features["1spare"], features["2spare"] = _spare(first, place), _spare(second, place)
    return features


def _leaves_letters(first: Sight, second: Sight) -> bool:
    """Whether the first reading is more than half a letter narrower than what stands there, and the second fills it.

    Readers of strings lose strokes that repeat (`III`); the page shows how much room they take.
    """
    if not first.words or not second.words or not first.pitch:
        return False
    room = _place(first, second) / first.pitch
    return room - letters_wide(first.spaced) > MISSING and abs(room - letters_wide(second.spaced)) < FILLED


def _place(first: Sight, second: Sight) -> float:
    """Width in pixels of all that either reader saw at a place."""
    words = (*first.words, *second.words)
    return max(word.x1 for word in words) - min(word.x0 for word in words)


def _spare(sight: Sight, place: float) -> float:
    """How much wider the place is than the text (log, -1 to 1): above 0 it fills too little, below 0 it is too long."""
    if not sight.words or not sight.pitch or place <= 0:
        return 0.0
    return max(-1.0, min(1.0, math.log(place / (sight.pitch * letters_wide(sight.spaced)))))


def _probability(model: str, features: Features) -> float | None:
    weights = _models().get(model)
    if weights is None:
        return None
    total = weights.get("bias", 0.0) + sum(weights.get(key, 0.0) * value for key, value in features.items())
    return min(CEILING, 1 / (1 + math.exp(-max(-30.0, min(30.0, total)))))


def _logit(share: float) -> float:
    share = min(1 - CLIP, max(CLIP, share))
    return math.log(share / (1 - share))


@lru_cache(maxsize=1)
def _models() -> dict[str, dict[str, float]]:
    data = files("skcamat.extractor.readers").joinpath("data", "keyakinan.json").read_bytes()
    return msgspec.json.decode(data, type=dict[str, dict[str, float]])
