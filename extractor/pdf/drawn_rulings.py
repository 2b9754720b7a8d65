"""Drawn paths and thin pictures of a page -> rulings: stroked lines, thin filled rectangles, outlines of boxes."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from pypdfium2 import raw

from skcamat.extractor.evidence import Box, Ruling
from skcamat.extractor.pdf.affine import IDENTITY, Matrix, Point, after, around, matrix_of, moved
from skcamat.extractor.pdf.page import Picture, Sheet, address_of
from skcamat.extractor.pdf.shown.paint import Cover, TextPaint, light_of, paint_of
from skcamat.extractor.pdf.stems import without_stems
from skcamat.extractor.pdf.straight_parts import straight_parts

THIN = 3.0  # points; a filled shape up to this thick is a line
DOT = 1.5  # points; a filled shape up to this wide and high is a dot of a dotted line
DOT_GAP = 4.0  # points between the dots of one line
LEAST_DOTS = 5
SHORTEST = 0.3  # points; dots of a dotted line are this long or longer
CORNERS = 6  # points of a rectangle's outline, its first one again and a doubled one included
STRAIGHT = 0.02  # slope up to which a stroke counts as level or upright
LEAST_LETTER, TALLEST_LETTER = 1.5, 40.0  # points; height of a drawn shape that may be a letter
LEAST_WALLED = 12.0  # points; a stroked shape as large may be a cell with round corners
MOST_PAIRS = 1_000_000  # of small shapes and rulings; with more the page is a drawing
WHITE = 245  # a fill or stroke at least this light is not seen on paper
MOST_OBJECTS = 60_000  # objects looked at on one page; a page with more is a map or a drawing
MOST_SEGMENTS = 4_000  # of one path

DEEPEST = 8  # forms in forms; a cyclic file nests them without end


@dataclass(slots=True)
class Drawing:
    """What is drawn besides text: `shapes` counts paths that are neither lines nor boxes (outlines, logos).

    `outlines` are the boxes of those that are as small as letters. `texts` says by address how each text object is
    painted, `covers` what may hide texts.
    """

    rulings: list[Ruling] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    panels: list[Box] = field(default_factory=list)
    dots: list[Box] = field(default_factory=list)
    shapes: int = 0
    outlines: list[Box] = field(default_factory=list)
    texts_to: int = -1  # place of the last visible text in the drawing order
    texts: dict[int, TextPaint] = field(default_factory=dict)
    covers: list[Cover] = field(default_factory=list)


def drawing_of(sheet: Sheet) -> Drawing:
    """All rulings and pictures of the page, clipped to it."""
    drawing = Drawing()
    for order, (kind, thing, outer, depth) in enumerate(_things(sheet.page.raw, IDENTITY, depth=0)):
        if order >= MOST_OBJECTS:
            break
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            drawing.texts_to = order
            paint = paint_of(thing, outer, sheet.upright, order=order, depth=depth)
            drawing.texts[address_of(thing)] = paint
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            _add_path(drawing, thing, after(matrix_of(thing), outer), sheet, order)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            _add_picture(drawing, thing, after(matrix_of(thing), outer), sheet, order)
    if len(drawing.outlines) * len(drawing.rulings) <= MOST_PAIRS:
        drawing.rulings = without_stems(drawing.rulings, drawing.outlines)
    drawing.rulings += [*_dotted(drawing.dots, horizontal=True), *_dotted(drawing.dots, horizontal=False)]
    drawing.rulings = _clipped(drawing.rulings, sheet.width, sheet.height)
    return drawing


def _things(holder: Any, outer: Matrix, *, depth: int) -> Iterator[tuple[int, Any, Matrix, int]]:
    """Objects in drawing order with the map of the forms that hold them; a page may hold one a glyph, so bare calls."""
    count, get = (
        (raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject)
        if depth
        else (raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject)
    )
    for i in range(count(holder)):
        thing = get(holder, i)
        kind = raw.FPDFPageObj_GetType(thing)
        if kind != raw.FPDF_PAGEOBJ_FORM:
            yield kind, thing, outer, depth
        elif depth < DEEPEST:
            yield from _things(thing, after(matrix_of(thing), outer), depth=depth + 1)


def _add_picture(drawing: Drawing, thing: Any, matrix: Matrix, sheet: Sheet, order: int) -> None:
    corners = [sheet.upright.point(*moved(matrix, corner)) for corner in ((0, 0), (1, 0), (0, 1), (1, 1))]
    box = around(corners)
    if min(box.width, box.height) <= THIN and max(box.width, box.height) > 2 * THIN:
        drawing.rulings.append(Ruling(box, box.width >= box.height))
        return
    width, height = ctypes.c_uint(), ctypes.c_uint()
    raw.FPDFImageObj_GetImagePixelSize(thing, width, height)
    drawing.pictures.append(Picture(box, (width.value, height.value), order))
    drawing.covers.append(Cover(box, order, None))


def _add_path(drawing: Drawing, thing: Any, matrix: Matrix, sheet: Sheet, order: int) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(thing, fill, stroke)
    filled, stroked = fill.value != 0, stroke.value != 0
    fill_light = light_of(raw.FPDFPageObj_GetFillColor, thing) if filled else None
    pale_fill = filled and _pale(raw.FPDFPageObj_GetFillColor, thing)
    pale_stroke = stroked and _pale(raw.FPDFPageObj_GetStrokeColor, thing)
    if not filled and not stroked:
        return
    for points, curves in _outlines(thing, matrix, sheet):
        if fill_light is not None and min((box := around(points)).width, box.height) > THIN:
            drawing.covers.append(Cover(box, order, fill_light))
        if curves:
            _add_curved(drawing, points, curves, stroked=stroked and not pale_stroke)
            continue
        if filled:
            _add_filled(drawing, points, pale=pale_fill)
        if stroked:
            _add_stroked(drawing, points, pale=pale_stroke)


def _add_curved(drawing: Drawing, points: list[Point], curves: list[int], *, stroked: bool) -> None:
    """A shape, and the walls that its straight parts are where it is as large as a cell."""
    _add_shape(drawing, points)
    box = around(points)
    if stroked and max(box.width, box.height) >= LEAST_WALLED:
        for side in straight_parts(points, curves):
            _add_stroked(drawing, list(side), pale=False)


def _add_shape(drawing: Drawing, points: list[Point]) -> None:
    drawing.shapes += 1
    box = around(points)
    if LEAST_LETTER <= box.height <= TALLEST_LETTER and box.width <= TALLEST_LETTER:
        drawing.outlines.append(box)


def _add_filled(drawing: Drawing, points: list[Point], *, pale: bool) -> None:
    box = around(points)
    if not pale and not _is_rectangle(points):
        _add_shape(drawing, points)
    if min(box.width, box.height) > THIN:
        if not pale:
            drawing.panels.append(box)
        return
    if len(points) > CORNERS:
        return
    if max(box.width, box.height) < SHORTEST or (pale and not _on_panel(drawing, box)):
        return
    if max(box.width, box.height) <= DOT:
        drawing.dots.append(box)
    else:
        drawing.rulings.append(Ruling(box, box.width >= box.height))


def _add_stroked(drawing: Drawing, points: list[Point], *, pale: bool) -> None:
    for (x0, y0), (x1, y1) in pairwise(points):
        wide, high = abs(x1 - x0), abs(y1 - y0)
        if max(wide, high) < SHORTEST or min(wide, high) > max(STRAIGHT * max(wide, high), 0.5):
            continue
        box = around([(x0, y0), (x1, y1)])
        if not pale or _on_panel(drawing, box):
            drawing.rulings.append(Ruling(box, wide >= high))


def _dotted(dots: list[Box], *, horizontal: bool) -> list[Ruling]:
    """Rows of evenly near dots as rulings: a dot alone has no direction."""
    rows: dict[int, list[Box]] = {}
    for dot in dots:
        rows.setdefault(round(dot.center[horizontal] * 2), []).append(dot)
    chains: list[list[Box]] = []
    for row in rows.values():
        ordered = sorted(row, key=lambda dot: dot.center[not horizontal])
        chains.append(ordered[:1])
        for last, dot in pairwise(ordered):
            if dot.center[not horizontal] - last.center[not horizontal] > DOT_GAP:
                chains.append([])
            chains[-1].append(dot)
    joined = [(chain[0].united(chain[-1]), len(chain)) for chain in chains]
    return [Ruling(box, horizontal) for box, count in joined if count >= LEAST_DOTS]


def _on_panel(drawing: Drawing, box: Box) -> bool:
    """A white line is seen where a coloured area lies under it."""
    x, y = box.center
    return any(panel.holds(x, y, 1.0) for panel in drawing.panels[-400:])


def _outlines(thing: Any, matrix: Matrix, sheet: Sheet) -> Iterator[tuple[list[Point], list[int]]]:
    """Subpaths of a path as upright points (closed ones end where they began), and where in them curves begin."""
    points: list[Point] = []
    controls: list[int] = []
    for kind, point, closes in _segments(thing):
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points, controls[::3]
            points, controls = [], []
        if kind == raw.FPDF_SEGMENT_BEZIERTO:
            controls.append(len(points))
        points.append(sheet.upright.point(*moved(matrix, point)))
        if closes:
            points.append(points[0])
    if len(points) > 1:
        yield points, controls[::3]


def _segments(path: Any) -> Iterator[tuple[int, Point, bool]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(min(raw.FPDFPath_CountSegments(path), MOST_SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(path, i)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        yield raw.FPDFPathSegment_GetType(segment), (x.value, y.value), bool(raw.FPDFPathSegment_GetClose(segment))


def _is_rectangle(points: list[Point]) -> bool:
    return len(points) <= CORNERS and all(
        abs(x1 - x0) < 0.5 or abs(y1 - y0) < 0.5 for (x0, y0), (x1, y1) in pairwise(points)
    )


def _pale(ask: Any, thing: Any) -> bool:
    red, green, blue, alpha = (ctypes.c_uint(255) for _ in range(4))
    known = ask(thing, red, green, blue, alpha)
    return bool(known) and (alpha.value < 10 or min(red.value, green.value, blue.value) >= WHITE)


def _clipped(rulings: list[Ruling], width: float, height: float) -> list[Ruling]:
    clipped = []
    for ruling in rulings:
        box = ruling.box
        if box.x1 < 0 or box.y1 < 0 or box.x0 > width or box.y0 > height:
            continue
        inside = Box(max(box.x0, 0.0), max(box.y0, 0.0), min(box.x1, width), min(box.y1, height))
        clipped.append(Ruling(inside, ruling.horizontal))
    return clipped
