"""Letters that are drawn as outlines, in a table or within a line of text: ink that no word of the text layer explains.

They are read from the picture of the page, and what is read is unsure: nothing else tells what they say.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from skcamat.extractor.evidence import Box, Word
from skcamat.extractor.findings import HURUF_TERGAMBAR, Finding, found
from skcamat.extractor.grids.ruled import Grid
from skcamat.extractor.language.letters.symbol_fonts import UNNAMED
from skcamat.extractor.pdf.inset import read_boxes
from skcamat.extractor.pdf.page import Sheet
from skcamat.extractor.readers import ReaderPair

DRAWN_WORD = 0.6  # confidence at most: the row is marked
UNREAD_WORD = 0.1
LEAST_IN_CELL = 3  # shapes that make letters; one or two beside words are a tick, a bullet, an ornament
LEAST_DIGIT = 3.5  # points; in a cell without words one shape as high as this may be its number
LEAST_IN_LINE = 2
NEAR = 3.0  # heights of a word: drawn letters this near to it, on its level, go on its line
MOST_SHAPES = 4_000  # with more the page is a drawing
MARGIN = 1.0  # points around the shapes


def drawn_words(
    sheet: Sheet, outlines: Sequence[Box], words: Sequence[Word], grids: Sequence[Grid],
    readers: Callable[[], ReaderPair], number: int,
) -> tuple[list[Word], list[Finding]]:  # fmt: skip
    """What the drawn letters of a page say, unsure, and the finding that tells of them."""
    if not 0 < len(outlines) <= MOST_SHAPES:
        return [], []
    places = _places(outlines, words, grids)
    if not places:
        return [], []
    read = [replace(w, confidence=min(w.confidence, DRAWN_WORD)) for w in read_boxes(sheet, places, readers).words]
    silent = [box for box in places if not any(box.holds(*word.box.center) for word in read)]
    unread = [Word(UNNAMED, box, UNREAD_WORD) for box in silent]
    return [*read, *unread], [found(HURUF_TERGAMBAR, halaman=number, jumlah=len(places))]


def _places(outlines: Sequence[Box], words: Sequence[Word], grids: Sequence[Grid]) -> list[Box]:
    """Boxes around shapes that no word explains: one a cell, one a stretch of a line."""
    bare = [box for box in outlines if not any(_overlap(box, word.box) for word in words)]
    cells: dict[tuple[float, ...], list[Box]] = {}
    free: list[Box] = []
    for box in bare:
        cell = _cell_of(box, grids)
        if cell is None:
            free.append(box)
        else:
            cells.setdefault((cell.x0, cell.y0, cell.x1, cell.y1), []).append(box)
    found = [_around(shapes) for sides, shapes in cells.items() if _says_something(Box(*sides), shapes, words)]
    stretches = [_around(shapes) for shapes in _stretches(free) if len(shapes) >= LEAST_IN_LINE]
    return found + [box for box in stretches if any(_on_line(box, word.box) for word in words)]


def _says_something(cell: Box, shapes: Sequence[Box], words: Sequence[Word]) -> bool:
    if len(shapes) >= LEAST_IN_CELL:
        return True
    tall = any(shape.height >= LEAST_DIGIT for shape in shapes)
    return tall and not any(cell.holds(*word.box.center) for word in words)


def _overlap(one: Box, other: Box) -> bool:
    return min(one.x1, other.x1) > max(one.x0, other.x0) and min(one.y1, other.y1) > max(one.y0, other.y0)


def _cell_of(box: Box, grids: Sequence[Grid]) -> Box | None:
    x, y = box.center
    return next((c.box for g in grids if g.box.holds(x, y) for c in g.cells if c.box.holds(x, y)), None)


def _stretches(boxes: Sequence[Box]) -> list[list[Box]]:
    """Shapes beside each other on one level."""
    groups: list[list[Box]] = []
    for box in sorted(boxes, key=lambda one: (round(one.center[1] / 4), one.x0)):
        last = groups[-1][-1] if groups else None
        if last and abs(last.center[1] - box.center[1]) <= 0.6 * max(last.height, box.height) and _beside(last, box):
            groups[-1].append(box)
        else:
            groups.append([box])
    return groups


def _beside(last: Box, box: Box) -> bool:
    return box.x0 - last.x1 <= max(last.height, box.height)


def _on_line(box: Box, word: Box) -> bool:
    """Whether drawn letters stand on the line of a word, near it and no higher than it is."""
    level = min(box.y1, word.y1) - max(box.y0, word.y0) >= 0.6 * box.height
    gap = max(word.x0 - box.x1, box.x0 - word.x1)
    return level and box.height <= 1.5 * word.height and gap <= NEAR * word.height


def _around(boxes: Sequence[Box]) -> Box:
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.united(box)
    return Box(whole.x0 - MARGIN, whole.y0 - MARGIN, whole.x1 + MARGIN, whole.y1 + MARGIN)
