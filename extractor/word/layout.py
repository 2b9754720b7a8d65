"""The body of a Word file -> one long page filled from top to bottom: lines, tables, pictures, parts of other files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from skcamat.extractor.evidence import Box, Cell, Line, Table
from skcamat.extractor.findings import Finding, found
from skcamat.extractor.page_image.raster.page import Raster
from skcamat.extractor.word.archive.names import INVISIBLE, qn
from skcamat.extractor.word.archive.parts import is_on
from skcamat.extractor.word.archive.source import Part
from skcamat.extractor.word.findings import BAGIAN_TAK_TERBACA, CATATAN_KAKI
from skcamat.extractor.word.flow import LEAD, MARGIN, PAGE, Flow, with_typed_bars, wrapped
from skcamat.extractor.word.moved import moved_lines, moved_tables
from skcamat.extractor.word.paragraphs.pieces import Piece, rows
from skcamat.extractor.word.paragraphs.text import BOXES, boxes_of
from skcamat.extractor.word.pictures import NOT_READ, Pictures, may_hold_text
from skcamat.extractor.word.table_grid import GridItem, GridOf, grid_of, is_frame, nearest

PAD = 4.0  # points between a cell's side and its text
CHUNK = qn("w:altChunk")
_BLOCKS = frozenset(map(qn, ("w:p", "w:tbl", "w:altChunk")))


@dataclass(slots=True)
class Canvas:
    """The long page: what was laid out so far, down to `y`. `ocr` is True once a picture gave words."""

    pictures: Pictures
    y: float = MARGIN
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    ocr: bool = False

    def tell(self, what: str) -> None:
        """Note that something outside the tables' cells is seen in the file and was not read."""
        place = f"setelah tabel ke-{len(self.tables)}" if self.tables else "sebelum tabel pertama"
        self.findings.append(found(BAGIAN_TAK_TERBACA, apa=what, letak=place))


