"""A sheet that went through the scanner twice: the second picture of a page is told, and its content left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.fuzz import ratio

from skcamat.extractor.evidence import Page, Word
from skcamat.extractor.findings import HALAMAN_BERULANG, Finding, found

FEWEST = 25  # words of a page that can be told from another of the same form
ONCE = 8  # words that stand on each page once: from so many their shift and turn can be told
ALIKE = 0.96  # share of letters that two readings of one page have in common
UNSEEN = 0.1  # share of the words that one reading may have more than the other
PLACED = 0.8  # share of the words that are seen once on each page and stand at the same place
AWAY = 3.0  # points between two places of one word, once the second sheet's shift and turn are undone

Points = NDArray[np.float64]


def without_repeats(pages: Sequence[Page]) -> tuple[list[Page], list[Finding]]:
    """The pages, those that repeat an earlier scanned page emptied, and a finding for each of them."""
    kept: list[Page] = []
    findings: list[Finding] = []
    words = [words_of(page) if page.cara_baca == "ocr" else [] for page in pages]
    for n, page in enumerate(pages):
        first = next((m for m in range(n) if _is_same(words[m], words[n])), None)
        if first is None:
            kept.append(page)
            continue
        words[n] = []
        kept.append(replace(page, lines=(), tables=(), rulings=(), left_over=()))
        findings.append(found(HALAMAN_BERULANG, halaman=page.number, asal=pages[first].number))
    return kept, findings


def words_of(page: Page) -> list[Word]:
    """All words of a page, from top to bottom and left to right."""
    lines = [*page.lines, *(line for table in page.tables for cell in table.cells for line in cell.lines)]
    for fraction in (f for table in page.tables for cell in table.cells for f in cell.fractions):
        lines += [*fraction.numerator, *fraction.denominator]
    return sorted((word for line in lines for word in line.words), key=lambda w: (round(w.box.y0), w.box.x0))


def _is_same(first: Sequence[Word], second: Sequence[Word]) -> bool:
    """Whether two pages show the same words at the same places, but for what readers see in two ways."""
    if min(len(first), len(second)) < FEWEST or abs(len(first) - len(second)) > UNSEEN * len(first):
        return False
    one, other = _only_ones(first), _only_ones(second)
    shared = sorted(one.keys() & other.keys())
    if len(shared) < max(ONCE, PLACED * max(len(one), len(other))):
        return False
    known = _known(one[text] for text in shared)
    there = _centres(other[text] for text in shared)
    turn = np.linalg.lstsq(known, there, rcond=None)[0]
    if (_away(known @ turn, there) <= AWAY).mean() < PLACED:
        return False
    return _share_of_letters(first, second, _known(first) @ turn) >= ALIKE


def _share_of_letters(first: Sequence[Word], second: Sequence[Word], expected: Points) -> float:
    """Share of the first page's letters that stand, as the same words, where they are expected on the second."""
    there = _centres(second)
    same = 0.0
    for word, place in zip(first, expected, strict=True):
        distances = _away(there, place)
        nearest = int(np.argmin(distances))
        if distances[nearest] <= word.box.height:
            same += len(word.text) * ratio(word.text, second[nearest].text) / 100
    return same / sum(len(word.text) for word in first)


def _centres(words: Iterable[Word]) -> Points:
    return np.array([word.box.center for word in words], np.float64)


def _known(words: Iterable[Word]) -> Points:
    centres = _centres(words)
    return np.column_stack([centres, np.ones(len(centres))])


def _away(points: Points, others: Points) -> Points:
    return np.asarray(np.linalg.norm(points - others, axis=1), np.float64)


def _only_ones(words: Sequence[Word]) -> dict[str, Word]:
    """Words that stand on a page once."""
    seen: dict[str, list[Word]] = {}
    for word in words:
        seen.setdefault(word.text, []).append(word)
    return {text: found[0] for text, found in seen.items() if len(found) == 1}
