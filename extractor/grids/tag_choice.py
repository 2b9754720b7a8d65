"""Which tables of a tagged page are taken from its structure tree, and which stay as the walls or the white told them.

Walls that are drawn and closed are seen by everybody who looks at the page, so they stand, unless the tags part their
rows further. Without them the tags know more than white space does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from skcamat.extractor.evidence import Box, Line, Ruling, Table, Word
from skcamat.extractor.grids.lines import words_to_lines
from skcamat.extractor.grids.words_to_cells import Filled

CLOSED = 0.85  # share of a table's walls that is drawn, from which on they stand against the tags
LEAST_COLUMNS = 3  # fewer are forms of `label : value`, which are read as lines
SHARED = 0.3  # of the smaller box: two tables that share so much are readings of one place
SAME_EDGE = 6.0  # points by which an edge of words may lie off the ruling beside it
COLON = {":", ""}


@dataclass(frozen=True, slots=True)
class _Choice:
    """Tables that were taken from tags, and the tables that they stand for."""

    taken: tuple[Table, ...]
    replaced: tuple[Table, ...]


def with_tagged_tables(filled: Filled, candidates: Sequence[Table], walls: Sequence[Ruling]) -> Filled:
    """The page's tables and loose lines with those tagged tables that are better than what stands in their place.

    Every word of the page stays: in a table, or among the lines outside.
    """
    choice = _chosen(filled.tables, candidates)
    if not choice.taken:
        return filled
    gone = {id(table) for table in choice.replaced}
    kept = tuple(table for table in filled.tables if id(table) not in gone)
    held = {id(word) for table in (*kept, *choice.taken) for word in _words(table)}
    freed = [word for table in choice.replaced for word in _words(table) if id(word) not in held]
    lines = [_without(line, held) for line in filled.lines]
    loose = [line for line in lines if line.words]
    loose += words_to_lines(freed, walls=walls)
    loose.sort(key=lambda line: (round(line.box.center[1], 1), line.box.x0))
    return replace(filled, tables=(*kept, *choice.taken), lines=tuple(loose))


def _chosen(tables: Sequence[Table], candidates: Sequence[Table]) -> _Choice:
    taken: list[Table] = []
    replaced: list[Table] = []
    for candidate in candidates:
        beside = [table for table in tables if _shares(table.box, candidate.box)]
        free = not any(_shares(other.box, candidate.box) for other in taken)
        if free and _is_table(candidate) and all(_gives_way(table, candidate) for table in beside):
            taken.append(replace(candidate, ruled=True))
            replaced += beside
    return _Choice(tuple(taken), tuple(replaced))


def _is_table(candidate: Table) -> bool:
    """Whether the tags tell more than a form of labels, colons and values."""
    if candidate.columns < LEAST_COLUMNS:
        return False
    texts = [
        {line.text.strip() for cell in candidate.cells if cell.column == c for line in cell.lines}
        for c in range(candidate.columns)
    ]
    return not any(column <= COLON for column in texts)


def _gives_way(table: Table, candidate: Table) -> bool:
    """Whether a table that was concluded without tags is known less well than the tags know it.

    Tags with fewer columns lack the cells that reach down from the page before.
    """
    if not table.ruled:
        return True
    if candidate.columns < table.columns:
        return False
    if table.closed < CLOSED:
        return True
    finer = candidate.columns == table.columns and candidate.rows > table.rows
    return finer and all(_has(candidate.y_edges, y) for y in table.y_edges[1:-1])


def _has(edges: Sequence[float], y: float) -> bool:
    return any(abs(edge - y) <= SAME_EDGE for edge in edges)


def _shares(one: Box, other: Box) -> bool:
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.y1, other.y1) - max(one.y0, other.y0)
    if across <= 0 or down <= 0:
        return False
    smaller = min(one.width * one.height, other.width * other.height)
    return across * down > SHARED * smaller


def _words(table: Table) -> list[Word]:
    return [word for cell in table.cells for line in cell.every_line for word in line.words]


def _without(line: Line, held: set[int]) -> Line:
    words = tuple(word for word in line.words if id(word) not in held)
    if len(words) == len(line.words):
        return line
    if not words:
        return replace(line, words=())
    box = words[0].box
    for word in words[1:]:
        box = box.united(word.box)
    return replace(line, words=words, box=box)
