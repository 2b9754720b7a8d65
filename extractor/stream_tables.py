"""Columns of tables without rulings as camelot's network parser sees them: a second opinion on text edges."""

from __future__ import annotations

from extractor.evidence import Box
from extractor.sheet import Sheet

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
