from __future__ import annotations

import pytest

from extractor.readers.lexicon import is_word


@pytest.mark.parametrize(
    "word", ["laporan", "Kecamatan,", "(PELAYANAN)", "perundang-undangan", "tugas-tugas", "desa/kelurahan"]
)
def test_a_word_is_known_in_any_dress(word: str) -> None:
    assert is_word(word)


@pytest.mark.parametrize(
    "word", ["penatausahaannya", "difasilitasikan", "mempertanggungjawabkan", "terinventarisasinya"]
)
def test_regular_derivations_are_known(word: str) -> None:
    assert is_word(word)


@pytest.mark.parametrize("word", ["Jumiah", "Lapornn", "rnasyarakat", "kegialan", "197708092008011003", ":", ""])
def test_what_is_no_word_is_not_known(word: str) -> None:
    assert not is_word(word)
