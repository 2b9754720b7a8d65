"""Words -> the cells of grids: every word exactly once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from skcamat.extractor.evidence import Cell, Fraction, Line, Ruling, Table, Word
from skcamat.extractor.grids.fractions import fractions_of
from skcamat.extractor.grids.lines import opened, words_to_lines
from skcamat.extractor.grids.ruled import Grid, GridCell

WIDEST_PADDING = 12.0  # points
MOST_WORDS = 0.8  # of a page's words: a box around more is no table


@dataclass(frozen=True, slots=True)
class Filled:
    """Tables with their text, the lines outside them, and words inside a table's box that no cell holds."""

    tables: tuple[Table, ...]
    lines: tuple[Line, ...]
    left_over: tuple[Word, ...]


def fill_tables(
    grids: Sequence[Grid], words: Sequence[Word], bars: Sequence[Ruling] = (), walls: Sequence[Ruling] = ()
) -> Filled:
    """Put every word into the smallest cell that holds its middle; what lies in no grid becomes lines outside.

    `bars` are loose horizontal rulings (grid.loose_rulings): fraction bars are found among them. `walls` are all
    rulings; no line outside a table crosses a vertical one.
    """
    places = _places(grids, words)
    outside = [word for word, place in zip(words, places, strict=True) if place is None]
    tables = []
    for g, grid in enumerate(grids):
        held: dict[int, list[Word]] = {}
        for word, place in zip(words, places, strict=True):
            if place is not None and place[0] == g:
                held.setdefault(place[1], []).append(word)
        tables.append(filled_table(grid, held, bars))
    return Filled(tuple(tables), words_to_lines(outside, walls=walls), ())


def filled_table(grid: Grid, held: Mapping[int, Sequence[Word]], bars: Sequence[Ruling], source: str = "") -> Table:
    """A grid's table with the words that each cell (by its place in `grid.cells`) holds.

    `source` names the proposer; without it `garis` for a ruled grid and `celah` for one of white gutters.
    """
    inner = [bar for bar in bars if grid.box.holds(*bar.box.center)]
    padding = _padding(grid, held)
    cells = tuple(_filled(cell, list(held.get(c, ())), inner, padding) for c, cell in enumerate(grid.cells))
    return Table(
        grid.box,
        cells,
        grid.x_edges,
        grid.y_edges,
        grid.ruled,
        grid.closed,
        source or ("garis" if grid.ruled else "celah"),
    )


def is_frame(grid: Grid, words: Sequence[Word]) -> bool:
    """Whether a grid is one box without inner lines that holds nearly all words of its page, or none: an ornament."""
    if len(grid.cells) > 1:
        return False
    inside = sum(grid.box.holds(*word.box.center) for word in words)
    return inside == 0 or inside > MOST_WORDS * len(words)


def _places(grids: Sequence[Grid], words: Sequence[Word]) -> list[tuple[int, int] | None]:
    return [_place(grids, word) for word in words]


def _place(grids: Sequence[Grid], word: Word) -> tuple[int, int] | None:
    x, y = _beginning(word)
    holding = [
        (cell.box.width * cell.box.height, g, c)
        for g, grid in enumerate(grids)
        if grid.box.holds(x, y)
        for c, cell in enumerate(grid.cells)
        if cell.box.holds(x, y)
    ]
    return min(holding)[1:] if holding else None


def _beginning(word: Word) -> tuple[float, float]:
    """The middle of a word's first letters: one that is wider than its cell runs on over the wall behind it."""
    x, y = word.box.center
    return (x if word.turn else min(x, word.box.x0 + word.box.height)), y


def _filled(cell: GridCell, words: list[Word], bars: Sequence[Ruling], padding: float) -> Cell:
    column = (cell.box.x0 + padding, cell.box.x1 - padding)
    inside = [bar for bar in bars if cell.box.holds(*bar.box.center)]
    fractions, rest = fractions_of(words, inside, cell.box)
    lined = tuple(_lined(fraction, column) for fraction in fractions)
    return Cell(
        cell.row, cell.column, cell.box, words_to_lines(rest, column=column), lined,
        cell.row_span, cell.column_span, cell.open_top, cell.open_bottom,
    )  # fmt: skip


def _lined(fraction: Fraction, column: tuple[float, float]) -> Fraction:
    """Mark broken words in the parts of a fraction as in any other lines; a drawn bar is as wide as they may be."""
    inner = column if fraction.dashed else (fraction.bar.x0, fraction.bar.x1)
    top, bottom = opened(fraction.numerator, inner), opened(fraction.denominator, inner)
    return replace(fraction, numerator=tuple(top), denominator=tuple(bottom))


def _padding(grid: Grid, held: Mapping[int, Sequence[Word]]) -> float:
    """Inner margin of the table's cells: how near the nearest text stands to a cell's left or right side."""
    sides = [
        min(word.box.x0 - grid.cells[c].box.x0, grid.cells[c].box.x1 - word.box.x1)
        for c, words in held.items()
        for word in words
    ]
    near = sorted(max(0.0, side) for side in sides)
    return min(near[len(near) // 20], WIDEST_PADDING) if near else 0.0
