"""Circles in ink: the round stamps of offices, found by their rims however often print interrupts them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

SMALLEST, LARGEST = 0.3, 1.1  # inches: radius of a stamp's outer rim
SECTORS = 72
ROUND = 0.5  # share of the sectors around a centre in which a rim must show
MOST_POINTS, DRAWS, TRIED = 1500, 3000, 600
EXACT = 0.012  # inches off the circle within which a point counts
MOST_CIRCLES = 3
ANGLES = 720  # rays on which a rim is followed
CLEAR = 0.025  # inches beside a rim that hold no ink, or it is no thin stroke
INNERMOST = 0.35  # of the radius: rims inside that are not looked for

Mask = NDArray[np.uint8]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Circle:
    """Centre and radius in pixels; `shown` is the share (0-1) of its sectors in which ink lies on it."""

    x: float
    y: float
    radius: float
    shown: float


def circles_among(points: Mask, dpi: float) -> list[Circle]:
    """Circles of a stamp's size that a mask of little else draws, the roundest first; the same for the same mask."""
    y, x = (axis.astype(np.float64) for axis in np.nonzero(points))
    found: list[Circle] = []
    while len(x) > SECTORS and len(found) < MOST_CIRCLES:
        circle = _best_circle(x, y, dpi)
        if circle is None or circle.shown < ROUND:
            break
        found.append(circle)
        outside = np.hypot(x - circle.x, y - circle.y) > circle.radius + 2 * EXACT * dpi
        x, y = x[outside], y[outside]
    return found


def circles_in_print(ink: Mask, dpi: float) -> list[Circle]:
    """Circles of a stamp's size in the whole ink of a page, that of its print included."""
    factor = 100.0 / dpi
    small = cv2.resize((1 - ink) * np.uint8(255), None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(small, (0, 0), 1)
    least, most = round(SMALLEST * 100), round(LARGEST * 100)
    seen = cv2.HoughCircles(
        soft, cv2.HOUGH_GRADIENT_ALT, 1.5, 20, param1=200, param2=0.6, minRadius=least, maxRadius=most
    )
    if seen is None:
        return []
    rough = (Circle(x / factor, y / factor, r / factor, 0.0) for x, y, r in seen[0, :8, :3].tolist())
    judged = (_settled(ink, circle, dpi) for circle in rough)
    return sorted((c for c in judged if c.shown >= ROUND), key=lambda c: -c.shown)[:MOST_CIRCLES]


def rims_of(ink: Mask, circle: Circle, dpi: float) -> list[float]:
    """Radii in pixels of the thin rims around a circle's centre, the outer one last."""
    shown = _thin_by_radius(ink, circle, dpi)
    least, most = round(INNERMOST * circle.radius), round(circle.radius + 2 * EXACT * dpi)
    radii = [r for r in range(least, min(most, len(shown))) if shown[r] >= ROUND]
    ends = [i + 1 for i, (a, b) in enumerate(pairwise(radii)) if b - a > 2]
    groups = [radii[i:j] for i, j in zip([0, *ends], [*ends, len(radii)], strict=True)]
    return [max(group, key=lambda r: shown[r]) for group in groups if group]


def _settled(ink: Mask, circle: Circle, dpi: float) -> Circle:
    """The circle moved by a few pixels to where most of its rim is thin ink."""
    steps = [round(i * EXACT * dpi) for i in (-1, 0, 1)]
    moved = [Circle(circle.x + dx, circle.y + dy, circle.radius, 0.0) for dx in steps for dy in steps]
    return max((_measured(ink, c, dpi) for c in moved), key=lambda c: c.shown)


def _measured(ink: Mask, circle: Circle, dpi: float) -> Circle:
    shown = _thin_by_radius(ink, circle, dpi)
    reach = round(2 * EXACT * dpi)
    near = {
        r: shown[r] for r in range(round(circle.radius) - reach, round(circle.radius) + reach + 1) if r < len(shown)
    }
    radius = max(near, key=lambda r: near[r])
    return Circle(circle.x, circle.y, float(radius), float(near[radius]))


def _thin_by_radius(ink: Mask, circle: Circle, dpi: float) -> Floats:
    """For each radius in pixels the share of rays that meet thin ink there, within a pixel."""
    clear = max(3, round(CLEAR * dpi))
    reach = int(circle.radius + 4 * EXACT * dpi) + clear + 1
    flags = cv2.INTER_NEAREST | cv2.WARP_POLAR_LINEAR
    rays = np.asarray(cv2.warpPolar(ink, (reach, ANGLES), (circle.x, circle.y), reach, flags), np.uint8)
    blank = 1 - rays
    thin = rays.copy()
    thin[:, clear:] &= blank[:, :-clear]
    thin[:, :-clear] &= blank[:, clear:]
    return np.asarray(cv2.dilate(thin, np.ones((1, 3), np.uint8)).mean(axis=0), np.float64)


def _best_circle(x: Floats, y: Floats, dpi: float) -> Circle | None:
    """The circle through three of the points that the most sectors confirm."""
    draw = np.random.default_rng(len(x))  # no chance: the same points draw the same lots
    some = np.sort(draw.permutation(len(x))[:MOST_POINTS])
    x, y = x[some], y[some]
    centre_x, centre_y, radius = _through(x, y, draw.integers(0, len(x), (DRAWS, 3)))
    fits = np.flatnonzero(np.isfinite(radius) & (radius > SMALLEST * dpi) & (radius < LARGEST * dpi))[:TRIED]
    judged = [(*_shown(x - centre_x[i], y - centre_y[i], radius[i], EXACT * dpi), -int(i)) for i in fits]
    if not judged:
        return None
    shown, _, minus = max(judged)
    return Circle(float(centre_x[-minus]), float(centre_y[-minus]), float(radius[-minus]), shown)


def _through(x: Floats, y: Floats, three: NDArray[np.int64]) -> tuple[Floats, Floats, Floats]:
    """Centre and radius of the circle through each three points; not finite for points on one line."""
    (ax, bx, cx), (ay, by, cy) = x[three].T, y[three].T
    twice = 2 * (ax * (by - cy) + bx * (cy - ay) + cx * (ay - by))
    a, b, c = ax * ax + ay * ay, bx * bx + by * by, cx * cx + cy * cy
    with np.errstate(divide="ignore", invalid="ignore"):
        centre_x = (a * (by - cy) + b * (cy - ay) + c * (ay - by)) / twice
        centre_y = (a * (cx - bx) + b * (ax - cx) + c * (bx - ax)) / twice
        return centre_x, centre_y, np.hypot(ax - centre_x, ay - centre_y)


def _shown(x: Floats, y: Floats, radius: float, exact: float) -> tuple[float, int]:
    """(share of sectors with a point on the rim, number of such points) around the origin."""
    on = np.abs(np.hypot(x, y) - radius) < max(2.0, exact)
    sectors = (np.arctan2(y[on], x[on]) + np.pi) / (2 * np.pi) * SECTORS
    return len(np.unique(sectors.astype(int) % SECTORS)) / SECTORS, int(on.sum())
