"""A sheet that was scanned twice is read once, and said."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import pytest

from skcamat.extractor.evidence import Box, Line, Page, Word
from skcamat.extractor.repeated_pages import without_repeats

LETTERS = "abdegiklmnoprstu"


def _page(number: int, seed: str, count: int = 60) -> Page:
    rng = random.Random(seed)  # noqa: S311 - words, no secrets
    lines = []
    for n in range(count):
        text = "".join(rng.choice(LETTERS) for _ in range(rng.randint(4, 10)))
        x, y = 60 + 160 * (n % 3), 60 + 20 * (n // 3)
        word = Word(text, Box(x, y, x + 6 * len(text), y + 12), 0.95, "rapidocr")
        lines.append(Line((word,), word.box))
    return Page(number, 595, 842, "ocr", tuple(lines))


def _scanned_again(page: Page, *, number: int, turn: float, misread: int = 0) -> Page:
    """Shifted, turned, and with a letter of some words seen in another way."""
    lines = []
    for n, line in enumerate(page.lines):
        word = line.words[0]
        x, y = word.box.center
        x, y = x + 4 - math.radians(turn) * y, y - 3 + math.radians(turn) * x
        text = "l" + word.text[1:] if misread and n % misread == 0 else word.text
        half = word.box.width / 2
        box = Box(x - half, y - 6, x + half, y + 6)
        lines.append(Line((replace(word, text=text, box=box),), box))
    return replace(page, number=number, lines=tuple(lines))


@pytest.mark.parametrize("turn", [0.0, 0.5, -1.0])
def test_the_second_picture_of_a_sheet_is_left_out_and_told(turn: float) -> None:
    first, other = _page(1, "satu"), _page(3, "tiga")
    pages, findings = without_repeats([first, _scanned_again(first, number=2, turn=turn, misread=12), other])
    assert [bool(page.lines) for page in pages] == [True, False, True]
    assert [(finding.kode, finding.halaman) for finding in findings] == [("BACA-HALAMAN-BERULANG", 2)]
    assert "halaman 1" in findings[0].pesan


def test_pages_of_one_form_with_other_words_in_it_are_no_repeats() -> None:
    first, filled = _page(1, "formulir"), _page(2, "isian")
    mixed = replace(filled, lines=(*first.lines[:48], *filled.lines[48:]))
    pages, findings = without_repeats([first, mixed])
    assert findings == []
    assert pages == [first, mixed]


def test_pages_with_a_text_layer_and_short_pages_are_never_left_out() -> None:
    printed = replace(_page(1, "cetak"), cara_baca="digital")
    short = _page(3, "pendek", count=10)
    pages = [printed, replace(printed, number=2), short, replace(short, number=4)]
    assert without_repeats(pages) == (pages, [])


def test_pages_of_one_word_over_and_over_are_compared_without_harm() -> None:
    line = _page(1, "satu", count=1).lines[0]
    pages = [replace(_page(n, "satu"), lines=(line,) * 40) for n in (1, 2)]
    assert without_repeats(pages) == (pages, [])
