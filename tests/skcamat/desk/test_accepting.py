"""An edited workbook comes back: exactly the changed cells become decisions, and what cannot be is told."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from skcamat import ledger
from skcamat.batch import outputs
from skcamat.desk.accepting import Plan, plan_of
from skcamat.desk.decisions import Desk
from skcamat.extractor.errors import UsageError
from skcamat.registry.decisions import log
from skcamat.registry.export.csv_files import read_csv
from tests.skcamat.desk import folders

Edit = Callable[[Worksheet], None]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return rewritten(folders.with_document(tmp_path / "OUT"))


def rewritten(out: Path) -> Path:
    with ledger.opened(out) as book:
        outputs.write(book, out)
    return out


def edited(out: Path, edit: Edit, sheet: str = "Indikator") -> Path:
    """The workbook after a person changed it, beside the folder."""
    book = openpyxl.load_workbook(out / "registri.xlsx")
    edit(book[sheet])
    book.save(out.parent / "diedit.xlsx")
    return out.parent / "diedit.xlsx"


def column(page: Worksheet, heading: str) -> int:
    return next(cell.column for cell in page[1] if cell.value == heading)


def put(heading: str, line: int, value: object) -> Edit:
    def edit(page: Worksheet) -> None:
        page.cell(line, column(page, heading)).value = value  # type: ignore[assignment]

    return edit


def planned(out: Path, edit: Edit, sheet: str = "Indikator") -> Plan:
    return plan_of(edited(out, edit, sheet), Desk(out))


def test_a_workbook_that_was_only_saved_asks_for_nothing(out: Path) -> None:
    plan = planned(out, lambda page: None)
    assert (plan.planned, plan.refused, plan.hilang) == ((), (), 0)


def test_a_changed_cell_becomes_the_decision_that_the_desk_would_make(out: Path) -> None:
    plan = planned(out, put("Sumber data", 3, "Buku  register baru"))
    (line,) = plan.lines
    assert (line.tindakan, line.kolom, line.ke) == ("ubah", "sumber_data", "Buku register baru")
    assert log.read(out) == ()
    Desk(out).write_together(plan.lines, "Rini")
    assert "Buku register baru" in [row["sumber_data"] for row in read_csv(rewritten(out) / "indikator.csv")]


def test_sorting_hiding_and_moving_changes_nothing_but_what_was_typed(out: Path) -> None:
    def edit(page: Worksheet) -> None:
        rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
        place = column(page, "Indikator") - 1
        rows[4][place] = "Indikator yang diketik orang"
        for line, row in enumerate(sorted(rows, key=lambda row: str(row[place])), start=2):
            for number, value in enumerate(row, start=1):
                page.cell(line, number).value = value
        page.column_dimensions["C"].hidden = True
        page.move_range("A1:A40", cols=60)

    plan = planned(out, edit)
    assert [(item.kolom, item.ke) for item in plan.planned] == [("indikator", "Indikator yang diketik orang")]
    assert plan.refused == ()


def test_a_verdict_in_the_sheet_of_doubtful_rows_counts(out: Path) -> None:
    plan = planned(out, put("Putusan", 2, "bukan indikator"), "Perlu Tinjau")
    assert [line.tindakan for line in plan.lines] == ["bukan_indikator"]


@pytest.mark.parametrize(
    ("heading", "value", "why"),
    [
        ("Jenis formula", "persentase", "tidak dikenal"),
        ("Jabatan baku", "Kepala Segala Urusan", "belum ada"),
        ("Indikator baku", "Yang belum pernah ada", "belum ada"),
        ("Sumber data", datetime(2024, 1, 2), "tanggal"),
        ("Sumber data", True, "TRUE"),
    ],
)
def test_what_cannot_be_taken_in_is_told_with_its_line(out: Path, heading: str, value: object, why: str) -> None:
    plan = planned(out, put(heading, 4, value))
    assert plan.planned == ()
    assert [(item.lembar, item.baris) for item in plan.refused] == [("Indikator", 4)]
    assert why in plan.refused[0].pesan


def test_rows_that_were_added_copied_or_deleted_are_told_and_change_nothing(out: Path) -> None:
    def edit(page: Worksheet) -> None:
        page.delete_rows(5)
        last = page.max_row + 1
        for cell in page[2]:
            page.cell(last, cell.column).value = cell.value
        page.cell(last + 1, column(page, "Indikator")).value = "Baris baru"

    plan = planned(out, edit)
    assert plan.planned == ()
    assert [item.pesan.split(";")[0] for item in plan.refused] == [
        "baris ini salinan baris lain",
        "baris baru tidak dapat diterima dari buku kerja",
    ]
    assert plan.hilang == 0  # the deleted row still stands in the sheet of doubtful rows


def test_a_cell_that_someone_decided_on_meanwhile_is_not_overwritten(out: Path) -> None:
    desk = Desk(out)
    path = edited(out, put("Sumber data", 2, "Dari Excel"))
    key = openpyxl.load_workbook(path)["Indikator"]
    mark = str(key.cell(2, column(key, "jejak")).value).split(" ")
    row = next(item for item in desk.rows if (item.doc_id, item.kunci) == (mark[0], mark[1]))
    desk.correct(row, {"sumber_data": "Dari meja"}, "Ani", "")
    plan = plan_of(path, desk)
    assert plan.planned == ()
    assert "sudah diubah Ani" in plan.refused[0].pesan


def test_a_part_of_a_split_row_is_edited_as_that_part(out: Path) -> None:
    desk = Desk(out)
    row = desk.rows[0]
    desk.split(row, [{"indikator": "Satu"}, {"indikator": "Dua"}], "Ani", "")
    rewritten(out)

    def edit(page: Worksheet) -> None:
        place = column(page, "Indikator")
        line = next(row[0].row for row in page.iter_rows(min_row=2) if row[place - 1].value == "Dua")
        page.cell(line, place).value = "Dua diperbaiki"

    plan = planned(out, edit)
    Desk(out).write_together(plan.lines, "Rini")
    names = [row["indikator"] for row in read_csv(rewritten(out) / "indikator.csv")]
    assert {"Satu", "Dua diperbaiki"} <= set(names) and "Dua" not in names


def test_other_files_are_refused_with_what_to_do(out: Path, tmp_path: Path) -> None:
    (tmp_path / "teks.xlsx").write_text("bukan buku kerja")
    with zipfile.ZipFile(tmp_path / "kosong.xlsx", "w") as packed:
        packed.writestr("a.txt", "a")
    openpyxl.Workbook().save(tmp_path / "lain.xlsx")
    for name in ("teks.xlsx", "kosong.xlsx", "lain.xlsx"):
        with pytest.raises(UsageError, match=name):
            plan_of(tmp_path / name, Desk(out))


@pytest.mark.slow
def test_a_workbook_edited_by_an_office_program_comes_back_as_exactly_the_decisions_made(
    out: Path, tmp_path: Path
) -> None:
    office = shutil.which("localc")
    if not office:
        pytest.skip("LibreOffice Calc is not installed")

    def edit(page: Worksheet) -> None:
        put("Formulasi", 3, "Formula\nyang   diketik")(page)
        put("Satuan", 4, "laporan")(page)
        page.column_dimensions["D"].hidden = True

    path, home = edited(out, edit), f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    saved = [office, home, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "x")]
    subprocess.run([*saved, str(path)], check=True, capture_output=True, timeout=300)
    plan = plan_of(tmp_path / "x" / "diedit.xlsx", Desk(out))
    assert sorted((item.kolom, item.ke) for item in plan.planned) == [
        ("formulasi", "Formula yang diketik"),
        ("satuan", "laporan"),
    ]
    assert (plan.refused, plan.hilang) == ((), 0)
