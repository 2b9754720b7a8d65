"""Exports after the run: every form holds the rows, and nothing public holds a person."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from skcamat.extractor.errors import UsageError
from skcamat.normalizers.normalised import NormalTandaTangan
from skcamat.registry import SourceFile, build, export, read_file
from skcamat.registry.export.csv_files import read_csv
from skcamat.registry.export.excel.csv import excel_cell
from skcamat.registry.export.package import FORMS, export_as
from skcamat.registry.export.public.profile import name_forms
from skcamat.registry.export.reloaded import Reloaded
from skcamat.registry.export.sqlite_file import opened
from skcamat.registry.export.standards import EWALIDATA, MS_IND, concept_name, measure
from skcamat.registry.schema.tables import TABLES
from tests.registry.make import bagian, baris, record

NIP = "197003152000031004"
SPACED = "19700315 200003 1 004"
NAMES = ("Drs. SUGENG CONTOH, M.Si", "ANI PERMATASARI", "BUDIMANTO")


def sample():
    rows = (
        baris(
            "Persentase surat yang dijawab",
            "(Jumlah surat dijawab) / (Jumlah surat) × 100%",
            jenis="rasio_persen",
            pembilang="Jumlah surat dijawab",
            penyebut="Jumlah surat",
            pengali="100%",
            satuan="persen",
            sumber=f"Buku agenda Sugeng  Contoh NIP {SPACED}",
        ),
        baris("Jumlah surat " + "x" * 300, "catatan Ani Permatasari, budimanto", penjelasan=f"lihat {NIP}"),
    )
    sections = (
        bagian(
            "Bendahara",
            rows,
            nama=NAMES[1],
            nip=NIP,
            uraian=[("tugas", "Membantu ANI PERMATASARI di sugeng-contoh.pdf")],
        ),
        bagian("Pengemudi", rows[:1], nama=NAMES[2]),
    )
    signed = NormalTandaTangan("2024-01-10", NAMES[0], "CAMAT REJOSO", "Pembina", NIP)
    one = replace(record(sections), tanda_tangan=signed)
    return [
        read_file("sugeng-contoh.pdf", one),
        read_file("salinan.pdf", one),
        SourceFile("ani permatasari.pdf", galat="Kosong."),
    ]


@pytest.fixture
def out(tmp_path):
    folder = tmp_path / "keluaran"
    export.write(build(sample()), folder)
    return folder


def test_rows_come_back_from_the_database_as_they_were_written(out):
    with closing(opened(out / "registri.sqlite")) as database:
        back = list(Reloaded(database))
    written = list(build(sample()))
    for table in TABLES:
        assert [row for d in back for row in d.rows(table.name)] == [row for d in written for row in d.rows(table.name)]


def public_bytes(folder: Path) -> str:
    texts = [path.name for path in folder.rglob("*")]
    for path in folder.rglob("*"):
        if path.suffix == ".parquet":
            texts.append(pd.read_parquet(path).to_csv())
        elif path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                texts += [re.sub(r"<[^>]*>", " ", book.read(name).decode()) for name in book.namelist()]
        elif path.suffix == ".sqlite":
            with closing(opened(path)) as database:
                texts.append("\n".join(database.iterdump()))
        elif path.suffix == ".html":  # the strokes of a chart are numbers of many digits
            texts.append(re.sub(r"<[^>]*>", " ", path.read_text(encoding="utf-8")))
        else:
            texts.append(path.read_text(encoding="utf-8"))
    return "\n".join(texts)


@pytest.mark.parametrize("bentuk", FORMS)
def test_no_public_file_holds_a_name_or_a_nip(out, tmp_path, bentuk):
    export_as(out, bentuk, tmp_path / "publik", "publik")
    text = public_bytes(tmp_path / "publik")
    assert not re.search(r"(?<![0-9a-f])\d(?:[\s.\-]?\d){17}(?!\d)", text)
    for record_id in {row["doc_id"] for row in read_csv(out / "dokumen.csv")}:
        assert record_id not in text
    words = re.sub(r"\W+", " ", text).casefold()
    for name in NAMES:
        for form in name_forms(name):
            assert f" {' '.join(form)} " not in f" {words} ", form


def test_a_public_file_still_says_what_is_measured_and_where(out, tmp_path):
    export_as(out, "csv-publik", tmp_path / "publik")
    rows = read_csv(tmp_path / "publik" / "indikator.csv")
    assert rows[0]["sumber_data"] == "Buku agenda [nama] NIP [NIP]"
    assert (rows[0]["kecamatan"], rows[0]["indikator"]) == ("Rejoso", "Persentase surat yang dijawab")
    assert rows[0]["berkas"] == f"{rows[0]['doc_id']}.pdf"


def test_public_ids_are_the_same_in_every_export_of_a_registry_and_other_in_every_other(out, tmp_path):
    for name in ("satu", "dua"):
        export_as(out, "csv-publik", tmp_path / name)
    export.write(build(sample()), tmp_path / "lain")
    export_as(tmp_path / "lain", "csv-publik", tmp_path / "tiga")
    one, two, other = (read_csv(tmp_path / name / "indikator.csv") for name in ("satu", "dua", "tiga"))
    assert [row["indikator_id"] for row in one] == [row["indikator_id"] for row in two]
    assert not {row["doc_id"] for row in one} & {row["doc_id"] for row in other}


def test_public_ids_still_join_the_tables(out, tmp_path):
    export_as(out, "csv-publik", tmp_path / "publik")
    tables = {name: read_csv(tmp_path / "publik" / f"{name}.csv") for name in ("indikator", "bagian", "dokumen")}
    sections = {row["bagian_id"]: row["doc_id"] for row in tables["bagian"]}
    assert all(sections[row["bagian_id"]] == row["doc_id"] for row in tables["indikator"])
    assert {row["doc_id"] for row in tables["bagian"]} <= {row["doc_id"] for row in tables["dokumen"]}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_public_package_is_a_valid_data_package(out, tmp_path):
    from frictionless import Package

    export_as(out, "csv-publik", tmp_path / "publik")
    report = Package(tmp_path / "publik" / "datapackage.json").validate()
    assert report.valid, report.flatten(["type", "note"])


def test_the_internal_profile_keeps_everything(out, tmp_path):
    export_as(out, "json", tmp_path / "json")
    assert json.loads((tmp_path / "json" / "dataset.json").read_text()) == json.loads(
        (out / "dataset.json").read_text()
    )


def lines(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.reader(handle))


def test_ms_ind_moves_the_measure_out_of_the_name(out, tmp_path):
    export_as(out, "ms-ind", tmp_path / "ms")
    head, first, *_ = lines(tmp_path / "ms" / "ms-ind.csv")
    row = dict(zip(head, first, strict=True))
    assert head == [target.judul for target in MS_IND]
    assert (row["Nama Indikator"], row["Ukuran"], row["Satuan"]) == ("Surat yang dijawab", "persentase", "persen")
    assert row["Nama Variabel Pembangun"] == "Jumlah surat dijawab; Jumlah surat" and row["Konsep"] == ""
    assert row["Dapat Diakses Umum"] == ""


def test_a_value_too_long_for_its_column_is_written_whole_and_reported(out, tmp_path):
    written = export_as(out, "ewalidata", tmp_path / "ew")
    assert [(item.judul, item.panjang > item.batas) for item in written.terlalu_panjang] == [("Uraian DSSD", True)]
    head, *rows = lines(tmp_path / "ew" / "ewalidata.csv")
    assert head == [target.judul for target in EWALIDATA] and "x" * 300 in rows[1][head.index("Uraian DSSD")]


def test_ckan_gets_a_package_whose_resources_exist(out, tmp_path):
    export_as(out, "ckan", tmp_path / "ckan")
    package = json.loads((tmp_path / "ckan" / "ckan.json").read_text())
    assert re.fullmatch(r"[a-z0-9_-]{2,100}", package["name"])
    assert all((tmp_path / "ckan" / item["url"]).is_file() for item in package["resources"])


def test_parquet_keeps_types_and_nothing_as_null(out, tmp_path):
    export_as(out, "parquet", tmp_path / "pq")
    frame = pd.read_parquet(tmp_path / "pq" / "indikator.parquet")
    assert len(frame) == 3 and frame["keyakinan"].dtype == "Float64" and frame["no"].isna().all()


def test_a_form_or_profile_that_does_not_exist_is_wrong_usage(out, tmp_path):
    for arguments in (("xml", ""), ("json", "rahasia"), ("csv-publik", "internal")):
        with pytest.raises(UsageError):
            export_as(out, arguments[0], tmp_path / "x", arguments[1])
    with pytest.raises(UsageError, match="folder sendiri"):
        export_as(out, "json", out)
    with pytest.raises(UsageError, match="skcamat run"):
        export_as(tmp_path / "kosong", "json", tmp_path / "x")


@pytest.mark.parametrize(
    ("text", "name", "measured"),
    [
        ("Jumlah desa.", "Desa", "jumlah"),
        ("Prosentase surat", "Surat", "persentase"),
        ("Rata - rata nilai", "Nilai", "rata-rata"),
        ("Pembinaan linmas", "Pembinaan linmas", ""),
        ("Jumlah", "Jumlah", "jumlah"),
    ],
)
def test_measure_and_name_are_told_apart(text, name, measured):
    assert (concept_name(text), measure(text)) == (name, measured)


def test_excel_cells_run_nothing_wherever_a_spreadsheet_splits() -> None:
    hostile = ["=1+1", "a;=cmd|' /C calc'!A0", "a,@SUM(1)", 'b"\t+2+cmd', "x\n-2+3", "p|=HYPERLINK(1)", "a; -SUM(1)"]
    for text in hostile:
        shown = excel_cell(text)
        pieces = [part for delimiter in ";,\t|\n" for part in shown.replace('"', delimiter).split(delimiter)]
        assert not [part for part in pieces if re.match(r"\s*[=+@-]", part)], text


EXCEL = (
    (0.9725, "0,9725"), (3, "3"), (None, ""), ("197103141992031005", "'197103141992031005"), ("1.1", "'1.1"),
    ("35.17.04", "'35.17.04"), ("0812", "'0812"), ("2023", "2023"), ("1", "1"), ("2023-01-09", "2023-01-09"),
    ("12,5%", "12,5%"), ("a, b; c", "a, b; c"), ("-5", "-5"), ("naik; -5", "naik; -5"),
)  # fmt: skip


@pytest.mark.parametrize(("value", "shown"), EXCEL)
def test_excel_shows_numbers_with_a_comma_and_keeps_figures_that_are_text(value, shown) -> None:
    assert excel_cell(value) == shown


def test_the_csv_for_excel_begins_with_its_mark_and_parts_cells_by_semicolons(tmp_path: Path) -> None:
    export.write(build(sample()), tmp_path / "out")
    export_as(tmp_path / "out", "csv-excel", tmp_path / "excel")
    data = (tmp_path / "excel" / "indikator.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfdoc_id;berkas;")
    assert len(read_csv(tmp_path / "excel" / "indikator.csv")) == len(read_csv(tmp_path / "out" / "indikator.csv"))
