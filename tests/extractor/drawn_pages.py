"""Small scanned pages drawn for the tests: a ruled table with text, and what a scanner or a phone does to it."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from skcamat.extractor.page_image.flattened_page import flat_page
from skcamat.extractor.page_image.raster.page import Raster
from skcamat.extractor.page_image.scanned_page import Layout, layout_of

Pixels = NDArray[np.uint8]
WIDTH, HEIGHT, DPI = 1000, 1200, 150
POINTS = (WIDTH / DPI * 72, HEIGHT / DPI * 72)
FONT = ImageFont.load_default(24)
COLUMNS = (60, 130, 420, 720, 940)
ROWS = (300, 360, 520, 680)
HEADS = ("NO", "KINERJA", "INDIKATOR", "SUMBER DATA")
BODY = (
    (
        "1.",
        "Meningkatnya kualitas\npelayanan publik di\ndesa",
        "Persentase desa yang\ntertib administrasi",
        "Laporan\ntahunan",
    ),
    ("2.", "Terlaksananya gotong\nroyong", "Jumlah kegiatan yang\ndilaksanakan", "Buku agenda"),
)
ABOVE = (
    "JABATAN      :  KEPALA SEKSI PEMERINTAHAN",
    "TUGAS        :  menyusun bahan pembinaan wilayah",
    "dan melaksanakan tugas lain yang diberikan atasan",
)


@dataclass
class Sheet:
    """A white page to draw on."""

    image: Image.Image
    pen: ImageDraw.ImageDraw

    @property
    def pixels(self) -> Pixels:
        return np.array(self.image)


def blank() -> Sheet:
    image = Image.new("L", (WIDTH, HEIGHT), 255)
    return Sheet(image, ImageDraw.Draw(image))


def with_text(sheet: Sheet) -> Sheet:
    for n, text in enumerate(ABOVE):
        sheet.pen.text((70, 100 + 40 * n), text, 0, FONT)
    for row, texts in enumerate((HEADS, *BODY)):
        for column, text in enumerate(texts):
            sheet.pen.multiline_text((COLUMNS[column] + 8, ROWS[row] + 12), text, 0, FONT, spacing=8)
    return sheet


def page(*, thickness: int = 3) -> Pixels:
    """Three lines of text over a ruled table of 3 rows and 4 columns."""
    sheet = with_text(blank())
    for y in ROWS:
        sheet.pen.line((COLUMNS[0], y, COLUMNS[-1], y), 0, thickness)
    for x in COLUMNS:
        sheet.pen.line((x, ROWS[0], x, ROWS[-1]), 0, thickness)
    return sheet.pixels


def dotted_page() -> Pixels:
    sheet = with_text(blank())
    for y in ROWS:
        for x in range(COLUMNS[0], COLUMNS[-1], 7):
            sheet.pen.rectangle((x, y, x + 2, y + 2), 0)
    for x in COLUMNS:
        for y in range(ROWS[0], ROWS[-1], 7):
            sheet.pen.rectangle((x, y, x + 2, y + 2), 0)
    return sheet.pixels


def turned(pixels: Pixels, degrees: float) -> Pixels:
    matrix = cv2.getRotationMatrix2D((WIDTH / 2, HEIGHT / 2), degrees, 1)
    return np.asarray(cv2.warpAffine(pixels, matrix, (WIDTH, HEIGHT), flags=cv2.INTER_CUBIC, borderValue=235), np.uint8)


def photographed(pixels: Pixels) -> Pixels:
    """Perspective on a dark desk, with a shadow from one side."""
    corners = np.array([[0, 0], [WIDTH, 0], [WIDTH, HEIGHT], [0, HEIGHT]], np.float32)
    moved = np.array([[22, 30], [WIDTH - 34, 12], [WIDTH - 12, HEIGHT - 20], [8, HEIGHT - 36]], np.float32)
    turn = cv2.getPerspectiveTransform(corners, moved)
    shadow = np.linspace(0.6, 1.0, WIDTH, dtype=np.float32)[None]
    lit = (pixels * shadow).astype(np.uint8)
    return np.asarray(cv2.warpPerspective(lit, turn, (WIDTH, HEIGHT), borderValue=70), np.uint8)


def bulging(pixels: Pixels) -> Pixels:
    """Paper that rises in the middle: lines are bows."""
    x, y = np.meshgrid(np.arange(WIDTH, dtype=np.float32), np.arange(HEIGHT, dtype=np.float32))
    bow = 14 * (1 - ((x - WIDTH / 2) / (WIDTH / 2)) ** 2) * (y / HEIGHT)
    return np.asarray(cv2.remap(pixels, x, y + bow, cv2.INTER_LINEAR, borderValue=255), np.uint8)


def noisy(pixels: Pixels, sigma: float = 10.0) -> Pixels:
    noise = np.random.default_rng(7).normal(0, sigma, pixels.shape)
    return np.clip(pixels + noise, 0, 255).astype(np.uint8)


def raster(pixels: Pixels) -> Raster:
    scale = 72 / DPI
    return Raster(pixels, pixels.shape[1] * scale, pixels.shape[0] * scale)


def layout(pixels: Pixels) -> Layout:
    return layout_of(flat_page(raster(pixels)))


def shapes(found: Layout) -> list[tuple[int, int, int]]:
    """(rows, columns, cells) of each grid."""
    return [(len(g.y_edges) - 1, len(g.x_edges) - 1, len(g.cells)) for g in found.grids]


def lines_by_cell(found: Layout) -> dict[int, int]:
    """How many lines each cell has, by its number in reading order; -1 is outside the table."""
    counts: dict[int, int] = {}
    for line in found.text.lines:
        counts[line.region] = counts.get(line.region, 0) + 1
    return counts
