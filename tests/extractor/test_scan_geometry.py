"""What geometry promises of a scanned page before anything is read."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from skcamat.extractor.page_image.flattened_page import flat_page
from skcamat.extractor.page_image.upright import balance_of
from tests.extractor import drawn_pages as drawn

TABLE = [(3, 4, 12)]
LINES = {-1: 3, 0: 1, 1: 1, 2: 1, 3: 1, 4: 1, 5: 3, 6: 2, 7: 2, 8: 1, 9: 2, 10: 2, 11: 1}

DAMAGE: dict[str, Callable[[drawn.Pixels], drawn.Pixels]] = {
    "untouched": lambda p: p,
    "askew to the left": lambda p: drawn.turned(p, 1.7),
    "askew to the right": lambda p: drawn.turned(p, -2.6),
    "photographed": drawn.photographed,
    "bulging": drawn.bulging,
    "noisy": drawn.noisy,
    "faded": lambda p: (255 - (255 - drawn.noisy(p, 4)) * 0.4).astype(np.uint8),
    "bitonal": lambda p: ((p > 140) * 255).astype(np.uint8),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_page_keeps_its_grid_and_its_lines(damage: str) -> None:
    found = drawn.layout(DAMAGE[damage](drawn.page()))
    assert drawn.shapes(found) == TABLE
    assert drawn.lines_by_cell(found) == LINES


@pytest.mark.parametrize("thickness", [1, 2, 5])
def test_thin_and_thick_rulings_make_the_same_grid(thickness: int) -> None:
    assert drawn.shapes(drawn.layout(drawn.page(thickness=thickness))) == TABLE


def test_dotted_rulings_make_a_grid() -> None:
    found = drawn.layout(drawn.dotted_page())
    assert drawn.shapes(found) == TABLE
    assert drawn.lines_by_cell(found) == LINES


def test_a_broken_ruling_is_still_one_wall() -> None:
    pixels = drawn.page()
    pixels[drawn.ROWS[1] - 4 : drawn.ROWS[1] + 5, 500:512] = 255
    pixels[400:412, drawn.COLUMNS[2] - 4 : drawn.COLUMNS[2] + 5] = 255
    assert drawn.shapes(drawn.layout(pixels)) == TABLE


def test_the_circle_of_a_stamp_is_no_ruling() -> None:
    pixels = drawn.page()
    cv2.circle(pixels, (700, 680), 90, 110, 3)
    cv2.circle(pixels, (700, 680), 60, 110, 2)
    assert drawn.shapes(drawn.layout(pixels)) == TABLE


def test_an_underline_is_no_wall() -> None:
    sheet = drawn.blank()
    sheet.pen.text((100, 200), "BUDI SANTOSO, S.Sos", 0, drawn.FONT)
    width = int(sheet.pen.textlength("BUDI SANTOSO, S.Sos", drawn.FONT))
    sheet.pen.line((100, 230, 100 + width, 230), 0, 2)
    sheet.pen.text((100, 240), "NIP. 19800101 200501 1 001", 0, drawn.FONT)
    found = drawn.layout(sheet.pixels)
    assert not found.grids
    assert not found.rulings
    assert len(found.text.lines) == 2


def test_a_fraction_bar_is_a_bar_and_no_wall() -> None:
    pixels = drawn.page()
    pixels[ROW_BAR : ROW_BAR + 2, 440:640] = 0
    found = drawn.layout(pixels)
    assert drawn.shapes(found) == TABLE
    assert [round(bar.box.width / 72 * drawn.DPI / 10) for bar in found.bars] == [20]


ROW_BAR = 640


def test_a_row_of_dashes_is_told_from_text_and_from_the_factor_behind_it() -> None:
    sheet = drawn.blank()
    sheet.pen.text((100, 200), "Jumlah desa yang tertib", 0, drawn.FONT)
    sheet.pen.text((100, 240), "--------------------x100%", 0, drawn.FONT)
    sheet.pen.text((100, 280), "Jumlah seluruh desa di kecamatan", 0, drawn.FONT)
    found = drawn.layout(sheet.pixels)
    assert len(found.dashes) == 1
    assert 17 <= found.dashes[0].count <= 23
    factor = found.text.lines[1]
    assert factor.x0 > found.dashes[0].x1


def test_a_dark_scan_edge_leaves_neither_ink_nor_rulings() -> None:
    pixels = drawn.page()
    pixels[:, :9] = 40
    found = drawn.layout(pixels)
    assert drawn.shapes(found) == TABLE
    assert drawn.lines_by_cell(found) == LINES
    assert not found.page.ink[:, :9].any()


@pytest.mark.parametrize("quarters", [1, 3])
def test_a_page_on_its_side_is_laid_level(quarters: int) -> None:
    flat = flat_page(drawn.raster(np.ascontiguousarray(np.rot90(drawn.page(), quarters))))
    assert flat.grey.shape == (drawn.HEIGHT, drawn.WIDTH)
    assert (flat.width, flat.height) == pytest.approx(drawn.POINTS)


def test_heads_outnumber_tails_only_the_right_way_up() -> None:
    upright = drawn.layout(drawn.page())
    turned = drawn.layout(np.ascontiguousarray(drawn.page()[::-1, ::-1]))
    assert balance_of(upright.text.lines, upright.page.letter)[0] > 0.05
    assert balance_of(turned.text.lines, turned.page.letter)[0] < -0.05


def test_skew_is_told_in_degrees_counter_clockwise() -> None:
    assert flat_page(drawn.raster(drawn.turned(drawn.page(), 1.5))).skew == pytest.approx(1.5, abs=0.15)


def test_boxes_come_back_in_points_of_the_upright_page() -> None:
    grid = drawn.layout(drawn.turned(drawn.page(), 1.0)).grids[0]
    wanted = [x / drawn.DPI * 72 for x in drawn.COLUMNS]
    assert grid.x_edges == pytest.approx(wanted, abs=3.0)


def test_columns_of_a_signature_block_with_feet_of_their_own_stay_apart() -> None:
    sheet = drawn.blank()
    for n in range(4):
        sheet.pen.text((80, 200 + 44 * n), "Mengetahui atasan", 0, drawn.FONT)
        sheet.pen.text((600, 222 + 44 * n), "Penerima mandat", 0, drawn.FONT)
    assert len(drawn.layout(sheet.pixels).text.lines) == 8


def test_a_line_picture_shows_nothing_of_its_neighbours() -> None:
    sheet = drawn.blank()
    for n in range(5):
        sheet.pen.text((80, 200 + 25 * n), "gjpqy ÄÖÜ gjpqy (gjy) ldfhb", 0, drawn.FONT)
    found = drawn.layout(sheet.pixels)
    assert len(found.text.lines) == 5
    for line in found.text.lines:
        picture = found.picture(line).pixels
        assert picture[0].min() > 150
        assert picture[-1].min() > 150


def test_a_wide_gap_is_narrowed_and_its_words_come_back_to_their_place() -> None:
    sheet = drawn.blank()
    sheet.pen.text((80, 200), "Jabatan", 0, drawn.FONT)
    sheet.pen.text((700, 200), "Camat", 0, drawn.FONT)
    for n in range(5):
        sheet.pen.text((80, 300 + 40 * n), "meningkatnya pelayanan", 0, drawn.FONT)
    found = drawn.layout(sheet.pixels)
    picture = found.picture(found.text.lines[0])
    assert picture.pixels.shape[1] < 300
    assert picture.on_page(picture.pixels.shape[1] - 5) == pytest.approx(700 + 70, abs=25)


@pytest.mark.parametrize("gap", [13, 16, 20])
@pytest.mark.parametrize("damage", [lambda p: p, drawn.noisy, lambda p: drawn.turned(p, 0.7)])
def test_two_tables_whose_walls_stand_on_one_line_stay_two(
    gap: int, damage: Callable[[drawn.Pixels], drawn.Pixels]
) -> None:
    sheet = drawn.with_text(drawn.blank())
    tables = ((drawn.ROWS, drawn.COLUMNS), ((680 + gap, 760 + gap, 840 + gap), (60, 500, 940)))
    for rows, columns in tables:
        for y in rows:
            sheet.pen.line((columns[0], y, columns[-1], y), 0, 2)
        for x in columns:
            sheet.pen.line((x, rows[0], x, rows[-1]), 0, 2)
    for y in tables[1][0][:-1]:
        sheet.pen.text((80, y + 20), "Jumlah laporan bulanan", 0, drawn.FONT)
        sheet.pen.text((520, y + 20), "Buku agenda kecamatan", 0, drawn.FONT)
    assert drawn.shapes(drawn.layout(damage(sheet.pixels))) == [(3, 4, 12), (2, 2, 4)]


@pytest.mark.parametrize("degrees", [0.0, 0.8, -0.6])
def test_two_pages_on_one_sheet_are_read_one_after_the_other(degrees: float) -> None:
    sheet = np.concatenate(
        [drawn.turned(drawn.page(), degrees), drawn.turned(drawn.page(thickness=2), -degrees)], axis=1
    )
    found = drawn.layout(sheet)
    assert drawn.shapes(found) == [(3, 4, 12), (3, 4, 12)]
    assert found.page.grey.shape[0] > 2 * drawn.HEIGHT - 5
    lines = drawn.lines_by_cell(found)
    once = drawn.lines_by_cell(drawn.layout(drawn.page()))
    assert sum(lines.values()) == 2 * sum(once.values())


def test_a_wide_page_with_one_table_is_one_page() -> None:
    sheet = drawn.blank()
    wide = np.full((drawn.HEIGHT, 2 * drawn.WIDTH), 255, np.uint8)
    wide[:, 480 : 480 + drawn.WIDTH] = drawn.with_text(sheet).pixels
    wide[300:302, 120:1880] = wide[680:682, 120:1880] = 0
    assert drawn.layout(wide).page.grey.shape == wide.shape


def test_strokes_of_letters_below_one_another_are_no_wall() -> None:
    sheet = drawn.with_text(drawn.blank())
    for y in (*drawn.ROWS, 745):
        sheet.pen.line((60, y, 940, y), 0, 2)
    for x in drawn.COLUMNS:
        sheet.pen.line((x, 300, x, 745), 0, 2)
    for y in (690, 718):
        sheet.pen.text((150, y), "mnmnmnmn mnmnm", 0, drawn.FONT)
    sheet.pen.line((236, 681, 236, 744), 0, 2)
    assert drawn.shapes(drawn.layout(sheet.pixels)) == [(4, 4, 16)]
