"""Two pages on one sheet: printed side by side on landscape paper, with a gutter between that nothing crosses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from skcamat.extractor.evidence import Box, Line, Page, Word
from skcamat.parsers.stream.text import line_of

WIDER = 1.2  # times its height: a sheet that may hold two pages
MIDDLE = (0.40, 0.60)  # share of the width where the gutter may lie
LEAST_GUTTER = 0.025  # share of the width
LEAST_WORDS = 15  # on either page


def pages_of_sheet(page: Page) -> tuple[Page, ...]:
    """The page, or its left and right half as two pages of the same number where a gutter parts them."""
    gutter = _gutter(page) if page.width > WIDER * page.height else None
    if gutter is None:
        return (page,)
    left, right = _half(page, gutter, right=False), _half(page, gutter, right=True)
    enough = all(_count(half) >= LEAST_WORDS for half in (left, right))
    return (left, right) if enough else (page,)


def _gutter(page: Page) -> float | None:
    """Middle of the widest upright band near the sheet's middle that no word, table or level ruling touches."""
    boxes = [word.box for line in page.lines for word in line.words]
    boxes += [table.box for table in page.tables] + [ruling.box for ruling in page.rulings]
    spans = sorted((box.x0, box.x1) for box in boxes)
    low, high = (share * page.width for share in MIDDLE)
    best, reach = (0.0, 0.0), low
    for x0, x1 in [*spans, (high, high)]:
        if x0 - reach > best[0] and x0 > low:
            end = min(x0, high)
            best = max(best, (end - reach, (end + reach) / 2))
        reach = max(reach, x1)
    return best[1] if best[0] >= LEAST_GUTTER * page.width else None


def _half(page: Page, gutter: float, *, right: bool) -> Page:
    def mine(box: Box) -> bool:
        return (box.center[0] > gutter) == right

    return replace(
        page,
        lines=tuple(_parts(page.lines, gutter, right=right)),
        tables=tuple(table for table in page.tables if mine(table.box)),
        rulings=tuple(ruling for ruling in page.rulings if mine(ruling.box)),
        left_over=tuple(word for word in page.left_over if mine(word.box)),
    )


def _parts(lines: Iterable[Line], gutter: float, *, right: bool) -> Iterable[Line]:
    """The parts of lines on one side; words of both pages may stand on one base line."""
    for line in lines:
        words = [word for word in line.words if (word.box.center[0] > gutter) == right]
        if len(words) == len(line.words):
            yield line
        elif words:
            yield line_of(words)


def _count(page: Page) -> int:
    words: list[Word] = [word for line in page.lines for word in line.words]
    return len(words) + sum(len(line.words) for table in page.tables for cell in table.cells for line in cell.lines)
