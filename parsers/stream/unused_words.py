"""The word ledger: every word read is in the dataset, in a known part that is no content, or told as left over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from skcamat.extractor.evidence import Box, Evidence, Page, Word
from skcamat.extractor.findings import KATA_TERSISA, Finding, found
from skcamat.parsers.records import Letak, Printed, Record

_MOST_SHOWN = 5
Key = tuple[int, float, float, float, float]


def key_of(halaman: int, box: Box) -> Key:
    """What tells a word from all others: its page and its box."""
    return (halaman, round(box.x0, 2), round(box.y0, 2), round(box.x1, 2), round(box.y1, 2))


def used_in(value: object) -> Iterator[Key]:
    """Keys of all words that the values inside a record used up."""
    if isinstance(value, Printed):
        for place in value.kata:
            yield key_of(place.halaman, place.box)
    elif isinstance(value, tuple):
        for part in value:
            yield from used_in(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from used_in(getattr(value, field.name))


def left_over(evidence: Evidence, record: Record, aside: Iterable[Letak]) -> tuple[tuple[int, tuple[Word, ...]], ...]:
    """(page, words) that neither the record nor a known part of the page took.

    Signs without letters or digits do not count.
    """
    known = set(used_in(record)) | {key_of(place.halaman, place.box) for place in aside}
    told = []
    for page in evidence.pages:
        rest = tuple(word for word in words_of(page) if _counts(word) and key_of(page.number, word.box) not in known)
        if rest:
            told.append((page.number, rest))
    return tuple(told)


def _counts(word: Word) -> bool:
    return any(sign.isalnum() for sign in word.text)


def words_of(page: Page) -> Iterator[Word]:
    """Every word that was read on a page, those that belong to no cell included."""
    for line in page.lines:
        yield from line.words
    for table in page.tables:
        for cell in table.cells:
            for line in cell.lines:
                yield from line.words
            for fraction in cell.fractions:
                for inner in (*fraction.numerator, *fraction.denominator):
                    yield from inner.words
                yield from fraction.before
                yield from fraction.after
    yield from page.left_over


def findings_of(rest: Iterable[tuple[int, tuple[Word, ...]]]) -> tuple[Finding, ...]:
    """One finding a page that has words left over. NIPs (long digits) are not repeated in it."""
    told = []
    for halaman, words in rest:
        shown = " ".join(
            "#" * len(w.text) if sum(c.isdigit() for c in w.text) >= 8 else w.text for w in words[:_MOST_SHOWN]
        )
        told.append(found(KATA_TERSISA, halaman=halaman, jumlah=len(words), contoh=shown))
    return tuple(told)
