"""A style is one file of data: found by its folder, complete, and named nowhere else."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from skcamat.parsers import recognise
from skcamat.parsers.lines.labels import LABELS
from skcamat.parsers.recognise import RARE, recognised
from skcamat.parsers.style import Style
from skcamat.parsers.styles import all_styles
from skcamat.parsers.tables.columns import ROLES, synonyms

ROOT = Path(__file__).parents[2]
STYLES = all_styles()
DESCRIBED = ROOT / "tests/parsers/styles_described"
TABLES = {f"{table}.csv" for table in ("dokumen", "bagian", "uraian", "indikator", "target", "cacat")}
MARKS = {
    "label": set(LABELS),
    "label-bernomor": set(LABELS),
    "label-kapital": set(LABELS),
    "kolom": set(ROLES),
    "tanpa-kolom": set(RARE),
    "kepala": set(synonyms()),
    "judul": {"iku", "iki", "romawi", "tiap-bagian"},
    "uraian": {"butir", "angka", "huruf"},
    "bagian-ditandatangani": {""},
    "lanskap": {""},
    "potret": {""},
}


def is_mark(mark: str) -> bool:
    kind, _, what = mark.partition(":")
    return what in MARKS.get(kind, ())


def truths(style: str) -> list[Path]:
    return sorted([*(ROOT / "golden").glob(f"{style}-*"), *DESCRIBED.glob(f"{style}-*/golden")])


def test_every_file_in_the_folder_is_a_style_and_umum_is_one_of_them() -> None:
    files = {path.stem for path in (ROOT / "parsers/styles").glob("*.py")} - {"__init__"}
    assert set(STYLES) == files
    assert "umum" in files


@pytest.mark.parametrize("name", sorted(STYLES))
def test_a_style_says_only_what_the_parser_understands(name: str) -> None:
    style = STYLES[name]
    assert [mark for mark in style.wajib | style.terlarang | style.penguat if not is_mark(mark)] == []
    assert {role for role, _ in style.kolom} <= set(ROLES)
    assert {role for role, _ in style.label} <= set(LABELS)
    assert not style.wajib & style.terlarang


@pytest.mark.parametrize(
    "mark", ["kepala:judulkarangan", "kolom:peran", "tanpa-kolom:formulasi", "label:", "kabupaten"]
)
def test_a_mark_that_nobody_looks_for_is_told(mark: str) -> None:
    assert not is_mark(mark)


@pytest.mark.parametrize("name", sorted(set(STYLES) - {"umum"}))
def test_a_style_has_marks_a_document_and_truth(name: str) -> None:
    assert len(STYLES[name].wajib) >= 4
    assert truths(name)
    for truth in truths(name):
        assert {path.name for path in truth.iterdir()} == TABLES
        assert (truth / "indikator.csv").read_text("utf-8").count("\n") > 1
        with (truth / "dokumen.csv").open(encoding="utf-8", newline="") as handle:
            assert [row["gaya"] for row in csv.DictReader(handle)] == [name]
        sample = ROOT / "samples" / f"{truth.name}--digital.pdf"
        assert sample.is_file() or (truth.parent / "dokumen.pdf").is_file()


@pytest.mark.parametrize("folder", sorted(DESCRIBED.iterdir()), ids=lambda path: path.name)
def test_every_described_document_belongs_to_a_style_and_shows_what_was_printed(folder: Path) -> None:
    assert folder.name.partition("-")[0] in set(STYLES) - {"umum"}
    assert {path.name for path in folder.iterdir()} == {"document.html", "dokumen.pdf", "golden"}


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
