"""The analyst's files: database with views, workbook without formulas."""

from __future__ import annotations

import csv
import shutil
import sqlite3
import subprocess
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from skcamat.extractor.findings import KATA_TERSISA, found
from skcamat.registry import SourceFile, build, export, read_file
from skcamat.registry.export.excel.links import relative_links
from skcamat.registry.export.excel.workbook import LONGEST_CELL, fitting
from skcamat.registry.export.sqlite_file import opened
from skcamat.registry.schema.tables import TABLES
from tests.registry.make import bagian, baris, record

HOSTILE = '=HYPERLINK("http://x","klik")'
NIP = "197003152000031004"


def sample():
    rows = (baris("Jumlah desa yang dibina", "Jumlah desa", perlu_tinjau=True), baris(HOSTILE, "+1", sumber="@SUM(A1)"))
    left_over = found(KATA_TERSISA, halaman=2, jumlah=3, contoh="a")
    one = record((bagian(rows=rows, nip=NIP), bagian("Bendahara")), findings=[left_over])
    return [read_file("a/satu.pdf", one), read_file("dua.pdf", one), SourceFile("rusak.pdf", galat="Berkas kosong.")]


@pytest.fixture
def out(tmp_path):
    export.write(
        build(sample()), tmp_path, relative_links({"a/satu.pdf": str(tmp_path / "masuk" / "satu.pdf")}, tmp_path)
    )
    return tmp_path


def everything(path: Path) -> str:
    with zipfile.ZipFile(path) as book:
        return "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


def test_the_database_holds_the_tables_row_for_row(out):
    with closing(opened(out / "registri.sqlite")) as database:
        for table in TABLES:
            with (out / f"{table.name}.csv").open(encoding="utf-8", newline="") as handle:
                lines = sum(1 for _ in csv.reader(handle)) - 1
            assert database.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0] == lines  # noqa: S608


def test_the_database_is_whole_and_its_references_hold(out):
    with closing(opened(out / "registri.sqlite")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert not database.execute("PRAGMA foreign_key_check").fetchall()


def test_views_answer_the_usual_questions(out):
    with closing(opened(out / "registri.sqlite")) as database:
        place = database.execute("SELECT * FROM per_kecamatan").fetchall()
        assert [(row["kecamatan"], row["jumlah_indikator"], row["perlu_tinjau"]) for row in place] == [("Rejoso", 2, 1)]
        assert database.execute("SELECT jumlah_indikator FROM per_jabatan").fetchone()[0] == 2
        assert database.execute("SELECT count(*) FROM perlu_tinjau").fetchone()[0] == 1
        for view in ("perbandingan", "perbedaan", "temuan_per_kode"):
            database.execute(f"SELECT * FROM {view}").fetchall()  # noqa: S608


def test_the_database_opens_for_reading_only(out):
    with closing(opened(out / "registri.sqlite")) as database, pytest.raises(sqlite3.OperationalError):
        database.execute("DELETE FROM indikator")


def test_no_cell_of_the_workbook_is_a_formula(out):
    text = everything(out / "registri.xlsx")
    assert "<f>" not in text and "<f " not in text and "HYPERLINK(" in text


def test_the_workbook_has_its_sheets_in_order_and_keeps_nips_as_text(out):
    with zipfile.ZipFile(out / "registri.xlsx") as book:
        names = book.read("xl/workbook.xml").decode()
    order = [
        "Ringkasan",
        "Indikator",
        "Perlu Tinjau",
        "Temuan",
        "Perbandingan",
        "Bagian",
        "Dokumen",
        "Kecamatan x Indikator",
        "Keterangan Kolom",
    ]
    places = [names.index(f'name="{name}"') for name in order]
    assert places == sorted(places)
    assert f"<t>{NIP}</t>" in everything(out / "registri.xlsx")


def test_a_row_leads_to_its_page(out):
    assert "masuk/satu.pdf" in everything(out / "registri.xlsx").replace("\\", "/")


def test_a_cell_too_long_for_a_workbook_says_that_it_was_cut():
    cut = fitting("a" * (LONGEST_CELL + 5))
    assert len(cut) == LONGEST_CELL and cut.endswith("teks lengkap ada di CSV)") and fitting("a" * 9) == "a" * 9


@pytest.mark.slow
def test_an_office_program_opens_the_workbook_without_loss(out, tmp_path):
    office = shutil.which("localc")  # `soffice` may be there without the part that opens workbooks
    if not office:
        pytest.skip("LibreOffice Calc is not installed")
    sheets = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = [
        office,
        home,
        "--headless",
        "--convert-to",
        sheets,
        "--outdir",
        str(tmp_path / "csv"),
        str(out / "registri.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    with (tmp_path / "csv" / "registri-Indikator.csv").open(encoding="utf-8", newline="") as handle:
        shown = list(csv.reader(handle))
    with (out / "indikator.csv").open(encoding="utf-8", newline="") as handle:
        written = list(csv.reader(handle))
    place = written[0].index("indikator")
    assert shown[0][:5] == ["Kecamatan", "Jabatan", "Sasaran", "Indikator", "Formulasi"]
    assert [row[3] for row in shown[1:]] == [row[place].removeprefix("'") for row in written[1:]]
