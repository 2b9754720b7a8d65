"""Cells whose text is set upwards or downwards: read on their side, their words put where level text would stand.

The words of such a cell get boxes in the order in which they are read, laid over the cell as if its text were level:
what comes after must not know that a column was turned.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from skcamat.extractor.evidence import Box, Word
from skcamat.extractor.ink.line_pictures import LinePicture, line_to_picture
from skcamat.extractor.ink.text_lines import Rect, Segmented, TextLine, parts_of, segmented
from skcamat.extractor.page_image.deskew import lies_on_side
from skcamat.extractor.page_image.flattened_page import FlatPage, stood_up
from skcamat.extractor.page_image.pixels import HEIGHT, Labels
from skcamat.extractor.page_image.upright import is_upside_down
from skcamat.extractor.readers import ReaderPair
from skcamat.extractor.readers.base import Grey, JudgedWord
from skcamat.extractor.readers.cascade import read_lines

FEWEST = 10  # letters from which a cell shows how its text lies
LETTER = (0.6, 2.2)  # height of letters, in small letters
SLENDER = 1.1  # a cell with turned text is so much higher than wide
INSET = 2  # pixels of a cell's sides that may hold what is left of its rulings


@dataclass(frozen=True, slots=True)
class TurnedCell:
    """A cell laid level: `box` its place on the page in points, `page` its pixels, `text` its lines."""

    box: Box
    page: FlatPage
    text: Segmented

    def picture(self, line: TextLine) -> LinePicture:
        """One line as the readers see it."""
        return line_to_picture(line, self.text.labels, self.page.grey, self.page.letter)

    def pixels(self, line: TextLine) -> Grey:
        """The same, bare."""
        return self.picture(line).pixels

    def word(self, picture: LinePicture, read: JudgedWord) -> Word:
        """A word that was read in one of its lines, laid over the cell as level text would be."""
        word = picture.word(read, self.page)
        wide, high = self.box.width / self.page.width, self.box.height / self.page.height
        left, top = self.box.x0, self.box.y0
        box = Box(
            left + word.box.x0 * wide, top + word.box.y0 * high, left + word.box.x1 * wide, top + word.box.y1 * high
        )
        return replace(word, box=box)

    def on_its_head(self) -> TurnedCell:
        """The same cell, for text that runs downwards."""
        return _laid(self.box, stood_up(self.page))


def turned_cells(cells: Sequence[Rect], page: FlatPage, stats: Labels) -> dict[int, TurnedCell]:
    """Cells whose text lies on its side, by their place among the `cells` (rectangles in pixels).

    `page` has no rulings any more; `stats` are those of its connected parts.
    """
    return {i: _cut(cell, page) for i, cell in enumerate(cells) if _is_turned(cell, page, stats)}


def _is_turned(cell: Rect, page: FlatPage, stats: Labels) -> bool:
    x0, y0, x1, y1 = cell
    if y1 - y0 < SLENDER * (x1 - x0):
        return False
    x, y = stats[:, 0] + stats[:, 2] / 2, stats[:, 1] + stats[:, 3] / 2
    inside = (x >= x0) & (x < x1) & (y >= y0) & (y < y1)
    size = np.maximum(stats[:, 2], stats[:, HEIGHT])
    letters = inside & (size >= LETTER[0] * page.letter) & (size <= LETTER[1] * page.letter)
    return int(letters.sum()) >= FEWEST and lies_on_side(_inner(page.ink, cell), page.letter)


def _inner(picture: Grey, cell: Rect) -> Grey:
    x0, y0, x1, y1 = (round(side) for side in cell)
    return np.ascontiguousarray(picture[y0 + INSET : y1 - INSET, x0 + INSET : x1 - INSET])


def _cut(cell: Rect, page: FlatPage) -> TurnedCell:
    """The cell's pixels turned clockwise, so that text that runs upwards is level."""
    grey, ink = (np.ascontiguousarray(np.rot90(_inner(p, cell), -1)) for p in (page.grey, page.ink))
    height, width = (side * page.scale for side in grey.shape)
    level = replace(page, grey=grey, ink=ink, width=width, height=height, mended=None)
    return _laid(page.box(*cell), level)


def _laid(box: Box, page: FlatPage) -> TurnedCell:
    rows, columns = page.ink.shape
    return TurnedCell(box, page, segmented(parts_of(page.ink), [(0, 0, columns, rows)], page.letter))


def turned_words(cells: Sequence[TurnedCell], readers: ReaderPair) -> list[Word]:
    """Read turned cells, upwards or downwards, as the first reader likes better."""
    words: list[Word] = []
    for upwards in cells:
        on_its_head = is_upside_down(upwards.text.lines, upwards.page.letter, upwards.pixels, readers)
        cell = upwards.on_its_head() if on_its_head else upwards
        pictures = [cell.picture(line) for line in cell.text.lines]
        answers = read_lines([picture.pixels for picture in pictures], readers)
        words += [cell.word(p, read) for p, answer in zip(pictures, answers, strict=True) for read in answer]
    return words
