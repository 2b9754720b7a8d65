"""Word files become the same evidence: markers, merged cells and equations included."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from skcamat.extractor.errors import DamagedDocument
from skcamat.extractor.evidence import Evidence
from tests.extractor.sheets import cell_text, read_bytes, texts

MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
EQUATION = (
    f'<m:oMath xmlns:m="{MATH}"><m:f><m:num><m:r><m:t>Jumlah desa tertib</m:t></m:r></m:num>'
    "<m:den><m:r><m:t>Jumlah desa</m:t></m:r></m:den></m:f><m:r><m:t>× 100%</m:t></m:r></m:oMath>"
)


def saved(document: docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture
def evidence(tmp_path: Path) -> Evidence:
    document = docx.Document()
    document.add_heading("INDIKATOR KINERJA INDIVIDU", 1)
    for task in ("Menyusun rencana", "Melaksanakan tugas"):
        document.add_paragraph(task, style="List Number")
    document.add_paragraph("Laporan", style="List Bullet")
    table = document.add_table(3, 3)
    for i, heading in enumerate(("Sasaran", "Indikator", "Formulasi")):
        table.cell(0, i).text = heading
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Meningkatnya mutu"
    table.cell(1, 1).text, table.cell(2, 1).text = "Persentase desa", "Jumlah laporan"
    table.cell(1, 2).paragraphs[0]._p.append(parse_xml(EQUATION))
    return read_bytes(tmp_path, saved(document))


def test_list_markers_are_written_out(evidence: Evidence) -> None:
    assert [line.text for line in evidence.pages[0].lines] == [
        "INDIKATOR KINERJA INDIVIDU", "1. Menyusun rencana", "2. Melaksanakan tugas", "• Laporan",
    ]  # fmt: skip


def test_merged_cells_span_their_rows(evidence: Evidence) -> None:
    assert (1, 0, 2, 1, "Meningkatnya mutu") in texts(evidence.pages[0].tables[0])


def test_an_equation_becomes_a_fraction(evidence: Evidence) -> None:
    (fraction,) = (f for c in evidence.pages[0].tables[0].cells for f in c.fractions)
    assert [line.text for line in fraction.numerator] == ["Jumlah desa tertib"]
    assert [line.text for line in fraction.denominator] == ["Jumlah desa"]
    assert [word.text for word in fraction.after] == ["×", "100%"]


def test_every_place_of_the_grid_belongs_to_one_cell(evidence: Evidence) -> None:
    table = evidence.pages[0].tables[0]
    places = [
        (cell.row + r, cell.column + c)
        for cell in table.cells
        for r in range(cell.row_span)
        for c in range(cell.column_span)
    ]
    assert sorted(places) == [(r, c) for r in range(table.rows) for c in range(table.columns)]
    assert all(line.box.y1 <= cell.box.y1 for cell in table.cells for line in cell.lines if cell_text(cell))


def test_a_word_file_says_that_it_has_no_pages(evidence: Evidence) -> None:
    assert evidence.format == "docx"
    assert len(evidence.pages) == 1


def test_a_broken_word_file_is_damaged(tmp_path: Path) -> None:
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("word/document.xml", "<w:document>")
    with pytest.raises(DamagedDocument):
        read_bytes(tmp_path, out.getvalue())
