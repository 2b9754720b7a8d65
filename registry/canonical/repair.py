"""Words as an indicator means them to be read: lost and surplus spaces undone, mistyped words of the field mended.

Only for comparing: the printed text is never changed. A word is mended only where it is no Indonesian word itself and
exactly one word of the field's vocabulary is that near.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from skcamat.extractor.language.lexicon import usual
from skcamat.registry.canonical.likeness import near_words
from skcamat.registry.canonical.words import derivations, dropped, equal_forms, measures

SHORTEST_MENDED = 5  # letters: shorter words have too many neighbours
LONG = 12  # letters from which two edits are allowed
SHORTEST_JOINED = 7  # letters of two words that lost the space between them
SHORTEST_PART = 4  # letters of either part, unless it is one of the small words
ATTESTED = 2.5  # powers of ten in a thousand million words: below are forms that only a rule of derivation makes
COMMON = 4.3  # powers of ten in a thousand million words: an everyday word
SMALL = frozenset({"yang", "dan", "di", "pada", "dalam", "dengan", "kepada", "untuk", "oleh", "ke", "atau", "dari"})
_MIXED = re.compile(r"(?<![A-Za-z])[A-Za-z]*[a-z]{3}[A-Z][a-z]{2}[A-Za-z]*")
_CAMEL = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]{2})")


def with_spaces(text: str) -> str:
    """Text whose capital inside a word shows a lost space, parted there (`KebutuhanPenunjang`)."""
    return _MIXED.sub(lambda match: match[0] if _is_known(match[0].casefold()) else _CAMEL.sub(" ", match[0]), text)


@cache
def field_words() -> frozenset[str]:
    """Every word that the tables and the dictionary of indicators use."""
    from skcamat.registry.kamus.entries import printed_words  # noqa: PLC0415 - the dictionary knows this module too

    forms = {word for table in equal_forms().values() for form, full in table.items() for word in (*form, *full)}
    return frozenset(
        {*forms, *derivations(), *measures(), *(word for key in dropped() for word in key), *printed_words()}
    )


@cache
def _mendable() -> tuple[str, ...]:
    return tuple(sorted(word for word in field_words() if len(word) >= SHORTEST_MENDED))


def mended(words: list[str]) -> list[str]:
    """The words with parted ones joined, joined ones parted and mistyped ones mended."""
    out: list[str] = []
    for word in _rejoined(words):
        out += _mended_word(word)
    return out


def _rejoined(words: list[str]) -> list[str]:
    """`di sediakan`, `w ilayah`, `kepegaw aian`: two pieces of which one is no word, and together they are one."""
    out: list[str] = []
    for word in words:
        if out and _belong_together(out[-1], word):
            out[-1] += word
        else:
            out.append(word)
    return out


@lru_cache(maxsize=65536)
def _belong_together(one: str, other: str) -> bool:
    if not (one.isalpha() and other.isalpha()):
        return False
    if one == "di":
        return "di" + other in derivations()
    stray = (len(one) == 1 or len(other) == 1) or not (_is_known(one) and _is_known(other))
    return stray and not field_words().isdisjoint({one + other, (one + other).removesuffix("nya")})


@lru_cache(maxsize=65536)
def _is_known(word: str) -> bool:
    return word in field_words() or usual(word) >= ATTESTED


@lru_cache(maxsize=65536)
def _mended_word(word: str) -> tuple[str, ...]:
    if len(word) < SHORTEST_MENDED or not word.isalpha() or _is_known(word):
        return _bare(word)
    return _parted(word) or _nearest(word) or (word,)


def _bare(word: str) -> tuple[str, ...]:
    """A known word, without a trailing `nya` where the rest is a word of the field (`kapasitasnya`)."""
    stem = word.removesuffix("nya")
    if stem != word and word not in derivations() and len(stem) >= SHORTEST_PART and stem in field_words():
        return (stem,)
    return (word,)


def _parted(word: str) -> tuple[str, ...]:
    """The only way to part the word into two known ones; () where there is none or more than one."""
    if len(word) < SHORTEST_JOINED:
        return ()
    ways = [(word[:at], word[at:]) for at in range(2, len(word) - 1) if _fit(word[:at], word[at:])]
    return ways[0] if len(ways) == 1 else ()


def _fit(one: str, other: str) -> bool:
    if one in SMALL or other in SMALL:
        rest = other if one in SMALL else one
        return len(rest) >= SHORTEST_PART and (rest in field_words() or usual(rest) >= COMMON)
    return min(len(one), len(other)) >= SHORTEST_PART and one in field_words() and other in field_words()


def _nearest(word: str) -> tuple[str, ...]:
    """The one word of the field within one edit (two in long words) that begins alike."""
    most = 2 if len(word) >= LONG else 1
    near = [(edits, known) for edits, known in near_words(word, _mendable(), most) if known[0] == word[0]]
    best = [known for distance, known in near if distance == min(near)[0]]
    tokens = {derivations().get(known, known) for known in best}
    return (min(best),) if len(tokens) == 1 else ()
