from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np
import pytest

from skcamat.extractor.readers import ReaderPair
from skcamat.extractor.readers.base import Grey, Reading, ReadWord
from skcamat.extractor.readers.cascade import read_lines
from tests.extractor.readers.faults import RubbishReader
from tests.extractor.readers.lines import blank, drawn


def reading(text: str, confidence: float = 0.9999) -> Reading:
    """Words of ten pixels a character, ten pixels apart."""
    words, x = [], 0.0
    for word in text.split():
        words.append(ReadWord(word, x, x + 10 * len(word), confidence))
        x += 10 * len(word) + 10
    return Reading(tuple(words))


@dataclass
class Fixed:
    """Answers in order from a list."""

    name: str
    answers: list[Reading]
    version: str = "1"
    asked: list[int] = field(default_factory=list)

    def read_lines(self, pictures: Sequence[Grey]) -> list[Reading]:
        self.asked.append(len(pictures))
        return [self.answers.pop(0) for _ in pictures]


def settled(first: Reading, second: Reading, names: tuple[str, str] = ("rapidocr", "tesseract")) -> tuple:
    pair = ReaderPair(Fixed(names[0], [first]), Fixed(names[1], [second]), always=True)
    return read_lines([blank()], pair)[0]


def test_a_line_without_doubt_is_read_once() -> None:
    second = Fixed("tesseract", [])
    words = read_lines([blank()], ReaderPair(Fixed("rapidocr", [reading("Jumlah laporan")]), second))[0]
    assert [word.second for word in words] == [None, None]
    assert second.asked == []


def test_only_doubtful_lines_are_read_twice() -> None:
    first = Fixed("rapidocr", [reading("Jumlah laporan"), reading("Jumiah Iaporan", 0.4), reading("desa")])
    second = Fixed("tesseract", [reading("Jumlah laporan", 0.95)])
    lines = read_lines([blank()] * 3, ReaderPair(first, second))
    assert second.asked == [1]
    assert [any(word.second is not None for word in line) for line in lines] == [False, True, False]


def test_ink_without_words_is_a_doubt() -> None:
    second = Fixed("tesseract", [reading("7", 0.9)])
    words = read_lines([drawn("7")], ReaderPair(Fixed("rapidocr", [Reading(())]), second))[0]
    assert [word.text for word in words] == ["7"]
    assert words[0].second == ""


def test_white_paper_without_words_is_none() -> None:
    second = Fixed("tesseract", [])
    assert read_lines([blank()], ReaderPair(Fixed("rapidocr", [Reading(())]), second)) == [()]
    assert second.asked == []


def test_a_typing_mistake_that_both_see_stays() -> None:
    assert [word.text for word in settled(reading("Jumlh laporann"), reading("Jumlh laporann", 0.9))] == [
        "Jumlh",
        "laporann",
    ]


def test_agreement_is_surer_than_one_reader_alone() -> None:
    unsure = reading("Wilangan", 0.9)
    alone = read_lines([blank()], ReaderPair(Fixed("rapidocr", [unsure])))[0][0]
    assert settled(unsure, reading("Wilangan", 0.9))[0].confidence > alone.confidence


def test_disagreement_is_less_sure_and_keeps_the_loser() -> None:
    same = settled(reading("laporan", 0.97), reading("laporan", 0.9))[0]
    differ = settled(reading("laporan", 0.97), reading("lapangan", 0.9))[0]
    assert differ.confidence < same.confidence
    assert {differ.text, differ.second} == {"laporan", "lapangan"}


def test_nothing_is_put_together_that_neither_saw() -> None:
    first, second = "Jurnlah Iaporan desa", "Jumiah laporan dcsa"
    words = settled(reading(first, 0.5), reading(second, 0.6))
    assert all(word.text in (*first.split(), *second.split()) for word in words)


def test_a_known_word_wins_over_a_doubtful_unknown_one() -> None:
    assert settled(reading("Jumiah", 0.55), reading("Jumlah", 0.96))[0].text == "Jumlah"


def test_readings_without_their_spaces_alike_keep_the_spaces_of_the_page() -> None:
    words = settled(reading("desa maju"), Reading((ReadWord("desamaju", 0.0, 90.0, 0.9),)))
    assert [word.text for word in words] == ["desa", "maju"]
    assert [word.second for word in words] == ["desamaju", ""]


