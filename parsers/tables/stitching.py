"""Tables that go on over a page become one long table; a row that the page cut becomes one row again, column by column.

A table on the next page's top belongs to the one above when the columns agree and its headings are the same or missing.
A row was cut where no ruling closes it at the break; where the break is ruled (word processors close it) the cells
tell: no row number, no indicator of its own, a sentence that goes on in small letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from skcamat.extractor.findings import doubt
from skcamat.parsers.findings import PERAN_DIIKUTKAN
from skcamat.parsers.lexicon.likeness import likeness
from skcamat.parsers.stream.order import Flow, PlacedTable, visual_lines
from skcamat.parsers.stream.text import Placed
from skcamat.parsers.tables.columns import Column, opens_indicator
from skcamat.parsers.tables.headers import Header, header_lines, header_of, same_headings
from skcamat.parsers.tables.long_table import LongTable, PlacedFraction, Portion, Slot
from skcamat.parsers.tables.regrid import regridded, suits

LongItem = Placed | LongTable
_EDGE_SLACK = 0.05  # share of the table's width by which column edges may differ between pages
_SAME_HEADING = 0.9


@dataclass(frozen=True, slots=True)
class _Part:
    """One printed table with its head."""

    placed: PlacedTable
    header: Header


def stitched(flow: Flow, extra: tuple[tuple[str, str], ...] = ()) -> tuple[LongItem, ...]:
    """The stream with its tables joined over pages."""
    items: list[LongItem] = []
    for item in flow.items:
        if isinstance(item, Placed):
            items.append(item)
            continue
        part = _Part(item, header_of(item.table, extra))
        items += _lines_above(part)
        above = items[-1] if items else None
        if isinstance(above, LongTable):
            part = _by_headings(above, _fitted(above, part))
        if isinstance(above, LongTable) and continues(above, part):
            items[-1] = appended(above, part)
        else:
            items.append(begun(part))
    return tuple(items)


def _lines_above(part: _Part) -> list[Placed]:
    """Lines of rows above the headings: titles, or text around the table."""
    lines = header_lines(part.placed.table, part.placed.halaman, 0, part.header.titles)
    return [Placed(part.placed.halaman, line) for line in visual_lines(placed.line for placed in lines)]


def begun(part: _Part) -> LongTable:
    """A long table of one printed table."""
    table, page, header = part.placed.table, part.placed.halaman, part.header
    return LongTable(
        slots=_slots(part, 0),
        rows=table.rows - header.stop,
        columns=table.columns,
        heads=header.columns,
        header=header_lines(table, page, header.titles, header.stop),
        pages=(page,),
        edges=table.x_edges,
        box=replace(table.box, y0=table.y_edges[header.titles]),
        closed=table.closed,
        ruled=table.ruled,
        header_told=header.told,
    )


def _slots(part: _Part, offset: int) -> tuple[Slot, ...]:
    """The body's cells as slots, their rows moved by `offset` after the head is taken off."""
    stop = part.header.stop
    return tuple(
        Slot(
            cell.row - stop + offset,
            cell.column,
            cell.row_span,
            cell.column_span,
            (Portion(part.placed.halaman, cell),),
        )
        for cell in part.placed.table.cells
        if cell.row >= stop
    )


def continues(above: LongTable, part: _Part) -> bool:
    """Whether a printed table is the continuation of the long table right above it in the stream."""
    if part.placed.halaman != above.pages[-1] + 1:
        return False
    if part.header.told:
        return same_headings(above.heads, part.header.columns)
    return part.placed.table.columns == above.columns and _same_edges(above.edges, part.placed.table.x_edges)


def _fitted(above: LongTable, part: _Part) -> _Part:
    """The rest of an unruled table in the columns of the table above; its own were concluded from few words."""
    table = part.placed.table
    if part.header.told or table.ruled or part.placed.halaman != above.pages[-1] + 1:
        return part
    if len(above.edges) == len(table.x_edges) and _same_edges(above.edges, table.x_edges):
        return part
    if not suits(table, above.edges):
        return part
    return _Part(regridded(part.placed, above.edges), replace(part.header, columns=above.heads))


def _by_headings(above: LongTable, part: _Part) -> _Part:
    """A table under the same headings in the columns of the table above it.

    The head of a section that is drawn with its table parts columns further than the table itself does.
    """
    table, columns = part.placed.table, part.header.columns
    here = [index for index, head in enumerate(columns) if head.heading]
    there = [index for index, head in enumerate(above.heads) if head.heading]
    if not part.header.told or len(columns) == len(above.heads) or len(here) != len(there) or not here:
        return part
    pairs = [(columns[a].heading, above.heads[b].heading) for a, b in zip(here, there, strict=True)]
    if not all(likeness(one, other) >= _SAME_HEADING for one, other in pairs):
        return part
    cells = []
    for cell in table.cells:
        first = sum(index <= cell.column for index in here) - 1
        last = sum(index < cell.column + cell.column_span for index in here) - 1
        start, end = there[max(0, first)], there[max(0, last)]
        cells.append(replace(cell, column=start, column_span=end - start + 1))
    moved = replace(table, cells=tuple(cells), x_edges=above.edges)
    return _Part(replace(part.placed, table=moved), replace(part.header, columns=above.heads))


def _same_edges(left: Sequence[float], right: Sequence[float]) -> bool:
    """Whether column edges agree as shares of the table's width (pages may be scanned at another size)."""
    wide, narrow = left[-1] - left[0], right[-1] - right[0]
    if wide <= 0 or narrow <= 0:
        return False
    shares = zip(((x - left[0]) / wide for x in left), ((x - right[0]) / narrow for x in right), strict=True)
    return all(abs(a - b) <= _EDGE_SLACK for a, b in shares)


