"""A scan is taken as a viewer shows it, whatever way it is stored."""

from __future__ import annotations

import io
from pathlib import Path

import cv2
import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, TiffImagePlugin

from skcamat.extractor import read
from skcamat.extractor.page_image.raster.masks import finest_masks
from skcamat.extractor.page_image.raster.page import Raster, page_to_raster
from skcamat.extractor.page_image.raster.picture_file import file_to_rasters
from skcamat.extractor.settings import Settings
from tests.extractor import drawn_pages as drawn

PAGE = drawn.page()
COARSE = 8  # a colour layer holds this much less than its mask


def _pdf(content: bytes, pictures: dict[str, pikepdf.Object | pikepdf.Stream], pdf: pikepdf.Pdf) -> bytes:
    width, height = drawn.POINTS
    page = pdf.add_blank_page(page_size=drawn.POINTS)
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary({f"/{k}": v for k, v in pictures.items()}))
    page.Contents = pdf.make_stream(content % {b"w": b"%.2f" % width, b"h": b"%.2f" % height})
    saved = io.BytesIO()
    pdf.save(saved)
    return saved.getvalue()


def _picture(pdf: pikepdf.Pdf, data: bytes, size: tuple[int, int], **more: object) -> pikepdf.Stream:
    stream = pdf.make_stream(data)
    keys = {"Type": "/XObject", "Subtype": "/Image"}
    for key, value in keys.items():
        stream[f"/{key}"] = pikepdf.Name(value)
    stream["/Width"], stream["/Height"] = size
    for key, value in more.items():
        stream[f"/{key}"] = value
    return stream


def _stencil(pdf: pikepdf.Pdf) -> pikepdf.Stream:
    """Painted where the bit is 0."""
    bits = np.packbits(PAGE > 127, axis=1).tobytes()
    return _picture(pdf, bits, (drawn.WIDTH, drawn.HEIGHT), ImageMask=True, BitsPerComponent=1)


def _layered(*, background: bool) -> bytes:
    pdf = pikepdf.new()
    size = drawn.WIDTH // COARSE, drawn.HEIGHT // COARSE
    grey = pikepdf.Name("/DeviceGray")
    ink = _picture(pdf, bytes(size[0] * size[1]), size, ColorSpace=grey, BitsPerComponent=8)
    ink["/Mask"] = pdf.make_indirect(_stencil(pdf))
    paper = _picture(pdf, b"\xf0" * (size[0] * size[1]), size, ColorSpace=grey, BitsPerComponent=8)
    back = b"q %(w)s 0 0 %(h)s 0 0 cm /latar Do Q " if background else b""
    return _pdf(back + b"q %(w)s 0 0 %(h)s 0 0 cm /tinta Do Q", {"latar": paper, "tinta": ink}, pdf)


def _raster(data: bytes) -> Raster:
    page = pdfium.PdfDocument(data)[0]
    return page_to_raster(page, Settings(), lambda: finest_masks(data, 1, None))


def _likeness(made: Raster) -> float:
    """Share of the drawn page's ink that is dark in the raster, less the share of its paper that is."""
    shown = cv2.resize(made.grey, (drawn.WIDTH, drawn.HEIGHT), interpolation=cv2.INTER_AREA)
    dark = shown < 150
    return float(dark[PAGE < 60].mean() - dark[PAGE > 200].mean())


def test_a_stencil_is_black_print_on_white() -> None:
    pdf = pikepdf.new()
    data = _pdf(b"q %(w)s 0 0 %(h)s 0 0 cm /tinta Do Q", {"tinta": _stencil(pdf)}, pdf)
    assert _likeness(_raster(data)) > 0.95


@pytest.mark.parametrize("background", [False, True])
def test_a_layered_scan_is_as_sharp_as_its_finest_mask(background: bool) -> None:
    made = _raster(_layered(background=background))
    assert made.dpi == pytest.approx(drawn.DPI, abs=2)
    assert _likeness(made) > 0.9