@pytest.mark.parametrize("names", [("rapidocr", "tesseract"), ("rekaman", "lain")])
def test_confidence_is_a_probability_whatever_the_readers(names: tuple[str, str]) -> None:
    rng = np.random.default_rng(3)
    for _ in range(50):
        texts = [" ".join(rng.choice(["laporan", "1", ":", "Σ", "x100%", "Wlngn"], 3)) for _ in range(2)]
        words = settled(reading(texts[0], float(rng.random())), reading(texts[1], float(rng.random())), names)
        assert all(0 <= word.confidence < 1 for word in words)


def test_a_reader_that_answers_rubbish_breaks_nothing() -> None:
    words = read_lines([drawn("Desa")], ReaderPair(Fixed("rapidocr", [reading("Desa", 0.3)]), RubbishReader()))[0]
    assert words


@dataclass
class Careful(Fixed):
    """A reader that looks twice; `again` are the answers of the second look."""

    again: list[Reading] = field(default_factory=list)

    def look_again(self, pictures: Sequence[Grey]) -> list[Reading]:
        return [self.again.pop(0) for _ in pictures]


def test_a_doubtful_line_is_looked_at_again_and_the_likelier_look_kept() -> None:
    reader = Careful("rapidocr", [reading("dengan phak lain", 0.9)], again=[reading("dengan pihak lain", 0.9995)])
    assert [word.text for word in read_lines([blank()], ReaderPair(reader))[0]] == ["dengan", "pihak", "lain"]


def test_a_line_seen_in_two_ways_goes_to_the_second_reader_too() -> None:
    reader = Careful("rapidocr", [reading("dengan phak lain", 0.9)], again=[reading("dengan pihak lain", 0.9999)])
    second = Fixed("tesseract", [reading("dengan pihak lain", 0.95)])
    read_lines([blank()], ReaderPair(reader, second))
    assert second.asked == [1]


def test_a_typing_mistake_seen_in_both_looks_stays() -> None:
    reader = Careful("rapidocr", [reading("dipelhara", 0.9)], again=[reading("dipelhara", 0.9)])
    assert read_lines([blank()], ReaderPair(reader))[0][0].text == "dipelhara"


def test_only_the_doubtful_part_of_a_long_line_is_looked_at_again() -> None:
    first = reading("pelaksanaan koordinasi kegiatan pemberdayaan masyarakat dengan desa")
    words = (*first.words[:5], replace(first.words[5], confidence=0.3), first.words[6])
    seen: list[int] = []

    class Watching(Careful):
        def look_again(self, pictures: Sequence[Grey]) -> list[Reading]:
            seen.append(pictures[0].shape[1])
            return [reading("masyarakat dengan desa")]

    width = round(first.words[-1].x1) + 10
    line = read_lines([blank(width=width)], ReaderPair(Watching("rapidocr", [Reading(words)])))[0]
    assert seen[0] < 0.6 * width
    assert [word.text for word in line] == first.text.split()
    assert [round(word.x0) for word in line][:4] == [round(word.x0) for word in first.words][:4]
    assert all(a.x0 < b.x0 for a, b in pairwise(line))


def test_a_reading_that_fills_the_room_wins_over_one_that_left_letters_out() -> None:
    first = Reading((ReadWord("(Eselon", 0.0, 70.0, 0.97), ReadWord(")", 90.0, 97.0, 0.99)))
    second = Reading((ReadWord("(Eselon", 0.0, 70.0, 0.9), ReadWord("III)", 78.0, 98.0, 0.5)))
    words = settled(first, second)
    assert [word.text for word in words] == ["(Eselon", "III)"]
    assert words[1].confidence < 0.5


def test_a_sign_that_both_see_a_little_apart_is_one() -> None:
    first = Reading((ReadWord("SIAKAS", 0.0, 60.0, 0.9), ReadWord("(", 70.0, 74.0, 0.8)))
    second = Reading((ReadWord("SIAKAS", 0.0, 60.0, 0.9), ReadWord("(", 76.0, 80.0, 0.9)))
    assert [word.text for word in settled(first, second)] == ["SIAKAS", "("]
