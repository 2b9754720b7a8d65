"""Where a small table stands in the stream when text runs past it: initials beside a signature part nothing."""

from __future__ import annotations

from collections.abc import Sequence

from skcamat.extractor.evidence import Box

LEAST_BESIDE = 2  # lines beside a table, from which they are a column of their own
BLOCK_GAP = 4.5  # line heights between two lines of one column: a signature leaves room for a pen


def height_in_stream(table: Box, lines: Sequence[Box]) -> float:
    """The height at which the table is read: above the column of lines beside it, where there is one."""
    column = [box for box in lines if box.x0 >= table.x1 or box.x1 <= table.x0]
    beside = [box for box in column if table.y0 <= box.center[1] <= table.y1]
    if len(beside) < LEAST_BESIDE:
        return table.y0
    top = min(beside, key=lambda box: box.y0)
    for box in sorted(column, key=lambda box: -box.y0):
        same = min(box.x1, top.x1) > max(box.x0, top.x0)
        if box.y0 < top.y0 and same and top.y0 - box.y1 <= BLOCK_GAP * max(box.height, 1.0):
            top = box
    return min(table.y0, top.y0 - 0.1)
