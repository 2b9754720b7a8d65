"""The word ledger: every printed word ends as a value, a heading, furniture (why), or not understood (where).

Furniture is what belongs to the paper and not to its content: letterhead, page numbers, the body of a decree with its
dicta, signatures, lists of copies. What is not understood marks the document only where it may be content: inside or
beside a table, or between the parts of sections.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Literal

from skcamat.extractor.evidence import Box, Evidence, Page, Word
from skcamat.extractor.findings import KATA_TERSISA, Finding, found
from skcamat.parsers.findings import KATA_DI_LUAR
from skcamat.parsers.lexicon.phrases import says_any
from skcamat.parsers.records import Letak, Printed

Nasib = Literal["nilai", "judul", "perabot", "sisa"]
_MOST_SHOWN = 5
_BESIDE = 14.0  # points beside a table within which a word may have been cut off it: a line's height and some
_MARGIN = 0.07  # share of the page's height at its head and foot where running titles stand
_SPECK_SIGNS, _SPECK_CONFIDENCE = 2, 0.6  # a shorter and less certain word on a picture is a speck, not content
_MOST_OUTSIDE = 40  # words of one page outside sections: more of them are a part of the paper that was not understood
_SAME_LINE = 0.5  # of a word's height that two words of one line share
Key = tuple[int, float, float, float, float]


@dataclass(frozen=True, slots=True)
class WordFate:
    """What became of one word. `sebab` says why it is furniture, or where a word stands that was not understood."""

    halaman: int
    word: Word
    nasib: Nasib
    sebab: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """Places whose words are known: those of values, of headings, and of furniture by its reason."""

    values: object
    headings: Iterable[Letak]
    furniture: Mapping[str, Iterable[Letak]]
    first: tuple[int, float] = (0, 0.0)
    last: tuple[int, float] = (0, 0.0)


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


def fates_of(evidence: Evidence, known: Known) -> tuple[WordFate, ...]:
    """The fate of every word with a letter or digit, page by page."""
    values = set(used_in(known.values))
    headings = {key_of(place.halaman, place.box) for place in known.headings}
    furniture = {key_of(p.halaman, p.box): why for why, places in known.furniture.items() for p in places}
    told: list[WordFate] = []
    for page in evidence.pages:
        rest: list[Word] = []
        for word in filter(_counts, words_of(page)):
            key = key_of(page.number, word.box)
            if key in values:
                told.append(WordFate(page.number, word, "nilai"))
            elif key in headings:
                told.append(WordFate(page.number, word, "judul"))
            elif key in furniture:
                told.append(WordFate(page.number, word, "perabot", furniture[key]))
            else:
                rest.append(word)
        told += _judged(page, rest, known)
    return tuple(told)


def completeness(fates: Iterable[WordFate]) -> float:
    """The share (0-1) of the words that are not furniture which became values or headings; 1 without words."""
    counts = {"nilai": 0, "judul": 0, "perabot": 0, "sisa": 0}
    for fate in fates:
        counts[fate.nasib] += 1
    understood = counts["nilai"] + counts["judul"]
    body = understood + counts["sisa"]
    return understood / body if body else 1.0


def findings_of(fates: Iterable[WordFate]) -> tuple[Finding, ...]:
    """Words that were not understood, by page: a doubt where they may be content, else information."""
    pages: dict[int, list[WordFate]] = {}
    for fate in fates:
        if fate.nasib == "sisa":
            pages.setdefault(fate.halaman, []).append(fate)
    told = []
    for halaman, rest in pages.items():
        content = [fate.word for fate in rest if fate.sebab != "di luar bagian"]
        outside = [fate.word for fate in rest if fate.sebab == "di luar bagian"]
        if len(outside) > _MOST_OUTSIDE:
            content, outside = [fate.word for fate in rest], []
        for kind, words in ((KATA_TERSISA, content), (KATA_DI_LUAR, outside)):
            if words:
                told.append(found(kind, halaman=halaman, jumlah=len(words), contoh=_shown(words)))
    return tuple(told)


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


def _counts(word: Word) -> bool:
    return any(sign.isalnum() for sign in word.text)


def _judged(page: Page, rest: Sequence[Word], known: Known) -> Iterator[WordFate]:
    """Words that nothing took: standard text is furniture, the others say where they stand."""
    copies = False
    for words in _in_lines(rest):
        text = " ".join(word.text for word in words)
        copies = copies or says_any(text[:24], "tembusan")
        why = "tembusan" if copies else _why_furniture(page, words, text)
        if why:
            yield from (WordFate(page.number, word, "perabot", why) for word in words)
        else:
            yield from (WordFate(page.number, word, "sisa", _where(page, word, known)) for word in words)


def _in_lines(words: Sequence[Word]) -> Iterator[list[Word]]:
    line: list[Word] = []
    for word in sorted(words, key=lambda word: (round(word.box.center[1]), word.box.x0)):
        if line and word.box.y0 > line[0].box.y1 - _SAME_LINE * word.box.height:
            yield line
            line = []
        line.append(word)
    if line:
        yield line


def _why_furniture(page: Page, words: Sequence[Word], text: str) -> str:
    """Why a line that nothing took is no content; empty where it may be."""
    if all(_is_speck(word) for word in words):
        return "noda"
    if _in_table(page, words[0].box):
        return ""
    box = words[0].box
    if box.y1 < _MARGIN * page.height or box.y0 > (1 - _MARGIN) * page.height:
        return "tepi halaman"
    return "teks baku" if says_any(text, "baku", 0.88) else ""


def _is_speck(word: Word) -> bool:
    short = sum(sign.isalnum() for sign in word.text) <= _SPECK_SIGNS
    return word.reader != "teks" and short and word.confidence < _SPECK_CONFIDENCE


def _where(page: Page, word: Word, known: Known) -> str:
    if _in_table(page, word.box):
        return "di tabel"
    place = (page.number, word.box.y0)
    return "di antara bagian" if known.first <= place <= known.last else "di luar bagian"


def _in_table(page: Page, box: Box) -> bool:
    x, y = box.center
    return any(
        table.box.x0 - _BESIDE <= x <= table.box.x1 + _BESIDE and table.box.y0 <= y <= table.box.y1
        for table in page.tables
    )


def _shown(words: Sequence[Word]) -> str:
    """The first words; NIPs (long digits) are not repeated."""
    return " ".join(
        "#" * len(word.text) if sum(sign.isdigit() for sign in word.text) >= 8 else word.text
        for word in words[:_MOST_SHOWN]
    )
