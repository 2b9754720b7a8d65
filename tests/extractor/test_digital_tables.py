"""Tables of digital pages: whatever way the lines are drawn, the same cells come out."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from skcamat.extractor.evidence import Page
from tests.extractor.sheets import cell_text, grid, line, read_page, text, texts, thin, words_of

XS, YS = (50, 100, 300, 500), (100, 130, 170, 210)
WORDS = text(60, 120, "No") + text(110, 120, "Sasaran") + text(310, 120, "Indikator") + text(60, 155, "1")
WORDS += text(110, 155, "Meningkatnya mutu") + text(310, 155, "Persentase desa") + text(310, 195, "Jumlah laporan")
PLAIN = [
    (0, 0, 1, 1, "No"), (0, 1, 1, 1, "Sasaran"), (0, 2, 1, 1, "Indikator"),
    (1, 0, 1, 1, "1"), (1, 1, 1, 1, "Meningkatnya mutu"), (1, 2, 1, 1, "Persentase desa"),
    (2, 0, 1, 1, ""), (2, 1, 1, 1, ""), (2, 2, 1, 1, "Jumlah laporan"),
]  # fmt: skip


def dotted(x0: float, y0: float, x1: float, y1: float) -> str:
    return line(x0, y0, x1, y1, dash="[1 2] 0")


def pricked(x0: float, y0: float, x1: float, y1: float) -> str:
    """A line of single dots, as old printer drivers draw it."""
    steps = int(max(x1 - x0, y1 - y0) / 2)
    dx, dy = (2, 0) if x1 > x0 else (0, 2)
    return "".join(thin(x0 + i * dx, y0 + i * dy, x0 + i * dx, y0 + i * dy) for i in range(steps + 1))


def doubled(x0: float, y0: float, x1: float, y1: float) -> str:
    dx, dy = (0, 1.5) if x1 > x0 else (1.5, 0)
    return line(x0, y0, x1, y1, width=0.4) + line(x0 + dx, y0 + dy, x1 + dx, y1 + dy, width=0.4)


def jittery(x0: float, y0: float, x1: float, y1: float) -> str:
    """A line in three pieces that miss each other by a hair."""
    third = ((x1 - x0) / 3, (y1 - y0) / 3)
    pieces = ""
    for i, off in enumerate((0.0, 0.6, -0.6)):
        a = (x0 + i * third[0], y0 + i * third[1])
        shift = (0, off) if x1 > x0 else (off, 0)
        ends = (a[0] + third[0] - 0.8 * bool(third[0]), a[1] + third[1] - 0.8 * bool(third[1]))
        pieces += line(a[0] + shift[0], a[1] + shift[1], ends[0] + shift[0], ends[1] + shift[1])
    return pieces


@pytest.mark.parametrize("draw", [line, thin, dotted, pricked, doubled, jittery])
def test_the_way_lines_are_drawn_does_not_change_the_cells(tmp_path: Path, draw: object) -> None:
    page = read_page(tmp_path, grid(XS, YS, draw) + WORDS)
    assert [texts(table) for table in page.tables] == [PLAIN]
    assert page.lines == ()


def test_cells_without_a_line_between_them_are_one_cell(tmp_path: Path) -> None:
    lines = "".join(line(50, y, 500, y) for y in (100, 130, 210)) + line(300, 170, 500, 170)
    page = read_page(tmp_path, lines + "".join(line(x, 100, x, 210) for x in XS) + WORDS)
    assert (1, 1, 2, 1, "Meningkatnya mutu") in texts(page.tables[0])
    assert (2, 2, 1, 1, "Jumlah laporan") in texts(page.tables[0])


def test_a_heading_over_two_columns_spans_them(tmp_path: Path) -> None:
    lines = "".join(line(50, y, 500, y) for y in YS) + line(300, 130, 300, 210)
    lines += "".join(line(x, 100, x, 210) for x in (50, 100, 500))
    page = read_page(tmp_path, lines + text(200, 120, "TARGET"))
    assert (0, 1, 1, 2, "TARGET") in texts(page.tables[0])


def test_a_table_cut_by_the_page_end_has_an_open_last_row(tmp_path: Path) -> None:
    lines = "".join(line(50, y, 500, y) for y in YS[:3]) + "".join(line(x, 100, x, 210) for x in XS)
    table = read_page(tmp_path, lines + WORDS).tables[0]
    last = [cell for cell in table.cells if cell.row == 2]
    assert [cell_text(cell) for cell in last] == ["", "", "Jumlah laporan"]
    assert all(cell.open_bottom and not cell.open_top for cell in last)


def test_a_table_that_goes_on_from_the_page_before_has_an_open_first_row(tmp_path: Path) -> None:
    lines = "".join(line(50, y, 500, y) for y in YS[1:]) + "".join(line(x, 100, x, 210) for x in XS)
    table = read_page(tmp_path, lines + WORDS).tables[0]
    assert [cell.open_top for cell in table.cells if cell.row == 0] == [True] * 3


def test_a_row_that_fills_the_page_is_a_table_though_nothing_crosses(tmp_path: Path) -> None:
    page = read_page(tmp_path, "".join(line(x, 40, x, 800) for x in XS) + text(110, 155, "lanjutan"))
    assert [(t.rows, t.columns) for t in page.tables] == [(1, 3)]


def test_a_table_without_outer_borders_keeps_its_outer_columns(tmp_path: Path) -> None:
    lines = "".join(line(50, y, 500, y) for y in YS) + "".join(line(x, 100, x, 210) for x in XS[1:-1])
    assert texts(read_page(tmp_path, lines + WORDS).tables[0]) == PLAIN


def test_a_frame_around_the_page_is_no_table(tmp_path: Path) -> None:
    page = read_page(
        tmp_path, grid((20, 575), (20, 820)) + grid(XS, YS) + WORDS + text(60, 400, "Ditetapkan di Jombang")
    )
    assert [texts(table) for table in page.tables] == [PLAIN]
    assert [row.text for row in page.lines] == ["Ditetapkan di Jombang"]


def test_words_of_a_table_inside_a_cell_stand_in_the_inner_table_only(tmp_path: Path) -> None:
    inner = grid((320, 400, 480), (140, 150, 160))
    page = read_page(tmp_path, grid(XS, YS) + WORDS.replace("Persentase desa", " ") + inner + text(330, 148, "dalam"))
    assert words_of(page).count("dalam") == 1
    assert any(
        (c.row, c.column, cell_text(c)) == (0, 0, "dalam") for t in page.tables for c in t.cells if t.columns == 2
    )


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_page_turned_by_its_rotate_entry_gives_the_same_text(tmp_path: Path, rotate: int) -> None:
    page = read_page(tmp_path, grid(XS, YS) + WORDS, rotate=rotate)
    assert texts(page.tables[0]) == PLAIN
    assert (page.width, page.height, page.rotation) == (595, 842, 0)


@pytest.mark.parametrize("matrix", ["0 1 -1 0 842 0", "0 -1 1 0 0 595", "-1 0 0 -1 595 842"])
def test_text_drawn_on_its_side_or_upside_down_is_read_upright(tmp_path: Path, matrix: str) -> None:
    size = (595, 842) if matrix.startswith("-1") else (842, 595)
    page = read_page(tmp_path, f"q {matrix} cm\n" + grid(XS, YS) + WORDS + "Q", size=size)
    assert texts(page.tables[0]) == PLAIN
    assert (page.width, page.height) == (595, 842)


def test_heading_printed_four_times_is_read_once(tmp_path: Path) -> None:
    page = read_page(
        tmp_path, "".join(text(100 + dx, 100 + dy, "KEPUTUSAN CAMAT") for dx in (0, 0.4) for dy in (0, 0.4))
    )
    assert [row.text for row in page.lines] == ["KEPUTUSAN CAMAT"]


def test_letters_that_repeat_in_a_word_stay(tmp_path: Path) -> None:
    page = read_page(tmp_path, text(100, 100, "kooordinasi balll iiii") + text(100, 120, "-rata Laporan ;"))
    assert [row.text for row in page.lines] == ["kooordinasi balll iiii", "-rata Laporan ;"]


def test_white_lines_are_not_seen_but_white_lines_on_colour_are(tmp_path: Path) -> None:
    white = "1 1 1 RG " + grid(XS, YS) + " 0 0 0 RG\n"
    assert read_page(tmp_path, white + WORDS).tables == ()
    panel = f"q 0.6 0.7 0.9 rg 50 {842 - 210} 450 110 re f Q\n"
    assert texts(read_page(tmp_path, panel + white + WORDS).tables[0]) == PLAIN


def test_lines_outside_the_page_are_cut_off(tmp_path: Path) -> None:
    page = read_page(tmp_path, line(-300, 100, 900, 100) + line(700, 0, 700, 900) + text(60, 90, "isi"))
    assert [(r.box.x0, r.box.x1) for r in page.rulings] == [(0.0, 595.0)]


def test_every_word_stands_in_exactly_one_place(tmp_path: Path) -> None:
    content = (
        grid(XS, YS) + WORDS + text(450, 190, "melewati") + text(505, 190, "batas") + text(60, 300, "di luar tabel")
    )
    page = read_page(tmp_path, content)
    assert words_of(page) == sorted(
        [
            "No",
            "Sasaran",
            "Indikator",
            "1",
            "Meningkatnya",
            "mutu",
            "Persentase",
            "desa",
            "Jumlah",
            "laporan",
            "melewati",
            "batas",
            "di",
            "luar",
            "tabel",
        ]
    )


def tables_of(page: Page) -> list[tuple[int, int]]:
    return [(table.rows, table.columns) for table in page.tables]


def test_words_of_two_cells_that_touch_at_a_vertical_ruling_stay_two(tmp_path: Path) -> None:
    page = read_page(tmp_path, grid((50, 78, 200), (100, 130, 160)) + text(54.2, 120, "Aaaa") + text(78, 120, "Bbbb"))
    assert [t[4] for t in texts(page.tables[0])][:2] == ["Aaaa", "Bbbb"]


@pytest.mark.parametrize("word", ["pertanggungjawaban", "penyelenggaraan", "Ketidakterlaksanaannya"])
def test_a_word_wider_than_its_cell_stays_whole_in_the_cell_where_it_begins(tmp_path: Path, word: str) -> None:
    page = read_page(tmp_path, grid((50, 78, 300), (100, 130, 160)) + text(54, 120, word) + text(200, 120, "Bbbb"))
    assert [t[4] for t in texts(page.tables[0])][:2] == [word, "Bbbb"]


def test_rows_parted_by_horizontal_lines_alone_make_a_table(tmp_path: Path) -> None:
    ys = (100, 130, 170, 210)
    rows = "".join(line(50, y, 500, y) for y in (100, 130, 210)) + line(290, 170, 500, 170)
    page = read_page(
        tmp_path, rows + WORDS + text(50, 60, "Nama : Contoh yang panjang sekali melewati semua kolom tabel ini")
    )
    table = page.tables[0]
    assert not table.ruled
    assert (1, 1, 2, 1, "Meningkatnya mutu") in texts(table)
    assert (2, 2, 1, 1, "Jumlah laporan") in texts(table)
    assert [round(y) for y in table.y_edges] == [*ys]


def test_a_table_without_any_line_is_found_by_its_columns(tmp_path: Path) -> None:
    rows = [("NO", "SASARAN", "INDIKATOR", "SUMBER"), ("1", "Meningkatnya mutu", "Persentase desa", "Laporan desa")]
    rows += [("", "pelayanan", "yang tertib", "bulanan"), ("2", "Terwujudnya desa", "Jumlah laporan", "Register")]
    rows += [("", "mandiri", "yang disusun", "surat")]
    ys = (100, 124, 136, 160, 172)
    body = "".join(
        text(x, y, t)
        for y, row in zip(ys, rows, strict=True)
        for x, t in zip((60, 100, 260, 400), row, strict=True)
        if t
    )
    table = read_page(tmp_path, body).tables[0]
    assert not table.ruled
    assert [cell_text(c) for c in table.cells if c.row == 1] == [
        "1",
        "Meningkatnya mutu pelayanan",
        "Persentase desa yang tertib",
        "Laporan desa bulanan",
    ]


def test_labels_with_colons_are_no_table(tmp_path: Path) -> None:
    names = ("Nama", "NIP", "Jabatan", "Tugas", "Fungsi", "Tujuan")
    body = "".join(
        text(60, 100 + 14 * i, n) + text(150, 100 + 14 * i, ":") + text(160, 100 + 14 * i, "isi yang cukup panjang")
        for i, n in enumerate(names)
    )
    assert read_page(tmp_path, body).tables == ()


def test_lines_drawn_inside_a_form_stand_where_the_form_stands(tmp_path: Path) -> None:
    from pikepdf import Dictionary, Name

    from tests.extractor.sheets import box_array, bytes_of, pdf, read_bytes

    document = pdf("q 1 0 0 1 20 -30 cm /Fm Do Q")
    form = document.make_stream((grid(XS, YS) + WORDS).encode())
    form.update(
        Dictionary(
            Type=Name.XObject, Subtype=Name.Form, BBox=box_array(0, 0, 595, 842), Resources=document.pages[0].Resources
        )
    )
    document.pages[0].Resources.XObject = Dictionary(Fm=form)
    table = read_bytes(tmp_path, bytes_of(document)).pages[0].tables[0]
    assert texts(table) == PLAIN
    assert [round(x) for x in table.x_edges] == [x + 20 for x in XS]
    assert [round(y) for y in table.y_edges] == [y + 30 for y in YS]


def test_text_of_a_merged_cell_that_hangs_below_the_last_line_stays_in_its_cell(tmp_path: Path) -> None:
    lines = "".join(line(50, y, 500, y) for y in YS[:3]) + line(300, 210, 500, 210)
    lines += "".join(line(x, 100, x, 210) for x in XS)
    hanging = text(110, 195, "pelayanan di") + text(110, 207, "tingkat") + text(110, 219, "kecamatan")
    beside = text(60, 250, "Ditetapkan di Jombang")
    body = text(60, 185, "1") + text(110, 183, "Meningkatnya") + text(310, 183, "Jumlah laporan")
    page = read_page(tmp_path, lines + body + hanging + beside)
    assert (2, 1, 1, 1, "Meningkatnya pelayanan di tingkat kecamatan") in texts(page.tables[0])
    assert [row.text for row in page.lines] == ["Ditetapkan di Jombang"]


def test_borders_drawn_cell_by_cell_propose_no_second_table_over_ruled_ones(tmp_path: Path) -> None:
    def pieces(y: float, xs: tuple[int, ...]) -> str:
        return "".join(thin(a, y, b, y) for a, b in pairwise(xs))

    forms = ""
    for top in (100, 240):
        forms += "".join(pieces(top + step, XS) for step in (0, 30, 70, 110))
        forms += "".join(thin(x, top, x, top + 110) for x in XS)
    second = text(110, 295, "Terpenuhinya layanan rumah tangga")
    page = read_page(tmp_path, forms + WORDS + second)
    assert [table.source for table in page.tables] == ["garis", "garis"]
    assert (1, 1, 1, 1, "Terpenuhinya layanan rumah tangga") in texts(page.tables[1])
