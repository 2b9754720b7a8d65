"""What a reader took for words and is none: dots beside the text, and letters of a stamp much taller than the page's.

They are taken out before the page is parsed; the ledger still counts them and tells those with letters as left over.
A text layer is never touched.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from skcamat.extractor.evidence import Cell, Evidence, Fraction, Line, Page, Word
from skcamat.parsers.stream.fates import words_of
from skcamat.parsers.stream.text import line_of

_DOTS = {".", ",", "'", "`", "´", "|", "_", "~", '"', "°", "..", ",.", ".,", "’", "‘", "¸", "¨", "^"}
_TALL = 1.55  # median word heights above which a short word is a stamp's
_SHORT = 3


def without_specks(evidence: Evidence) -> Evidence:
    """The evidence without specks on its scanned pages."""
    return replace(evidence, pages=tuple(_page(page) for page in evidence.pages))


def _page(page: Page) -> Page:
    heights = sorted(word.box.height for word in words_of(page) if word.reader != "teks")
    if not heights:
        return page
    limit = _TALL * heights[len(heights) // 2]
    lines = tuple(_lines(page.lines, limit))
    tables = tuple(replace(table, cells=tuple(_cell(cell, limit) for cell in table.cells)) for table in page.tables)
    return replace(page, lines=lines, tables=tables)


def _cell(cell: Cell, limit: float) -> Cell:
    fractions = tuple(_fraction(fraction, limit) for fraction in cell.fractions)
    return replace(cell, lines=tuple(_lines(cell.lines, limit)), fractions=fractions)


def _fraction(fraction: Fraction, limit: float) -> Fraction:
    return replace(
        fraction,
        numerator=tuple(_lines(fraction.numerator, limit)),
        denominator=tuple(_lines(fraction.denominator, limit)),
        before=tuple(word for word in fraction.before if not is_speck(word, limit)),
        after=tuple(word for word in fraction.after if not is_speck(word, limit)),
    )


def _lines(lines: Iterable[Line], limit: float) -> Iterable[Line]:
    for line in lines:
        words = tuple(word for word in line.words if not is_speck(word, limit))
        if len(words) == len(line.words):
            yield line
        elif words:
            yield line_of(words, ends_open=line.ends_open and words[-1] is line.words[-1])


def is_speck(word: Word, limit: float) -> bool:
    """Whether a scanned word is a lone dot, or a short one taller than `limit` points."""
    if word.reader == "teks":
        return False
    return word.text in _DOTS or (len(word.text) <= _SHORT and word.box.height > limit)