@dataclass(slots=True)
class Layout:
    """Lays the blocks of one part out on a canvas, in document order."""

    canvas: Canvas
    part: Part
    _carried: list[Piece] = field(default_factory=list)

    def fill(self, body: Any) -> None:
        """Lay out everything below `body`; what no step came to becomes a finding."""
        for block in blocks(body):
            self._block(block)
        for _ in self.part.walk.unseen(body):
            self.canvas.tell("teks atau gambar")
            break

    def fill_lines(self, root: Any) -> None:
        """Lay out the paragraphs below `root` as lines; its tables only hold them in place."""
        for paragraph in root.iter(qn("w:p")):
            if nearest(paragraph, "w:txbxContent") is None:
                self._free_paragraph(paragraph)

    def _block(self, block: Any) -> None:
        if block.tag == CHUNK:
            self.part.chunk(block, self.canvas)
        elif block.tag == qn("w:tbl"):
            self._table(block)
        elif block.tag == qn("w:p"):
            self._free_paragraph(block)
        else:
            self._row_outside(list(self.part.walk.pieces(block)))

    def _free_paragraph(self, paragraph: Any) -> None:
        flow = Flow(y=self.canvas.y)
        waiting = self._pieces(paragraph)
        marker = "" if waiting is None else self.part.numbering.marker(paragraph)
        if waiting and marker and any(piece.text.strip() or piece.is_fraction for piece in waiting):
            waiting.insert(0, Piece(marker + "\t"))
        for row in rows(waiting or ()):
            self._row_outside(row, flow, hanging=bool(marker))
        self.canvas.lines += flow.flat()
        self.canvas.y = max(self.canvas.y, flow.y)
        self._tell_notes(flow.notes)
        for box in boxes_of(paragraph):
            for block in blocks(box):
                self._block(block)

    def _row_outside(self, row: Sequence[Piece], flow: Flow | None = None, *, hanging: bool = False) -> None:
        own = flow or Flow(y=self.canvas.y)
        for run in _runs(row):
            if run[0].picture is not None:
                self.canvas.lines += own.flat()
                self.canvas.y = max(self.canvas.y, own.y)
                own.lines, own.fractions = [], []
                self._picture_outside(run[0].picture)
                own.y = self.canvas.y
            elif run[0].unread:
                self.canvas.tell(run[0].unread)
            elif run[0].note:
                own.notes.append(run[0].note)
            else:
                own.add_row(run, MARGIN, PAGE - MARGIN, hanging=hanging)
        if flow is None:
            self.canvas.lines += own.flat()
            self.canvas.y = max(self.canvas.y, own.y)

    def _picture_outside(self, element: Any) -> None:
        raster = self.part.raster(element)
        if raster is None:
            self.canvas.tell(NOT_READ)
        elif may_hold_text(raster, in_cell=False):
            self._add_picture(raster)

    def _add_picture(self, raster: Raster) -> None:
        canvas = self.canvas
        page = canvas.pictures.as_page(raster)
        if page is None or page.cara_baca == "gagal":
            canvas.tell(NOT_READ)
        elif page.cara_baca != "kosong":
            canvas.lines += moved_lines(page.lines, MARGIN, canvas.y)
            canvas.tables += moved_tables(page.tables, MARGIN, canvas.y)
            canvas.y += page.height + LEAD
            canvas.ocr = True

    def _tell_notes(self, notes: Iterable[str]) -> None:
        for text in (self.part.notes.get(note, "") for note in notes):
            if text:
                self.canvas.findings.append(found(CATATAN_KAKI, isi=text))

    def _pieces(self, paragraph: Any) -> list[Piece] | None:
        """Pieces of a paragraph; None where its end is hidden or deleted: what there is goes to the next one."""
        pieces = [*self._carried, *self.part.walk.pieces(paragraph)]
        if _goes_into_next(paragraph):
            self._carried = pieces
            return None
        self._carried = []
        return pieces

    def _table(self, table: Any) -> None:
        self._carried = []
        if is_frame(table):
            for cell in table.iter(qn("w:tc")):
                if nearest(cell, "w:tbl") is table:
                    for block in blocks(cell):
                        self._block(block)
            return
        grid = grid_of(table)
        if grid.cells:
            self._add_table(grid)

    def _add_table(self, grid: GridOf) -> None:
        x_edges = _x_edges(grid)
        y_edges = [self.canvas.y]
        flows: list[tuple[GridItem, Flow]] = []
        ends: dict[int, float] = {}
        for r, row in enumerate(grid.by_row()):
            for item in row:
                right = x_edges[item.column + item.column_span] - PAD
                flow = self._cell(item, y_edges[-1] + PAD, x_edges[item.column] + PAD, right)
                flows.append((item, flow))
                last = item.row + item.row_span - 1
                ends[last] = max(ends.get(last, 0.0), flow.y)
            y_edges.append(max(y_edges[-1] + LEAD, ends.get(r, 0.0)) + PAD)
        cells = tuple(self._as_cell(item, flow, x_edges, y_edges) for item, flow in flows)
        box = Box(x_edges[0], y_edges[0], x_edges[-1], y_edges[-1])
        self.canvas.tables.append(Table(box, cells, tuple(x_edges), tuple(y_edges)))
        self.canvas.y = y_edges[-1] + LEAD

    def _as_cell(self, item: GridItem, flow: Flow, x_edges: Sequence[float], y_edges: Sequence[float]) -> Cell:
        right, foot = x_edges[item.column + item.column_span], y_edges[item.row + item.row_span]
        box = Box(x_edges[item.column], y_edges[item.row], right, foot)
        notes = Flow(y=flow.y)
        for text in (self.part.notes.get(note, "") for note in flow.notes):
            notes.lines += wrapped([(word, False) for word in text.split()], notes, box.x0 + PAD, box.x1 - PAD)
        lines, fractions = with_typed_bars(flow, box)
        return Cell(
            item.row, item.column, box, lines, fractions, item.row_span, item.column_span,
            notes=tuple(notes.lines), unread="; ".join(dict.fromkeys(flow.unread)),
        )  # fmt: skip

    def _cell(self, item: GridItem, y: float, left: float, right: float) -> Flow:
        flow = Flow(y=y)
        markers: list[str] = []
        for paragraph in _paragraphs(item.elements):
            markers += self._paragraph_in_cell(paragraph, flow, left, right)
        self._carried = []
        if not flow.lines and not flow.fractions and len(markers) == 1:  # a row numbered by Word: the number alone
            flow.add_row([Piece(markers[0])], left, right, hanging=False)
        for chunk in (chunk for element in item.elements for chunk in element.iter(CHUNK)):
            flow.unread += self.part.told_chunk(chunk)
        return flow

    def _paragraph_in_cell(self, paragraph: Any, flow: Flow, left: float, right: float) -> list[str]:
        """Lay out a paragraph of a cell; return its marker where nothing stands behind it."""
        pieces = self._pieces(paragraph)
        if pieces is None:
            return []
        marker = self.part.numbering.marker(paragraph)
        filled = any(piece.is_seen for piece in pieces)
        if marker and filled:
            pieces.insert(0, Piece(marker + "\t"))
        for row in rows(pieces):
            for run in _runs(row):
                self._run_in_cell(run, flow, left, right, hanging=bool(marker))
        for inner in (p for box in boxes_of(paragraph) for p in _paragraphs([box])):
            self._paragraph_in_cell(inner, flow, left, right)
        flow.notes += [piece.note for piece in pieces if piece.note and not filled]
        return [marker] if marker and not filled else []

    def _run_in_cell(self, run: Sequence[Piece], flow: Flow, left: float, right: float, *, hanging: bool) -> None:
        if run[0].picture is not None:
            raster = self.part.raster(run[0].picture)
            if raster is None:
                flow.unread.append(NOT_READ)
            elif may_hold_text(raster, in_cell=True):
                before = len(flow.lines) + len(flow.fractions)
                read = self.canvas.pictures.in_cell(raster, flow, left, right)
                self.canvas.ocr |= len(flow.lines) + len(flow.fractions) > before
                flow.unread += [] if read else [NOT_READ]
        elif run[0].unread:
            flow.unread.append(run[0].unread)
        elif run[0].note:
            flow.notes.append(run[0].note)
        else:
            flow.add_row(run, left, right, hanging=hanging)


