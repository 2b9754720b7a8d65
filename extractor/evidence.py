"""What leaves the extractor: pages of words, lines, rulings and tables, frozen, with boxes and confidence.

One coordinate system everywhere: PDF points (1/72 inch), origin at the top left of the *upright* page, y downwards.
Everything here can be written to JSON and read back (`to_json`, `from_json`), so that later rooms are tested from
recorded evidence.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import msgspec

from skcamat.extractor.findings import Finding

CaraBaca = Literal["digital", "ocr", "campuran", "kosong", "gagal"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points: x0 <= x1, y0 <= y1."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Horizontal extent in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Vertical extent in points."""
        return self.y1 - self.y0

    @property
    def center(self) -> tuple[float, float]:
        """Middle point (x, y)."""
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def holds(self, x: float, y: float, slack: float = 0.0) -> bool:
        """Whether the point lies inside, `slack` points of tolerance on every side."""
        return self.x0 - slack <= x <= self.x1 + slack and self.y0 - slack <= y <= self.y1 + slack

    def united(self, other: Box) -> Box:
        """Return the smallest box around both."""
        return Box(min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1))


@dataclass(frozen=True, slots=True)
class Word:
    """One word as read. `confidence` is 0-1 (1.0 for a trusted text layer), `reader` the name of who read it.

    `second` is what a second reader saw at the same place; None where none was asked. Where it saw a group of words in
    another way, the group's first word holds all that it saw and the others hold "".
    `turn` are the quarter turns counter-clockwise in which it is written; `marker` says that its font and place make it
    the sign of a list, whatever its letter.
    """

    text: str
    box: Box
    confidence: float = 1.0
    reader: str = "teks"
    second: str | None = None
    bold: bool = False
    turn: int = 0
    marker: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one base line, left to right, never across a ruling or the edge of a cell.

    `ends_open`: the line's last word touches the right edge of its cell or column, so it may have been broken there
    without a hyphen (`Kepegaw|aian`).
    """

    words: tuple[Word, ...]
    box: Box
    ends_open: bool = False

    @property
    def text(self) -> str:
        """The words joined by one space."""
        return " ".join(word.text for word in self.words)

    @property
    def confidence(self) -> float:
        """The least certain word's confidence, 0-1; 1.0 for a line without words."""
        return min((word.confidence for word in self.words), default=1.0)


@dataclass(frozen=True, slots=True)
class Fraction:
    """A built-up fraction inside a cell: a bar (drawn, or typed as dashes) with lines above and below it.

    `before` are words left of the bar on its level (`IKPP =`), `after` those right of it (`× 100%`). The lines of
    a fraction are not repeated in the cell's `lines`. `numerator` or `denominator` may be empty where a page break cuts
    the fraction; the parser joins the halves.
    """

    box: Box
    bar: Box
    numerator: tuple[Line, ...]
    denominator: tuple[Line, ...]
    before: tuple[Word, ...] = ()
    after: tuple[Word, ...] = ()
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight drawn line, horizontal or vertical after deskewing; `box` has its thickness."""

    box: Box
    horizontal: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: 0-based `row`, `column` in the grid of its table and how many it spans (at least 1).

    `lines` and `fractions` are each in reading order; their order among each other follows from their boxes.
    `open_top`, `open_bottom`: no ruling closes the cell there (it was cut by a page break, or nothing was drawn).
    `notes` are lines of foot- and endnotes that are called in the cell; `unread` says in Bahasa Indonesia what is seen
    in it and could not be read (`gambar`), empty where all was.
    """

    row: int
    column: int
    box: Box
    lines: tuple[Line, ...] = ()
    fractions: tuple[Fraction, ...] = ()
    row_span: int = 1
    column_span: int = 1
    open_top: bool = False
    open_bottom: bool = False
    notes: tuple[Line, ...] = ()
    unread: str = ""

    @property
    def every_line(self) -> tuple[Line, ...]:
        """All lines of the cell, those of its fractions included; words beside a bar are lines of their own."""
        found = list(self.lines)
        for fraction in self.fractions:
            found += [*fraction.numerator, *fraction.denominator]
            found += [Line((word,), word.box) for word in (*fraction.before, *fraction.after)]
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Table:
    """Cells over a grid of `rows` x `columns`; every grid place belongs to exactly one cell.

    `x_edges` (columns + 1 values) and `y_edges` (rows + 1) are in points. `ruled` is False for a table that was
    recognised from the alignment of its words. `closed` is 0-1: the share of the expected rulings that was found.
    `source` names who proposed it: `garis` (drawn or inked walls), `celah` (white gutters between words), `tag` (the
    structure tree of a tagged file), `judul` (headings and what hangs below them), `zebra` (shadings).
    """

    box: Box
    cells: tuple[Cell, ...]
    x_edges: tuple[float, ...]
    y_edges: tuple[float, ...]
    ruled: bool = True
    closed: float = 1.0
    source: str = "garis"

    @property
    def rows(self) -> int:
        """Number of grid rows."""
        return len(self.y_edges) - 1

    @property
    def columns(self) -> int:
        """Number of grid columns."""
        return len(self.x_edges) - 1


@dataclass(frozen=True, slots=True)
class Page:
    """One page, upright. `lines` are those outside tables, top to bottom, then left to right.

    `rotation` (0, 90, 180, 270) and `skew` (degrees) are what was undone to make it upright, counter-clockwise
    positive. `dpi` is the resolution that the readers saw (0 for a text layer). `left_over` are words that were seen
    inside a table's box but belong to no cell. `number` starts at 1. `alternatives` are other readings of the same
    places as tables, cells filled with the same words; they overlap `tables`, `lines` and each other freely.
    """

    number: int
    width: float
    height: float
    cara_baca: CaraBaca
    lines: tuple[Line, ...] = ()
    tables: tuple[Table, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    left_over: tuple[Word, ...] = ()
    rotation: int = 0
    skew: float = 0.0
    dpi: float = 0.0
    readers: tuple[str, ...] = ()
    alternatives: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that was seen in one file. `doc_id` is `d` and the first 16 hex digits of `sha256`."""

    doc_id: str
    sha256: str
    pages: tuple[Page, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
    format: str = "pdf"


def to_json(evidence: Evidence) -> bytes:
    """Evidence as compact JSON (UTF-8), the same bytes for the same evidence."""
    return msgspec.json.encode(evidence)


def from_json(data: bytes) -> Evidence:
    """Evidence from `to_json`'s bytes. Raises `msgspec.ValidationError` on anything else."""
    return msgspec.json.decode(data, type=Evidence)
