"""Affine maps (a, b, c, d, e, f) of PDF: x' = a x + c y + e, y' = b x + d y + f, and boxes around points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pypdfium2 import raw

from skcamat.extractor.evidence import Box

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def matrix_of(thing: Any) -> Matrix:
    """The map of a page object, that of nothing where it has none."""
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(thing, found):
        return IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def after(first: Matrix, then: Matrix) -> Matrix:
    """One map for `first` and `then` in this order."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def moved(matrix: Matrix, point: Point) -> Point:
    """Where a point goes."""
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f


def around(points: Sequence[Point]) -> Box:
    """The smallest box that holds all points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))
