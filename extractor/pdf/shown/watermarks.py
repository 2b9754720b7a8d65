"""Watermarks: pale, large or slanted words that lie over or under the text of a page (SALINAN, DRAF, a name)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from statistics import median

import numpy as np
from numpy.typing import NDArray

from skcamat.extractor.pdf.drawn_rulings import Drawing
from skcamat.extractor.pdf.page import Glyph

LARGE = 1.6  # times the usual height of the page's letters
PALE = 120.0  # light (0-255) from which a text is paler than one writes
LEAST_OVERLAP = 0.15  # of the smaller letter's box
LEAST_LETTERS = 2  # letters of the text that a watermark touches
THIN_AIR = 0.25  # share of a letter's height that is air above and below

Kind = tuple[str, int, int, int]


def without_watermarks(glyphs: Sequence[Glyph], drawing: Drawing) -> tuple[list[Glyph], list[str]]:
    """The glyphs with those of watermarks not `visible`, and the words of the watermarks."""
    printed = [i for i, g in enumerate(glyphs) if g.visible and not g.generated and not g.text.isspace()]
    if not printed:
        return list(glyphs), []
    usual = median(_size(glyphs[i]) for i in printed)
    kinds: dict[Kind, list[int]] = defaultdict(list)
    for i in printed:
        kinds[_kind(glyphs[i], drawing)].append(i)
    odd = {kind: places for kind, places in kinds.items() if _stands_out(kind, usual)}
    if not odd:
        return list(glyphs), []
    plain = [i for kind, places in kinds.items() if kind not in odd for i in places]
    marks = [places for kind, places in odd.items() if _is_mark(kind, places, plain, glyphs, usual)]
    return _hidden(glyphs, {i for places in marks for i in places}), [_words(glyphs, places) for places in marks]


def _kind(glyph: Glyph, drawing: Drawing) -> Kind:
    """Font, height (points), direction and light: the same for all letters of one watermark."""
    paint = drawing.texts.get(glyph.drawn)
    height = 0 if glyph.turn < 0 else round(_size(glyph))
    return glyph.font, height, glyph.turn, round(paint.light) if paint else 0


def _size(glyph: Glyph) -> float:
    return glyph.x1 - glyph.x0 if glyph.turn in (1, 3) else glyph.y1 - glyph.y0


def _stands_out(kind: Kind, usual: float) -> bool:
    _, height, turn, light = kind
    return turn < 0 or height >= LARGE * usual or light >= PALE


def _is_mark(kind: Kind, places: Sequence[int], plain: Sequence[int], glyphs: Sequence[Glyph], usual: float) -> bool:
    """Whether letters of one kind lie over others, or are large and slanted: no office prints its text so."""
    if kind[2] < 0 and median(glyphs[i].y1 - glyphs[i].y0 for i in places) >= LARGE * usual:
        return True
    return _touched([glyphs[i] for i in places], [glyphs[i] for i in plain]) >= LEAST_LETTERS


def _touched(marks: Sequence[Glyph], plain: Sequence[Glyph]) -> int:
    """How many plain letters a mark's letters overlap."""
    if not plain:
        return 0
    mine, others = _cores(marks), _cores(plain)
    touched = np.zeros(len(plain), dtype=np.bool_)
    areas = (others[:, 2] - others[:, 0]) * (others[:, 3] - others[:, 1])
    for box in mine:
        wide = np.minimum(box[2], others[:, 2]) - np.maximum(box[0], others[:, 0])
        high = np.minimum(box[3], others[:, 3]) - np.maximum(box[1], others[:, 1])
        least = np.minimum(areas, (box[2] - box[0]) * (box[3] - box[1]))
        touched |= (wide > 0) & (high > 0) & (wide * high >= LEAST_OVERLAP * least)
    return int(touched.sum())


def _cores(glyphs: Sequence[Glyph]) -> NDArray[np.float64]:
    boxes = np.array([glyph[1:5] for glyph in glyphs], dtype=np.float64)
    air = THIN_AIR * (boxes[:, 3] - boxes[:, 1])
    boxes[:, 1] += air
    boxes[:, 3] -= air
    return boxes


def _hidden(glyphs: Sequence[Glyph], places: set[int]) -> list[Glyph]:
    return [glyph._replace(visible=False) if i in places else glyph for i, glyph in enumerate(glyphs)]


def _words(glyphs: Sequence[Glyph], places: Sequence[int]) -> str:
    """The letters of a watermark with the spaces of the text layer between."""
    stretch = glyphs[places[0] : places[-1] + 1]
    inside = set(places)
    kept = [g.text for i, g in enumerate(stretch, places[0]) if i in inside or g.text.isspace()]
    return " ".join("".join(kept).split())
