"""Evidence made by hand, for promises that no sample document shows."""

from __future__ import annotations

from collections.abc import Sequence

from skcamat.extractor.evidence import Box, Cell, Evidence, Fraction, Line, Page, Table, Word

HEIGHT = 10.0
ADVANCE = 5.0  # points a letter takes


def words(text: str, x: float, y: float, reader: str = "teks", confidence: float = 1.0) -> tuple[Word, ...]:
    """Words of a text from a left edge; two spaces or more make a gap as wide as they are."""
    found = []
    for piece in text.split(" "):
        if piece:
            found.append(Word(piece, Box(x, y, x + ADVANCE * len(piece), y + HEIGHT), confidence, reader))
        x += ADVANCE * (len(piece) + 1)
    return tuple(found)


def line(text: str, x: float = 50, y: float = 100, *, ends_open: bool = False, reader: str = "teks") -> Line:
    """A line of words."""
    made = words(text, x, y, reader)
    box = made[0].box
    for word in made[1:]:
        box = box.united(word.box)
    return Line(made, box, ends_open)


def lines(text: str, x: float = 50, y: float = 100, *, reader: str = "teks") -> tuple[Line, ...]:
    """Lines one under the other; `|` at a line's end says that it has no room left."""
    return tuple(
        line(row.rstrip("|"), x, y + 13 * index, ends_open=row.endswith("|"), reader=reader)
        for index, row in enumerate(text.split("\n"))
        if row.strip("|")
    )


def table(
    rows: Sequence[Sequence[str]], *, x: float = 50, y: float = 100, width: float = 100, open_bottom: bool = False,
    reader: str = "teks",
) -> Table:  # fmt: skip
    """A ruled table of texts, cells three lines high; "^" continues the cell above, "<" the cell to the left."""
    height = 45.0
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in ("^", "<"):
                continue
            down = next((k for k in range(r + 1, len(rows)) if rows[k][c] != "^"), len(rows)) - r
            right = next((k for k in range(c + 1, len(row)) if row[k] != "<"), len(row)) - c
            box = Box(x + c * width, y + r * height, x + (c + right) * width, y + (r + down) * height)
            last = r + down == len(rows)
            inside = lines(text, box.x0 + 3, box.y0 + 3, reader=reader) if text else ()
            cells.append(Cell(r, c, box, inside, (), down, right, open_bottom=open_bottom and last))
    columns = len(rows[0])
    x_edges = tuple(x + width * c for c in range(columns + 1))
    y_edges = tuple(y + height * r for r in range(len(rows) + 1))
    return Table(Box(x, y, x_edges[-1], y_edges[-1]), tuple(cells), x_edges, y_edges)


def page(number: int = 1, lines: Sequence[Line] = (), tables: Sequence[Table] = (), reader: str = "digital") -> Page:
    """A portrait page."""
    return Page(number, 595.0, 842.0, reader, tuple(lines), tuple(tables))  # type: ignore[arg-type]


def evidence(*pages: Page) -> Evidence:
    """A document of pages."""
    return Evidence("d0", "0" * 64, pages)


def fraction(top: str, bottom: str, after: str = "× 100%", *, y: float = 100) -> Fraction:
    """A built-up fraction."""
    bar = Box(60, y + 15, 160, y + 16)
    over = lines(top, 60, y) if top else ()
    under = lines(bottom, 60, y + 18) if bottom else ()
    return Fraction(Box(60, y, 220, y + 32), bar, over, under, (), words(after, 165, y + 10) if after else ())


HEAD = ("NO", "SASARAN", "INDIKATOR KINERJA", "FORMULASI", "SUMBER DATA")
TITLE = line("INDIKATOR KINERJA INDIVIDU", 200, 40)
POST = line("JABATAN :   KEPALA SEKSI PEMERINTAHAN", 50, 60)
