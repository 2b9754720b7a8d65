from __future__ import annotations

import pytest

from skcamat.extractor.language.lexicon import is_word, rivalry, usual


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


@pytest.mark.parametrize(
    ("usual_form", "rare"), [("sesuai", "sesuar"), ("milik", "milk"), ("wilayah", "diwilayah"), ("desa", "xqzv")]
)
def test_forms_of_every_decree_are_more_usual_than_what_is_only_possible(usual_form: str, rare: str) -> None:
    assert usual(usual_form) > usual(rare) >= 0


@pytest.mark.parametrize("misread", ["listnk", "Atnbut,", "pemerntah", "kematan", "dar", "Jumiah", "rapat-rapal"])
def test_what_poor_print_makes_of_a_usual_word_has_a_rival(misread: str) -> None:
    assert rivalry(misread) > 1


@pytest.mark.parametrize("word", ["listrik", "atribut", "Jumlah", "2024", "KK", "Σ", ""])
def test_usual_words_and_signs_have_none(word: str) -> None:
    assert rivalry(word) == 0
