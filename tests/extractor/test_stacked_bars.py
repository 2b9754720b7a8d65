"""The lines between two fraction bars belong to the fraction above, to none, or to the one below."""

from __future__ import annotations

from skcamat.extractor.evidence import Box, Ruling, Word
from skcamat.extractor.grids.fractions import fractions_of

CELL = Box(100, 90, 300, 260)


def words(text: str, y: float, x: float = 0.0) -> list[Word]:
    """A line of words at `x`, or centred over the bars, which run from 120 to 260."""
    width = sum(4.5 * len(word) + 3 for word in text.split()) - 3
    x, found = x or 190 - width / 2, []
    for word in text.split():
        found.append(Word(word, Box(x, y, x + 4.5 * len(word), y + 10)))
        x += 4.5 * len(word) + 3
    return found


def bar(y: float) -> Ruling:
    return Ruling(Box(120, y - 0.4, 260, y + 0.4), True)


def said(lines: object) -> str:
    return " ".join(line.text for line in lines)  # type: ignore[attr-defined]


def test_two_fractions_below_each_other_share_no_line() -> None:
    cell = [
        *words("Jumlah desa yang tertib", 100), *words("Jumlah seluruh desa", 113),
        *words("Jumlah laporan masuk", 130), *words("Jumlah laporan wajib", 143),
    ]  # fmt: skip
    found, rest = fractions_of(cell, [bar(111.5), bar(141.5)], CELL)
    parts = [(said(f.numerator), said(f.denominator)) for f in found]
    assert parts == [
        ("Jumlah desa yang tertib", "Jumlah seluruh desa"), ("Jumlah laporan masuk", "Jumlah laporan wajib"),
    ]  # fmt: skip
    assert rest == []


def test_the_mark_of_a_list_goes_with_the_fraction_that_it_stands_beside() -> None:
    cell = [
        *words("-", 100, 104), *words("Nilai yang ditetapkan tim", 100, 116),
        *words("-", 117, 104), *words("Jumlah laporan masuk", 117), *words("Jumlah laporan wajib", 130),
    ]  # fmt: skip
    found, rest = fractions_of(cell, [bar(128.5)], CELL)
    assert [(w.text for w in f.before) and f.before[0].text for f in found] == ["-"]
    assert " ".join(word.text for word in rest) == "- Nilai yang ditetapkan tim"