def test_what_was_typed_onto_a_scan_is_on_its_raster() -> None:
    pdf = pikepdf.new()
    picture = _picture(
        pdf, PAGE.tobytes(), (drawn.WIDTH, drawn.HEIGHT), ColorSpace=pikepdf.Name("/DeviceGray"), BitsPerComponent=8
    )
    block = b" q 0 g 300 520 24 12 re f Q"
    plain = _raster(_pdf(b"q %(w)s 0 0 %(h)s 0 0 cm /satu Do Q", {"satu": picture}, pdf))
    pdf = pikepdf.new()
    picture = _picture(
        pdf, PAGE.tobytes(), (drawn.WIDTH, drawn.HEIGHT), ColorSpace=pikepdf.Name("/DeviceGray"), BitsPerComponent=8
    )
    typed = _raster(_pdf(b"q %(w)s 0 0 %(h)s 0 0 cm /satu Do Q" + block, {"satu": picture}, pdf))
    assert np.array_equal(plain.grey, PAGE)
    scale = drawn.DPI / 72
    x, y = round(312 * scale), round((drawn.POINTS[1] - 526) * scale)
    assert typed.grey[y, x] < 30
    assert plain.grey[y, x] > 200


def test_a_second_view_inside_a_camera_picture_is_no_page(tmp_path: Path) -> None:
    first = Image.fromarray(PAGE).convert("RGB")
    small = first.resize((drawn.WIDTH // 2, drawn.HEIGHT // 2))
    first.save(tmp_path / "kamera.jpg", format="MPO", save_all=True, append_images=[small])
    [made] = file_to_rasters(tmp_path / "kamera.jpg", Settings())
    assert made.grey.shape == PAGE.shape


def test_a_reduced_copy_inside_a_tiff_is_no_page_and_its_other_pages_are(tmp_path: Path) -> None:
    path = tmp_path / "arsip.tif"
    with TiffImagePlugin.AppendingTiffWriter(str(path), new=True) as writer:
        for pixels, kind in ((PAGE, 0), (PAGE[::4, ::4], 1), (255 - PAGE, 2)):
            frame = Image.fromarray(np.ascontiguousarray(pixels))
            frame.save(writer, format="TIFF", tiffinfo={254: kind})
            writer.newFrame()
    assert [made.grey.shape for made in file_to_rasters(path, Settings())] == [PAGE.shape, PAGE.shape]


@pytest.mark.parametrize(("black", "white"), [(0, 65_535), (0, 4_095), (900, 31_000)])
def test_deep_tones_are_scaled_to_the_range_that_is_used(tmp_path: Path, black: int, white: int) -> None:
    deep = (black + PAGE.astype(np.float64) / 255 * (white - black)).astype(np.uint16)
    Image.fromarray(deep).save(tmp_path / "dalam.png")
    [made] = file_to_rasters(tmp_path / "dalam.png", Settings())
    assert np.abs(made.grey.astype(int) - PAGE).mean() < 2


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.9])
@pytest.mark.parametrize("wrapped", [False, True])
def test_a_page_whose_picture_breaks_off_says_how_much_is_missing(tmp_path: Path, kept: float, wrapped: bool) -> None:
    encoded = io.BytesIO()
    Image.fromarray(drawn.noisy(PAGE)).save(encoded, "JPEG", quality=85)
    data = encoded.getvalue()[: int(len(encoded.getvalue()) * kept)]
    path = tmp_path / "putus"
    if wrapped:
        pdf = pikepdf.new()
        grey = pikepdf.Name("/DeviceGray")
        picture = _picture(pdf, data, (drawn.WIDTH, drawn.HEIGHT), ColorSpace=grey, BitsPerComponent=8)
        picture["/Filter"] = pikepdf.Name("/DCTDecode")
        data = _pdf(b"q %(w)s 0 0 %(h)s 0 0 cm /satu Do Q", {"satu": picture}, pdf)
    path.write_bytes(data)
    [finding] = [f for f in read(path, Settings(reader="kosong")).findings if f.kode == "BACA-HALAMAN-TERPOTONG"]
    told = int(finding.pesan.split("%")[0].split()[-1])
    assert finding.halaman == 1
    assert abs(told - 100 * (1 - kept)) < 20


def test_a_whole_picture_is_not_said_to_break_off(tmp_path: Path) -> None:
    Image.fromarray(drawn.noisy(PAGE)).save(tmp_path / "utuh.jpg", quality=85)
    Image.fromarray(PAGE).convert("1").save(tmp_path / "utuh.pdf", resolution=drawn.DPI)
    for name in ("utuh.jpg", "utuh.pdf"):
        codes = [f.kode for f in read(tmp_path / name, Settings(reader="kosong")).findings]
        assert "BACA-HALAMAN-TERPOTONG" not in codes
