"""A sign that holds several letters is one place for each of them."""

from __future__ import annotations

from skcamat.extractor.pdf.page import Glyph, spread_ligatures
from skcamat.extractor.pdf.words import glyphs_to_words


def glyph(text: str, x0: float, x1: float) -> Glyph:
    return Glyph(text, x0, 10, x1, 20)


def test_letters_of_one_sign_make_one_word() -> None:
    signs = [(glyph("k", 0, 5), 1), (glyph("t", 5, 11), 1), (glyph("i", 5, 11), 1), (glyph("f", 11, 14), 1)]
    words = glyphs_to_words(spread_ligatures(signs))
    assert [word.text for word in words] == ["ktif"]


def test_a_double_letter_in_one_sign_is_not_taken_for_print_upon_print() -> None:
    signs = [(glyph("e", 0, 5), 1), (glyph("f", 5, 11), 1), (glyph("f", 5, 11), 1)]
    assert [word.text for word in glyphs_to_words(spread_ligatures(signs))] == ["eff"]


def test_print_upon_print_by_two_text_objects_is_taken_once() -> None:
    signs = [(glyph("e", 0, 5), 1), (glyph("e", 0, 5), 2)]
    assert [word.text for word in glyphs_to_words(spread_ligatures(signs))] == ["e"]
