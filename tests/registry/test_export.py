"""The files of a run: columns as promised, contents as given, replaced together or not at all."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skcamat.extractor.errors import OutputError, UsageError
from skcamat.extractor.findings import KATA_TERSISA, found
from skcamat.registry import SourceFile, build, export, read_file
from skcamat.registry.export import staging
from skcamat.registry.export.csv_files import guarded, read_csv, unguarded
from skcamat.registry.schema.tables import TABLES
from tests.registry.make import bagian, baris, record


def sample() -> list[SourceFile]:
    rows = (baris("Jumlah desa yang dibina", "Jumlah desa yang dibina tahun n"), baris("=2+3", "- sebanyak 3 kali"))
    sections = (
        bagian(rows=rows, uraian=[("tugas", "Membina desa"), ("fungsi", "a"), ("fungsi", "b")]),
        bagian("Bendahara"),
    )
    left_over = found(KATA_TERSISA, halaman=2, jumlah=3, contoh="a b c")
    return [
        read_file("b/satu.pdf", record(sections, findings=[left_over])),
        read_file("a/salinan.pdf", record(sections, findings=[left_over])),
        read_file("c.pdf", record((bagian(rows=rows[:1]),), content="dua")),
        SourceFile("rusak.pdf", galat="Berkas kosong. Minta salinan baru."),
    ]


def header_of(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as handle:
        return next(csv.reader(handle))


def contract_columns(table: str) -> list[str]:
    text = (Path(__file__).parents[2] / "docs" / "dataset.md").read_text(encoding="utf-8")
    rows = text.split(f"## {table}.csv\n", 1)[1].split("\n## ", 1)[0].splitlines()
    return [row.split("`")[1] for row in rows if row.startswith("| `")]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_has_the_columns_of_the_contract_in_its_order(table, tmp_path):
    export.write(build(sample()), tmp_path)
    assert header_of(tmp_path / f"{table.name}.csv") == contract_columns(table.name) == table.header


def test_the_same_content_under_two_names_is_listed_twice_and_read_once(tmp_path):
    export.write(build(sample()), tmp_path)
    documents = read_csv(tmp_path / "dokumen.csv")
    twins = [row for row in documents if row["berkas"] in ("a/salinan.pdf", "b/satu.pdf")]
    assert twins[0]["doc_id"] == twins[1]["doc_id"]
    assert [row["berkas"] for row in read_csv(tmp_path / "indikator.csv")] == ["a/salinan.pdf"] * 2 + ["c.pdf"]


def test_a_failed_file_is_a_row_with_its_reason_and_nothing_else():
    rows = next(rows for rows in build(sample()) if rows.dokumen[0].berkas == "rusak.pdf")
    assert (rows.dokumen[0].status, rows.dokumen[0].galat) == ("gagal", "Berkas kosong. Minta salinan baru.")
    assert not rows.bagian and not rows.indikator and not rows.temuan


def test_ids_follow_the_place_in_the_document():
    rows = next(iter(build(sample())))
    assert [row.indikator_id.removeprefix(rows.dokumen[0].doc_id) for row in rows.indikator] == ["-b01-i01", "-b01-i02"]
    assert [row.bagian_id.removeprefix(rows.dokumen[0].doc_id) for row in rows.bagian] == ["-b01", "-b02"]


def test_a_box_is_written_in_tenths_of_a_point():
    assert next(build(sample()).rows("indikator")).bbox == "56.0,100.0,539.0,130.5"


def test_left_over_text_asks_for_review_and_a_clean_reading_does_not():
    status = {row.berkas: row.status for row in build(sample()).rows("dokumen")}
    assert status == {
        "a/salinan.pdf": "perlu_tinjau",
        "b/satu.pdf": "perlu_tinjau",
        "c.pdf": "selesai",
        "rusak.pdf": "gagal",
    }


def test_a_marked_row_asks_for_review():
    marked = record((bagian(rows=[baris("Jumlah surat", perlu_tinjau=True)]),))
    assert next(build([read_file("x.pdf", marked)]).rows("dokumen")).status == "perlu_tinjau"


def test_the_order_of_the_sources_does_not_change_a_byte(tmp_path):
    for name, sources in (("a", sample()), ("b", sample()[::-1])):
        export.write(build(sources), tmp_path / name)
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes(), path.name


def test_json_holds_what_the_tables_hold(tmp_path):
    export.write(build(sample()), tmp_path)
    documents = json.loads((tmp_path / "dataset.json").read_text(encoding="utf-8"))["dokumen"]
    assert [item["berkas"] for item in documents] == [row["berkas"] for row in read_csv(tmp_path / "dokumen.csv")]
    nested = [row["indikator_id"] for item in documents for part in item["bagian"] for row in part["indikator"]]
    assert nested == [row["indikator_id"] for row in read_csv(tmp_path / "indikator.csv")]
    assert sum(len(item["temuan"]) + sum(len(part["temuan"]) for part in item["bagian"]) for item in documents) == len(
        read_csv(tmp_path / "temuan.csv")
    )


def test_csv_is_rfc_4180_in_utf_8_without_a_mark(tmp_path):
    export.write(build(sample()), tmp_path)
    raw = (tmp_path / "indikator.csv").read_bytes()
    assert raw.startswith(b"doc_id,") and b"\r\n" in raw and raw.endswith(b"\r\n")


def test_a_cell_that_a_spreadsheet_would_run_carries_an_apostrophe_and_reads_back_unchanged(tmp_path):
    export.write(build(sample()), tmp_path)
    with (tmp_path / "indikator.csv").open(encoding="utf-8", newline="") as handle:
        raw = [row["indikator"] for row in csv.DictReader(handle)]
    assert "'=2+3" in raw and "=2+3" in [row["indikator"] for row in read_csv(tmp_path / "indikator.csv")]


@pytest.mark.parametrize("text", ["-5", "+3,5", "-12 %", "100%", "Jumlah = 3", "", "a-b"])
def test_numbers_and_ordinary_text_carry_no_apostrophe(text):
    assert guarded(text) == text


@given(st.text(alphabet="'=+-@\ta1 ", max_size=6))
def test_every_guarded_cell_reads_back_unchanged_and_none_begins_as_a_formula(text):
    written = guarded(text)
    assert unguarded(written) == text
    assert written == text or written[0] == "'"


def test_characters_that_no_file_can_hold_do_not_stop_the_run(tmp_path):
    odd = record((bagian(rows=[baris("Jumlah \x00 \ud800 surat")]),))
    export.write(build([read_file("nama\udcff.pdf", odd)]), tmp_path)
    assert read_csv(tmp_path / "indikator.csv")[0]["indikator"] == "Jumlah � � surat"


def test_a_run_that_breaks_off_leaves_the_last_files_untouched(tmp_path):
    export.write(build(sample()), tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def failing():
        raise OSError(28, "No space left on device")

    with pytest.raises(OutputError, match="sisa ruang disk"):
        export.write(build([*sample(), SourceFile("z.pdf", "dz", load=failing)]), tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_replacement_that_was_cut_short_is_completed_by_the_next_one_who_looks(tmp_path, monkeypatch):
    (tmp_path / "a.csv").write_text("lama")
    (tmp_path / "b.csv").write_text("lama")
    calls = []

    def dies_after_one(source, target):
        calls.append(target)
        if len(calls) > 1:
            raise KeyboardInterrupt
        Path(source).rename(target)

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(staging.os, "replace", dies_after_one)
        with staging.staged(tmp_path) as folder:
            (folder / "a.csv").write_text("baru")
            (folder / "b.csv").write_text("baru")
    staging.finish(tmp_path)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.csv": "baru", "b.csv": "baru"}


def test_a_file_held_by_another_program_stops_the_replacement_before_it_begins(tmp_path, monkeypatch):
    (tmp_path / "a.csv").write_text("lama")

    def held(self, *args, **kwargs):
        raise PermissionError(13, "held")

    with pytest.raises(UsageError, match=r"a\.csv tidak dapat diganti"), staging.staged(tmp_path) as folder:
        (folder / "a.csv").write_text("baru")
        monkeypatch.setattr(staging, "_flush_file", lambda path: None)
        monkeypatch.setattr(Path, "open", held)
    monkeypatch.undo()
    assert (tmp_path / "a.csv").read_text() == "lama"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_frictionless_finds_the_package_valid(tmp_path):
    from frictionless import Package

    export.write(build(sample()), tmp_path)
    report = Package(tmp_path / "datapackage.json").validate()
    assert report.valid, report.flatten(["type", "note"])
