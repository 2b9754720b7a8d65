"""Which fonts are not believed: their words are no words, or hold signs that no word of this language holds.

An honest font of a decree has at most 4 % words that the lexicon does not know (names aside), one whose letters are
exchanged 40 % and more.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from skcamat.extractor.language.letters.plain import readable
from skcamat.extractor.language.letters.symbol_fonts import UNNAMED
from skcamat.extractor.language.lexicon import is_word
from skcamat.extractor.pdf.page import Glyph

UNKNOWN_SHARE = 0.10  # of a font's words, from which the font is asked of the picture
NAMES_SHARE = 0.6  # the same for a font without running words, such as names and headings are set in
ENOUGH_NAMES = 6  # words of such a font, before it is judged at all
FEW = 4  # words; in a font with fewer one unknown word is enough
LEAST_UNKNOWN = 2  # different words

_WORD = re.compile(r"[^\W\d_]{4,}")
_CUT = re.compile(r"[^\W\d_][-\u00ad\u2010\u2011]$")
_NO_NUMBER = re.compile(r"^[^\W\d_]{1,4}%$")
_PICTURE_INSIDE = re.compile(r"[A-Za-z][\U00010000-\U0010FFFF]|[\U00010000-\U0010FFFF][A-Za-z]")
GREEK = range(0x370, 0x400)

Run = Sequence[Glyph]


def disbelieved_fonts(runs: Iterable[Run]) -> frozenset[str]:
    """Keys of the fonts whose words are no words."""
    texts: dict[str, list[str]] = defaultdict(list)
    for run in runs:
        texts[run[0].font].append(spelled(run))
    return frozenset(font for font, words in texts.items() if font and _is_nonsense(words))


def has_odd_letters(run: Run) -> bool:
    """Whether a run holds a sign that nobody names, or one inside a Latin word that no word of this language has."""
    text = spelled(run)
    if UNNAMED in text or _PICTURE_INSIDE.search(text):
        return True
    return any(map(str.isascii, filter(str.isalpha, text))) and any(map(is_odd_letter, text))


def is_odd_letter(sign: str) -> bool:
    """Whether a letter belongs to no language that a decree is written in."""
    return sign.isalpha() and ord(sign) >= 0x100 and ord(sign) not in GREEK


def spelled(run: Run) -> str:
    """The text of a run."""
    return "".join(readable(glyph.text) for glyph in run)


def _whole(texts: Sequence[str]) -> list[str]:
    """Texts without the two halves of a word that a hyphen cuts at a line's end: halves are no words in any font."""
    before = ("", *texts)
    return [text for last, text in zip(before, texts, strict=False) if not (_CUT.search(last) or _CUT.search(text))]


def _is_nonsense(texts: Sequence[str]) -> bool:
    words = [word for text in _whole(texts) for word in _WORD.findall(text)]
    running = [word for word in words if word[0].islower()]
    odd_numbers = [text for text in texts if _NO_NUMBER.match(text)]
    if not running and not odd_numbers:
        strange = [word for word in words if not is_word(word)]
        return len(words) >= ENOUGH_NAMES and _too_many(strange, len(words), NAMES_SHARE)
    unknown = [word for word in running if not is_word(word)] + odd_numbers
    return _too_many(unknown, len(running) + len(odd_numbers), UNKNOWN_SHARE)


def _too_many(unknown: Sequence[str], count: int, share: float) -> bool:
    different = len(set(unknown))
    return different > 0 and len(unknown) >= share * count and (different >= LEAST_UNKNOWN or count < FEW)
