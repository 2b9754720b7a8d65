"""Straight parts of a path with curves: sides of a box with round corners, lines that a program writes as curves."""

from __future__ import annotations

from collections.abc import Sequence

from skcamat.extractor.pdf.affine import Point

LEVEL = 0.5  # points by which the ends of a straight part may differ across it
WIDEST_CORNER = 12.0  # points; radius of a round corner

Side = tuple[Point, Point]


def straight_parts(points: Sequence[Point], curves: Sequence[int]) -> list[Side]:
    """Level and upright sides of an outline; `curves` are the places of the first control point of each curve.

    A round corner counts as the two sides that meet where it would be sharp.
    """
    first = set(curves)
    controls = {place for start in curves for place in (start, start + 1)}
    sides: list[Side] = []
    for place in range(1, len(points)):
        if place in first and place + 2 < len(points):
            sides += _of_curve(points[place - 1], points[place], points[place + 1], points[place + 2])
        elif place not in controls and place - 1 not in controls and _is_straight(points[place - 1], points[place]):
            sides.append((points[place - 1], points[place]))
    return sides


def _of_curve(start: Point, one: Point, two: Point, end: Point) -> list[Side]:
    """A curve that is a line, or the two sides of a round corner; nothing for any other."""
    for axis in (0, 1):
        if max(abs(point[axis] - start[axis]) for point in (one, two, end)) <= LEVEL:
            return [(start, end)]
    if max(abs(end[0] - start[0]), abs(end[1] - start[1])) > WIDEST_CORNER:
        return []
    corner = (end[0], start[1]) if abs(one[1] - start[1]) <= LEVEL else (start[0], end[1])
    return [(start, corner), (corner, end)]


def _is_straight(one: Point, other: Point) -> bool:
    return min(abs(one[0] - other[0]), abs(one[1] - other[1])) <= LEVEL
