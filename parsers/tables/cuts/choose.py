"""Rows that no drawn line parts are parted here: the best of all ways to cut a block, by a fitted score.

Each place between two bands has a score (log odds that a row begins there) from its signs and fitted weights; the
cuts are chosen together, so that each row has an indicator and at most one number. How near the runner-up comes is
the doubt on the rows.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from skcamat.extractor.evidence import Box, Cell
from skcamat.extractor.findings import doubt
from skcamat.parsers.findings import BATAS_BARIS
from skcamat.parsers.stream.text import Placed
from skcamat.parsers.tables.cuts.numbers import RowNumber
from skcamat.parsers.tables.cuts.signs import FLOWING, SIGNS, Band, Block, bands_of, signs_of
from skcamat.parsers.tables.long_table import Element, LongTable, PlacedFraction, Portion, Slot

_NO_INDICATOR = 6.0  # log odds: a row without a word in the indicator's column is no row
_SECOND_NUMBER = 4.0  # log odds: a row has one number
_UNSURE = 1.5  # log odds: a cut that is decided by less is told


@dataclass(frozen=True, slots=True)
class Cuts:
    """Indices of bands where rows begin (the first, 0, left out), and the log odds of the least sure decision."""

    places: tuple[int, ...]
    margin: float


@cache
def weights() -> tuple[float, ...]:
    """The fitted weight of each sign, from `weights.json` (written by benchmarks/fit_row_cuts.py)."""
    known = json.loads(files("skcamat.parsers.tables.cuts").joinpath("weights.json").read_text(encoding="utf-8"))
    return tuple(float(known[name]) for name in SIGNS)


def with_rows_cut(table: LongTable) -> LongTable:
    """The table with each of its rows cut where its text says that further rows begin."""
    if "indikator" not in {head.role for head in table.heads}:
        return table
    table = with_undrawn_rows_joined(table)
    row = 0
    while row < table.rows:
        parts = _cut_row(table, row)
        if parts is None:
            row += 1
            continue
        table, count = parts
        row += count
    return table


def with_undrawn_rows_joined(table: LongTable) -> LongTable:
    """The table with rows between which nothing is drawn as one row each, to be cut anew from its text."""
    homes, home = [0], 0
    for row in range(1, table.rows):
        home += not _is_undrawn(table, row)
        homes.append(home)
    if not table.rows or home == table.rows - 1:
        return table
    joined: dict[tuple[int, int, int], Slot] = {}
    for slot in sorted(table.slots, key=lambda slot: (slot.row, slot.column)):
        top, end = homes[slot.row], homes[min(slot.row + slot.row_span, table.rows) - 1] + 1
        key = (top, slot.column, slot.column_span)
        known = joined.get(key)
        if known is None:
            joined[key] = replace(slot, row=top, row_span=end - top)
        else:
            span = max(known.row_span, end - top)
            joined[key] = replace(known, row_span=span, portions=known.portions + slot.portions)
    return replace(table, slots=tuple(joined.values()), rows=home + 1)


def _is_undrawn(table: LongTable, row: int) -> bool:
    """Whether no cell above or below the edge over a row is closed there, and no cell lies across columns."""
    above = [s for s in table.between(row - 1, row) if s.row + s.row_span == row]
    below = table.starting(row)
    if not above or not below or any(slot.column_span > 1 for slot in (*above, *below)):
        return False
    return all(slot.open_bottom for slot in above) and all(slot.portions[0].cell.open_top for slot in below)


def block_of(table: LongTable, row: int) -> Block:
    """One row of a table as a block: cells of that row alone, and those that run on beside further rows."""
    slots = [s for s in table.starting(row) if s.column_span == 1 and (s.row_span == 1)]
    cells = {slot.column: slot.elements for slot in slots if slot.elements}
    return Block(cells, [head.role for head in table.heads], table.rows)


def _cut_row(table: LongTable, row: int) -> tuple[LongTable, int] | None:
    """(the table with one row cut, the number of rows it became), None where it stays one."""
    block = block_of(table, row)
    if block.column("indikator") not in block.cells:
        return None
    bands = bands_of(block)
    if len(bands) < 2:
        return None
    cuts = best_cuts(block, bands)
    if not cuts.places:
        return None
    return _divided(table, row, bands, cuts), len(cuts.places) + 1


def best_cuts(block: Block, bands: Sequence[Band]) -> Cuts:
    """The cuts with the highest sum of scores over all ways to cut."""
    odds = [sum(w * s for w, s in zip(weights(), signs, strict=True)) for signs in signs_of(block, bands)]
    size = len(bands)
    best: list[float] = [0.0] + [float("-inf")] * size
    before = [0] * (size + 1)
    faults = _Faults.of(block, bands)
    for stop in range(1, size + 1):
        for start in range(stop):
            gain = best[start] + (odds[start - 1] if start else 0.0) - faults.of_row(start, stop)
            if gain > best[stop]:
                best[stop], before[stop] = gain, start
    places: list[int] = []
    stop = size
    while before[stop]:
        stop = before[stop]
        places.append(stop)
    return Cuts(tuple(reversed(places)), min((abs(value) for value in odds), default=9.0))


@dataclass(frozen=True, slots=True)
class _Faults:
    """What a row between two bands lacks or has too much, as log odds against it."""

    indikator: Sequence[int]
    numbers: Sequence[int]

    @classmethod
    def of(cls, block: Block, bands: Sequence[Band]) -> _Faults:
        column = block.column("indikator")
        told = [0] * len(bands)
        for number in block.numbers():
            told[_home(bands, number)] += 1
        return cls(_summed([int(column in band.cells) for band in bands]), _summed(told))

    def of_row(self, start: int, stop: int) -> float:
        lacking = _NO_INDICATOR * (self.indikator[stop] == self.indikator[start])
        return lacking + _SECOND_NUMBER * max(0, self.numbers[stop] - self.numbers[start] - 1)


def _summed(values: Sequence[int]) -> list[int]:
    sums = [0]
    for value in values:
        sums.append(sums[-1] + value)
    return sums


def _home(bands: Sequence[Band], number: RowNumber) -> int:
    """The band that a number stands in or nearest above."""
    above = [i for i, band in enumerate(bands) if (band.halaman, band.top - 3.0) <= (number.halaman, number.y)]
    return above[-1] if above else 0


def _divided(table: LongTable, row: int, bands: Sequence[Band], cuts: Cuts) -> LongTable:
    count = len(cuts.places)
    tops = [(bands[place].halaman, bands[place].top) for place in cuts.places]
    slots: list[Slot] = []
    for slot in table.slots:
        if slot.row > row:
            slots.append(replace(slot, row=slot.row + count))
        elif slot.row + slot.row_span <= row:
            slots.append(slot)
        elif slot.row < row or slot.row_span > 1 or slot.column_span > 1:
            slots += _spanning(replace(slot, row_span=slot.row_span + count), row, tops, table.heads[slot.column].role)
        else:
            slots += _parted(slot, tops, flowing=table.heads[slot.column].role in FLOWING)
    unsure = () if cuts.margin >= _UNSURE else (doubt(BATAS_BARIS),)
    doubts = tuple(dict.fromkeys((*table.doubts, *unsure)))
    return replace(table, slots=tuple(slots), rows=table.rows + count, doubts=doubts)


def _spanning(slot: Slot, row: int, tops: Sequence[tuple[int, float]], role: str) -> list[Slot]:
    """A slot over several rows, cut where another text of a column like sasaran begins beside one of the new rows."""
    if role not in FLOWING or slot.column_span > 1:
        return [slot]
    found: list[Slot] = []
    end = slot.row + slot.row_span
    for number, part in enumerate(_parted(slot, tops, flowing=True)):
        if not found or not part.empty:
            found.append(replace(part, row=row + number if found else slot.row))
    stops = [*(part.row for part in found[1:]), end]
    return [replace(part, row_span=stop - part.row) for part, stop in zip(found, stops, strict=True)]


def _parted(slot: Slot, tops: Sequence[tuple[int, float]], *, flowing: bool) -> list[Slot]:
    """The slot as one slot for each row."""
    groups: list[list[Element]] = [[] for _ in range(len(tops) + 1)]
    texts = _texts(slot.elements) if flowing else [(element,) for element in slot.elements]
    for text in texts:
        first = text[0]
        place = (first.halaman, first.box.center[1] if isinstance(first, Placed) else first.box.y0 + 3.0)
        groups[sum(place >= top for top in tops)] += text
    return [_slot(slot, number, group) for number, group in enumerate(groups)]


def _texts(elements: Sequence[Element]) -> list[tuple[Element, ...]]:
    """Texts of a column that may run on beside several rows, parted where they stand apart."""
    texts: list[list[Element]] = []
    for element in elements:
        above = texts[-1][-1] if texts else None
        apart = (
            above is None
            or above.halaman != element.halaman
            or element.box.y0 - above.box.y1 > 0.5 * min(12.0, element.box.height)
        )
        if apart:
            texts.append([element])
        else:
            texts[-1].append(element)
    return [tuple(text) for text in texts]


def _slot(slot: Slot, number: int, elements: Sequence[Element]) -> Slot:
    portions = tuple(
        Portion(portion.halaman, cell)
        for portion in slot.portions
        if (cell := _cell_with(portion, elements)) is not None
    )
    if not portions:
        first = slot.portions[0]
        portions = (Portion(first.halaman, replace(first.cell, lines=(), fractions=())),)
    return replace(slot, row=slot.row + number, row_span=1, portions=portions)


def _cell_with(portion: Portion, elements: Sequence[Element]) -> Cell | None:
    """The portion's cell with those of the elements that stand in it; None where none does."""
    lines = tuple(
        e.line for e in elements if isinstance(e, Placed) and any(e.line is own for own in portion.cell.lines)
    )
    fractions = tuple(
        e.fraction
        for e in elements
        if isinstance(e, PlacedFraction) and any(e.fraction is own for own in portion.cell.fractions)
    )
    if not lines and not fractions:
        return None
    boxes = [line.box for line in lines] + [fraction.box for fraction in fractions]
    top, bottom = min(box.y0 for box in boxes), max(box.y1 for box in boxes)
    return replace(
        portion.cell, lines=lines, fractions=fractions, box=Box(portion.cell.box.x0, top, portion.cell.box.x1, bottom)
    )
