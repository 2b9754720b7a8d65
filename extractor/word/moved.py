"""Lines and tables set down elsewhere on a page: all boxes moved by the same way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from skcamat.extractor.evidence import Box, Cell, Fraction, Line, Table, Word


def moved_lines(lines: Iterable[Line], x: float, y: float) -> tuple[Line, ...]:
    """Lines moved by `x` and `y` points."""
    return tuple(replace(line, words=_words(line.words, x, y), box=_box(line.box, x, y)) for line in lines)


def moved_tables(tables: Iterable[Table], x: float, y: float) -> tuple[Table, ...]:
    """Tables moved by `x` and `y` points."""
    return tuple(
        replace(
            table, box=_box(table.box, x, y), cells=tuple(_cell(cell, x, y) for cell in table.cells),
            x_edges=tuple(edge + x for edge in table.x_edges), y_edges=tuple(edge + y for edge in table.y_edges),
        )
        for table in tables
    )  # fmt: skip


def _box(box: Box, x: float, y: float) -> Box:
    return Box(box.x0 + x, box.y0 + y, box.x1 + x, box.y1 + y)


def _words(words: Iterable[Word], x: float, y: float) -> tuple[Word, ...]:
    return tuple(replace(word, box=_box(word.box, x, y)) for word in words)


def _cell(cell: Cell, x: float, y: float) -> Cell:
    fractions = tuple(_fraction(fraction, x, y) for fraction in cell.fractions)
    return replace(cell, box=_box(cell.box, x, y), lines=moved_lines(cell.lines, x, y), fractions=fractions)


def _fraction(fraction: Fraction, x: float, y: float) -> Fraction:
    return replace(
        fraction, box=_box(fraction.box, x, y), bar=_box(fraction.bar, x, y),
        numerator=moved_lines(fraction.numerator, x, y), denominator=moved_lines(fraction.denominator, x, y),
        before=_words(fraction.before, x, y), after=_words(fraction.after, x, y),
    )  # fmt: skip
