"""A fraction that lost a part to the text beside it is doubted; a whole one is not."""

from __future__ import annotations

import pytest

from skcamat.parsers.cells.formulas import splits_fraction
from skcamat.parsers.records import Formulasi, Printed


@pytest.mark.parametrize(
    "text",
    [
        "Jumlah desa yang tertib (administrasi) / (Jumlah seluruh desa) × 100%",
        "(Jumlah desa yang tertib) / () × 100%",
        "() / (Jumlah seluruh desa)",
        "Realisasi pajak (bumi) / (Target pajak) × 100",
    ],
)
def test_words_before_a_fraction_or_an_empty_side_are_doubted(text: str) -> None:
    assert splits_fraction(Formulasi(Printed(text), "pecahan"))


@pytest.mark.parametrize(
    "text",
    [
        "(Jumlah desa tertib) / (Jumlah seluruh desa) × 100%",
        "IKM = (Jumlah nilai) / (Jumlah unsur) × 25",
        "Persentase: (Jumlah desa tertib) / (Jumlah desa) × 100%",
        "Jumlah A + (B) / (C)",
    ],
)
def test_a_whole_fraction_is_not_doubted(text: str) -> None:
    assert not splits_fraction(Formulasi(Printed(text), "pecahan"))


def test_brackets_of_prose_are_no_fraction() -> None:
    assert not splits_fraction(Formulasi(Printed("Jumlah laporan (bulanan) yang disampaikan"), "teks"))
