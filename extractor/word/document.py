"""A Word file -> the same evidence as a page: words laid out on one long page of made-up boxes.

A Word file has no pages until it is printed, so `Evidence.format` is "docx", the only page has number 1, and later
rooms leave page numbers and boxes empty. Order, columns and rows are true; the measures are not.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree  # type: ignore[import-untyped]  # the library ships no types

from skcamat.extractor.errors import DamagedDocument, LimitExceeded
from skcamat.extractor.evidence import Box, Cell, Evidence, Fraction, Line, Page, Table, Word
from skcamat.extractor.settings import Settings
from skcamat.extractor.source.file import Source
from skcamat.extractor.word.numbering import Numbering, numbering_of
from skcamat.extractor.word.text import Piece, boxes_of, pieces_of

PAGE, MARGIN = 595.0, 45.0  # points
LETTER, HEIGHT, LEAD = 5.0, 10.0, 13.0  # width and height of a letter, distance of lines
PAD = 4.0
INDENT = 18.0
LARGEST_UNPACKED = 400 << 20  # bytes; a packed bomb grows beyond


def read_docx(source: Source, settings: Settings) -> Evidence:
    """Read a Word file. Raises DamagedDocument, LimitExceeded."""
    del settings  # nothing of a Word file depends on it
    try:
        document = _document(source.data)
        layout = Layout(numbering_of(document))
        layout.fill(document.element.body)
    except (OpcError, KeyError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError, AttributeError) as error:
        raise DamagedDocument(
            "Berkas Word rusak. Buka di Word, simpan ulang sebagai .docx atau PDF, lalu ulangi."
        ) from error
    page = Page(
        1, PAGE, max(layout.y + MARGIN, 842.0), "digital", tuple(layout.lines), tuple(layout.tables), readers=("docx",)
    )
    return Evidence(source.doc_id, source.sha256, (page,), (), "docx")


def _document(data: bytes) -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if sum(part.file_size for part in packed.infolist()) > LARGEST_UNPACKED:
            raise LimitExceeded("Berkas Word terlalu besar setelah dibuka. Simpan ulang tanpa gambar, lalu ulangi.")
    return docx.Document(io.BytesIO(data))


@dataclass(slots=True)
class Flow:
    """What a column of text became: lines and fractions, and where it ends."""

    lines: list[Line] = field(default_factory=list)
    fractions: list[Fraction] = field(default_factory=list)
    y: float = 0.0


@dataclass(slots=True)
class Layout:
    """The long page being filled from top to bottom."""

    numbering: Numbering
    y: float = MARGIN
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def fill(self, body: Any) -> None:
        """Lay out paragraphs and tables in document order."""
        for block in _blocks(body):
            if block.tag == qn("w:p"):
                flow = Flow(y=self.y)
                self._paragraph(block, flow, MARGIN, PAGE - MARGIN)
                self.lines += [*flow.lines, *(line for f in flow.fractions for line in _flat(f))]
                self.y = flow.y
            else:
                self._table(block)

    def _paragraph(self, paragraph: Any, flow: Flow, left: float, right: float) -> None:
        marker = self.numbering.marker(paragraph)
        pieces = pieces_of(paragraph)
        if marker and any(p.text.strip() or p.is_fraction for p in pieces):
            pieces.insert(0, Piece(marker + "\t"))
        for row in _rows(pieces):
            self._row(row, flow, left, right, hanging=bool(marker))
        for inner in boxes_of(paragraph):
            self._paragraph(inner, flow, left, right)

    def _row(self, row: Sequence[Piece], flow: Flow, left: float, right: float, *, hanging: bool) -> None:
        at = next((i for i, piece in enumerate(row) if piece.is_fraction), None)
        if at is None:
            flow.lines += _wrapped(_texts(row), flow, left, right, hanging=hanging)
            return
        end = next((i for i in range(at + 1, len(row)) if row[i].is_fraction), len(row))
        flow.fractions.append(_fraction(row[at], row[:at], row[at + 1 : end], flow, left))
        if end < len(row):
            self._row(row[end:], flow, left, right, hanging=hanging)

    def _table(self, table: Any) -> None:
        grid = _grid_of(table)
        if not grid.cells:
            return
        x_edges = _x_edges(grid)
        placed: list[tuple[GridItem, Flow]] = []
        y_edges = [self.y]
        for r in range(grid.rows):
            foot = y_edges[-1] + LEAD
            for item in (item for item in grid.cells if item.row == r):
                flow = Flow(y=y_edges[-1] + PAD)
                for paragraph in _paragraphs(item.elements):
                    self._paragraph(
                        paragraph, flow, x_edges[item.column] + PAD, x_edges[item.column + item.column_span] - PAD
                    )
                placed.append((item, flow))
            ending = [flow.y for item, flow in placed if item.row + item.row_span == r + 1]
            y_edges.append(max([foot, *ending]) + PAD)
        cells = tuple(_cell(item, flow, x_edges, y_edges) for item, flow in placed)
        box = Box(x_edges[0], y_edges[0], x_edges[-1], y_edges[-1])
        self.tables.append(Table(box, cells, tuple(x_edges), tuple(y_edges)))
        self.y = y_edges[-1] + LEAD


@dataclass(slots=True)
class GridItem:
    """A cell's place, its spans, and the `w:tc` elements that make it."""

    row: int
    column: int
    column_span: int
    elements: list[Any]
    row_span: int = 1


