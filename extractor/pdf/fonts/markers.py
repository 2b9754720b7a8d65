"""Bullets by their place and font: a lone sign in another font than the text that hangs beside it.

Word processors draw bullets as letters of other fonts (`o` of a typewriter face, `v` of Wingdings), so no list of
characters knows them all.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from skcamat.extractor.evidence import Box, Ruling
from skcamat.extractor.pdf.fonts.verdicts import GREEK, Run, spelled
from skcamat.extractor.pdf.words import around_glyphs

OPERATORS = frozenset("∑∏∫√±×÷=≠≤≥<>+∞∂∆%#")  # signs of formulas, which begin lines too
FARTHEST = 3.5  # line heights between a bullet and its text
NEAREST = 0.15
SAME_COLUMN = 1.5  # points
LINES_BELOW = 3.0  # line heights down to the next line of the text that hangs beside a bullet
MOST_RUNS = 60  # words in which that line begins


@dataclass(frozen=True, slots=True)
class Lone:
    """A sign that may be a bullet: its place in the list of runs, its box, and where its text begins."""

    place: int
    box: Box
    text_x: float


def marker_runs(runs: Sequence[Run], uprights: Sequence[Ruling] = ()) -> frozenset[int]:
    """Places of the runs that are bullets by font and place."""
    boxes = [around_glyphs(run) for run in runs]
    lone = [found for place in range(len(runs) - 1) if (found := _lone(place, runs, boxes, uprights))]
    return frozenset(one.place for one in lone if _hangs(one, lone, runs, boxes))


def _lone(place: int, runs: Sequence[Run], boxes: Sequence[Box], uprights: Sequence[Ruling]) -> Lone | None:
    """The run as a possible bullet: one sign before a text of another font on its line, nothing before it."""
    run, text, box, beside = runs[place], runs[place + 1], boxes[place], boxes[place + 1]
    if not _is_lone_sign(run) or run[0].font == text[0].font or spelled(text)[:1] in OPERATORS:
        return None
    near, far = NEAREST * beside.height, FARTHEST * beside.height
    if not _stand_beside(box, beside, (near, far), uprights):
        return None
    follows = place > 0 and _stand_beside(boxes[place - 1], box, (0.0, 2 * box.height), uprights)
    return None if follows else Lone(place, box, beside.x0)


def _is_lone_sign(run: Run) -> bool:
    """Whether a run is one level sign that a list may begin with: a letter or a symbol, no digit and no operator."""
    if len(run) != 1 or run[0].turn:
        return False
    sign = spelled(run)
    formula = sign in OPERATORS or ord(sign[:1] or " ") in GREEK
    return len(sign) == 1 and not formula and not sign.isdigit() and unicodedata.category(sign)[0] in "LSPC"


def _stand_beside(left: Box, right: Box, gap: tuple[float, float], uprights: Sequence[Ruling]) -> bool:
    """Whether two boxes stand on one level with a gap (points) between and no ruling in it."""
    least, most = gap
    if not _level(left, right) or not least <= right.x0 - left.x1 <= most:
        return False
    return not _walled(left.x1, right.x0, left.center[1], uprights)


def _level(one: Box, other: Box) -> bool:
    return abs(one.center[1] - other.center[1]) <= 0.5 * max(one.height, other.height)


def _walled(x0: float, x1: float, y: float, uprights: Sequence[Ruling]) -> bool:
    return any(r.box.y0 <= y <= r.box.y1 and x0 <= r.box.center[0] <= x1 for r in uprights)


def _hangs(one: Lone, lone: Sequence[Lone], runs: Sequence[Run], boxes: Sequence[Box]) -> bool:
    """Whether a second bullet of its kind stands in its column, or the text's next line begins below the text."""
    sign = runs[one.place][0]
    peers = [
        other
        for other in lone
        if other.place != one.place and abs(other.box.x0 - one.box.x0) <= SAME_COLUMN
    ]  # fmt: skip
    if any((runs[peer.place][0].text, runs[peer.place][0].font) == (sign.text, sign.font) for peer in peers):
        return True
    reach = LINES_BELOW * boxes[one.place + 1].height
    aligned = [box for box in boxes[one.place + 1 :][:MOST_RUNS] if abs(box.x0 - one.text_x) <= SAME_COLUMN]
    return any(0 < box.y0 - one.box.y0 < reach and not _level(box, one.box) for box in aligned)
