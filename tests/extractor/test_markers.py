"""A mark that no reader made out is told by a read one of the same cell in the same column, and by nothing less."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from skcamat.extractor.ink.line_pictures import LinePicture
from skcamat.extractor.ink.list_marks import with_aligned_marks
from skcamat.extractor.ink.text_lines import Part, TextLine
from skcamat.extractor.readers.base import JudgedWord

LETTER = 10.0
LEFT = 90


def line(foot: int, mark_x: int | None, *, region: int = 0, wide: int = 4) -> TextLine:
    letters = [Part(1, 130 + 10 * i, foot - 10, 138 + 10 * i, foot, 60) for i in range(4)]
    mark = [Part(2, mark_x, foot - 6, mark_x + wide, foot - 4, 8)] if mark_x is not None else []
    return TextLine([*mark, *letters], foot - 10, foot, region)


def read(lines: list[TextLine], marks: list[str]) -> list[list[str]]:
    pictures = [LinePicture(np.full((20, 100), 255, np.uint8), ((0, LEFT),), line.foot, LETTER) for line in lines]
    answers = [
        (*((JudgedWord(mark, 10.0, 14.0, 0.9, "a"),) if mark else ()), JudgedWord("Jumlah", 40.0, 78.0, 0.9, "a"))
        for mark in marks
    ]
    return [[word.text for word in words] for words in with_aligned_marks(lines, pictures, answers, LETTER)]


def test_ink_under_a_read_dash_is_a_dash() -> None:
    assert read([line(100, 100), line(130, 101)], ["-", ""]) == [["-", "Jumlah"], ["-", "Jumlah"]]


def test_ink_elsewhere_or_of_another_size_is_none() -> None:
    assert read([line(100, 100), line(130, 110)], ["-", ""])[1] == ["Jumlah"]
    assert read([line(100, 100), line(130, 100, wide=15)], ["-", ""])[1] == ["Jumlah"]


def test_no_ink_is_no_mark() -> None:
    assert read([line(100, 100), line(130, None)], ["-", ""])[1] == ["Jumlah"]


def test_another_cells_dash_says_nothing() -> None:
    assert read([line(100, 100), line(130, 100, region=1)], ["-", ""])[1] == ["Jumlah"]
    outside = [replace(one, region=-1) for one in (line(100, 100), line(130, 100))]
    assert read(outside, ["-", ""])[1] == ["Jumlah"]


def test_without_a_read_mark_nothing_is_added() -> None:
    assert read([line(100, 100), line(130, 100)], ["", ""]) == [["Jumlah"], ["Jumlah"]]
