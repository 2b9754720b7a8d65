"""Text that hangs out of a table's foot: word processors let a merged cell cut by the page run on below the last line.

Such a cell is open at its foot, and its next lines begin where its lines begin, with nothing beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from skcamat.extractor.evidence import Box, Word
from skcamat.extractor.grids.ruled import Grid, GridCell

NEXT = 1.2  # of a line's height: white between the last line inside and the next one, at most
FLUSH = 2.0  # points by which the beginnings of lines of one cell differ, at most


def grown(grid: Grid, words: Sequence[Word]) -> Grid:
    """The grid with its open cells at the foot made as high as the text that runs on below them."""
    foot = grid.y_edges[-1]
    below = sorted((w for w in words if w.box.center[1] > foot), key=lambda w: w.box.y0)
    ends = {place: _end(cell, foot, words, below) for place, cell in enumerate(grid.cells) if _hangs(cell, foot)}
    bottom = max(ends.values(), default=foot)
    if bottom <= foot:
        return grid
    cells = tuple(
        replace(cell, box=replace(cell.box, y1=max(cell.box.y1, ends.get(place, 0.0))))
        for place, cell in enumerate(grid.cells)
    )
    box = Box(grid.box.x0, grid.box.y0, grid.box.x1, bottom)
    return replace(grid, cells=cells, box=box)  # its edges stay where they are drawn


def _hangs(cell: GridCell, foot: float) -> bool:
    return cell.open_bottom and abs(cell.box.y1 - foot) < 1.0


def _end(cell: GridCell, foot: float, words: Sequence[Word], below: Sequence[Word]) -> float:
    """Where the text of a cell ends, `foot` where none runs on below it."""
    held = [w for w in words if cell.box.holds(*w.box.center)]
    if not held:
        return foot
    left, bottom = min(w.box.x0 for w in held), max(w.box.y1 for w in held)
    end = foot
    while line := [w for w in below if bottom - 0.5 * w.box.height <= w.box.y0 <= bottom + NEXT * w.box.height]:
        inside = all(cell.box.x0 <= w.box.x0 and w.box.x1 <= cell.box.x1 for w in line)
        if not inside or abs(min(w.box.x0 for w in line) - left) > FLUSH:
            break
        bottom = max(w.box.y1 for w in line)
        end = bottom + 1.0
        below = [w for w in below if w.box.center[1] > bottom]
    return end
