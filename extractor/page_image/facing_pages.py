"""Two pages scanned side by side on one sheet: found by the white between them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from skcamat.extractor.readers.base import Grey

WIDER = 1.15  # a sheet of two pages is so much wider than high
MIDDLE = (0.42, 0.58)  # shares of the sheet's width between which its gutter lies
GUTTER = 0.035  # share of the width that is white from top to foot: two margins
WHITE = 0.002  # share of a column's pixels that may be specks
FULL, BEGUN = 0.4, 0.15  # shares of the height that print covers on the first and on the second page
LINES = 3  # lines or tables on each of them


def gutter_of(ink: Grey) -> int | None:
    """The column (pixels) at which an upright sheet is two pages; None for one page, however wide."""
    height, width = ink.shape
    if width < WIDER * height:
        return None
    low, high = round(MIDDLE[0] * width), round(MIDDLE[1] * width)
    inked = np.flatnonzero(ink[:, low:high].mean(axis=0) > WHITE)
    edges = np.concatenate([[-1], inked, [high - low]])
    widest = int(np.argmax(np.diff(edges)))
    if edges[widest + 1] - edges[widest] - 1 < GUTTER * width:
        return None
    cut = low + int(edges[widest] + edges[widest + 1]) // 2
    left, right = _lines(ink[:, :cut]), _lines(ink[:, cut:])
    if min(len(left), len(right)) < LINES:
        return None
    covered = [(lines[-1][1] - lines[0][0]) / height for lines in (left, right)]
    return cut if covered[0] >= FULL and covered[1] >= BEGUN else None


def _lines(ink: Grey) -> NDArray[np.intp]:
    """Tops and feet of the rows of ink."""
    filled = np.concatenate([[0], (ink.mean(axis=1) > WHITE).astype(np.int8), [0]])
    steps = np.diff(filled)
    return np.stack([np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)], axis=1)
