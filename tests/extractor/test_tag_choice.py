"""Tagged tables are taken where the page shows less, and give way where walls are drawn; no word is lost either way."""

from __future__ import annotations

from pathlib import Path

from skcamat.extractor import read
from skcamat.extractor.evidence import Page
from tests.extractor.tagged_pdf import tagged_page

ROWS = [
    [(60, 100, "No", 1), (100, 100, "Sasaran", 1), (260, 100, "Indikator", 1)],
    [(60, 130, "1", 1), (100, 130, "Meningkatnya pelayanan|publik kecamatan", 1), (260, 130, "Indeks kepuasan", 1)],
    [(60, 154, "2", 1), (100, 154, "Tertib administrasi", 1), (260, 154, "Persentase desa|yang tertib", 1)],
]
FORM = [
    [(60, 100, "Jabatan", 1), (150, 100, ":", 1), (170, 100, "Camat", 1)],
    [(60, 120, "Tugas", 1), (150, 120, ":", 1), (170, 120, "Memimpin kecamatan", 1)],
]


def words_of(page: Page) -> list[str]:
    lines = [*page.lines, *(line for table in page.tables for cell in table.cells for line in cell.every_line)]
    return sorted(word.text for line in lines for word in line.words)


def told(rows: list[list[tuple[float, float, str, int]]]) -> list[str]:
    return sorted(word for row in rows for _, _, text, _ in row for word in text.replace("|", " ").split())


def test_a_tagged_table_without_walls_is_the_pages_table(tmp_path: Path) -> None:
    (page,) = read(tagged_page(tmp_path / "t.pdf", ROWS)).pages
    assert [(table.source, table.rows, table.columns) for table in page.tables] == [("tag", 3, 3)]
    assert words_of(page) == told(ROWS)


def test_a_tagged_form_of_labels_and_colons_stays_lines(tmp_path: Path) -> None:
    (page,) = read(tagged_page(tmp_path / "t.pdf", FORM)).pages
    assert not any(table.source == "tag" for table in page.tables)
    assert words_of(page) == told(FORM)


def test_walls_that_are_drawn_stand_against_tags_that_join_rows(tmp_path: Path) -> None:
    joined = [ROWS[0], [ROWS[1][0], ROWS[1][1], (260, 130, "Indeks kepuasan||Persentase desa", 1)]]
    lines = [(50, y, 420, y) for y in (95, 118, 148, 200)] + [(x, 95, x, 200) for x in (50, 90, 250, 420)]
    (page,) = read(tagged_page(tmp_path / "t.pdf", joined, lines=lines)).pages
    assert [(table.source, table.rows) for table in page.tables] == [("garis", 3)]


def test_tags_that_part_the_rows_of_drawn_walls_are_taken(tmp_path: Path) -> None:
    lines = [(50, y, 420, y) for y in (85, 112, 190)] + [(x, 85, x, 190) for x in (50, 90, 250, 420)]
    (page,) = read(tagged_page(tmp_path / "t.pdf", ROWS, lines=lines)).pages
    assert [(table.source, table.rows) for table in page.tables] == [("tag", 3)]
    assert words_of(page) == told(ROWS)
