"""Cells whose walls are no plain lines: boxes with round corners, and lines that a program writes as curves."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kinds.decrees import A4, COLUMNS, EDGES, TOP, Decree, drawn, read, wrong

ROUND = 0.5523  # share of a corner's radius at which the control points of a quarter circle stand


def _rounded(x0: float, y0: float, x1: float, y1: float, r: float) -> str:
    """A stroked box with round corners (PDF space)."""
    k = r * (1 - ROUND)
    return (
        f"{x0 + r} {y0} m {x1 - r} {y0} l {x1 - k} {y0} {x1} {y0 + k} {x1} {y0 + r} c "
        f"{x1} {y1 - r} l {x1} {y1 - k} {x1 - k} {y1} {x1 - r} {y1} c "
        f"{x0 + r} {y1} l {x0 + k} {y1} {x0} {y1 - k} {x0} {y1 - r} c "
        f"{x0} {y0 + r} l {x0} {y0 + k} {x0 + k} {y0} {x0 + r} {y0} c h S\n"
    )


def _tops(decree: Decree) -> list[float]:
    return [A4[1] - TOP, *(A4[1] - decree.row_top(row) for row in range(len(decree.rows) + 1))]


def _round_frame(decree: Decree, radius: float) -> list[str]:
    """Round corners around the table, plain lines inside."""
    tops = _tops(decree)
    inner = [f"{EDGES[0]} {y} m {EDGES[-1]} {y} l S\n" for y in tops[1:-1]]
    inner += [f"{x} {tops[0]} m {x} {tops[-1]} l S\n" for x in EDGES[1:-1]]
    return [_rounded(EDGES[0], tops[-1], EDGES[-1], tops[0], radius), *inner]


def _round_cells(decree: Decree, radius: float) -> list[str]:
    """Every cell a box of its own with round corners."""
    tops = _tops(decree)
    return [
        _rounded(EDGES[i], tops[j + 1], EDGES[i + 1], tops[j], radius)
        for i in range(len(COLUMNS))
        for j in range(len(tops) - 1)
    ]


def _curved_lines(decree: Decree, radius: float) -> list[str]:
    """Straight lines written as Bezier curves."""
    tops = _tops(decree)
    a, b = EDGES[0], EDGES[-1]
    level = [f"{a} {y} m {a + 100} {y} {b - radius} {y} {b} {y} c S\n" for y in tops]
    upright = [f"{x} {tops[0]} m {x} {tops[0] - radius} {x} {tops[-1] + 10} {x} {tops[-1]} c S\n" for x in EDGES]
    return level + upright


@pytest.mark.parametrize("draw", [_round_frame, _round_cells, _curved_lines], ids=lambda one: one.__name__)
@pytest.mark.parametrize("radius", [2.0, 4.0])
def test_walls_that_are_curves_part_cells_as_lines_do(tmp_path: Path, draw: object, radius: float) -> None:
    decree, _ = drawn(int(radius) + 70)
    decree.walls = draw(decree, radius)  # type: ignore[operator]
    assert wrong(decree, read(decree, tmp_path)) == []


@pytest.mark.parametrize("draw", [_round_frame, _round_cells, _curved_lines], ids=lambda one: one.__name__)
def test_walls_that_are_curves_are_rulings_of_the_page(tmp_path: Path, draw: object) -> None:
    decree, _ = drawn(77)
    decree.walls = draw(decree, 3.0)  # type: ignore[operator]
    (table,) = read(decree, tmp_path).pages[0].tables
    assert table.ruled
    assert (table.rows, table.columns) == (len(decree.rows) + 1, len(COLUMNS))
