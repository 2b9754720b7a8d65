"""The structure tree of a tagged PDF gives candidate tables, checked against where the words stand."""

from __future__ import annotations

from pathlib import Path

import pikepdf

from skcamat.extractor import read
from skcamat.extractor.evidence import Table
from tests.extractor.tagged_pdf import tagged_page

ROWS = [
    [(60, 100, "No", 1), (100, 100, "Sasaran", 1), (260, 100, "Indikator", 1)],
    [(60, 130, "1", 1), (100, 130, "Meningkatnya pelayanan|publik kecamatan", 1), (260, 130, "Indeks kepuasan", 1)],
    [(60, 154, "2", 1), (100, 154, "Tertib administrasi", 1), (260, 154, "Persentase desa|yang tertib", 1)],
]


def candidates(path: Path) -> list[Table]:
    return [table for page in read(path).pages for table in page.alternatives if table.source == "tag"]


def texts(table: Table) -> list[list[str]]:
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = " ".join(line.text for line in cell.lines)
    return rows


def test_a_tagged_table_without_a_line_drawn_is_told_cell_by_cell(tmp_path: Path) -> None:
    (table,) = candidates(tagged_page(tmp_path / "t.pdf", ROWS))
    assert texts(table) == [
        ["No", "Sasaran", "Indikator"],
        ["1", "Meningkatnya pelayanan publik kecamatan", "Indeks kepuasan"],
        ["2", "Tertib administrasi", "Persentase desa yang tertib"],
    ]


def test_edges_of_a_tagged_table_part_its_words(tmp_path: Path) -> None:
    (table,) = candidates(tagged_page(tmp_path / "t.pdf", ROWS))
    for cell in table.cells:
        for line in cell.lines:
            assert cell.box.holds(*line.box.center)
    assert list(table.x_edges) == sorted(table.x_edges)
    assert list(table.y_edges) == sorted(table.y_edges)


def test_a_cell_that_spans_columns_keeps_them(tmp_path: Path) -> None:
    rows = [*ROWS, [(60, 200, "Sasaran 2: Meningkatnya ketertiban umum di wilayah kecamatan", 3)], ROWS[1]]
    shifted = [(x, y + 100, text, span) for x, y, text, span in ROWS[1]]
    (table,) = candidates(tagged_page(tmp_path / "t.pdf", [*rows[:4], shifted]))
    assert [cell.column_span for cell in table.cells if cell.row == 3] == [3]


def test_tags_that_contradict_the_page_give_no_candidate(tmp_path: Path) -> None:
    mixed = [[ROWS[0][0], ROWS[1][1], ROWS[0][2]], [ROWS[1][0], ROWS[0][1], ROWS[1][2]]]
    assert candidates(tagged_page(tmp_path / "t.pdf", mixed)) == []


def test_a_structure_tree_in_a_circle_ends(tmp_path: Path) -> None:
    path = tagged_page(tmp_path / "t.pdf", ROWS)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        table = pdf.Root.StructTreeRoot.K
        table.K[0].K.append(table)
        pdf.save(path)
    assert len(read(path).pages) == 1
