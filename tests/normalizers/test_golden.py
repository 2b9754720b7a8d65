"""The rules against the truth that people wrote beside the sample documents (skipped where the folder is not there)."""

import csv
from pathlib import Path

import pytest

from skcamat.normalizers.formula.meaning import formula_parts, parts_of_text
from skcamat.normalizers.jabatan import resolved
from skcamat.normalizers.satuan import satuan
from skcamat.parsers.records import Formulasi, Printed

GOLDEN = Path(__file__).parents[2] / "golden"
DESCRIBED = Path(__file__).parents[1] / "parsers/styles_described"
pytestmark = pytest.mark.skipif(not any(GOLDEN.glob("*/indikator.csv")), reason="no golden tables here")


def rows(table: str) -> list[dict[str, str]]:
    paths = sorted([*GOLDEN.glob(f"*/{table}.csv"), *DESCRIBED.glob(f"*/golden/{table}.csv")])
    return [row for path in paths for row in csv.DictReader(path.read_text("utf-8").splitlines(keepends=True))]


def test_every_golden_unit_is_found() -> None:
    wrong = [
        row["indikator"] for row in rows("indikator") if satuan(row["indikator"], row["formulasi"]) != row["satuan"]
    ]
    assert wrong == []


def test_every_golden_formula_kind_is_found_from_the_text_alone() -> None:
    wrong = [
        row["formulasi"] for row in rows("indikator") if parts_of_text(row["formulasi"]).jenis != row["formula_jenis"]
    ]
    assert wrong == []


def test_every_golden_part_is_found_when_the_fraction_is_known() -> None:
    for row in rows("indikator"):
        built_up = ") / (" in row["formulasi"] and row["pembilang"]
        parts = (row["pembilang"], row["penyebut"], row["pengali"]) if built_up else ("", "", "")
        got = formula_parts(Formulasi(Printed(row["formulasi"]), "pecahan" if built_up else "teks", *parts))
        assert (got.pembilang, got.penyebut, got.pengali) == (row["pembilang"], row["penyebut"], row["pengali"])


def test_every_golden_post_is_resolved() -> None:
    named = [row for row in rows("bagian") if row["jabatan"]]
    assert [row["jabatan"] for row in named if resolved(row["jabatan"]).baku != row["jabatan_baku"]] == []
