"""Text lines -> small pictures for the readers, and what was read in them -> words in points.

Each picture holds one line alone: ink of neighbours is blanked, its height follows from its letters, so that all
lines look alike to a reader, and wide white gaps are drawn together (a tab is no wider than two letters).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from skcamat.extractor.evidence import Box, Word
from skcamat.extractor.ink.text_lines import Part, TextLine
from skcamat.extractor.page_image.flattened_page import FlatPage
from skcamat.extractor.readers.base import Grey, JudgedWord

HEAD, TAIL = 1.75, 0.6  # letters above and below the feet that a picture shows
WIDE, KEPT = 2.6, 1.8  # letters: a white gap wider than this is narrowed to that
MARGIN = 0.4  # letters left and right
CAPITAL = 1.42  # height of capitals and heads in small letters


@dataclass(frozen=True, slots=True)
class LinePicture:
    """One line for the readers: `cuts` are (x in the picture, x on the page) where its pieces begin, in pixels."""

    pixels: Grey
    cuts: tuple[tuple[int, int], ...]
    foot: float
    letter: float

    def on_page(self, x: float) -> float:
        """The page's x for an x of the picture."""
        start, page = max((c for c in self.cuts if c[0] <= x), default=self.cuts[0])
        return page + x - start

    def word(self, read: JudgedWord, page: FlatPage) -> Word:
        """A word of this line with its box in points; all words of a line stand in one band."""
        x0, x1 = self.on_page(read.x0 + 1e-3), self.on_page(read.x1)
        box = page.box(x0, self.foot - HEAD * self.letter, max(x1, x0 + 1), self.foot + TAIL * self.letter)
        return Word(read.text, box, read.confidence, read.reader, read.second)


def letter_of(line: TextLine, letter: float) -> float:
    """Height of small letters in this line, from its heads and capitals; the page's own where they are alike."""
    heights = sorted(p.height for p in line.parts if p.height >= 0.5 * letter)
    if not heights:
        return letter
    tall = heights[int(0.85 * (len(heights) - 1))]
    own = tall / CAPITAL
    return letter if 0.62 * letter <= own <= 1.18 * letter else min(max(own, 0.5 * letter), 6 * letter)


def line_to_picture(line: TextLine, labels: NDArray[np.int32], grey: Grey, letter: float) -> LinePicture:
    """Cut one line out of the page."""
    own = letter_of(line, letter)
    y0, y1 = _rows(line, own, grey.shape[0])
    x0, x1 = max(0, round(line.x0 - MARGIN * own)), min(grey.shape[1], round(line.x1 + MARGIN * own))
    pixels = _alone(line, labels[y0:y1, x0:x1], grey[y0:y1, x0:x1], (x0, y0))
    pixels, cuts = _narrowed(pixels, line.parts, own, x0)
    return LinePicture(pixels, cuts, line.foot, own)


def _rows(line: TextLine, own: float, height: int) -> tuple[int, int]:
    top = min(line.foot - HEAD * own, max(line.y0 - 2, line.foot - 2.3 * own))
    foot = max(line.foot + TAIL * own, min(line.y1 + 2, line.foot + 1.0 * own))
    return max(0, round(top)), min(height, round(foot))


def _alone(line: TextLine, labels: NDArray[np.int32], grey: Grey, corner: tuple[int, int]) -> Grey:
    """The line's own ink and the paper around it; other ink is blanked with its soft edge."""
    wanted = np.array(sorted({p.label for p in line.parts}), np.int32)
    inside = np.isin(labels, wanted)
    for part in (p for p in line.parts if p.is_cut):
        _cut(inside, labels, part, corner[1])
    others = ((labels > 0) & ~inside).astype(np.uint8)
    if not others.any():
        return grey
    edge = np.ones((3, 3), np.uint8)
    blank = (cv2.dilate(others, edge, iterations=2) > 0) & (cv2.dilate(inside.astype(np.uint8), edge) == 0)
    alone = grey.copy()
    alone[blank | (others > 0)] = 255
    return alone


def _cut(inside: NDArray[np.bool_], labels: NDArray[np.int32], part: Part, top: int) -> None:
    """Leave out what a tall part has above and below its share of this line."""
    rows = slice(0, max(0, part.y0 - top)), slice(max(0, part.y1 - top), inside.shape[0])
    for span in rows:
        inside[span] &= labels[span] != part.label


def _narrowed(pixels: Grey, parts: Sequence[Part], own: float, left: int) -> tuple[Grey, tuple[tuple[int, int], ...]]:
    pieces, cuts, start, end, drawn = [], [(0, left)], 0, None, 0
    for part in parts:
        if end is not None and part.x0 - end > WIDE * own:
            stop, resume = round(end + KEPT / 2 * own) - left, round(part.x0 - KEPT / 2 * own) - left
            pieces.append(pixels[:, start:stop])
            drawn += stop - start
            cuts.append((drawn, resume + left))
            start = resume
        end = part.x1 if end is None else max(end, part.x1)
    pieces.append(pixels[:, start:])
    return (np.concatenate(pieces, axis=1) if len(pieces) > 1 else np.ascontiguousarray(pixels)), tuple(cuts)


def dashes_to_word(box: tuple[float, float, float, float], count: int, letter: float, page: FlatPage) -> Word:
    """A row of dashes as the word it is in a text layer; its box is as high as the words beside it."""
    x0, y0, x1, y1 = box
    middle = (y0 + y1) / 2
    around: Box = page.box(x0, middle - letter, x1, middle + letter)
    return Word("-" * max(5, count), around, 0.99, "geometri")
