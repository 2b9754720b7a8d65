"""What was read, drawn over the picture of its page: rulings, cells, words, fraction bars."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from skcamat.extractor.evidence import Box, Fraction, Page, Word
from skcamat.extractor.settings import Settings
from skcamat.extractor.show.picture import page_picture

Mark = tuple[Box, str]
MARK = "#17517e"

RULING, CELL, SPAN, WORD, DOUBT, BAR, OUTSIDE, LEFT = (
    "#d62728", "#1f77b4", "#9467bd", "#2ca02c", "#ff7f0e", "#e377c2", "#8c8c8c", "#ff0000",
)  # fmt: skip
DOUBTFUL = 0.8  # words less certain than this are drawn in the colour of doubt


def drawn(path: Path, page: Page, settings: Settings, dpi: float = 130.0, marks: Sequence[Mark] = ()) -> Image.Image:
    """Draw a page of a file with its evidence. Raises DocumentError where the file has no picture of the page."""
    told = page_picture(path, page.number, settings, dpi, page.rotation)
    return draw(Image.open(BytesIO(told.jpeg)), page, marks)


def draw(page_picture: Image.Image, page: Page, marks: Sequence[Mark] = ()) -> Image.Image:
    """Draw the evidence of a page over its picture (any resolution, upright). Returns a new RGB picture.

    `marks` are boxes in points with a word of what begins there.
    """
    picture = page_picture.convert("RGB")
    pen = ImageDraw.Draw(picture)
    scale = picture.width / page.width if page.width else 1.0
    for ruling in page.rulings:
        pen.rectangle(_scaled(ruling.box, scale), outline=RULING)
    for line in page.lines:
        pen.rectangle(_scaled(line.box, scale), outline=OUTSIDE)
    for table in page.tables:
        for cell in table.cells:
            colour = SPAN if cell.row_span * cell.column_span > 1 else CELL
            pen.rectangle(_scaled(cell.box, scale, inset=2), outline=colour, width=2)
            for line in cell.lines:
                _draw_words(pen, line.words, scale)
            for fraction in cell.fractions:
                _draw_fraction(pen, fraction, scale)
    for word in page.left_over:
        pen.rectangle(_scaled(word.box, scale), outline=LEFT, width=3)
    for box, text in marks:
        _draw_mark(pen, _scaled(box, scale), text)
    return picture


def _draw_mark(pen: ImageDraw.ImageDraw, place: tuple[float, float, float, float], text: str) -> None:
    """A flag left of the place, so that what it marks stays readable."""
    flag = pen.textbbox((max(2.0, place[0] - 8 - 7 * len(text)), place[1] + 2), text)
    pen.rectangle((flag[0] - 2, flag[1] - 2, flag[2] + 2, flag[3] + 2), fill=MARK)
    pen.text((flag[0], place[1] + 2), text, fill="#ffffff")


def _draw_fraction(pen: ImageDraw.ImageDraw, fraction: Fraction, scale: float) -> None:
    pen.rectangle(_scaled(fraction.box, scale), outline=BAR)
    x0, y0, x1, y1 = _scaled(fraction.bar, scale)
    pen.line((x0, (y0 + y1) / 2, x1, (y0 + y1) / 2), fill=BAR, width=3)
    for words in (
        *(line.words for line in (*fraction.numerator, *fraction.denominator)),
        fraction.before,
        fraction.after,
    ):
        _draw_words(pen, words, scale)


def _draw_words(pen: ImageDraw.ImageDraw, words: Sequence[Word], scale: float) -> None:
    for word in words:
        pen.rectangle(_scaled(word.box, scale), outline=DOUBT if word.confidence < DOUBTFUL else WORD)


def _scaled(box: Box, scale: float, inset: float = 0.0) -> tuple[float, float, float, float]:
    x0, y0 = box.x0 * scale + inset, box.y0 * scale + inset
    return x0, y0, max(x0, box.x1 * scale - inset), max(y0, box.y1 * scale - inset)
