"""Text without pages laid out on one long page: words wrapped to the width of their column, fractions built up.

Order, columns and rows are true; the measures are made up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from skcamat.extractor.evidence import Box, Fraction, Line, Word
from skcamat.extractor.grids import fractions as bars
from skcamat.extractor.word.paragraphs.pieces import Piece

PAGE, MARGIN = 595.0, 45.0  # points
LETTER, HEIGHT, LEAD = 5.0, 10.0, 13.0  # width and height of a letter, distance of lines
INDENT = 18.0
DASHES, DASH = frozenset("-‐‑‒–—_="), 3.0  # signs that bars are typed of, and the width of one
ENDLESS = 1e6  # points: a line that is never wrapped


@dataclass(slots=True)
class Flow:
    """What a column of text became: lines and fractions, and where it ends.

    `unread` names what stands in it and could not be read, `notes` the foot- and endnotes that are called in it.
    """

    lines: list[Line] = field(default_factory=list)
    fractions: list[Fraction] = field(default_factory=list)
    y: float = 0.0
    unread: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add_row(self, row: Sequence[Piece], left: float, right: float, *, hanging: bool) -> None:
        """Lay out pieces that stand on one line, wrapped where it is too long, each fraction with what is beside it."""
        at = next((i for i, piece in enumerate(row) if piece.is_fraction), None)
        if at is None:
            self.lines += wrapped(_texts(row), self, left, right, hanging=hanging)
            return
        end = next((i for i in range(at + 1, len(row)) if row[i].is_fraction), len(row))
        self.fractions.append(_fraction(row[at], row[:at], row[at + 1 : end], self, left))
        if end < len(row):
            self.add_row(row[end:], left, right, hanging=hanging)

    def flat(self) -> list[Line]:
        """Everything as lines, for text outside any table: none of a fraction's words is lost."""
        return [*self.lines, *(line for fraction in self.fractions for line in _flat(fraction))]


def wrapped(
    texts: Sequence[tuple[str, bool]], flow: Flow, left: float, right: float, *, hanging: bool = False
) -> list[Line]:
    """Wrap words (text, bold) to the width of their column; the flow's `y` moves down."""
    rows: list[list[Word]] = [[]]
    x = left
    for text, bold in texts:
        width = width_of(text)
        if rows[-1] and x + width > right:
            rows.append([])
            flow.y += LEAD
            x = left + (INDENT if hanging else 0.0)
        rows[-1].append(Word(text, Box(x, flow.y, x + width, flow.y + HEIGHT), bold=bold))
        is_marker = hanging and len(rows) == 1 and len(rows[0]) == 1
        x = max(x + width + LETTER, left + INDENT) if is_marker else x + width + LETTER
    flow.y += LEAD
    return [line_of(row) for row in rows if row]


def with_typed_bars(flow: Flow, cell: Box) -> tuple[tuple[Line, ...], tuple[Fraction, ...]]:
    """Lines and fractions of a cell, bars typed as dashes told from text as on any page."""
    words = [word for line in flow.lines for word in line.words]
    if not any(bars.DASHES.match(word.text) for word in words):
        return tuple(flow.lines), tuple(flow.fractions)
    typed, rest = bars.fractions_of(words, (), cell)
    kept = {id(word) for word in rest}
    rows = [[word for word in line.words if id(word) in kept] for line in flow.lines]
    fractions = sorted((*flow.fractions, *typed), key=lambda fraction: fraction.box.y0)
    return tuple(line_of(row) for row in rows if row), tuple(fractions)


def width_of(text: str) -> float:
    """How wide a word is laid out: a bar typed as dashes keeps its narrow signs, so its factor stands beside it."""
    return sum(DASH if letter in DASHES else LETTER for letter in text)


def line_of(words: Sequence[Word]) -> Line:
    """A line of words on one height."""
    return Line(tuple(words), Box(words[0].box.x0, words[0].box.y0, words[-1].box.x1, words[-1].box.y1))


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


def _fraction(piece: Piece, before: Sequence[Piece], after: Sequence[Piece], flow: Flow, left: float) -> Fraction:
    y = flow.y
    lead = _beside(before, y, left)
    x = lead[-1].box.x1 + LETTER if lead else left
    top = wrapped(_texts([Piece(piece.numerator)]), Flow(y=y), x, ENDLESS)
    foot = wrapped(_texts([Piece(piece.denominator)]), Flow(y=y + LEAD), x, ENDLESS)
    end = max([line.box.x1 for line in (*top, *foot)], default=x + LETTER)
    tail = _beside(after, y, end + LETTER)
    flow.y = y + 2 * LEAD + 2
    bar = Box(x, y + LEAD - 2, end, y + LEAD - 1)
    outer = Box(left, y, max(end, tail[-1].box.x1 if tail else end), y + 2 * LEAD)
    return Fraction(outer, bar, tuple(top), tuple(foot), tuple(lead), tuple(tail))


def _beside(pieces: Sequence[Piece], y: float, left: float) -> list[Word]:
    """Words on the height of a fraction's bar."""
    return [word for line in wrapped(_texts(pieces), Flow(y=y + LEAD / 2), left, ENDLESS) for word in line.words]


def _flat(fraction: Fraction) -> list[Line]:
    middle = [line_of(words) for words in (fraction.before, fraction.after) if words]
    return [*fraction.numerator, *middle, *fraction.denominator]
