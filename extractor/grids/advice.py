"""Columns of tables without rulings as camelot's network parser sees them: a second opinion on text edges."""

from __future__ import annotations

from itertools import pairwise

from skcamat.extractor.evidence import Box
from skcamat.extractor.pdf.page import Sheet

HEURISTIC_FAILURES = (ArithmeticError, AttributeError, LookupError, NotImplementedError, OSError, TypeError, ValueError)
# camelot fails on odd pages in many ways; here it only advises


def camelot_edges(data: bytes, number: int, password: str | None, sheet: Sheet, box: Box) -> tuple[float, ...]:
    """Inner column edges (x in points of the upright page) of camelot's table that shares most with `box`, if any."""
    from camelot.io import read_pdf  # noqa: PLC0415 - loads pandas; few files hold a table without any ruling

    if sheet.turn or sheet.page.get_rotation():
        return ()
    try:
        tables = read_pdf(data, pages=str(number), flavor="network", suppress_stdout=True, password=password or "")
    except HEURISTIC_FAILURES:
        return ()
    best: tuple[float, ...] = ()
    most = 0.0
    for table in tables:
        shared = _shared(_upright(table._bbox, sheet.height), box)
        if shared > most:
            best, most = tuple((a[1] + b[0]) / 2 for a, b in pairwise(table.cols)), shared
    return best


def _upright(bbox: tuple[float, float, float, float], height: float) -> Box:
    x0, y0, x1, y1 = bbox
    return Box(x0, height - max(y0, y1), x1, height - min(y0, y1))


def _shared(one: Box, other: Box) -> float:
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    high = min(one.y1, other.y1) - max(one.y0, other.y0)
    return max(0.0, wide) * max(0.0, high)
