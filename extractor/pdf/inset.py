"""Pictures placed on a digital page whose text layer lacks them: formulas as pictures, letterheads, pasted scans.

A picture is rendered, its bars and lines of text are found, the readers read the lines; what comes out are words and
rulings in points of the page, as if they had been in the text layer, only with the readers' confidence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from skcamat.extractor.evidence import Box, Ruling, Word
from skcamat.extractor.grids.ruled import Grid
from skcamat.extractor.pdf.page import Picture, Sheet
from skcamat.extractor.readers import ReaderPair
from skcamat.extractor.readers.base import Grey, JudgedWord
from skcamat.extractor.readers.cascade import read_lines

DPI = 300.0
SMALLEST = (24.0, 8.0)  # points; width and height from which a picture in a cell may hold text
WIDE_SHARE = 0.3  # of the page's width: outside tables narrower pictures are logos, stamps and signatures
WHOLE_SHARE = 0.7  # of the page: a decorated background
WORDS_ON_GROUND = 3  # words of the text layer on a picture that says nothing itself
MARGIN = 8  # pixels of white around a line
SHORTEST_BAR = 60  # pixels at DPI
THICKEST_BAR = 14
LEAST_LETTER = 8  # pixels high; lower ones are specks or dots, taken along with their line


@dataclass(frozen=True, slots=True)
class Inset:
    """What the pictures of a page hold: words with the readers' confidence and fraction bars, in points."""

    words: tuple[Word, ...] = ()
    bars: tuple[Ruling, ...] = ()


@dataclass(frozen=True, slots=True)
class Patch:
    """A rendered part of the page; `box` is its place in points."""

    grey: Grey
    box: Box

    def placed(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A rectangle of pixels as a box on the page."""
        wide, high = self.box.width / self.grey.shape[1], self.box.height / self.grey.shape[0]
        return Box(self.box.x0 + x0 * wide, self.box.y0 + y0 * high, self.box.x0 + x1 * wide, self.box.y0 + y1 * high)


def read_insets(
    sheet: Sheet, pictures: Sequence[Picture], grids: Sequence[Grid], words: Sequence[Word],
    readers: Callable[[], ReaderPair],
) -> Inset:  # fmt: skip
    """Read the pictures that may hold text; `readers` is asked only when there are any."""
    boxes = [p.box for p in pictures if _may_hold_text(p.box, grids, sheet) and not _is_ground(p.box, words)]
    return read_boxes(sheet, boxes, readers)


def read_boxes(sheet: Sheet, boxes: Sequence[Box], readers: Callable[[], ReaderPair]) -> Inset:
    """Read these parts of the page from its picture."""
    words, bars = read_patches([rendered(sheet, _on_page(box, sheet)) for box in boxes], readers)
    return Inset(tuple(words), tuple(bars)) if words else Inset()


def read_patches(patches: Sequence[Patch], readers: Callable[[], ReaderPair]) -> tuple[list[Word], list[Ruling]]:
    """Words and fraction bars of pictures, in points; no reader is started where there is no line of text."""
    found = [(patch, *lines_and_bars(patch.grey)) for patch in patches]
    asked = [(patch, line) for patch, lines, _ in found for line in lines]
    if not asked:
        return [], []
    answers = read_lines([line_picture(patch.grey, line) for patch, line in asked], readers())
    words = [word for (patch, line), answer in zip(asked, answers, strict=True) for word in _words(patch, line, answer)]
    return words, [Ruling(patch.placed(*bar), True) for patch, _, bars in found for bar in bars]


def lines_and_bars(grey: Grey) -> tuple[list[tuple[int, int, int, int]], list[tuple[int, int, int, int]]]:
    """Boxes (x0, y0, x1, y1 in pixels) of text lines and of horizontal bars; bars are painted out of `grey`."""
    level, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    ink = np.where(grey <= level, 255, 0).astype(np.uint8)
    bars = _bars(ink)
    for x0, y0, x1, y1 in bars:
        ink[max(0, y0 - 1) : y1 + 1, x0:x1] = 0
        grey[max(0, y0 - 1) : y1 + 1, x0:x1] = 255
    return _lines(ink), [bar for bar in bars if bar[1] > 0 and bar[3] < grey.shape[0] - 1]


def _may_hold_text(box: Box, grids: Sequence[Grid], sheet: Sheet) -> bool:
    if box.width < SMALLEST[0] or box.height < SMALLEST[1]:
        return False
    if box.width * box.height > WHOLE_SHARE * sheet.width * sheet.height:
        return False
    in_table = any(grid.box.holds(*box.center) for grid in grids)
    return in_table or box.width >= WIDE_SHARE * sheet.width


def _is_ground(box: Box, words: Sequence[Word]) -> bool:
    """Whether words of the text layer stand on the picture: it is a watermark, a stamp or a ground."""
    return sum(box.holds(*word.box.center) for word in words) >= WORDS_ON_GROUND


def _on_page(box: Box, sheet: Sheet) -> Box:
    return Box(max(0.0, box.x0), max(0.0, box.y0), min(sheet.width, box.x1), min(sheet.height, box.y1))


def rendered(sheet: Sheet, box: Box) -> Patch:
    """Render the part of the page at DPI; the page is turned first where its text lies on its side."""
    scale = DPI / 72
    crop = (box.x0, sheet.height - box.y1, sheet.width - box.x1, box.y0)
    turn = sheet.turn % 4
    bitmap = sheet.page.render(scale=scale, grayscale=True, rotation=90 * turn, crop=crop)
    try:
        grey = bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width].copy()
    finally:
        bitmap.close()
    return Patch(grey, box)


def _bars(ink: Grey) -> list[tuple[int, int, int, int]]:
    kernel = np.ones((1, SHORTEST_BAR), np.uint8)
    level = cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel)
    _, _, stats, _ = cv2.connectedComponentsWithStats(level)
    return [
        (int(x), int(y), int(x + w), int(y + h))
        for x, y, w, h, _ in stats[1:]
        if h <= THICKEST_BAR and w >= SHORTEST_BAR
    ]


def _lines(ink: Grey) -> list[tuple[int, int, int, int]]:
    """Letters joined sideways over the width of a space, then pieces on one level joined."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink)
    letters = [s for s in stats[1:] if s[3] >= LEAST_LETTER and s[2] < 0.8 * ink.shape[1]]
    if not letters:
        return []
    height = float(np.median([s[3] for s in letters]))
    reach = max(3, round(1.1 * height))
    wide = np.pad(ink, ((0, 0), (reach, reach)))  # closing eats ink that touches the picture's edge
    smeared = cv2.morphologyEx(wide, cv2.MORPH_CLOSE, np.ones((1, reach), np.uint8))[:, reach:-reach]
    _, _, pieces, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(smeared))
    boxes = [(int(x), int(y), int(x + w), int(y + h)) for x, y, w, h, area in pieces[1:] if area >= 12]
    merged = _merged(boxes, reach)
    return sorted((b for b in merged if b[3] - b[1] >= LEAST_LETTER), key=lambda b: (b[1], b[0]))


