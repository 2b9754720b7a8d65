"""The picture of a page that people see: upright and flat, as the boxes of its evidence are."""

from __future__ import annotations

import io
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium
import pytest
from numpy.typing import NDArray
from PIL import Image

from skcamat.extractor.errors import DocumentError, LimitExceeded, NotADocument
from skcamat.extractor.settings import Settings
from skcamat.extractor.show.picture import page_picture

DOKUMEN = Path(__file__).parents[1] / "corpus" / "mojokerto-ngoro-2019" / "dokumen.pdf"
TABLE_PAGE = 2


def pixels(jpeg: bytes) -> NDArray[np.uint8]:
    return np.asarray(Image.open(io.BytesIO(jpeg)).convert("L"))


def scan_of(page: int, turns: int, into: Path) -> Path:
    """The page rendered, turned by quarters counter-clockwise, as a PDF of one picture."""
    with pdfium.PdfDocument(DOKUMEN) as pdf:
        picture = pdf[page - 1].render(scale=150 / 72).to_pil().convert("L")
    picture.rotate(90 * turns, expand=True).save(into, "PDF", resolution=150)
    return into


def likeness(one: NDArray[np.uint8], two: NDArray[np.uint8]) -> float:
    small = [cv2.GaussianBlur(cv2.resize(picture, (420, 300)), (0, 0), 2).astype(float) for picture in (one, two)]
    return float(np.corrcoef(small[0].ravel(), small[1].ravel())[0, 1])


def test_a_picture_has_the_asked_for_pixels_an_inch() -> None:
    told = page_picture(DOKUMEN, TABLE_PAGE, Settings(), dpi=100.0)
    assert pixels(told.jpeg).shape == pytest.approx((told.height / 72 * 100, told.width / 72 * 100), abs=1.5)


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_a_turned_scan_is_shown_upright(turns: int, tmp_path: Path) -> None:
    scan = scan_of(TABLE_PAGE, turns, tmp_path / "a.pdf")
    upright = pixels(page_picture(DOKUMEN, TABLE_PAGE, Settings()).jpeg)
    shown = [pixels(page_picture(scan, 1, Settings(), rotation=rotation).jpeg) for rotation in (0, 90, 180, 270)]
    fitting = [picture for picture in shown if picture.shape == pytest.approx(upright.shape, abs=2)]
    assert max(likeness(upright, picture) for picture in fitting) > 0.9


def test_a_page_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="Halaman 9"):
        page_picture(DOKUMEN, 9, Settings())
    letter = tmp_path / "a.txt"
    letter.write_text("bukan dokumen")
    with pytest.raises(NotADocument):
        page_picture(letter, 1, Settings())


def test_a_poster_is_refused_before_it_is_drawn(tmp_path: Path) -> None:
    with pdfium.PdfDocument.new() as pdf:
        pdf.new_page(14_000, 14_000)
        pdf.save(tmp_path / "a.pdf")
    with pytest.raises(LimitExceeded):
        page_picture(tmp_path / "a.pdf", 1, Settings())
