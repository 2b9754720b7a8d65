"""White text on dark cells is read as any other; walls too faint for a threshold are seen, rows of letters hardly."""

from __future__ import annotations

import cv2
import numpy as np

from skcamat.extractor.ink.pixel_rulings import strokes_of
from skcamat.extractor.page_image.cell_shading import without_fills, without_shadings
from skcamat.extractor.page_image.faint import faint_lines

DPI = 200.0


def test_a_dark_cell_becomes_paper_with_dark_text_and_a_frame() -> None:
    grey = np.full((500, 900), 250, np.uint8)
    cv2.rectangle(grey, (100, 200), (800, 245), 70, cv2.FILLED)
    cv2.putText(grey, "INDIKATOR KINERJA", (130, 235), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 240, 2)
    turned = without_fills(grey, DPI)
    assert np.median(turned[205:240, 110:790]) > 240
    assert turned[205:240, 130:400].min() < 40
    assert (turned[195:206, 300:600].min(axis=0) == 0).all()


def test_a_page_without_dark_cells_is_left_as_it_is() -> None:
    grey = np.full((500, 900), 250, np.uint8)
    cv2.putText(grey, "INDIKATOR KINERJA UTAMA", (130, 235), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 0, 2)
    assert without_fills(grey, DPI) is grey


def test_a_faint_line_in_noise_is_seen_and_rows_of_letters_hardly_are() -> None:
    rng = np.random.default_rng(2)
    page = np.full((400, 900), 245, np.uint8)
    page[200, 100:800] = 170
    for y in (60, 100, 140):
        cv2.putText(page, "Jumlah desa yang tertib administrasi", (100, y), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 0, 2)
    grey = np.clip(page + rng.normal(0, 15, page.shape), 0, 255).astype(np.uint8)
    seen = faint_lines(grey, 13.0)
    assert seen[198:203, 120:780].any(axis=0).mean() > 0.9
    assert seen[30:160].mean() < 0.02  # what is left must still stand between walls to count


def test_a_shaded_cell_becomes_paper_and_its_text_stays() -> None:
    rng = np.random.default_rng(4)
    page = np.full((500, 900), 250.0)
    page[200:245, 100:800] = 195
    picture = page.astype(np.uint8)
    cv2.putText(picture, "INDIKATOR KINERJA", (130, 232), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 90, 2)
    grey = np.clip(picture + rng.normal(0, 8, picture.shape), 0, 250).astype(np.uint8)
    light = without_shadings(grey, DPI)
    assert np.median(light[205:240, 500:790]) > 238
    assert light[205:240, 130:400].min() < 130
    assert np.array_equal(light[300:], grey[300:])


def hairlines(count: int) -> tuple[np.ndarray, np.ndarray]:
    grey = np.full((600, 900), 250, np.uint8)
    grey[100:103, 60:840] = 20
    for row in range(count):
        grey[200 + 80 * row, 60:840] = 190
    return (grey < 150).astype(np.uint8), grey


def test_hairlines_that_end_where_a_ruling_does_part_the_rows_of_a_table_without_walls() -> None:
    ink, grey = hairlines(3)
    found = strokes_of(ink, 14.0, grey, faded=False).bars
    assert sorted(round(bar.middle) for bar in found) == [102, 200, 280, 360]


def test_a_pale_line_alone_is_none() -> None:
    ink, grey = hairlines(1)
    assert len(strokes_of(ink, 14.0, grey, faded=False).bars) == 1