@dataclass(slots=True)
class GridOf:
    """A Word table's cells and the widths of its columns."""

    cells: list[GridItem]
    widths: list[float]
    rows: int


def _grid_of(table: Any) -> GridOf:
    cells: list[GridItem] = []
    above: dict[int, GridItem] = {}
    rows = [row for row in table.iter(qn("w:tr")) if _nearest(row, qn("w:tbl")) is table]
    columns = 1
    for r, row in enumerate(rows):
        column = _skipped(row)
        for element in (tc for tc in row.iter(qn("w:tc")) if _nearest(tc, qn("w:tr")) is row):
            span = max(1, int(_property(element, "w:gridSpan") or 1))
            merge = element.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            upper = above.get(column)
            if merge is not None and merge.get(qn("w:val")) != "restart" and upper and upper.column_span == span:
                upper.row_span += 1
                upper.elements.append(element)
            else:
                upper = GridItem(r, column, span, [element])
                cells.append(upper)
            above[column] = upper
            column += span
        cells += _gaps(cells, r, column)
        columns = max(columns, column)
    _fill_up(cells, len(rows), columns)
    return GridOf(cells, _widths(table, columns), len(rows))


def _gaps(cells: list[GridItem], row: int, end: int) -> list[GridItem]:
    """Places left of the row's first cell (w:gridBefore) become an empty cell."""
    first = min((c.column for c in cells if c.row <= row < c.row + c.row_span), default=end)
    return [GridItem(row, 0, first, [])] if first else []


def _fill_up(cells: list[GridItem], rows: int, columns: int) -> None:
    """Every place belongs to exactly one cell: short rows get an empty one at their end."""
    for r in range(rows):
        end = max((c.column + c.column_span for c in cells if c.row <= r < c.row + c.row_span), default=0)
        if end < columns:
            cells.append(GridItem(r, end, columns - end, []))
    cells.sort(key=lambda c: (c.row, c.column))


def _skipped(row: Any) -> int:
    before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    return int(before.get(qn("w:val")) or 0) if before is not None else 0


def _nearest(element: Any, tag: str) -> Any:
    return next(element.iterancestors(tag), None)


def _property(cell: Any, name: str) -> str:
    found = cell.find(f"{qn('w:tcPr')}/{qn(name)}")
    return (found.get(qn("w:val")) or "") if found is not None else ""


