"""White text on dark cells is read as any other; walls too faint for a threshold are seen, rows of letters hardly are."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.faint import faint_lines
from extractor.fills import without_fills

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
