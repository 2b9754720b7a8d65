"""Which letters of a text layer a viewer shows: asked of the picture, where colour, clip, layer or order give a doubt.

The page is rendered twice, with the doubtful texts and without; a letter whose place does not change is not seen.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pypdfium2 import raw

from skcamat.extractor.pdf.drawn_rulings import Drawing
from skcamat.extractor.pdf.page import Glyph, Sheet
from skcamat.extractor.pdf.shown.paint import Cover, TextPaint

LOOK_DPI = 100.0
LOOK_PIXELS = 2_000_000
CHANGE = 20  # grey levels by which a letter must change the picture to be seen
TINIEST = 2.0  # points; letters less high and wide are no print
PALE = 200.0  # light from which a text may drown in the paper
ALIKE = 80.0  # a text as near in light to the area below it may drown there
CORE = 0.2  # share cut from each side of a letter's box: its neighbour may reach in there
MOST_COVERS = 2_000  # areas looked at; with more, all texts are doubtful
EVERYWHERE = (-1e9, -1e9, 1e9, 1e9)
UNKNOWN = TextPaint(order=1 << 40, light=0.0)  # of a letter that no known object draws

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of a page that may be asked: `at` their places in the list of glyphs, one row each in the others.

    `boxes` and `clips` are n x 4 in points, `drawn` addresses of text objects, `light` 0-255, `order` of painting.
    """

    at: NDArray[np.int64]
    drawn: NDArray[np.int64]
    boxes: Floats
    clips: Floats
    light: Floats
    order: Floats
    layered: Bools

    def within(self, boxes: Floats) -> Bools:
        """Which middles lie inside a box, or each inside its own."""
        x, y = (self.boxes[:, 0] + self.boxes[:, 2]) / 2, (self.boxes[:, 1] + self.boxes[:, 3]) / 2
        x0, y0, x1, y1 = boxes.T
        return np.asarray((x >= x0) & (x <= x1) & (y >= y0) & (y <= y1), dtype=np.bool_)


def with_unseen(sheet: Sheet, glyphs: Sequence[Glyph], drawing: Drawing) -> list[Glyph]:
    """The same glyphs; those that nobody sees are not `visible`, the last one before a cut is `cut`."""
    letters = _letters(glyphs, drawing)
    marked = list(glyphs)
    if not len(letters.at):
        return marked
    sides = letters.boxes[:, 2:] - letters.boxes[:, :2]
    hidden = np.asarray(sides.max(axis=1) < TINIEST, dtype=np.bool_)
    doubtful = _doubtful(letters, drawing.covers)
    if doubtful.any():
        asked = np.isin(letters.drawn, np.unique(letters.drawn[doubtful]))
        hidden |= asked & ~letters.within(letters.clips)
        hidden |= asked & ~_smoothed(_changed(sheet, letters, asked), letters, glyphs)
    for place in np.flatnonzero(hidden).tolist():
        marked[letters.at[place]] = glyphs[letters.at[place]]._replace(visible=False)
    for place in _cuts(hidden, letters):
        marked[letters.at[place]] = marked[letters.at[place]]._replace(cut=True)
    return marked


def _letters(glyphs: Sequence[Glyph], drawing: Drawing) -> Letters:
    at = [i for i, g in enumerate(glyphs) if g.visible and not g.generated and not g.text.isspace()]
    paints = [drawing.texts.get(glyphs[i].drawn, UNKNOWN) for i in at]
    clips = [(p.clip.x0, p.clip.y0, p.clip.x1, p.clip.y1) if p.clip else EVERYWHERE for p in paints]
    return Letters(
        np.array(at, dtype=np.int64),
        np.array([glyphs[i].drawn for i in at], dtype=np.int64),
        np.array([glyphs[i][1:5] for i in at], dtype=np.float64).reshape(len(at), 4),
        np.array(clips, dtype=np.float64).reshape(len(at), 4),
        np.array([p.light for p in paints], dtype=np.float64),
        np.array([p.order for p in paints], dtype=np.float64),
        np.array([p.layered for p in paints], dtype=np.bool_),
    )


