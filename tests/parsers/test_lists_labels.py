"""Labels, lists, headings, dates and signatures, one promise each."""

from __future__ import annotations

import pytest

from skcamat.extractor.evidence import Line, Word
from skcamat.parsers.lines.dates import date_in
from skcamat.parsers.lines.headings import heading_at, says
from skcamat.parsers.lines.labels import label_of
from skcamat.parsers.lines.lists import items_of
from skcamat.parsers.lines.places import hints_in, place_after
from skcamat.parsers.lines.posts import post_in_heading
from skcamat.parsers.lines.signatures import signature_at
from skcamat.parsers.stream.text import Placed
from skcamat.parsers.stream.vocabulary import Vocabulary
from tests.parsers import hand


def placed(text: str, x: float = 50, y: float = 100, reader: str = "teks") -> list[Placed]:
    return [Placed(1, line, right_edge=560) for line in hand.lines(text, x, y, reader=reader)]


def items(text: str, reader: str = "teks") -> list[str]:
    return [" ".join(line.text for line in item.lines) for item in items_of(placed(text, reader=reader))]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("NAMA : SITI", "nama"),
        ("1. Jabatan : Kasi", "jabatan"),
        ("Nama Jabatan : Kasi", "jabatan"),
        ("Uraian Tugas :", "tugas"),
        ("Ikhtisar Jabatan : membantu", "tugas"),
        ("TUPOKSI: membantu", "tugas"),
        ("Indikator Tujuan : 1. Nilai", "indikator_tujuan"),
        ("JABATAM : Kasi", "jabatan"),
        ("Tugus Pokok ; membantu", "tugas"),
        ("FUNGSI     membantu", "fungsi"),
    ],
)
def test_labels_are_known_in_their_variants_and_with_misread_letters(text: str, role: str) -> None:
    label = label_of(placed(text)[0])
    assert label is not None
    assert label.role == role


@pytest.mark.parametrize(
    "text", ["Tugas lain dari Camat dilaksanakan", "Jalan Raya No. 4 : Kota", "Meningkatnya fungsi desa"]
)
def test_sentences_are_no_labels(text: str) -> None:
    assert label_of(placed(text)[0]) is None


@pytest.mark.parametrize("marks", ["a. b. c.", "1. 2. 3.", "1) 2) 3)", "(1) (2) (3)", "- - -", "• • •", "❖ ❖ ❖"])
def test_lists_are_taken_apart_in_every_marker(marks: str) -> None:
    a, b, c = marks.split()
    text = f"{a} menyusun rencana\n   kerja seksi;\n{b} membina desa;\n{c} melapor."
    assert items(text) == ["menyusun rencana kerja seksi;", "membina desa;", "melapor."]


def test_a_misread_marker_is_settled_by_the_running_sequence() -> None:
    assert items("k. menyusun\n1. membina\nm. melapor\nn. menutup\n0. membuka") == [
        "menyusun", "membina", "melapor", "menutup", "membuka",
    ]  # fmt: skip


def test_items_whose_bullet_a_scan_lost_begin_where_the_line_above_had_room() -> None:
    first = placed("&  Melaksanakan urusan tata usaha", 50, 100, "tesseract")
    more = placed("Melaksanakan urusan umum\nMelaksanakan urusan keuangan", 65, 113, "tesseract")
    assert [" ".join(line.text for line in item.lines) for item in items_of(first + more)] == [
        "Melaksanakan urusan tata usaha",
        "Melaksanakan urusan umum",
        "Melaksanakan urusan keuangan",
    ]


def test_a_number_inside_a_sentence_is_no_marker() -> None:
    assert items("Jumlah laporan dalam\n1 tahun anggaran") == ["Jumlah laporan dalam 1 tahun anggaran"]


def test_a_heading_goes_on_over_centred_lines_and_says_what_it_heads() -> None:
    first = Placed(1, hand.line("INDIKATOR KINERJA INDIVIDU (IKI)", 217, 100))
    second = Placed(1, hand.line("KECAMATAN PAKEL", 260, 113))
    heading = heading_at([first, second, Placed(1, hand.line("JABATAN : CAMAT", 50, 126))])
    assert heading is not None
    assert heading.text == "INDIKATOR KINERJA INDIVIDU (IKI) KECAMATAN PAKEL"
    assert says(heading.text) == "IKI"