def blocks(body: Any) -> Iterator[Any]:
    """Paragraphs, tables and inserted parts, those inside content controls and sections of text included."""
    for child in body:
        if not isinstance(child.tag, str) or child.tag in INVISIBLE:
            continue
        if child.tag in _BLOCKS or child.tag.startswith(qn("m:t")[:-1]):
            yield child
        else:
            yield from blocks(child)


def _paragraphs(elements: Sequence[Any]) -> Iterator[Any]:
    """Paragraphs of a cell, those of tables inside it too, text boxes left to the paragraph that they hang on."""
    for element in elements:
        for paragraph in element.iter(qn("w:p")):
            box = next(paragraph.iterancestors(BOXES), None)
            if box is None or box is element or any(parent is box for parent in element.iterancestors(BOXES)):
                yield paragraph


def _runs(row: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Stretches of text and fractions, and alone what is something else."""
    run: list[Piece] = []
    for piece in row:
        if piece.picture is None and not piece.unread and not piece.note:
            run.append(piece)
            continue
        if piece.note and run:  # the call of a note interrupts no line
            yield [piece]
            continue
        if run:
            yield run
            run = []
        yield [piece]
    if run:
        yield run


def _goes_into_next(paragraph: Any) -> bool:
    mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
    if mark is None:
        return False
    return (
        mark.find(qn("w:del")) is not None
        or mark.find(qn("w:moveFrom")) is not None
        or bool(is_on(mark.find(qn("w:vanish"))))
    )


def _x_edges(grid: GridOf) -> list[float]:
    scale = (PAGE - 2 * MARGIN) / sum(grid.widths)
    edges = [MARGIN]
    for width in grid.widths:
        edges.append(edges[-1] + width * scale)
    return edges
