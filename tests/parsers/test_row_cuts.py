"""Rows that no line parts are told by their numbers, their white space and where their texts begin."""

from __future__ import annotations

import pytest

from skcamat.extractor.evidence import Box, Line, Word
from skcamat.parsers.stream.text import Placed
from skcamat.parsers.tables.cuts.choose import best_cuts
from skcamat.parsers.tables.cuts.numbers import number_of
from skcamat.parsers.tables.cuts.signs import Block, bands_of

ROLES = ("no", "sasaran", "indikator", "formulasi", "sumber_data")
LEFT = (60.0, 90.0, 190.0, 300.0, 430.0)


def line(text: str, column: int, y: float, scale: float = 1.0, away: float = 0.0) -> Placed:
    x, words = LEFT[column] * scale + away, []
    for word in text.split():
        width = 4.5 * len(word) * scale
        words.append(Word(word, Box(x, y * scale + away, x + width, (y + 10) * scale + away)))
        x += width + 3 * scale
    return Placed(1, Line(tuple(words), Box(words[0].box.x0, words[0].box.y0, words[-1].box.x1, words[0].box.y1)))


def block(scale: float = 1.0, away: float = 0.0) -> Block:
    rows = [
        (100, "1.", "Persentase desa yang", "tertib", "Jumlah desa yang tertib", "Laporan"),
        (136, "2.", "Jumlah laporan yang", "disusun", "Jumlah laporan dalam setahun", "Arsip"),
        (172, "3.", "Nilai hasil survei", "kepuasan", "Nilai yang ditetapkan tim", "Survei"),
    ]
    cells: dict[int, list[Placed]] = {0: [], 2: [], 3: [], 4: []}
    for y, no, first, second, formula, source in rows:
        cells[0].append(line(no, 0, y, scale, away))
        cells[2] += [line(first, 2, y, scale, away), line(second, 2, y + 11, scale, away)]
        cells[3].append(line(formula, 3, y, scale, away))
        cells[4].append(line(source, 4, y, scale, away))
    return Block({column: tuple(found) for column, found in cells.items()}, ROLES)


@pytest.mark.parametrize(("scale", "away"), [(1.0, 0.0), (2.0, 0.0), (0.6, 0.0), (1.0, 40.0)])
def test_rows_without_lines_are_parted_alike_on_a_scaled_and_a_moved_page(scale: float, away: float) -> None:
    found = block(scale, away)
    bands = bands_of(found)
    cuts = best_cuts(found, bands)
    assert [bands[place].cells[2][0].text.split()[0] for place in cuts.places] == ["Jumlah", "Nilai"]


def test_lines_of_one_wrapped_row_stay_together() -> None:
    whole = {
        2: tuple(
            line(text, 2, 100 + 11 * i) for i, text in enumerate(("Persentase desa", "yang tertib dan", "lengkap"))
        )
    }
    found = Block(whole, ROLES, 5)
    assert best_cuts(found, bands_of(found)).places == ()


@pytest.mark.parametrize(("one", "other"), [("1.", "2."), ("IV", "V"), ("c.", "d."), ("1.2", "1.3"), ("(9)", "(10)")])
def test_a_number_follows_the_one_before_it_in_any_way_of_counting(one: str, other: str) -> None:
    first, second = number_of(line(one, 0, 100)), number_of(line(other, 0, 120))
    assert first is not None and second is not None and second.follows(first) and not first.follows(second)
