"""A page made flat: tilt, perspective and curl undone from rulings and text lines, as one smooth shift a direction.

For every pixel of the flat page the map says where it lies in the raster. Level things give the vertical shift,
upright rulings the horizontal one: polynomials of low degree, fitted to all traces at once and held down where the
page shows nothing. A flat scan needs no more than the turn, a photographed or bulging page the higher terms.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from skcamat.extractor.page_image.clean import Clean
from skcamat.extractor.page_image.deskew import skew_of, small_ink
from skcamat.extractor.page_image.straight_points import Points, Trace, level_traces, median_of, ruling_traces
from skcamat.extractor.readers.base import Grey

GRID = 24  # pixels between the knots of the map
# (power along, power across): what a level line may do; powers along >= 1, the spacing of lines is left alone
TERMS = ((1, 0), (1, 1), (1, 2), (2, 0), (2, 1), (3, 0), (3, 1), (4, 0))
HELD = (0.02, 0.05, 0.4, 0.4, 0.6, 0.8, 1.5, 2.5)  # how strongly each term is held at 0
WORTH = 0.6  # pixels of a 100 dpi page: a bend smaller than this is left


@dataclass(frozen=True, slots=True)
class Shift:
    """Offset across as a function of (along, across), both scaled to about -1…1; `terms` in pixels."""

    terms: NDArray[np.float64]
    middle: tuple[float, float]
    scale: float

    def at(self, along: NDArray[np.float64], across: NDArray[np.float64]) -> NDArray[np.float64]:
        """Offsets in pixels at the given places."""
        u, v = (along - self.middle[0]) / self.scale, (across - self.middle[1]) / self.scale
        return sum((c * u**a * v**b for c, (a, b) in zip(self.terms, TERMS, strict=True)), np.zeros_like(u))

    @property
    def straight(self) -> bool:
        """Whether there is nothing to undo."""
        return not self.terms.any()


@dataclass(frozen=True, slots=True)
class Flattening:
    """How to make the raster flat: turn by `skew` degrees (counter-clockwise) about its middle, then shift."""

    skew: float
    down: Shift
    right: Shift

    def applied(self, picture: Grey, factor: int = 1, blank: int = 255) -> Grey:
        """Return the flat picture, same size; `factor` is how much larger it is than the ink that was measured."""
        if self.down.straight and self.right.straight:
            if abs(self.skew) < 0.02:
                return picture
            turn = cv2.getRotationMatrix2D((picture.shape[1] / 2, picture.shape[0] / 2), -self.skew, 1)
            return np.asarray(
                cv2.warpAffine(picture, turn, picture.shape[1::-1], flags=cv2.INTER_LINEAR, borderValue=blank), np.uint8
            )
        map_x, map_y = self._maps(picture.shape[:2], factor)
        return np.asarray(cv2.remap(picture, map_x, map_y, cv2.INTER_LINEAR, borderValue=blank), np.uint8)

    def _maps(self, shape: tuple[int, ...], factor: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        height, width = shape
        rows, columns = height // GRID + 2, width // GRID + 2
        x, y = np.meshgrid(np.arange(columns) * float(GRID), np.arange(rows) * float(GRID))
        small_x, small_y = x / factor, y / factor
        from_x = x + factor * self.right.at(small_y, small_x)
        from_y = y + factor * self.down.at(small_x, small_y)
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), self.skew, 1)
        raw_x = turn[0, 0] * from_x + turn[0, 1] * from_y + turn[0, 2]
        raw_y = turn[1, 0] * from_x + turn[1, 1] * from_y + turn[1, 2]
        return _spread(raw_x, height, width), _spread(raw_y, height, width)


def _spread(knots: NDArray[np.float64], height: int, width: int) -> NDArray[np.float32]:
    """The map between its knots, linear."""
    turn = np.array([[1.0 / GRID, 0, 0], [0, 1.0 / GRID, 0]])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return np.asarray(
        cv2.warpAffine(knots.astype(np.float32), turn, (width, height), flags=flags, borderMode=cv2.BORDER_REPLICATE),
        np.float32,
    )


def flattening_of(clean: Clean, dpi: float) -> tuple[Flattening, int]:
    """Measure the page; also the factor between the raster and the small ink it was measured on."""
    ink, factor = small_ink(clean.ink, dpi)
    skew = skew_of(ink)
    plain = Flattening(skew, _nothing(ink.shape), _nothing(ink.shape[::-1]))
    turned = (plain.applied(ink * np.uint8(255), blank=0) > 100).astype(np.uint8)
    small_dpi = dpi / factor
    flat = Flattening(skew, _fitted(level_traces(turned, small_dpi), turned.shape), _nothing(ink.shape[::-1]))
    upright = ruling_traces(np.ascontiguousarray(turned.T), small_dpi)
    flat = Flattening(skew, flat.down, _fitted(upright, turned.shape[::-1]))
    return flat, factor


def _nothing(shape: tuple[int, ...]) -> Shift:
    return Shift(np.zeros(len(TERMS)), (shape[1] / 2, shape[0] / 2), max(shape) / 2)


def _fitted(traces: list[Trace], shape: tuple[int, ...]) -> Shift:
    """Least squares over all traces, outliers dropped twice; nothing where the bend is not worth undoing."""
    shift = _nothing(shape)
    kept = [t for t in traces if len(t.points) >= 2 and t.length > 0]
    for slack in (12.0, 4.0, 2.0):
        kept = [t for t in kept if _residue(t, shift) <= slack]
        if not kept or sum(t.length for t in kept) < 0.5 * shape[1]:
            return _nothing(shape)
        shift = _solved(kept, shift)
    bend = max((float(np.ptp(_offsets(t, shift))) for t in kept), default=0.0)
    return shift if bend > WORTH else _nothing(shape)


def _offsets(trace: Trace, shift: Shift) -> Points:
    return shift.at(trace.points[:, 0], np.full(len(trace.points), median_of(trace.points[:, 1])))


def _residue(trace: Trace, shift: Shift) -> float:
    left = trace.points[:, 1] - _offsets(trace, shift)
    return median_of(np.abs(left - median_of(left)))


def _solved(traces: list[Trace], shift: Shift) -> Shift:
    """One linear solution: each trace has a level of its own, all share the terms."""
    blocks, targets = [], []
    for trace in traces:
        u = (trace.points[:, 0] - shift.middle[0]) / shift.scale
        v = (_level(trace, shift) - shift.middle[1]) / shift.scale
        rows = np.stack([u**a * v**b for a, b in TERMS], axis=1)
        weight = trace.weight * np.sqrt(trace.length / len(u))
        blocks.append(weight * (rows - rows.mean(axis=0)))
        targets.append(weight * (trace.points[:, 1] - trace.points[:, 1].mean()))
    held = np.diag(np.array(HELD)) * np.sqrt(sum(t.length for t in traces)) * 0.15
    matrix, target = np.concatenate([*blocks, held]), np.concatenate([*targets, np.zeros(len(TERMS))])
    terms = np.linalg.lstsq(matrix, target, rcond=None)[0]
    return Shift(terms, shift.middle, shift.scale)


def _level(trace: Trace, shift: Shift) -> float:
    """Where the trace crosses the page's middle: its height on the flat page."""
    return median_of(trace.points[:, 1] - _offsets(trace, shift))
