"""Tables without rulings, found by their headings.

A row of known headings with gaps between, and the columns of words below.

The extractor finds such tables by alignment alone; where that gives no known columns, the words are taken as plain
lines again and cut here, because only this room knows what a heading is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from skcamat.extractor.evidence import Box, Cell, Fraction, Line, Table, Word
from skcamat.parsers.lexicon.likeness import held, squeezed
from skcamat.parsers.lines.headings import is_title
from skcamat.parsers.lines.labels import label_of
from skcamat.parsers.lines.lists import marker_text
from skcamat.parsers.lines.signatures import opens_signature
from skcamat.parsers.stream.order import Flow, Item, PlacedTable, height_of, segments, visual_lines
from skcamat.parsers.stream.text import Placed, line_of
from skcamat.parsers.tables.columns import columns_of, opens_indicator, synonyms
from skcamat.parsers.tables.forms import laid_flat
from skcamat.parsers.tables.headers import header_of, with_head_parted
from skcamat.parsers.tables.kind import sort_of
from skcamat.parsers.tables.regrid import with_own_columns

_HEADER_LINES = 3
_LONGEST_HEADING = 80
_HEADER_GAP = 0.9  # line heights between the words of two headings
_MOST_STEPS = 2000  # looks for a gutter; a point apart on any sheet of paper, wider where words lie off it
_BODY_GAP = 4.0  # line heights below which a table goes on
_ROW_GAP = 1.22  # line pitches from one row's last line to the next row's first


@dataclass(frozen=True, slots=True)
class _Head:
    """A row of headings: its lines and the x interval of each column's heading."""

    lines: tuple[Placed, ...]
    spans: tuple[tuple[float, float], ...]


def with_borderless(flow: Flow, extra: tuple[tuple[str, str], ...] = ()) -> Flow:
    """The stream with unknown unruled tables taken apart, and tables made where headings stand free."""
    flow = replace(flow, items=tuple(_with_head(item, extra) for item in flow.items))
    unknown = _unknown(flow.items, extra)
    if not unknown and not any(_head_at(flow.items, index, extra) for index in range(len(flow.items))):
        return flow
    items, fractions = _loosened(flow, unknown)
    return replace(flow, items=_rebuilt(items, fractions, extra))


def _with_head(item: Item, extra: tuple[tuple[str, str], ...]) -> Item:
    if not isinstance(item, PlacedTable):
        return item
    placed = replace(item, table=with_head_parted(laid_flat(item.table, extra), extra))
    header = header_of(placed.table, extra)
    return with_own_columns(placed, header.titles, header.stop) if header.told else placed


def _unknown(items: Sequence[Item], extra: tuple[tuple[str, str], ...]) -> frozenset[int]:
    """Places of unruled tables that are neither indicators nor targets, nor go on from such a table."""
    found: set[int] = set()
    known, last = 0, -1
    for index, item in enumerate(items):
        if not isinstance(item, PlacedTable):
            continue
        goes_on = last == index - 1 >= 0 and item.halaman == items[last].halaman + 1
        if sort_of(header_of(item.table, extra).columns) in ("indikator", "target"):
            known, last = item.table.columns, index
        elif not item.table.ruled and item.table.columns != known and not goes_on:
            found.add(index)
        else:
            last = index
    return frozenset(found)


def _loosened(flow: Flow, unknown: frozenset[int]) -> tuple[list[Item], dict[int, list[Fraction]]]:
    """(the stream with such tables as visual lines, their fractions by page)."""
    items: list[Item] = []
    fractions: dict[int, list[Fraction]] = {}
    for index, item in enumerate(flow.items):
        if not isinstance(item, PlacedTable) or index not in unknown:
            items.append(item)
            continue
        lines = [line for cell in item.table.cells for line in cell.lines]
        fractions.setdefault(item.halaman, []).extend(f for cell in item.table.cells for f in cell.fractions)
        items += [Placed(item.halaman, line, flow.width(item.halaman)) for line in visual_lines(lines)]
    order = sorted(range(len(items)), key=lambda index: (items[index].halaman, items[index].box.y0))
    return [items[index] for index in order], fractions


