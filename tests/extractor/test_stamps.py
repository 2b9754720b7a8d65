"""Stamps go, the print under them and the rulings through them stay."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from skcamat.extractor.page_image.circles import circles_among, circles_in_print
from skcamat.extractor.page_image.flattened_page import FlatPage
from skcamat.extractor.page_image.stamps import without_stamps

DPI, LETTER = 200.0, 15.0
CENTRE, RADIUS = (400, 300), 124


def page(*, stamp: int | None, bitonal: bool = False) -> FlatPage:
    """Lines of print in black and a ruling; `stamp` is the grey of a round stamp over them."""
    grey = np.full((600, 800), 255, np.uint8)
    for y in range(60, 580, 40):
        cv2.putText(grey, "Meningkatnya pelayanan umum", (90, y), cv2.FONT_HERSHEY_SIMPLEX, 0.75, 0, 2)
    cv2.line(grey, (50, 310), (760, 310), 150 if not bitonal else 0, 2)
    if stamp is not None:
        layer = np.full_like(grey, 255)
        cv2.circle(layer, CENTRE, RADIUS, stamp, 3)
        cv2.circle(layer, CENTRE, 84, stamp, 3)
        grey = np.minimum(grey, layer)
    ink = (grey < 160).astype(np.uint8)
    return FlatPage(grey, ink, 800 * 72 / DPI, 600 * 72 / DPI, LETTER, bitonal=bitonal)


def test_a_pale_stamp_goes_and_the_print_under_it_stays() -> None:
    clean, stamped = page(stamp=None), without_stamps(page(stamp=125))
    black = clean.grey < 40
    assert (stamped.grey[black] < 60).all()
    rim = np.zeros_like(clean.grey)
    cv2.circle(rim, CENTRE, RADIUS, 1, 1)
    blank = (rim > 0) & (cv2.erode(clean.grey, np.ones((13, 13), np.uint8)) == 255)
    assert (stamped.grey[blank] == 255).mean() > 0.95


def test_a_pale_ruling_through_a_stamp_stays() -> None:
    stamped = without_stamps(page(stamp=125))
    assert stamped.ink[309:312, 60:750].any(axis=0).mean() > 0.98


def test_a_page_without_a_stamp_is_left_as_it_is() -> None:
    plain = page(stamp=None)
    assert without_stamps(plain) is plain


def test_in_black_and_white_the_rims_go() -> None:
    unstamped = without_stamps(page(stamp=0, bitonal=True))
    rim = np.zeros((600, 800), np.uint8)
    cv2.circle(rim, CENTRE, RADIUS, 1, 1)
    blank = (rim > 0) & (cv2.erode(page(stamp=None, bitonal=True).grey, np.ones((13, 13), np.uint8)) == 255)
    assert unstamped.ink[blank].mean() < 0.1


@pytest.mark.parametrize("bitonal", [False, True])
def test_lines_of_print_make_no_circle(bitonal: bool) -> None:
    plain = page(stamp=None, bitonal=bitonal)
    assert circles_in_print(plain.ink, DPI) == []
    scattered = (np.random.default_rng(1).random((600, 800)) < 0.002).astype(np.uint8)
    assert circles_among(scattered, DPI) == []