def _merged(boxes: list[tuple[int, int, int, int]], reach: int) -> list[tuple[int, int, int, int]]:
    """Dots and accents join the line whose height holds them; pieces of one line join."""
    lines: list[tuple[int, int, int, int]] = []
    for box in sorted(boxes, key=lambda b: -(b[2] - b[0]) * (b[3] - b[1])):
        for i, line in enumerate(lines):
            shared = min(box[3], line[3]) - max(box[1], line[1])
            near = max(box[0], line[0]) - min(box[2], line[2]) < reach
            if near and shared >= 0.5 * min(box[3] - box[1], line[3] - line[1]):
                lines[i] = (min(box[0], line[0]), min(box[1], line[1]), max(box[2], line[2]), max(box[3], line[3]))
                break
        else:
            lines.append(box)
    return lines


def line_picture(grey: Grey, line: tuple[int, int, int, int]) -> Grey:
    """A line (x0, y0, x1, y1 in pixels) cut out, with white around it."""
    x0, y0, x1, y1 = line
    cut = grey[max(0, y0 - 2) : y1 + 2, max(0, x0 - 2) : x1 + 2]
    return np.pad(cut, MARGIN, constant_values=255)


def _words(patch: Patch, line: tuple[int, int, int, int], answer: Sequence[JudgedWord]) -> list[Word]:
    left = max(0, line[0] - 2) - MARGIN
    air = 0.15 * (line[3] - line[1])  # ink is lower than the letters' room, which a text layer's boxes give
    return [
        Word(
            word.text, patch.placed(left + word.x0, line[1] - air, left + word.x1, line[3] + air),
            word.confidence, word.reader, word.second,
        )
        for word in answer
    ]  # fmt: skip
