"""Lines of words, and which of them end inside a word that a narrow column broke."""

from __future__ import annotations

import pytest

from skcamat.extractor.evidence import Box, Word
from skcamat.extractor.grids.lines import words_to_lines

COLUMN = (50.0, 110.0)


def words(*rows: str, left: float = 50.0) -> list[Word]:
    """Words of six points a letter, one row each; a row that begins with a space is set in from the left."""
    found = []
    for i, row in enumerate(rows):
        x = left
        for text in row.split():
            found.append(Word(text, Box(x, 100 + 12 * i, x + 6 * len(text), 110 + 12 * i)))
            x += 6 * len(text) + 3
    return found


def opens(*rows: str) -> list[bool]:
    return [line.ends_open for line in words_to_lines(words(*rows), column=COLUMN)]


def test_a_word_longer_than_its_column_is_open_where_it_was_broken() -> None:
    assert opens("Kepegawaia", "n dan umum") == [True, False]


@pytest.mark.parametrize(
    "rows", [("desa yang", "tertib"), ("Jumlah", "laporan"), ("Kepegawaia", "N dan umum"), ("Perundang-", "undangan")]
)
def test_a_line_that_wrapping_explains_is_closed(rows: tuple[str, str]) -> None:
    assert opens(*rows) == [False, False]


def test_a_word_broken_twice_is_open_twice() -> None:
    assert opens("sukmasantr", "ijombangka", "bgoid/") == [True, True, False]


def test_words_on_one_base_line_make_one_line_left_to_right() -> None:
    mixed = [
        Word("dua", Box(100, 101, 118, 111)),
        Word("satu", Box(50, 100, 74, 110)),
        Word("tiga", Box(50, 114, 74, 124)),
    ]
    assert [line.text for line in words_to_lines(mixed)] == ["satu dua", "tiga"]
