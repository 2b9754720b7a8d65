"""A table as the parsers see it.

One grid over all its pages, each slot with the cells (portions) that it is printed in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from skcamat.extractor.evidence import Box, Cell, Fraction, Table
from skcamat.extractor.findings import Doubt
from skcamat.extractor.language.letters.symbol_fonts import UNNAMED
from skcamat.parsers.stream.text import Placed
from skcamat.parsers.tables.columns import Column


@dataclass(frozen=True, slots=True)
class Portion:
    """The part of a slot that stands on one page (from 1)."""

    halaman: int
    cell: Cell


@dataclass(frozen=True, slots=True)
class PlacedFraction:
    """A fraction and the page (from 1) that it stands on."""

    halaman: int
    fraction: Fraction

    @property
    def box(self) -> Box:
        """The fraction's box on its page."""
        return self.fraction.box

    def lines(self) -> tuple[Placed, ...]:
        """All its lines: before, numerator, denominator, after."""
        from skcamat.parsers.stream.text import line_of  # noqa: PLC0415

        sides = [line_of(words) for words in (self.fraction.before, self.fraction.after) if words]
        inner = (*self.fraction.numerator, *self.fraction.denominator)
        return tuple(Placed(self.halaman, line) for line in (*sides, *inner))


Element = Placed | PlacedFraction


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell of the long grid; `portions` in page order."""

    row: int
    column: int
    row_span: int
    column_span: int
    portions: tuple[Portion, ...]

    @property
    def elements(self) -> tuple[Element, ...]:
        """Lines and fractions in reading order, page after page."""
        return tuple(element for portion in self.portions for element in elements_of(portion.halaman, portion.cell))

    @property
    def text(self) -> str:
        """All words of the slot, for looking at; values are made by `skcamat.parsers.stream.text`."""
        return " ".join(line.text for element in self.elements for line in lines_of(element))

    @property
    def empty(self) -> bool:
        """Whether nothing but filler (dashes, dots) is printed in it; a sign that nobody could read is no filler."""
        return not any(sign.isalnum() or sign == UNNAMED for sign in self.text)

    @property
    def open_bottom(self) -> bool:
        """Whether no ruling closes it at its end."""
        return self.portions[-1].cell.open_bottom


@dataclass(frozen=True, slots=True)
class LongTable:
    """A table over one or more pages. `heads` are its columns, `header` the lines of all printed headers.

    `header_told` is False where the headings are missing and the roles come from elsewhere. `group` are lines above the
    table that name the sasaran of all its rows, `doubts` what is not sure about all of its rows.
    """

    slots: tuple[Slot, ...]
    rows: int
    columns: int
    heads: tuple[Column, ...]
    header: tuple[Placed, ...]
    pages: tuple[int, ...]
    edges: tuple[float, ...]
    box: Box
    closed: float = 1.0
    ruled: bool = True
    header_told: bool = True
    doubts: tuple[Doubt, ...] = ()
    group: tuple[Placed, ...] = ()
    _covering: Mapping[int, tuple[int, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Note which slots cover each row: going through all slots for every place takes a minute for 1,500 rows."""
        covering: dict[int, list[int]] = {}
        for index, slot in enumerate(self.slots):
            for row in range(slot.row, min(slot.row + slot.row_span, self.rows)):
                covering.setdefault(row, []).append(index)
        object.__setattr__(self, "_covering", {row: tuple(found) for row, found in covering.items()})

    def between(self, start: int, stop: int) -> tuple[Slot, ...]:
        """Slots that cover any row from `start` up to `stop`, in their order."""
        found = {index for row in range(start, stop) for index in self._covering.get(row, ())}
        return tuple(self.slots[index] for index in sorted(found))

    @property
    def halaman(self) -> int:
        """The page where it begins."""
        return self.pages[0]

    def at(self, row: int, column: int) -> Slot | None:
        """The slot that covers a grid place."""
        covering = self.between(row, row + 1)
        return next((slot for slot in covering if slot.column <= column < slot.column + slot.column_span), None)

    def starting(self, row: int) -> tuple[Slot, ...]:
        """Slots that begin in a row, left to right."""
        begun = (slot for slot in self.between(row, row + 1) if slot.row == row)
        return tuple(sorted(begun, key=lambda slot: slot.column))

    def column_of(self, role: str) -> int | None:
        """Index of the first column with a role."""
        return next((index for index, head in enumerate(self.heads) if head.role == role), None)

    def home(self, column: int) -> int:
        """The column that a cell belongs to: its own, or the one whose heading spans it too."""
        part_of = self.heads[column].part_of
        return part_of if part_of >= 0 else column

    def lines(self) -> Iterator[Placed]:
        """Every line of the body, those of fractions included."""
        for slot in self.slots:
            for element in slot.elements:
                yield from lines_of(element)


def elements_of(halaman: int, cell: Cell) -> tuple[Element, ...]:
    """Lines and fractions of a cell, top to bottom."""
    found: list[Element] = [Placed(halaman, line) for line in cell.lines]
    found += [PlacedFraction(halaman, fraction) for fraction in cell.fractions]
    return tuple(sorted(found, key=lambda element: ((element.box.y0 + element.box.y1) / 2, element.box.x0)))


def lines_of(element: Element) -> tuple[Placed, ...]:
    """The lines of a line or of a fraction."""
    return (element,) if isinstance(element, Placed) else element.lines()


def cell_text(cell: Cell) -> str:
    """All words of a cell, joined by spaces."""
    return " ".join(line.text for element in elements_of(0, cell) for line in lines_of(element))


def cells_at(table: Table, row: int) -> list[Cell]:
    """Cells that begin in a row, left to right."""
    return sorted((cell for cell in table.cells if cell.row == row), key=lambda cell: cell.column)
