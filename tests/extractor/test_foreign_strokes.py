"""Folds, streaks, strokes of a pen and framed stamps make no rows and no columns, wherever they run."""

from __future__ import annotations

import random
from collections.abc import Callable

import cv2
import numpy as np
import pytest

from skcamat.extractor.page_image.flattened_page import flat_page
from skcamat.extractor.page_image.raster.page import Raster
from skcamat.extractor.page_image.scanned_page import layout_of
from tests.extractor import drawn_pages as drawn

TABLE = [(3, 4, 12)]
TOP, FOOT = drawn.ROWS[1] + 12, drawn.ROWS[-1] - 12
LEFT, RIGHT = drawn.COLUMNS[0], drawn.COLUMNS[-1]
Foreign = Callable[[drawn.Pixels, random.Random], None]


def _away(rng: random.Random, low: int, high: int, rulings: tuple[int, ...]) -> int:
    """A place between rulings: what lies on one of them is hidden by it."""
    return rng.choice([p for p in range(low, high) if all(abs(p - ruling) > 8 for ruling in rulings)])


def _fold(pixels: drawn.Pixels, rng: random.Random) -> None:
    y = _away(rng, TOP, FOOT, drawn.ROWS)
    cv2.line(pixels, (0, y), (drawn.WIDTH, y + rng.randint(-2, 2)), rng.randint(30, 110), rng.randint(1, 3))


def _streak(pixels: drawn.Pixels, rng: random.Random) -> None:
    x = _away(rng, LEFT + 15, RIGHT - 15, drawn.COLUMNS)
    cv2.line(pixels, (x, 0), (x, drawn.HEIGHT), rng.randint(30, 110), rng.randint(1, 3))


def _crossing_pen(pixels: drawn.Pixels, rng: random.Random) -> None:
    y = _away(rng, TOP, FOOT, drawn.ROWS)
    ends = rng.randint(LEFT + 80, LEFT + 200), rng.randint(LEFT + 500, RIGHT - 40)
    if any(abs(end - ruling) <= 15 for end in ends for ruling in drawn.COLUMNS):
        return
    cv2.line(pixels, (ends[0], y), (ends[1], y + rng.randint(-3, 3)), rng.randint(0, 60), rng.randint(2, 4))


def _frame(pixels: drawn.Pixels, rng: random.Random) -> None:
    x, y = rng.randint(LEFT + 90, LEFT + 150), _away(rng, TOP + 20, TOP + 120, drawn.ROWS)
    x1, y1 = x + rng.randint(320, 480), y + 110
    if any(abs(p - r) <= 15 for p in (x, x1) for r in drawn.COLUMNS) or abs(y1 - drawn.ROWS[2]) <= 15:
        return
    cv2.rectangle(pixels, (x, y), (x1, y1), 40, 4)


@pytest.mark.parametrize("kind", [_fold, _streak, _crossing_pen, _frame])
@pytest.mark.parametrize("seed", range(8))
def test_a_line_that_no_table_explains_makes_no_grid(kind: Foreign, seed: int) -> None:
    pixels = drawn.page(thickness=2)
    kind(pixels, random.Random(f"{kind.__name__} {seed}"))  # noqa: S311 - places, no secrets
    assert drawn.shapes(drawn.layout(pixels)) == TABLE


@pytest.mark.parametrize("kind", [_fold, _streak])
@pytest.mark.parametrize("seed", range(4))
def test_a_crossed_page_keeps_its_lines_of_text_and_says_where_it_was_mended(kind: Foreign, seed: int) -> None:
    pixels = drawn.page(thickness=2)
    kind(pixels, random.Random(f"garis {kind.__name__} {seed}"))  # noqa: S311 - as above
    found = drawn.layout(pixels)
    whole = drawn.lines_by_cell(drawn.layout(drawn.page(thickness=2)))
    assert drawn.lines_by_cell(found) == whole
    assert found.page.mended is not None
    assert found.page.mended.any()


def test_a_page_that_nothing_crosses_is_not_mended() -> None:
    for made in (drawn.page(), drawn.turned(drawn.page(), 1.1), drawn.photographed(drawn.page()), drawn.dotted_page()):
        assert drawn.layout(made).page.mended is None


@pytest.mark.parametrize("degrees", [0.0, 4.0, -7.0])
def test_a_stamp_in_a_coloured_frame_is_taken_out_and_black_print_under_it_stays(degrees: float) -> None:
    black = drawn.page(thickness=2)
    stamp = np.zeros_like(black)
    cv2.rectangle(stamp, (300, 420), (650, 520), 1, 4)
    cv2.putText(stamp, "SALINAN", (340, 490), cv2.FONT_HERSHEY_SIMPLEX, 1.6, 1, 4)
    stamp = cv2.warpAffine(stamp, cv2.getRotationMatrix2D((475, 470), degrees, 1), stamp.shape[::-1])
    colour = np.stack([black] * 3, axis=2)
    ink = np.array([60, 80, 180], np.float32) / 255
    colour[stamp > 0] = (colour[stamp > 0] * ink).astype(np.uint8)
    scale = 72 / drawn.DPI
    grey = np.asarray(cv2.cvtColor(colour, cv2.COLOR_RGB2GRAY), np.uint8)
    raster = Raster(grey, drawn.WIDTH * scale, drawn.HEIGHT * scale, colour)
    found = layout_of(flat_page(raster))
    assert drawn.shapes(found) == TABLE
    assert drawn.lines_by_cell(found) == drawn.lines_by_cell(drawn.layout(black))


def test_coloured_print_in_a_coloured_table_stays() -> None:
    grey = drawn.page(thickness=2)
    colour = np.stack([grey, grey, np.maximum(grey, 170)], axis=2)
    scale = 72 / drawn.DPI
    raster = Raster(np.asarray(cv2.cvtColor(colour, cv2.COLOR_RGB2GRAY), np.uint8), drawn.WIDTH * scale,
                    drawn.HEIGHT * scale, colour)  # fmt: skip
    assert drawn.shapes(layout_of(flat_page(raster))) == TABLE
