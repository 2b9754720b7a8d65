"""Rasters of pages, and pages from rasters."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image

from skcamat.extractor.errors import DamagedDocument, LimitExceeded
from skcamat.extractor.page_image.raster.page import page_to_raster
from skcamat.extractor.page_image.raster.picture_file import file_to_rasters
from skcamat.extractor.page_image.scanned_page import read_scan
from skcamat.extractor.readers import ReaderPair
from skcamat.extractor.readers.base import Grey, Reading, ReadWord
from skcamat.extractor.readers.null import NullReader
from skcamat.extractor.settings import Limits, Settings
from tests.extractor import drawn_pages as drawn

NOBODY = ReaderPair(NullReader())


class Spelling:
    """Reads every line as one word that tells how wide the picture was."""

    name = "ejaan"
    version = "1"

    def read_lines(self, pictures: list[Grey]) -> list[Reading]:
        return [Reading((ReadWord("kata", 2, picture.shape[1] - 2, 0.9),)) for picture in pictures]


def _scan(pixels: drawn.Pixels, readers: ReaderPair):
    made = drawn.raster(pixels)
    return read_scan(made.grey, width=made.width, height=made.height, number=1, settings=Settings(), readers=readers)


def test_a_page_of_one_picture_gives_that_picture_untouched(tmp_path: Path) -> None:
    pixels = drawn.noisy(drawn.page())
    Image.fromarray(pixels).save(tmp_path / "satu.pdf", resolution=drawn.DPI, quality=100)
    page = pdfium.PdfDocument(tmp_path / "satu.pdf")[0]
    made = page_to_raster(page, Settings())
    assert made.grey.shape == pixels.shape
    assert np.abs(made.grey.astype(int) - pixels).mean() < 2
    assert made.dpi == pytest.approx(drawn.DPI, abs=1)


def test_a_turned_page_stands_as_a_viewer_shows_it(tmp_path: Path) -> None:
    Image.fromarray(drawn.page()).save(tmp_path / "putar.pdf", resolution=drawn.DPI)
    document = pdfium.PdfDocument(tmp_path / "putar.pdf")
    document[0].set_rotation(90)
    made = page_to_raster(document[0], Settings())
    assert made.grey.shape == (drawn.WIDTH, drawn.HEIGHT)
    assert made.width > made.height
    assert np.abs(made.grey.astype(int) - np.rot90(drawn.page(), -1)).mean() < 3


def test_the_orientation_a_camera_noted_is_undone(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.fromarray(np.ascontiguousarray(np.rot90(drawn.page()))).save(tmp_path / "foto.jpg", exif=exif)
    [made] = file_to_rasters(tmp_path / "foto.jpg", Settings())
    assert made.grey.shape == (drawn.HEIGHT, drawn.WIDTH)


def test_every_page_of_a_tiff_is_a_raster(tmp_path: Path) -> None:
    pages = [Image.fromarray(drawn.page()) for _ in range(3)]
    pages[0].save(tmp_path / "tiga.tif", save_all=True, append_images=pages[1:], dpi=(150, 150))
    assert len(list(file_to_rasters(tmp_path / "tiga.tif", Settings()))) == 3


def test_a_picture_beyond_the_pixel_limit_is_refused(tmp_path: Path) -> None:
    Image.fromarray(drawn.page()).save(tmp_path / "besar.png")
    with pytest.raises(LimitExceeded):
        list(file_to_rasters(tmp_path / "besar.png", Settings(limits=Limits(pixels=1000))))


def test_a_file_that_is_no_picture_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "rusak.png").write_bytes(b"bukan gambar")
    with pytest.raises(DamagedDocument):
        list(file_to_rasters(tmp_path / "rusak.png", Settings()))


def test_a_page_without_ink_is_empty() -> None:
    assert _scan(drawn.noisy(drawn.blank().pixels, 4), NOBODY).cara_baca == "kosong"


def test_a_page_that_nobody_can_read_failed() -> None:
    assert _scan(drawn.page(), NOBODY).cara_baca == "gagal"


def test_print_too_small_for_anyone_failed() -> None:
    small = np.array(Image.fromarray(drawn.page()).resize((drawn.WIDTH // 4, drawn.HEIGHT // 4), Image.Resampling.BOX))
    made = read_scan(
        small, width=drawn.POINTS[0], height=drawn.POINTS[1], number=1, settings=Settings(), readers=NOBODY
    )
    assert made.cara_baca == "gagal"


def test_words_land_in_their_cells_and_lines_outside_stay_outside() -> None:
    page = _scan(drawn.turned(drawn.page(), -1.2), ReaderPair(Spelling()))
    assert page.cara_baca == "ocr"
    assert len(page.lines) == 3
    [table] = page.tables
    counts = {(cell.row, cell.column): len(cell.lines) for cell in table.cells}
    assert counts[(1, 0)] == 1
    assert counts[(1, 1)] == 3
    assert sum(counts.values()) == 18
    assert all(cell.box.holds(*line.words[0].box.center) for cell in table.cells for line in cell.lines)


def test_the_same_page_gives_the_same_evidence_twice() -> None:
    pixels = drawn.photographed(drawn.noisy(drawn.page()))
    assert _scan(pixels, ReaderPair(Spelling())) == _scan(pixels, ReaderPair(Spelling()))


@pytest.mark.parametrize("quarters", [1, 3])
def test_a_cell_whose_text_is_set_on_its_side_is_read_in_the_order_of_its_lines(quarters: int) -> None:
    text = drawn.blank()
    text.pen.multiline_text((6, 6), "Meningkatnya mutu\npelayanan warga\ndi seluruh desa", 0, drawn.FONT, spacing=8)
    turned = np.rot90(text.pixels[:110, :230], quarters)
    pixels = drawn.page()
    pixels[364:516, 423:717] = 255
    pixels[370 : 370 + 146, 430 : 430 + 110] = turned[:146]
    pixels[300:680, 560:563] = 0
    page = _scan(pixels, ReaderPair(Spelling()))
    [table] = page.tables
    [cell] = [c for c in table.cells if (c.row, c.column) == (1, 2)]
    assert len(cell.lines) == 3
    assert all(cell.box.holds(*line.words[0].box.center) for line in cell.lines)
    assert [line.box.y0 for line in cell.lines] == sorted(line.box.y0 for line in cell.lines)


def test_a_frame_around_the_page_is_no_table() -> None:
    pixels = drawn.page()
    pixels[20:24, 20:980] = pixels[1100:1104, 20:980] = 0
    pixels[20:1104, 20:24] = pixels[20:1104, 976:980] = 0
    [table] = _scan(pixels, ReaderPair(Spelling())).tables
    assert (table.rows, table.columns) == (3, 4)