def _doubtful(letters: Letters, covers: Sequence[Cover]) -> Bools:
    """Letters whose picture must be asked."""
    if len(covers) > MOST_COVERS:
        return np.ones(len(letters.at), dtype=np.bool_)
    odd = letters.layered | (letters.light < 0) | (letters.light >= PALE) | ~letters.within(letters.clips)
    for cover in covers:
        later = letters.order < cover.order
        alike = np.abs(letters.light - cover.light) < ALIKE if cover.light is not None else letters.light < 0
        box = np.array([[cover.box.x0, cover.box.y0, cover.box.x1, cover.box.y1]])
        odd |= (later | alike) & letters.within(box)
    return odd


def _changed(sheet: Sheet, letters: Letters, asked: Bools) -> Bools:
    """Whether the picture at each letter's place changes when the asked texts are left out."""
    width, height = sheet.page.get_size()
    scale = min(LOOK_DPI / 72, (LOOK_PIXELS / max(width * height, 1.0)) ** 0.5)
    shown = _look(sheet, scale)
    with _left_out(sheet, {int(address) for address in letters.drawn[asked]}):
        bare = _look(sheet, scale)
    changed = np.abs(shown - bare) >= CHANGE
    found = np.zeros(len(letters.at), dtype=np.bool_)
    for place in np.flatnonzero(asked).tolist():
        found[place] = _any_inside(changed, letters.boxes[place] * scale)
    return found


def _any_inside(changed: Bools, box: Floats) -> bool:
    """Whether anything changed in the middle of a box (pixels)."""
    x0, y0, x1, y1 = (float(side) for side in box)
    across, down = CORE * (x1 - x0), CORE / 2 * (y1 - y0)
    left, top = max(0, int(x0 + across)), max(0, int(y0 + down))
    right, bottom = max(left + 1, int(np.ceil(x1 - across))), max(top + 1, int(np.ceil(y1 - down)))
    return bool(changed[top:bottom, left:right].any())


def _look(sheet: Sheet, scale: float) -> NDArray[np.int16]:
    bitmap = sheet.page.render(scale=scale, grayscale=True, rotation=90 * sheet.turn)
    try:
        return np.asarray(bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width], dtype=np.int16)
    finally:
        bitmap.close()


@contextmanager
def _left_out(sheet: Sheet, addresses: set[int]) -> Iterator[None]:
    """Text objects that do not draw for the time of a `with`."""
    objects = [_object_at(address) for address in addresses if address]
    try:
        for thing in objects:
            raw.FPDFPageObj_SetIsActive(thing, False)
        yield
    finally:
        for thing in objects:
            raw.FPDFPageObj_SetIsActive(thing, True)


def _object_at(address: int) -> Any:
    return ctypes.cast(ctypes.c_void_p(address), raw.FPDF_PAGEOBJECT)


def _smoothed(seen: Bools, letters: Letters, glyphs: Sequence[Glyph]) -> Bools:
    """A letter between two seen ones of its text is seen, and a stop behind one: thin signs hardly change a picture."""
    same = letters.drawn[1:] == letters.drawn[:-1]
    before = np.concatenate([[False], seen[:-1] & same])
    behind = np.concatenate([seen[1:] & same, [False]])
    thin = np.array([not glyphs[i].text.isalnum() for i in letters.at], dtype=np.bool_)
    return np.asarray(seen | (before & behind) | (before & thin & letters.within(letters.clips)), dtype=np.bool_)


def _cuts(hidden: Bools, letters: Letters) -> list[int]:
    """Places of seen letters after which the same text goes on unseen, inside a word or beyond its clip."""
    if len(hidden) < 2:
        return []
    goes_on = ~hidden[:-1] & hidden[1:] & (letters.drawn[1:] == letters.drawn[:-1])
    beyond = ~letters.within(letters.clips)[1:]
    adjoining = np.diff(letters.at) == 1
    return [int(place) for place in np.flatnonzero(goes_on & (beyond | adjoining))]