def _widths(table: Any, columns: int) -> list[float]:
    given = [float(c.get(qn("w:w")) or 0) for c in table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")]
    widths = [max(w, 200.0) for w in given[:columns]]
    return widths + [1500.0] * (columns - len(widths))


def _x_edges(grid: GridOf) -> list[float]:
    scale = (PAGE - 2 * MARGIN) / sum(grid.widths)
    edges = [MARGIN]
    for width in grid.widths:
        edges.append(edges[-1] + width * scale)
    return edges


def _cell(item: GridItem, flow: Flow, x_edges: Sequence[float], y_edges: Sequence[float]) -> Cell:
    right, foot = x_edges[item.column + item.column_span], y_edges[item.row + item.row_span]
    box = Box(x_edges[item.column], y_edges[item.row], right, foot)
    lines, fractions = tuple(flow.lines), tuple(flow.fractions)
    return Cell(item.row, item.column, box, lines, fractions, item.row_span, item.column_span)


def _blocks(body: Any) -> Iterator[Any]:
    """Paragraphs and tables of the body, those inside content controls and sections of text included."""
    for child in body:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins"), qn("w:smartTag")):
            yield from _blocks(child)


def _paragraphs(cells: Sequence[Any]) -> Iterator[Any]:
    """Paragraphs of a cell, those of tables inside it too, text boxes left to their paragraph."""
    for cell in cells:
        for paragraph in cell.iter(qn("w:p")):
            if _nearest(paragraph, qn("w:txbxContent")) is None:
                yield paragraph


def _rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    rows: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.breaks:
            rows.append([])
        else:
            rows[-1].append(piece)
    return [row for row in rows if any(p.text.strip() or p.is_fraction for p in row)]


def _texts(pieces: Sequence[Piece]) -> list[tuple[str, bool]]:
    """Words with their face; a word may be made of several pieces."""
    letters = [(letter, piece.bold) for piece in pieces for letter in piece.text]
    words: list[tuple[str, bool]] = []
    text, bold = "", 0
    for letter, thick in [*letters, (" ", False)]:
        if not letter.isspace():
            text, bold = text + letter, bold + thick
        elif text:
            words.append((text, bold * 2 > len(text)))
            text, bold = "", 0
    return words


def _wrapped(texts: Sequence[tuple[str, bool]], flow: Flow, left: float, right: float, *, hanging: bool) -> list[Line]:
    """Wrap words to the width of their column; the flow's `y` moves down."""
    rows: list[list[Word]] = [[]]
    x = left
    for text, bold in texts:
        width = LETTER * len(text)
        if rows[-1] and x + width > right:
            rows.append([])
            flow.y += LEAD
            x = left + (INDENT if hanging else 0.0)
        rows[-1].append(Word(text, Box(x, flow.y, x + width, flow.y + HEIGHT), reader="docx", bold=bold))
        is_marker = hanging and len(rows) == 1 and len(rows[0]) == 1
        x = max(x + width + LETTER, left + INDENT) if is_marker else x + width + LETTER
    flow.y += LEAD
    return [_line(row) for row in rows if row]


def _line(words: Sequence[Word]) -> Line:
    return Line(tuple(words), Box(words[0].box.x0, words[0].box.y0, words[-1].box.x1, words[-1].box.y1))


def _fraction(piece: Piece, before: Sequence[Piece], after: Sequence[Piece], flow: Flow, left: float) -> Fraction:
    y = flow.y
    lead = [w for line in _wrapped(_texts(before), Flow(y=y + LEAD / 2), left, 1e6, hanging=False) for w in line.words]
    x = lead[-1].box.x1 + LETTER if lead else left
    top = _wrapped(_texts([Piece(piece.numerator)]), Flow(y=y), x, 1e6, hanging=False)
    foot = _wrapped(_texts([Piece(piece.denominator)]), Flow(y=y + LEAD), x, 1e6, hanging=False)
    end = max([line.box.x1 for line in (*top, *foot)], default=x + LETTER)
    tail = [
        w
        for line in _wrapped(_texts(after), Flow(y=y + LEAD / 2), end + LETTER, 1e6, hanging=False)
        for w in line.words
    ]
    flow.y = y + 2 * LEAD + 2
    bar = Box(x, y + LEAD - 2, end, y + LEAD - 1)
    outer = Box(left, y, max(end, tail[-1].box.x1 if tail else end), y + 2 * LEAD)
    return Fraction(outer, bar, tuple(top), tuple(foot), tuple(lead), tuple(tail))


def _flat(fraction: Fraction) -> list[Line]:
    """A fraction outside any table: its parts as lines, so that none of its words is lost."""
    middle = [replace(_line(words)) for words in (fraction.before, fraction.after) if words]
    return [*fraction.numerator, *middle, *fraction.denominator]
