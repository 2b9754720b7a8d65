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
MOST_LINES_APART = 12.0  # line heights between a bullet and the next, or the text that hangs below it


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
    run, text = runs[place], runs[place + 1]
    if len(run) != 1 or run[0].turn != 0 or not run[0].font or run[0].font == text[0].font:
        return None
    sign, box, beside = spelled(run), boxes[place], boxes[place + 1]
    if not _may_be_bullet(sign) or spelled(text)[:1] in OPERATORS or not _level(box, beside):
        return None
    gap = (beside.x0 - box.x1) / max(beside.height, 0.1)
    if not NEAREST <= gap <= FARTHEST or _walled(box.x1, beside.x0, box.center[1], uprights):
        return None
    before = boxes[place - 1] if place else None
    if before and _level(before, box) and 0 <= box.x0 - before.x1 <= 2 * box.height:
        return None if not _walled(before.x1, box.x0, box.center[1], uprights) else Lone(place, box, beside.x0)
    return Lone(place, box, beside.x0)


def _may_be_bullet(sign: str) -> bool:
    if len(sign) != 1 or sign.isdigit() or sign in OPERATORS or ord(sign) in GREEK:
        return False
    return unicodedata.category(sign)[0] in "LSPC"


def _level(one: Box, other: Box) -> bool:
    return abs(one.center[1] - other.center[1]) <= 0.5 * max(one.height, other.height)


def _walled(x0: float, x1: float, y: float, uprights: Sequence[Ruling]) -> bool:
    return any(r.box.y0 <= y <= r.box.y1 and x0 <= r.box.center[0] <= x1 for r in uprights)


def _hangs(one: Lone, lone: Sequence[Lone], runs: Sequence[Run], boxes: Sequence[Box]) -> bool:
    """Whether a second bullet of its kind stands in its column, or the text's next line begins below the text."""
    run = runs[one.place]
    reach = MOST_LINES_APART * max(boxes[one.place + 1].height, 0.1)
    for other in lone:
        same = runs[other.place][0].text == run[0].text and runs[other.place][0].font == run[0].font
        if same and other.place != one.place and abs(other.box.x0 - one.box.x0) <= SAME_COLUMN:
            return True
    return any(
        0 < box.y0 - one.box.y0 < reach / 4 and abs(box.x0 - one.text_x) <= SAME_COLUMN and not _level(box, one.box)
        for box in boxes[one.place + 1 : one.place + 60]
    )
