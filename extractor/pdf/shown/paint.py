"""How things are painted on a page: the order, colour and clip of each text, and the areas that may hide texts."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any, NamedTuple

from pypdfium2 import raw

from skcamat.extractor.evidence import Box
from skcamat.extractor.pdf.affine import Matrix, around, moved
from skcamat.extractor.pdf.page import Upright

WHITE = 255.0
MOST_CLIPS = 8  # paths of one clip
MOST_POINTS = 64  # of one clip path
MOST_MARKS = 12


class Cover(NamedTuple):
    """A filled area or picture: its box, its place in the painting order, its light (0-255, None for a picture)."""

    box: Box
    order: int
    light: float | None


@dataclass(frozen=True, slots=True)
class TextPaint:
    """How one text object is painted: `light` 0-255 as it looks on white paper, -1 where it is no plain colour.

    `order` is its place in the painting order, `clip` the box outside which nothing of it is seen (None for all),
    `layered` whether it belongs to a form or an optional layer, which may be switched off.
    """

    order: int
    light: float
    clip: Box | None = None
    layered: bool = False


def paint_of(thing: Any, outer: Matrix, upright: Upright, *, order: int, depth: int) -> TextPaint:
    """Ask how a text object is painted; `outer` is the map of the forms that hold it, `depth` how many they are."""
    stroked = raw.FPDFTextObj_GetTextRenderMode(thing) == raw.FPDF_TEXTRENDERMODE_STROKE
    light = light_of(raw.FPDFPageObj_GetStrokeColor if stroked else raw.FPDFPageObj_GetFillColor, thing)
    return TextPaint(order, light, _clip_of(thing, outer, upright), depth > 0 or _in_layer(thing))


def light_of(ask: Any, thing: Any) -> float:
    """How light (0-255) a colour looks on white paper, -1 where it is a pattern."""
    red, green, blue, alpha = parts = tuple(map(ctypes.c_uint, (0, 0, 0, 255)))
    if not ask(thing, *parts):
        return -1.0
    tone = 0.299 * red.value + 0.587 * green.value + 0.114 * blue.value
    return WHITE - (WHITE - tone) * alpha.value / 255


def _in_layer(thing: Any) -> bool:
    count = min(raw.FPDFPageObj_CountMarks(thing), MOST_MARKS)
    if count == 0 or (count == 1 and raw.FPDFPageObj_GetMarkedContentID(thing) >= 0):
        return False  # no marks, or the number that a tagged page gives each text
    return any(_mark_name(raw.FPDFPageObj_GetMark(thing, index)) == "OC" for index in range(count))


def _mark_name(mark: Any) -> str:
    size, buffer = ctypes.c_ulong(), (raw.FPDF_WCHAR * 16)()
    if not raw.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), size):
        return ""
    return bytes(buffer)[: max(0, size.value - 2)].decode("utf-16-le", "replace")


def _clip_of(thing: Any, outer: Matrix, upright: Upright) -> Box | None:
    """What all clip paths of an object leave, as a box on the upright page."""
    path = raw.FPDFPageObj_GetClipPath(thing)
    count = raw.FPDFClipPath_CountPaths(path) if path else 0
    boxes = [box for index in range(min(count, MOST_CLIPS)) if (box := _clip_box(path, index, outer, upright))]
    if not boxes:
        return None
    x0, y0 = max(box.x0 for box in boxes), max(box.y0 for box in boxes)
    return Box(x0, y0, max(x0, min(box.x1 for box in boxes)), max(y0, min(box.y1 for box in boxes)))


def _clip_box(path: Any, index: int, outer: Matrix, upright: Upright) -> Box | None:
    x, y = ctypes.c_float(), ctypes.c_float()
    points = []
    for i in range(min(raw.FPDFClipPath_CountPathSegments(path, index), MOST_POINTS)):
        raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(path, index, i), x, y)
        points.append(upright.point(*moved(outer, (x.value, y.value))))
    return around(points) if points else None
