"""Dates, persons and the decree's head. Every NIP here is invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skcamat.normalizers.dates import read_date
from skcamat.normalizers.decree import jenis_keputusan, nomor, tahun
from skcamat.normalizers.people import nip_problem, printed_name, read_nip


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("Pada tanggal : 10 Januari 2024", "2024-01-10"),
        ("Jabung,        Januari 2018", "2018-01"),
        ("Lumajang, 02 Januari 2021", "2021-01-02"),
        ("14 Pebruari 2021", "2021-02-14"),
        ("3 Nop 2020", "2020-11-03"),
        ("14-01-2021", "2021-01-14"),
        ("1/2/2019", "2019-02-01"),
        ("2021-03-04", "2021-03-04"),
        ("TAHUN 2019", "2019"),
        ("tanggal sepuluh bulan Januari tahun dua ribu dua puluh empat", "2024-01-10"),
        ("tanggal dua puluh tujuh Agustus dua ribu sembilan belas", "2019-08-27"),
        ("10 Jenuari 2024", "2024-01-10"),
        ("1O Januari 2024", "2024-01-10"),
        ("10 Januari 2O24", "2024-01-10"),
        ("10 0ktober 2024", "2024-10-10"),
        ("31 Februari 2024", "2024-02"),
        ("tanpa tanggal", ""),
        ("", ""),
    ],
)
def test_a_printed_date_becomes_iso_as_far_as_it_goes(printed: str, iso: str) -> None:
    assert read_date(printed).iso == iso


def test_a_month_that_had_to_be_guessed_leaves_a_doubt() -> None:
    assert read_date("10 Jenuari 2024").doubt
    assert not read_date("10 Januari 2024").doubt


def test_juni_and_juli_are_never_taken_for_each_other() -> None:
    assert read_date("1 Jumi 2024").iso != "2024-07-01"
    assert read_date("1 Juli 2024").iso == "2024-07-01"


@settings(deadline=None)  # the first call loads the tables
@given(st.text(max_size=80))
def test_no_text_can_stop_the_reading_of_dates(text: str) -> None:
    read_date(text)


VALID = "198001012005011001"


@pytest.mark.parametrize(
    ("printed", "digits", "jenis"),
    [
        ("NIP. 19800101 200501 1 001", VALID, "PNS"),
        ("NlP : 19800101 200501 1 001", VALID, "PNS"),
        ("198001012005011001", VALID, "PNS"),
        ("19800101 200501 1 00I", "1980010120050110 0".replace(" ", ""), ""),
        ("19B00101 2005O1 1 001", VALID, "PNS"),
        ("199505052022211003", "199505052022211003", "PPPK"),
        ("19801301 200501 1 001", "198013012005011001", ""),
        ("19800101 200501 3 001", "198001012005013001", ""),
        ("NIP. -", "", ""),
        ("", "", ""),
    ],
)
def test_a_nip_is_its_digits_and_is_called_valid_only_by_the_rules(printed: str, digits: str, jenis: str) -> None:
    nip = read_nip(printed, "2024-01-10")
    assert (nip.digits, nip.jenis) == (digits, jenis)


def test_a_letter_in_the_serial_is_never_repaired() -> None:
    nip = read_nip("19800101200501100l")
    assert nip.repaired == 0 and nip.problem


def test_an_appointment_after_the_document_is_a_problem() -> None:
    assert nip_problem(VALID, "2004-12-31")
    assert not nip_problem(VALID, "2005-01-01")


def test_problems_of_a_nip_never_repeat_it() -> None:
    for digits in ("1980", "198013012005011001", "198001012005013001", "198001012005011000", "198001011985011001"):
        assert nip_problem(digits) and digits not in nip_problem(digits)


@settings(deadline=None)  # the first call loads the tables
@given(st.text(max_size=40))
def test_no_text_can_stop_the_reading_of_nips(text: str) -> None:
    read_nip(text, "2024")


def test_a_name_stays_as_printed_and_dots_of_a_form_are_no_name() -> None:
    assert printed_name("  Dra. CONTOH  NAMA, M.Si ") == "Dra. CONTOH NAMA, M.Si"
    assert printed_name("……………") == ""


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("NOMOR : 188 / 09 /415.69/2024", "188/09/415.69/2024"),
        ("188.45/        /35.07.30/2018", "188.45//35.07.30/2018"),
        ("188.45/ ..... /35.07.30/2018", "188.45//35.07.30/2018"),
        ("188.45/____/35.07.30/2018", "188.45//35.07.30/2018"),
        ("", ""),
    ],
)
def test_a_decree_number_loses_its_spaces_and_shows_a_blank_running_number(printed: str, expected: str) -> None:
    assert nomor(printed) == expected


def test_the_kind_of_decree_is_named_without_the_place() -> None:
    assert jenis_keputusan("KEPUTUSAN CAMAT KESAMBEN") == "Keputusan Camat"
    assert jenis_keputusan("KEPUTUSAN BUPATI NGANJUK") == "Keputusan Bupati"


def test_the_year_is_the_titles_else_the_dates_else_that_of_the_signatures() -> None:
    assert tahun("TAHUN 2024", "2023-12-30") == "2024"
    assert tahun("", "2023-12-30") == "2023"
    assert tahun("", "", ("2021-01-02", "2021-01-02", "")) == "2021"
    assert tahun("", "") == ""