def _rebuilt(
    items: Sequence[Item], fractions: dict[int, list[Fraction]], extra: tuple[tuple[str, str], ...]
) -> tuple[Item, ...]:
    found: list[Item] = []
    index = 0
    while index < len(items):
        head = _head_at(items, index, extra)
        if head is None:
            found.append(items[index])
            index += 1
            continue
        start = index + len(head.lines)
        body = _body(items, start, head, extra)
        found += _tables(head, body, fractions)
        index = start + len(body)
    return tuple(found)


def _head_at(items: Sequence[Item], index: int, extra: tuple[tuple[str, str], ...]) -> _Head | None:
    """The headings that begin with this line: the most lines that still make known columns."""
    ahead = [item for item in items[index : index + _HEADER_LINES] if isinstance(item, Placed)]
    if not any(held(word, line.text) >= 0.85 for line in ahead for word in ("indikator", "uraian")):
        return None
    best: tuple[float, _Head] | None = None
    for count in range(1, _HEADER_LINES + 1):
        lines = [item for item in items[index : index + count] if isinstance(item, Placed)]
        if len(lines) < count or any(line.halaman != lines[0].halaman for line in lines):
            break
        if any(low.box.y0 - high.box.y1 > height_of(high) for high, low in pairwise(lines)):
            break
        head, score = _judged(lines, extra)
        if head is not None and (best is None or score >= best[0]):
            best = (score, head)
    return best[1] if best else None


def _judged(lines: Sequence[Placed], extra: tuple[tuple[str, str], ...]) -> tuple[_Head | None, float]:
    groups = _clustered([part for line in lines for part in segments(line, _HEADER_GAP * height_of(line))])
    if len(groups) < 3:
        return None, 0.0
    texts = [" ".join(part.text for part in group) for group in groups]
    if any(_is_prose(text) for text in texts) or any(_is_one(a, b) for a, b in pairwise(texts)):
        return None, 0.0
    columns = columns_of(texts, extra)
    told = [column for column in columns if column.role]
    if sort_of(columns) not in ("indikator", "target") or len(told) < 0.6 * len(columns):
        return None, 0.0
    spans = tuple((min(p.box.x0 for p in group), max(p.box.x1 for p in group)) for group in groups)
    return _Head(tuple(lines), spans), sum(column.score for column in told) / len(columns)


def _is_prose(text: str) -> bool:
    """Whether a text is part of a sentence, spread over its line by justification, and no heading."""
    return ";" in text or len(text) > _LONGEST_HEADING


def _is_one(left: str, right: str) -> bool:
    """Whether two texts side by side are the words of one heading."""
    return squeezed(left + right) in synonyms()


def _clustered(parts: Sequence[Placed]) -> list[list[Placed]]:
    """Segments that stand over each other, left to right, each group top to bottom."""
    groups: list[list[Placed]] = []
    for part in sorted(parts, key=lambda part: part.box.x0):
        edge = max((p.box.x1 for p in groups[-1]), default=0.0) if groups else 0.0
        if groups and part.box.x0 < edge - 1.0:
            groups[-1].append(part)
        else:
            groups.append([part])
    return [sorted(group, key=lambda part: part.box.y0) for group in groups]


def _body(items: Sequence[Item], start: int, head: _Head, extra: tuple[tuple[str, str], ...]) -> list[Placed]:
    """The lines below the headings, to the next table, heading, label, signature or wide gap; over pages too."""
    lines: list[Placed] = []
    above = head.lines[-1]
    for index in range(start, len(items)):
        item = items[index]
        if not isinstance(item, Placed) or _ends(item) or _head_at(items, index, extra):
            break
        if item.halaman == above.halaman and item.box.y0 - above.box.y1 > _BODY_GAP * height_of(above):
            break
        if item.halaman != above.halaman and len(segments(item, height_of(item))) < 2:
            break
        lines.append(item)
        above = item
    return lines


def _ends(line: Placed) -> bool:
    label = label_of(line)
    return is_title(line) or (label is not None and label.colon) or opens_signature(line)


def _tables(head: _Head, body: Sequence[Placed], fractions: dict[int, list[Fraction]]) -> list[PlacedTable]:
    """One table a page, all with the same columns; the first has the headings."""
    if not body:
        return []
    edges = _edges(head, body)
    found = []
    for page in sorted({line.halaman for line in body}):
        rows = _rows([line for line in body if line.halaman == page], edges)
        headed = page == head.lines[0].halaman
        groups = ([list(head.lines)] if headed else []) + rows
        found.append(PlacedTable(page, _table(groups, edges, fractions.get(page, []), open_top=not headed)))
    return found