def test_a_roman_number_before_a_heading_is_not_its_text() -> None:
    heading = heading_at(placed("IV. Indikator Kinerja Sub Bagian Umum;"))
    assert heading is not None
    assert (heading.number, heading.text) == ("IV.", "Indikator Kinerja Sub Bagian Umum;")


def test_a_sentence_about_indicators_is_no_heading() -> None:
    assert heading_at(placed("Indikator Kinerja tersebut dipakai untuk menilai")) is None


def test_the_post_that_a_heading_names_is_taken_from_it() -> None:
    assert post_in_heading("INDIKATOR KINERJA INDIVIDU KEPALA SEKSI EKONOMI TAHUN 2022") == "KEPALA SEKSI EKONOMI"
    assert post_in_heading("INDIKATOR KINERJA INDIVIDU DI LINGKUNGAN KECAMATAN PAKEL") == ""


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Pada tanggal : 10 Januari 2024", "10 Januari 2024"),
        ("JABUNG, Januari 2018", "Januari 2018"),
        ("Pasrujambe, 2 Januarl 2021", "2 Januarl 2021"),
        ("Nomor 8 Tahun 2016", ""),
    ],
)
def test_dates_are_found_in_words(text: str, date: str) -> None:
    assert date_in(text)[0] == date


def test_places_and_hints_are_found_as_printed() -> None:
    assert place_after("DI LINGKUNGAN KECAMATAN SUNGAI RAYA KABUPATEN KUBU RAYA", ("kabupaten",)) == "KUBU RAYA"
    assert place_after("KEPUTUSAN CAMAT KESAMBEN", ("camat",)) == "KESAMBEN"
    assert hints_in("Jl. Raya 47 Kesamben (61484) kec_kesamben@jombangkab.go.id") == (
        "61484",
        "kec_kesamben@jombangkab.go.id",
    )


def test_a_signature_gives_place_date_post_name_rank_and_nip() -> None:
    block = [
        *placed("Pakel, 5 Januari 2023\nCamat Pakel", 350, 100),
        *placed("Dra. ENDANG SUSILOWATI\nPembina Tk. I\nNIP. 19690417 199103 2 006", 350, 170),
    ]
    found = signature_at(block, Vocabulary())
    assert found is not None
    signed = found.tanda_tangan
    values = (signed.tanggal, signed.jabatan, signed.nama, signed.pangkat, signed.nip)
    assert [value.text if value else None for value in values] == [
        "5 Januari 2023", "Camat Pakel", "Dra. ENDANG SUSILOWATI", "Pembina Tk. I", "19690417 199103 2 006",
    ]  # fmt: skip
    assert signed.tempat == "Pakel"


def test_a_stamp_between_post_and_name_is_neither() -> None:
    block = [
        *placed("Pakel, 5 Januari 2023\nCamat Pakel", 350, 100),
        *placed("KECAMATAN", 350, 150),
        *placed("SITI AMINAH\nNIP. 19690417 199103 2 006", 350, 190),
    ]
    found = signature_at(block, Vocabulary())
    assert found is not None
    assert found.tanda_tangan.jabatan is not None
    assert found.tanda_tangan.jabatan.text == "Camat Pakel"
    assert found.tanda_tangan.nama is not None
    assert found.tanda_tangan.nama.text == "SITI AMINAH"


def test_no_line_makes_a_label_fail() -> None:
    blank = Placed(1, Line((), hand.line("x").box))
    assert label_of(blank) is None
    assert label_of(Placed(1, Line((Word(":", hand.line("x").box),), hand.line("x").box))) is None


def test_a_label_whose_number_lost_its_dot_is_still_one() -> None:
    label = label_of(placed("2 NAMA      MOH. FARIDIANTO", reader="tesseract")[0])
    assert label is not None
    assert (label.role, label.value.text) == ("nama", "MOH. FARIDIANTO")


def test_a_colon_that_a_scan_blurred_is_not_the_lists_bullet() -> None:
    label = label_of(placed("TUGAS     · a. Menyusun program", reader="tesseract")[0])
    assert label is not None
    assert label.value.text == "a. Menyusun program"


def test_a_task_that_begins_like_a_post_names_none() -> None:
    assert post_in_heading("INDIKATOR KINERJA Pelaksanaan pengelolaan aset") == ""
