from __future__ import annotations

import numpy as np
import pytest

from skcamat.extractor.readers.rapid import RapidReader
from tests.extractor.readers.lines import blank, drawn


@pytest.fixture(scope="module")
def reader() -> RapidReader:
    return RapidReader()


@pytest.mark.parametrize(
    "text",
    ["Jumlah laporan kegiatan", "197708092008011003", "× 100%", "Kasi Pemerintahan : SK/2023", "(A + B) / 2 ≤ 15"],
)
def test_a_clean_line_is_read_as_printed(reader: RapidReader, text: str) -> None:
    assert reader.read_lines([drawn(text)])[0].text == text


@pytest.mark.parametrize("digit", "1234567890")
def test_a_lone_digit_does_not_vanish(reader: RapidReader, digit: str) -> None:
    assert reader.read_lines([drawn(digit)])[0].text == digit


def test_a_typing_mistake_stays(reader: RapidReader) -> None:
    assert reader.read_lines([drawn("Jumlh laporn kegiatann")])[0].text == "Jumlh laporn kegiatann"


def test_readings_come_in_the_order_of_the_pictures(reader: RapidReader) -> None:
    texts = ["Laporan", "Desa", "Nilai indeks kepuasan masyarakat"]
    assert [reading.text for reading in reader.read_lines([drawn(text) for text in texts])] == texts


def test_words_lie_left_to_right_inside_the_picture(reader: RapidReader) -> None:
    picture = drawn("Persentase desa tertib administrasi")
    words = reader.read_lines([picture])[0].words
    edges = [edge for word in words for edge in (word.x0, word.x1)]
    assert edges == sorted(edges)
    assert edges[0] >= 0
    assert edges[-1] <= picture.shape[1]


@pytest.mark.parametrize("picture", [blank(), blank(1, 1), np.zeros((0, 0), np.uint8), np.zeros((30, 200), np.uint8)])
def test_a_picture_without_text_gives_no_words_and_no_error(reader: RapidReader, picture: np.ndarray) -> None:
    assert len(reader.read_lines([picture])) == 1


def test_only_characters_of_such_documents_can_come_out(reader: RapidReader) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (34, 400), dtype=np.uint8)
    assert all(ord(char) < 0x2800 for char in reader.read_lines([noise])[0].text)


def test_the_same_picture_is_read_the_same_alone_or_among_others(reader: RapidReader) -> None:
    alone = reader.read_lines([drawn("Laporan keuangan")])[0]
    assert reader.read_lines([drawn("Desa"), drawn("Laporan keuangan"), blank()])[1] == alone
