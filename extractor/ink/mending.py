"""Foreign strokes taken out of a page, and the letters that they cross mended as far as the page shows them.

Print that is darker than the stroke stays. Where a letter goes on at both sides it is joined; where it ends at an
upright stroke at several heights, from one side only, its own stem lies under the stroke and is drawn again.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from skcamat.extractor.page_image.pixels import HEIGHT, LEFT, TOP, WIDTH, Pixels, closed, connected, grown

DARKER = 40  # levels of grey: print under a stroke is so much darker than the stroke alone
ACROSS = 4  # pixels beside a stroke within which a letter that crosses it leans
STEM = (0.3, 1.6)  # letters between the heights at which a letter ends at the stroke that hides its stem
STEEPEST = 0.02  # slope up to which a stroke is upright
SPREAD = 0.6  # letters around a stroke: what stood there may be lost altogether


def without_strokes(grey: Pixels, ink: Pixels, mask: Pixels, letter: float) -> tuple[Pixels, Pixels]:
    """Grey and ink without the strokes of `mask`; `letter` in pixels."""
    strokes = mask & ink
    bare = strokes & (1 - grown(ink & (1 - mask), 5))
    level = float(np.median(grey[bare > 0])) if bare.any() else 0.0
    kept = strokes & (grey < level - DARKER)
    left = ink & (1 - strokes) | kept
    thickness = _thickness(strokes)
    reach = thickness + ACROSS | 1
    mended = left | ((closed(left, reach, 1) | closed(left, 1, reach)) & strokes)
    mended |= _stems(left, strokes, letter, thickness)
    clean = grey.copy()
    gone = (grown(strokes, 5) > 0) & (grown(mended, 3) == 0)
    clean[gone | ((strokes > 0) & (mended == 0))] = 255
    clean[(strokes > 0) & (mended > 0)] = 0
    return clean, mended


def around(mask: Pixels, letter: float) -> Pixels:
    """The mask and all beside it that may have lost letters."""
    return grown(mask, 2 * max(1, round(SPREAD * letter)) + 1)


def _thickness(strokes: Pixels) -> int:
    """Pixels across the typical stroke: twice its area by its outline."""
    labels, stats = connected(strokes)
    if len(stats) < 2:
        return 1
    long = np.maximum(stats[1:, WIDTH], stats[1:, HEIGHT])
    area = np.bincount(labels.ravel(), minlength=len(stats))[1:]
    return max(1, round(float(area.sum() / max(1, long.sum()))))


def _stems(left: Pixels, strokes: Pixels, letter: float, thickness: int) -> Pixels:
    """Pieces of upright strokes between the heights at which a letter ends at them from one side only."""
    stems = np.zeros_like(left)
    for stat in connected(strokes)[1][1:]:
        x, y, width, height = (int(stat[i]) for i in (LEFT, TOP, WIDTH, HEIGHT))
        if height < 3 * letter or width > 3 * thickness + STEEPEST * height:
            continue
        part, beside = strokes[y : y + height, x : x + width], left[y : y + height, max(0, x - 2) : x + width + 2]
        sides = [_touched(part, beside[:, :-4]), _touched(part, beside[:, 4:])] if beside.shape[1] == width + 4 else []
        for one, other in (sides, sides[::-1]) if sides else ():
            for low, high in _gaps(one, letter):
                if not other[max(0, low - 1) : high + 1].any():
                    stems[y + low : y + high, x : x + width] |= part[low:high]
    return stems


def _touched(part: Pixels, beside: Pixels) -> NDArray[np.bool_]:
    """In which rows of an upright stroke there is print two pixels beside it; `beside` is that print, moved onto it."""
    return np.asarray((part & beside).any(axis=1))


def _gaps(touched: NDArray[np.bool_], letter: float) -> Iterator[tuple[int, int]]:
    """Rows between two neighbouring heights at which one letter ends at a stroke."""
    for low, high in pairwise(np.flatnonzero(touched).tolist()):
        if STEM[0] * letter <= high - low <= STEM[1] * letter:
            yield low, high
