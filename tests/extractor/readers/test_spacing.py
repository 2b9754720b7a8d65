from __future__ import annotations

import numpy as np
import pytest

from skcamat.extractor.readers.rapid import RapidReader
from skcamat.extractor.readers.spacing import MARKER
from tests.extractor.readers.lines import drawn


@pytest.fixture(scope="module")
def reader() -> RapidReader:
    return RapidReader()


def test_words_typed_together_stay_together(reader: RapidReader) -> None:
    assert reader.read_lines([drawn("INDIKATOR KINERJAINDIVIDU")])[0].text == "INDIKATOR KINERJAINDIVIDU"


@pytest.mark.parametrize("gap", [7, 12, 30])
def test_a_space_that_the_page_shows_is_there(reader: RapidReader, gap: float) -> None:
    assert reader.read_lines([drawn(": CAMAT KEPALA SEKSI", gap=gap)])[0].text == ": CAMAT KEPALA SEKSI"


def test_narrow_letters_do_not_fall_apart(reader: RapidReader) -> None:
    assert reader.read_lines([drawn("fasilitasi ilmiah dikelola hasil")])[0].text == "fasilitasi ilmiah dikelola hasil"


def test_a_numbered_item_keeps_its_dot(reader: RapidReader) -> None:
    assert reader.read_lines([drawn("1. Camat")])[0].text == "1. Camat"


def test_ink_that_no_letter_explains_is_a_list_marker(reader: RapidReader) -> None:
    wide = np.pad(drawn("Menyusun laporan"), ((0, 0), (40, 0)), constant_values=255)
    for step in range(9):  # a lozenge with a cross cut out, as decrees print before their items
        wide[17 - step : 17 + step + 1, 12 + step : 13 + step] = 0
        wide[17 - step : 17 + step + 1, 29 - step : 30 - step] = 0
    wide[16:18, 12:30] = 255
    wide[8:27, 20:22] = 255
    text = reader.read_lines([wide])[0].text
    assert text.endswith("Menyusun laporan")
    assert MARKER in text or "❖" in text or "◆" in text