def appended(above: LongTable, part: _Part) -> LongTable:
    """The long table with one more printed table below it."""
    header, table = part.header, part.placed.table
    cut = above.rows > 0 and is_cut(above, _slots(part, 0))
    offset = above.rows - (1 if cut else 0)
    slots = list(above.slots)
    for slot in _slots(part, offset):
        first = slot.row == offset
        home = above.at(above.rows - 1, slot.column) if first and above.rows else None
        if home is not None and (cut or _goes_on(home, slot, above)):
            _merge(slots, home, slot, above.rows)
        else:
            slots.append(slot)
    return replace(
        above,
        slots=tuple(slots),
        rows=offset + table.rows - header.stop,
        header=above.header + header_lines(table, part.placed.halaman, header.titles, header.stop),
        pages=(*above.pages, part.placed.halaman),
        closed=min(above.closed, table.closed),
    )


def _merge(slots: list[Slot], home: Slot, slot: Slot, rows: int) -> None:
    """Add a continuation's portions to the slot above it, and let it span as far as the continuation does."""
    place = next(index for index, known in enumerate(slots) if (known.row, known.column) == (home.row, home.column))
    end = max(rows, slot.row + slot.row_span)
    slots[place] = replace(slots[place], row_span=end - home.row, portions=slots[place].portions + slot.portions)


def _goes_on(home: Slot, slot: Slot, above: LongTable) -> bool:
    """Whether a merged cell (row number, sasaran) goes on over the break although its rows do not."""
    role = above.heads[slot.column].role if slot.column < len(above.heads) else ""
    if role == "sasaran" and not home.empty and _begins_small(slot):
        return True  # word processors close a merged cell at the break, wherever its sentence stands
    return role in ("no", "sasaran") and slot.empty and (home.open_bottom or slot.portions[0].cell.open_top)


def _begins_small(slot: Slot) -> bool:
    """Whether a cell begins in the middle of a sentence: with a small letter, and no mark of a list before it."""
    return slot.text[:1].islower() and len(slot.text.split()[0].strip(".)")) > 1


def is_cut(above: LongTable, below: Sequence[Slot]) -> bool:
    """Whether the first row below the break is the rest of the last row above it."""
    first = {slot.column: slot for slot in below if slot.row == 0}
    last = {column: slot for column in range(above.columns) if (slot := above.at(above.rows - 1, column))}
    inner = [column for column, head in enumerate(above.heads) if head.role not in ("no", "sasaran")]
    if _is_whole(above.heads, first):
        return False
    if any(column in last and last[column].open_bottom for column in inner):
        return True
    if any(column in first and first[column].portions[0].cell.open_top for column in inner):
        return True
    return _reads_on(above.heads, first) or _breaks_off(above.heads, last, first)


def _breaks_off(heads: Sequence[Column], last: dict[int, Slot], first: dict[int, Slot]) -> bool:
    """Whether the row above begins its indicator with a word that opens indicators, and the one below with another."""
    column = next((c for c, head in enumerate(heads) if head.role == "indikator"), -1)
    numbers = [c for c, head in enumerate(heads) if head.role == "no"]
    if column not in last or column not in first or not numbers:
        return False
    blank = all(c not in first or first[c].empty for c in numbers)
    return blank and opens_indicator(last[column].text) and not opens_indicator(first[column].text)


def _is_whole(heads: Sequence[Column], first: dict[int, Slot]) -> bool:
    """Whether the row below the break is complete in itself.

    It has a number, or every cell and an indicator's opening word.
    """
    cells = {head.role: first[column] for column, head in enumerate(heads) if column in first and head.role}
    if "no" in cells and not cells["no"].empty:
        return True
    inner = [slot for role, slot in cells.items() if role not in ("no", "sasaran")]
    opening = cells["indikator"].text if "indikator" in cells else ""
    return opens_indicator(opening) and not any(slot.empty or _starts_small(slot) for slot in inner)


def _reads_on(heads: Sequence[Column], first: dict[int, Slot]) -> bool:
    """The cells of the row below the break read as the rest of a row."""
    cells = {head.role: first[column] for column, head in enumerate(heads) if column in first and head.role}
    filled = [slot for slot in first.values() if not slot.empty]
    if not filled or ("no" in cells and not cells["no"].empty):
        return False
    indikator = cells.get("indikator")
    if indikator is None or indikator.empty or ("no" in {head.role for head in heads} and _starts_small(indikator)):
        return True
    small = [slot for slot in filled if _starts_small(slot)]
    formulasi = cells.get("formulasi")
    gap = formulasi is not None and formulasi.empty
    return len(small) == len(filled) or (gap and bool(small))


def _starts_small(slot: Slot) -> bool:
    """Whether a cell begins with a small letter; a fraction with its numerator, whatever stands beside its bar."""
    first = next(iter(slot.elements), None)
    text = " ".join(line.text for line in first.fraction.numerator) if isinstance(first, PlacedFraction) else slot.text
    return text.lstrip("-•(\"' ")[:1].islower()


def habit(items: Sequence[LongItem]) -> tuple[LongItem, ...]:
    """Give tables without headings the columns of the last table before them whose grid agrees."""
    known: list[LongTable] = []
    found: list[LongItem] = []
    for item in items:
        table = item
        if isinstance(table, LongTable) and table.header_told:
            known.append(table)
        elif isinstance(table, LongTable):
            alike = [k for k in known if k.columns == table.columns and _same_edges(k.edges, table.edges)]
            if alike:
                table = replace(table, heads=alike[-1].heads, doubts=(*table.doubts, doubt(PERAN_DIIKUTKAN)))
        found.append(table)
    return tuple(found)
