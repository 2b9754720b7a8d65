"""Decrees as word processors make them, of styles that no file describes, are read from their text layer."""

from __future__ import annotations

from pathlib import Path

import pytest

from skcamat import extractor, parsers
from tests.corpus.test_reading import compared

HERE = Path(__file__).parent / "naskah"
NAMES = sorted(path.name for path in HERE.iterdir() if path.is_dir())
# the page cuts one fraction of the first between its bar and its denominator; the second cuts words by hyphens, and
# one word so that its parts are words (`per-tanggungjawaban`), one that is mistyped (`Mus-rembang`)
WRONG = {"kutai-kartanegara-loa-kulu-2024": 1, "muaro-jambi-sekernan-2020": 2}


def test_the_twenty_nine_are_there() -> None:
    assert len(NAMES) == 29


@pytest.mark.parametrize("name", NAMES)
def test_every_row_of_an_office_document_is_found_and_exact(name: str) -> None:
    _, wrong = compared(HERE / name)
    assert len(wrong) <= WRONG.get(name, 0), wrong[:2]


@pytest.mark.parametrize("name", NAMES)
def test_no_described_style_makes_an_office_document_its_own(name: str) -> None:
    assert parsers.parse(extractor.read(HERE / name / "dokumen.pdf")).gaya == "umum"