def _edges(head: _Head, body: Sequence[Placed]) -> tuple[float, ...]:
    """Column edges: between two headings the middle of the widest strip that the fewest lines cross."""
    words = [word for line in (*body, *head.lines) for word in line.words]
    left = min(word.box.x0 for word in words) - 2
    right = max(word.box.x1 for word in words) + 2
    inner = [_gutter(a, b, words) for a, b in pairwise(head.spans)]
    return (left, *inner, right)


def _gutter(left: tuple[float, float], right: tuple[float, float], words: Sequence[Word]) -> float:
    start, stop = (left[0] + left[1]) / 2, (right[0] + right[1]) / 2
    step = max(1.0, (stop - start) / _MOST_STEPS)
    xs = [start + number * step for number in range(int((stop - start) / step) + 1)]
    crossed = [sum(word.box.x0 - 0.5 < x < word.box.x1 + 0.5 for word in words) for x in xs]
    least = min(crossed, default=0)
    best, run = (0, 0), 0
    for index, count in enumerate([*crossed, least + 1]):
        if count == least:
            run += 1
            continue
        if run >= best[1] - best[0] and run:
            best = (index - run, index)
        run = 0
    return xs[min(len(xs) - 1, (best[0] + best[1]) // 2)] if xs else stop


def _rows(lines: Sequence[Placed], edges: Sequence[float]) -> list[list[Placed]]:
    """Lines grouped into rows: a number in the first column, or a wider gap, begins one."""
    pitch = _pitch(lines)
    numbered = sum(_numbered(line, edges) for line in lines) >= 1
    rows: list[list[Placed]] = []
    for line in lines:
        gap = bool(rows) and line.box.y0 - rows[-1][-1].box.y0 > _ROW_GAP * pitch
        opening = any(opens_indicator(cell.text) for cell in _cells(line, edges) if cell.words)
        begins = _numbered(line, edges) or (gap and (not numbered or opening))
        if not rows or begins:
            rows.append([line])
        else:
            rows[-1].append(line)
    return rows


def _pitch(lines: Sequence[Placed]) -> float:
    steps = sorted(b.box.y0 - a.box.y0 for a, b in pairwise(lines) if b.box.y0 - a.box.y0 > 2)
    return steps[len(steps) // 4] if steps else 12.0


def _numbered(line: Placed, edges: Sequence[float]) -> bool:
    first = [word for word in line.words if word.box.center[0] < edges[1]]
    return len(first) == 1 and (
        first[0].text.strip(".)( ").isdigit() or (marker_text(first[0].text) or None) is not None
    )


def _cells(line: Placed, edges: Sequence[float]) -> list[Placed]:
    found = []
    for left, right in pairwise(edges):
        words = [word for word in line.words if left <= word.box.center[0] < right]
        found.append(Placed(line.halaman, line_of(words), line.page_width))
    return found


def _table(
    rows: Sequence[Sequence[Placed]], edges: tuple[float, ...], fractions: Sequence[Fraction], *, open_top: bool
) -> Table:
    tops = [row[0].box.y0 - 1 for row in rows]
    bottoms = [*tops[1:], max(line.box.y1 for line in rows[-1]) + 1]
    cells = []
    for index, row in enumerate(rows):
        by_line = [_cells(line, edges) for line in row]
        for column, (left, right) in enumerate(pairwise(edges)):
            box = Box(left, tops[index], right, bottoms[index])
            inside = tuple(f for f in fractions if box.holds(*f.box.center))
            lines = tuple(cells_[column].line for cells_ in by_line if cells_[column].words)
            cells.append(Cell(index, column, box, _opened(lines), inside, open_top=True, open_bottom=True))
    return Table(
        Box(edges[0], tops[0], edges[-1], bottoms[-1]),
        tuple(cells),
        edges,
        (*tops, bottoms[-1]),
        ruled=False,
        closed=0.8,
        source="judul",
    )


def _opened(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines of a cell; the widest ones have no room left."""
    edge = max((line.box.x1 for line in lines), default=0.0)
    return tuple(replace(line, ends_open=line.box.x1 > edge - 2) for line in lines)
