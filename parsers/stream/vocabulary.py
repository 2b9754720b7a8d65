"""Which words exist: those that the document itself prints whole, and those of the reading lexicon.

Used only to undo layout (words that a narrow column broke); a word that is printed stays as it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from skcamat.extractor.evidence import Cell, Evidence, Line, Page
from skcamat.extractor.language.lexicon import is_word

_HYPHENED = frozenset(
    ["se", "non", "pra", "pasca", "anti", "antar", "sub", "multi", "e"]
)  # prefixes that offices set off by a hyphen
_HABIT = 3  # known words cut by hyphens from which on a document cuts words
_EDGES = re.compile(r"^\W+|\W+$")


def bare(word: str) -> str:
    """Case folded, without the punctuation around it: `(Kepegawaian,` -> `kepegawaian`.

    Only its first run of letters.
    """
    folded = _EDGES.sub("", word.casefold())
    found = re.match(r"\w+", folded)
    return found.group(0) if found else ""


def last_run(word: str) -> str:
    """The last run of letters, case folded: `Umum,Kepegawaia` -> `kepegawaia`."""
    runs = re.findall(r"\w+", word.casefold())
    return runs[-1] if runs else ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Known words, case folded. `lexicon` is asked for words that the document does not hold."""

    words: frozenset[str] = frozenset()
    hyphened: frozenset[str] = frozenset()
    lexicon: Callable[[str], bool] | None = None
    cuts: bool = False  # whether the document's lines cut words with hyphens all along, as word processors can

    def knows(self, word: str) -> bool:
        """Whether the word (bare) is printed whole somewhere in the document, or stands in the lexicon."""
        return word in self.words or (self.lexicon is not None and self.lexicon(word))

    def only_fused(self, left: str, right: str, whole: str) -> bool:
        """Whether `left-` + `right` is one word cut by the line (`penge-lolaan`), not a word with a hyphen."""
        # the document decides: a lexicon knows `sekecamatan` where this office writes `Se-Kecamatan`
        if f"{left}-{right}" in self.hyphened or left == right:
            return False
        return whole in self.words or (self.cuts and left not in _HYPHENED and not self._two_words(left, right, whole))

    def _two_words(self, left: str, right: str, whole: str) -> bool:
        return not self.knows(whole) and self.knows(left) and self.knows(right)


def vocabulary_of(evidence: Evidence, lexicon: Callable[[str], bool] | None = is_word) -> Vocabulary:
    """Words of a document that stand whole on a line.

    No line's last word where it has no room left, nor the next one.
    """
    words: set[str] = set()
    hyphened: set[str] = set()
    cut = 0
    for lines in _blocks(evidence):
        cut += sum(_is_cut(above, below, lexicon) for above, below in pairwise(lines))
        for index, line in enumerate(lines):
            first = 1 if index and lines[index - 1].ends_open else 0
            last = len(line.words) - 1 if line.ends_open else len(line.words)
            for word in line.words[first:last]:
                text = _EDGES.sub("", word.text.casefold())
                if "-" in text:
                    hyphened.add(text)
                words.update(re.findall(r"\w+", text))
    return Vocabulary(frozenset(words - {""}), frozenset(hyphened), lexicon, cut >= _HABIT)


def _is_cut(above: Line, below: Line, lexicon: Callable[[str], bool] | None) -> bool:
    """Whether a hyphen at a line's end cuts a word that is one without it."""
    if not above.words or not below.words:
        return False
    last, first = above.words[-1].text, below.words[0].text
    if lexicon is None or not last.endswith("-") or not last[:-1].isalpha() or not first[:1].islower():
        return False
    left, right = bare(last), bare(first)
    return left != right and left not in _HYPHENED and lexicon(left + right)


def _blocks(evidence: Evidence) -> Iterator[tuple[Line, ...]]:
    for page in evidence.pages:
        yield page.lines
        for cell in _cells(page):
            yield cell.lines
            for fraction in cell.fractions:
                yield fraction.numerator
                yield fraction.denominator


def _cells(page: Page) -> Iterator[Cell]:
    for table in page.tables:
        yield from table.cells
