"""Readers disagree where letters, figures or signs of arithmetic differ, not in how a sign is spelt."""

from __future__ import annotations

import pytest

from skcamat.extractor.language.agreement import agree, with_percent


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("× 100%", "x 100%"),
        ("X100", "x100"),
        ("(Σ Pegawai", "(2 Pegawai"),
        ("Σ hari", "£ hari"),
        ("100%", "10096"),
        ("Desa )", "Desa)"),
        ("Laporan,", "laporan"),
        ("IKM + IPP", "IKM # IPP"),
    ],
)
def test_the_same_thing_seen_in_two_ways_is_agreement(first: str, second: str) -> None:
    assert agree(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("desa maju", "desamaju"),
        ("17 desa", "11 desa"),
        ("Jumlah", "Jumiah"),
        ("a - b", "a b"),
        ("2 Pegawai", "3 Pegawai"),
    ],
)
def test_other_letters_figures_and_lost_spaces_are_disagreement(first: str, second: str) -> None:
    assert not agree(first, second)


def test_the_reading_with_the_percent_sign_is_told() -> None:
    assert with_percent("100Y6", "100%") == "100%"
    assert with_percent("100%", "10096") == "100%"
    assert with_percent("100%", "100%") is None
