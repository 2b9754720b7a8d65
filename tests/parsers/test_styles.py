"""A style is one file of data: found by its folder, complete, and named nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from parsers import recognise
from parsers.columns import ROLES
from parsers.labels import LABELS
from parsers.recognise import recognised
from parsers.style import Style
from parsers.styles import all_styles

ROOT = Path(__file__).parents[2]
STYLES = all_styles()


def test_every_file_in_the_folder_is_a_style_and_umum_is_one_of_them() -> None:
    files = {path.stem for path in (ROOT / "parsers/styles").glob("*.py")} - {"__init__"}
    assert set(STYLES) == files
    assert "umum" in files


@pytest.mark.parametrize("name", sorted(STYLES))
def test_a_style_says_only_what_the_parser_understands(name: str) -> None:
    style = STYLES[name]
    marks = style.wajib | style.terlarang | style.penguat
    prefixes = ("label:", "label-bernomor:", "label-kapital:", "kolom:", "tanpa-kolom:", "kepala:", "judul:", "uraian:")
    assert all(mark.startswith(prefixes) or mark in ("lanskap", "potret", "bagian-ditandatangani") for mark in marks)
    assert {role for role, _ in style.kolom} <= set(ROLES)
    assert {role for role, _ in style.label} <= set(LABELS)
    assert not style.wajib & style.terlarang


@pytest.mark.parametrize("name", sorted(set(STYLES) - {"umum"}))
def test_a_style_has_marks_a_sample_and_truth(name: str) -> None:
    assert len(STYLES[name].wajib) >= 4
    assert list((ROOT / "samples").glob(f"{name}-*--digital.pdf"))
    assert list((ROOT / "golden").glob(f"{name}-*/indikator.csv"))


def test_no_other_module_names_a_style() -> None:
    names = set(STYLES) - {"umum"}
    for room in ("extractor", "parsers", "normalizers", "registry", "skcamat"):
        for path in (ROOT / room).rglob("*.py"):
            if path.parent.name != "styles":
                text = path.read_text(encoding="utf-8")
                assert not [name for name in names if f'"{name}"' in text or f"'{name}'" in text], path


def test_two_styles_that_fit_alike_give_umum() -> None:
    twins = {name: Style(nama=name, wajib=frozenset({"label:nama"})) for name in ("a", "b")} | {"umum": STYLES["umum"]}
    style, score = recognised(frozenset({"label:nama"}), twins)
    assert (style.nama, score) == ("umum", 0.0)


def test_a_forbidden_mark_rules_a_style_out() -> None:
    style = Style(nama="a", wajib=frozenset({"label:nama"}), terlarang=frozenset({"judul:romawi"}))
    assert recognise.score_of(frozenset({"label:nama"}), style) == 1.0
    assert recognise.score_of(frozenset({"label:nama", "judul:romawi"}), style) == 0.0
