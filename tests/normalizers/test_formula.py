"""Formula cells become kinds and parts by the rules of the dataset contract."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skcamat.normalizers.formula.checks import lost_condition
from skcamat.normalizers.formula.meaning import expression, formula_parts, parts_of_text
from skcamat.normalizers.satuan import satuan
from skcamat.parsers.records import Formulasi, Printed

HERE = Path(__file__).parent
FORMULAS = list(csv.DictReader((HERE / "formulas.csv").read_text("utf-8").splitlines()))
UNITS = list(csv.DictReader((HERE / "satuan.csv").read_text("utf-8").splitlines()))


@pytest.mark.parametrize("row", FORMULAS, ids=lambda row: row["formulasi"][:40])
def test_a_typed_formula_gives_the_kind_and_parts_that_a_person_wrote_beside_it(row: dict[str, str]) -> None:
    parts = formula_parts(Formulasi(Printed(row["formulasi"])))
    got = (parts.jenis, parts.pembilang, parts.penyebut, parts.pengali)
    assert (row["formula_jenis"], row["pembilang"], row["penyebut"], row["pengali"]) == got


@pytest.mark.parametrize("row", UNITS, ids=lambda row: row["indikator"][:40])
def test_satuan_follows_the_first_word_then_what_stands_behind_jumlah(row: dict[str, str]) -> None:
    assert row["satuan"] == satuan(row["indikator"], row["formulasi"])


def built_up(text: str, pembilang: str, penyebut: str, pengali: str) -> Formulasi:
    return Formulasi(Printed(text), "pecahan", pembilang, penyebut, pengali)


def test_a_fraction_with_a_bar_keeps_its_printed_parts() -> None:
    parts = formula_parts(built_up("((A + B)) / (C) × 100%", "(Jumlah A + Jumlah B)", "Jumlah C", "100%"))
    assert (parts.jenis, parts.pembilang, parts.penyebut) == ("rasio_persen", "(Jumlah A + Jumlah B)", "Jumlah C")


def test_a_fraction_over_a_bare_number_is_composite_and_has_no_parts() -> None:
    parts = formula_parts(built_up("(Nilai A + Nilai B) / (2)", "Nilai A + Nilai B", "2", ""))
    assert (parts.jenis, parts.pembilang, parts.penyebut) == ("komposit", "", "")


def test_two_fractions_added_are_composite() -> None:
    text = "(Jumlah A) / (Jumlah B) × 50% + (Jumlah C) / (Jumlah D) × 50%"
    assert formula_parts(built_up(text, "Jumlah A", "Jumlah B", "")).jenis == "komposit"


def test_words_before_an_equals_sign_do_not_change_a_fraction() -> None:
    text = "Persentase hadir = (Jumlah hadir) / (Jumlah pegawai) × 100"
    assert formula_parts(built_up(text, "Jumlah hadir", "Jumlah pegawai", "100")).jenis == "rasio_persen"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jumlah desa tertib / Jumlah desa x 100%", "Jumlah desa tertib dibagi jumlah desa dikali 100"),
        ("(Jumlah A + Jumlah B) / (Jumlah C) × 100", "(Jumlah B + Jumlah A) / (Jumlah C) × 100%"),
        ("Σ desa tertib / Σ desa × 100%", "Jumlah desa tertib / Jumlah desa × 100 %"),
        ("Jumlah laporan tahun n", "Jumlah Laporan"),
        ("Jumlah kegiatan Ketentraman", "Jumlah kegiatan Ketenteraman"),
        ("Jumlah dokumen yang di rencanakan", "Jumlah dokumen yang direncanakan"),
    ],
)
def test_formulas_that_mean_the_same_have_one_canonical_form(one: str, other: str) -> None:
    assert parts_of_text(one).baku == parts_of_text(other).baku


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jumlah desa tertib / Jumlah desa x 100%", "Jumlah desa tertib / Jumlah seluruh desa x 100%"),
        ("Jumlah A / Jumlah B", "Jumlah B / Jumlah A"),
        ("Jumlah A - Jumlah B", "Jumlah B - Jumlah A"),
        ("Jumlah realisasi tahun n", "Jumlah realisasi tahun n-1"),
        ("Jumlah laporan", "Jumlah dokumen"),
        ("Jumlah A / Jumlah B", "Jumlah A / Jumlah B x 100"),
    ],
)
def test_formulas_that_differ_in_meaning_keep_different_canonical_forms(one: str, other: str) -> None:
    assert parts_of_text(one).baku != parts_of_text(other).baku


def test_the_tree_of_a_product_with_a_difference_keeps_its_shape() -> None:
    node = expression("Jumlah Pegawai x (Σ hari kerja - Σ hari tidak masuk)")
    assert node.canonical == "kali(jumlah(pegawai), kurang(jumlah(hari kerja), jumlah(hari tidak masuk)))"


def test_a_condition_of_the_indicator_that_the_formula_lost_is_named() -> None:
    parts = parts_of_text("Jumlah desa yang melapor / Jumlah desa x 100%")
    assert lost_condition("Persentase desa yang melapor tepat waktu", parts, "") == "tepat waktu"
    kept = parts_of_text("Jumlah desa yang melapor tepat waktu / Jumlah desa x 100%")
    assert lost_condition("Persentase desa yang melapor tepat waktu", kept, "") == ""


@settings(deadline=None)  # the first call loads the tables
@given(st.text(max_size=300))
def test_no_text_at_all_can_stop_the_reading_of_formulas(text: str) -> None:
    parts = parts_of_text(text)
    assert bool(parts.penyebut) == (parts.jenis in ("rasio", "rasio_persen"))


@settings(deadline=None)  # the first call loads the tables
@given(
    st.lists(
        st.sampled_from(["(", ")", "/", "x", "100%", "Jumlah desa", "+", "-", "=", "dibagi", "Σ", ":", "2"]),
        max_size=30,
    )
)
def test_no_order_of_signs_can_stop_the_reading_of_formulas(parts: list[str]) -> None:
    expression(" ".join(parts))
    assert parts_of_text(" ".join(parts)).jenis
