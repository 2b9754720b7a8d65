"""Fractions by geometry: bars are told from rulings and underlines, and their parts from the text around."""

from __future__ import annotations

from pathlib import Path

from skcamat.extractor.evidence import Cell, Fraction
from tests.extractor.sheets import cell_text, grid, line, read_page, text, words_of

CELL = grid((50, 100, 400), (80, 100, 300)) + text(60, 95, "No") + text(110, 95, "Formulasi")


def formula(folder: Path, content: str) -> Cell:
    page = read_page(folder, CELL + content)
    return next(c for t in page.tables for c in t.cells if (c.row, c.column) == (1, 1))


def parts(fraction: Fraction) -> tuple[str, str, str]:
    return (
        " ".join(row.text for row in fraction.numerator),
        " ".join(row.text for row in fraction.denominator),
        " ".join(word.text for word in fraction.after),
    )


def test_a_bar_with_text_above_and_below_is_a_fraction(tmp_path: Path) -> None:
    body = text(130, 150, "Jumlah desa tertib") + line(120, 154, 230, 154) + text(145, 165, "Jumlah desa")
    cell = formula(tmp_path, body + text(236, 158, "x 100%"))
    assert [parts(f) for f in cell.fractions] == [("Jumlah desa tertib", "Jumlah desa", "x 100%")]
    assert cell.lines == ()


def test_prose_before_and_after_stays_prose(tmp_path: Path) -> None:
    body = text(105, 130, "Rumus:") + text(130, 150, "Jumlah desa tertib") + line(120, 154, 230, 154)
    body += text(145, 165, "Jumlah desa") + text(105, 185, "Penjelasan : desa tertib ialah desa yang lengkap suratnya")
    cell = formula(tmp_path, body)
    assert [parts(f)[:2] for f in cell.fractions] == [("Jumlah desa tertib", "Jumlah desa")]
    assert cell_text(cell) == "Rumus: Penjelasan : desa tertib ialah desa yang lengkap suratnya"


def test_parts_of_several_lines_are_taken_whole(tmp_path: Path) -> None:
    body = text(125, 138, "Jumlah desa yang tertib") + text(150, 150, "administrasi") + line(120, 154, 236, 154)
    body += text(122, 165, "Jumlah seluruh desa dan") + text(155, 177, "kelurahan") + text(242, 158, "x 100")
    cell = formula(tmp_path, body)
    assert [parts(f) for f in cell.fractions] == [
        ("Jumlah desa yang tertib administrasi", "Jumlah seluruh desa dan kelurahan", "x 100")
    ]


def test_typed_dashes_are_a_bar(tmp_path: Path) -> None:
    body = (
        text(105, 140, "Jumlah laporan selesai")
        + text(105, 152, "--------------------x100")
        + text(105, 164, "Jumlah laporan")
    )
    (fraction,) = formula(tmp_path, body).fractions
    assert parts(fraction) == ("Jumlah laporan selesai", "Jumlah laporan", "x100")
    assert fraction.dashed


def test_an_underlined_word_is_no_fraction(tmp_path: Path) -> None:
    body = text(105, 150, "Formula baku") + line(105, 151.2, 166, 151.2) + text(105, 163, "nilai survei")
    cell = formula(tmp_path, body)
    assert cell.fractions == ()
    assert cell_text(cell) == "Formula baku nilai survei"


def test_a_fraction_cut_by_the_page_end_keeps_what_is_there(tmp_path: Path) -> None:
    cut = line(50, 80, 400, 80) + line(50, 100, 400, 100) + "".join(line(x, 80, x, 160) for x in (50, 100, 400))
    cut += text(110, 95, "Formulasi") + text(130, 150, "Jumlah desa tertib") + line(120, 154, 230, 154)
    page = read_page(tmp_path, cut + text(236, 158, "x 100%"))
    (fraction,) = (f for t in page.tables for c in t.cells for f in c.fractions)
    assert parts(fraction) == ("Jumlah desa tertib", "", "x 100%")


def test_two_fractions_under_each_other_keep_their_own_parts(tmp_path: Path) -> None:
    body = ""
    for y, name in ((130, "satu"), (180, "dua")):
        body += (
            text(150, y, f"A {name}")
            + line(120, y + 4, 210, y + 4)
            + text(150, y + 15, f"B {name}")
            + text(216, y + 8, "x 100")
        )
    assert [parts(f) for f in formula(tmp_path, body).fractions] == [
        ("A satu", "B satu", "x 100"),
        ("A dua", "B dua", "x 100"),
    ]


def test_no_word_of_a_fraction_is_lost_or_doubled(tmp_path: Path) -> None:
    body = (
        text(105, 153, "IKPP =")
        + text(160, 148, "A B")
        + line(140, 152, 200, 152)
        + text(160, 163, "C D")
        + text(205, 156, "x 100%")
    )
    page = read_page(tmp_path, CELL + body)
    assert words_of(page) == sorted(["No", "Formulasi", "IKPP", "=", "A", "B", "C", "D", "x", "100%"])


def underlined(folder: Path, x: float, y: float, words: str) -> str:
    (row,) = read_page(folder, text(x, y, words)).lines
    return text(x, y, words) + line(row.box.x0, y + 2, row.box.x1, y + 2)


def test_an_underlined_numerator_wraps_centred_in_its_cell_and_so_does_what_stands_below(tmp_path: Path) -> None:
    body = underlined(tmp_path, 125, 125, "Jumlah laporan yang selesai dan dikirim dengan")
    body += underlined(tmp_path, 165, 137, "tepat waktu") + text(226, 137, "x 100%")
    body += text(115, 150, "Jumlah seluruh laporan kegiatan dan keuangan yang wajib") + text(175, 162, "kecamatan")
    cell = formula(tmp_path, body)
    assert [parts(f) for f in cell.fractions] == [
        (
            "Jumlah laporan yang selesai dan dikirim dengan tepat waktu",
            "Jumlah seluruh laporan kegiatan dan keuangan yang wajib kecamatan",
            "x 100%",
        )
    ]
    assert cell.lines == ()


def test_an_underline_in_a_ruled_cell_makes_no_table_of_the_lines_around(tmp_path: Path) -> None:
    body = text(130, 150, "Jumlah desa tertib") + line(130, 152, 210, 152) + text(145, 165, "Jumlah desa")
    labels = (
        text(50, 40, "Jabatan") + text(120, 40, ": Camat") + text(50, 54, "Tugas") + text(120, 54, ": Membina desa")
    )
    page = read_page(tmp_path, labels + CELL + body)
    assert len(page.tables) == 1
    assert cell_text(next(c for c in page.tables[0].cells if (c.row, c.column) == (0, 0))) == "No"
