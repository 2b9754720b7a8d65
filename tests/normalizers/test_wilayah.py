"""Printed places reach one Kemendagri code, or none with the reason."""

import pytest

from skcamat.normalizers.wilayah import bare_name, desa_count, located, places, printed_kode


def test_the_table_is_the_one_its_pinned_library_promises() -> None:
    assert len(places()) == 7285
    assert sum(place.kode.startswith("35.") for place in places()) == 666


@pytest.mark.parametrize(
    ("kabupaten", "kecamatan", "kode"),
    [
        ("KABUPATEN JOMBANG", "KECAMATAN KESAMBEN", "35.17.12"),
        ("Blitar", "Kesamben", "35.05.19"),
        ("Malang", "CAMAT JABUNG", "35.07.17"),
        ("", "Sangkapura", "35.25.17"),
        ("", "Pasrujambe", "35.08.11"),
        ("KABUPATEN JOMBANC", "KESAMBFN", "35.17.12"),
        ("Kota Malang", "Lowokwaru", "35.73.05"),
        ("Semarang", "Bawen", "33.22.11"),
    ],
)
def test_names_lead_to_the_code(kabupaten: str, kecamatan: str, kode: str) -> None:
    assert located(kabupaten, kecamatan).wilayah.kode == kode


def test_a_name_of_two_kecamatan_is_left_open_with_the_reason() -> None:
    found = located("", "Rejoso")
    assert (found.wilayah.kode, found.wilayah.kabupaten, found.wilayah.kecamatan) == ("", "", "Rejoso")
    assert "Nganjuk" in found.doubt and "Pasuruan" in found.doubt


@pytest.mark.parametrize("hint", ["kec_rejoso@nganjukkab.go.id", "Kode Pos 64453", "www.nganjukkab.go.id"])
def test_a_host_or_postcode_decides_between_two_of_one_name(hint: str) -> None:
    assert located("", "Rejoso", (hint,)).wilayah.kode == "35.18.16"


def test_the_code_inside_a_number_never_overrules_the_name() -> None:
    found = located("Malang", "Jabung", (), "188.45//35.07.30/2018")
    assert (found.wilayah.kode, found.kode_tercetak) == ("35.07.17", "35.07.30")


def test_an_office_code_is_not_taken_for_a_place() -> None:
    assert printed_kode("188/09/415.69/2024") == ""


def test_a_place_that_does_not_exist_keeps_its_printed_name() -> None:
    found = located("KABUPATEN JOMBANG", "SUKAMAJU JAYA ABADI")
    assert (found.wilayah.kabupaten, found.wilayah.kecamatan, found.wilayah.kode) == (
        "Jombang",
        "Sukamaju Jaya Abadi",
        "",
    )
    assert found.doubt


def test_a_near_name_is_taken_only_with_a_doubt() -> None:
    assert located("Jombang", "Kesambem").doubt
    assert not located("Jombang", "Kesamben").doubt


def test_nothing_printed_gives_nothing() -> None:
    assert located("", "").wilayah.kode == ""


@pytest.mark.parametrize(
    ("kode", "desa"), [("35.25.17", 17), ("35.25.01", 26), ("35.18.16", 24), ("35.08.11", 7), ("", 0)]
)
def test_the_official_number_of_desa_is_known(kode: str, desa: int) -> None:
    assert desa_count(kode) == desa


def test_titles_before_a_place_and_places_behind_it_are_dropped() -> None:
    assert bare_name("KECAMATAN KESAMBEN KABUPATEN JOMBANG TAHUN 2024") == "KESAMBEN"
