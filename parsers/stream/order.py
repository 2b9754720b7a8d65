"""The document as one stream: visual lines and tables, page after page, top to bottom.

What repeats on pages without being content (page numbers) is set aside, not lost: the word ledger knows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from skcamat.extractor.evidence import Box, Evidence, Line, Page, Ruling, Table, Word
from skcamat.parsers.lexicon.likeness import begins
from skcamat.parsers.lexicon.phrases import phrases, roles
from skcamat.parsers.stream.beside import height_in_stream
from skcamat.parsers.stream.text import Placed, line_of
from skcamat.parsers.stream.two_up import pages_of_sheet
from skcamat.parsers.tables.validity import with_sound_tables

_PAGE_NUMBER = re.compile(
    r"^\W*(?:(?:hal(?:aman)?|page)\W*)?(?:\d{1,3}|[ivxl]{1,5})(?:\s*(?:dari|/|of)\s*\d{1,3})?\W*$", re.I
)
_SAYS_WHAT_FOLLOWS = re.compile(r"^\W*(?:lampiran|nomor|tanggal|tentang|indikator|perjanjian)\b", re.I)
_SAME_HEIGHT = 6.0  # points by which a running title may stand higher or lower on another page
_MARGIN = 0.09  # share of the page's height at its top and bottom where page numbers stand


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table, the page (from 1) that it stands on, and rulings inside it that may be bars of fractions."""

    halaman: int
    table: Table
    bars: tuple[Ruling, ...] = ()

    @property
    def box(self) -> Box:
        """The table's box on its page."""
        return self.table.box


Item = Placed | PlacedTable


@dataclass(frozen=True, slots=True)
class Flow:
    """Lines and tables in reading order; `aside` are page numbers.

    `sizes` are (width, height) in points by page number.
    """

    items: tuple[Item, ...]
    aside: tuple[Placed, ...]
    sizes: Mapping[int, tuple[float, float]]

    def lines(self) -> tuple[Placed, ...]:
        """The visual lines alone."""
        return tuple(item for item in self.items if isinstance(item, Placed))

    def width(self, halaman: int) -> float:
        """Page width in points."""
        return self.sizes[halaman][0] if halaman in self.sizes else 595.0


def flow_of(evidence: Evidence, judul: tuple[str, ...] = ()) -> Flow:
    """The stream of a document. `judul`: a style's phrases, whose headings are no running titles."""
    items: list[Item] = []
    aside: list[Placed] = []
    sheets = [half for page in map(with_sound_tables, evidence.pages) for half in pages_of_sheet(page)]
    pages = [(page, _page_items(page)) for page in sheets]
    running = _running_titles(pages, judul)
    for page, found in pages:
        for item in found:
            if isinstance(item, Placed) and (_is_page_number(item, page) or _stripped(item) in running):
                aside.append(item)
            else:
                items.append(item)
    return Flow(tuple(items), tuple(aside), {page.number: (page.width, page.height) for page in evidence.pages})


def _page_items(page: Page) -> list[Item]:
    boxes = [line.box for line in page.lines] + [table.box for table in page.tables]
    edge = max((box.x1 for box in boxes), default=page.width)
    items: list[Item] = [Placed(page.number, line, page.width, edge) for line in visual_lines(page.lines)]
    lines = [item.box for item in items]
    items += [PlacedTable(page.number, table, _bars_in(table, page)) for table in page.tables]
    return sorted(items, key=lambda item: _height_on_page(item, lines))


def _bars_in(table: Table, page: Page) -> tuple[Ruling, ...]:
    """Short horizontal rulings inside an unruled table: bars and underlines, looked at where its columns change."""
    if table.ruled:
        return ()
    inside = (ruling for ruling in page.rulings if ruling.horizontal and table.box.holds(*ruling.box.center))
    return tuple(ruling for ruling in inside if ruling.box.width < 0.5 * table.box.width)


def _height_on_page(item: Item, lines: Sequence[Box]) -> tuple[float, float]:
    """Sort by the first line's middle, so that lines beside each other keep their order."""
    top = height_in_stream(item.box, lines) if isinstance(item, PlacedTable) else item.box.y0
    return top + (min(item.box.height, 12.0) / 2 if top == item.box.y0 else 0.0), item.box.x0


def _is_page_number(line: Placed, page: Page) -> bool:
    return bool(_PAGE_NUMBER.match(line.text)) and _in_margin(line, page)


def _in_margin(line: Placed, page: Page) -> bool:
    edge = _MARGIN * page.height
    return line.box.y1 < edge or line.box.y0 > page.height - edge


def _running_titles(pages: Sequence[tuple[Page, Sequence[Item]]], judul: tuple[str, ...]) -> frozenset[str]:
    """What stands in the same margin of two pages or more, page numbers left out: headers and footers.

    The head of a lampiran and a title are none: they say what follows, and some offices print them on every page.
    """
    places: dict[str, list[tuple[int, int]]] = {}
    for page, items in pages:
        for item in _outermost(page, items, judul):
            places.setdefault(_stripped(item), []).append((page.number, round(item.box.y0 / _SAME_HEIGHT)))
    return frozenset(
        text
        for text, where in places.items()
        if any(sum(abs(y - other) <= 1 for _, other in where) >= 2 for _, y in where) and len(dict(where)) >= 2
    )


def _outermost(page: Page, items: Sequence[Item], judul: tuple[str, ...]) -> list[Placed]:
    """Lines in the page's margins, at the top only down to the first that says what follows: no title runs below it.

    A photograph may be cropped so near that the head of a section (`Jabatan : …`) lies in the margin.
    """
    found: list[Placed] = []
    titled = False
    for item in items:
        if not isinstance(item, Placed) or not _in_margin(item, page):
            continue
        titled = titled or (_says_what_follows(item.text, judul) and item.box.y0 < page.height / 2)
        if not (titled and item.box.y0 < page.height / 2) and not _says_what_follows(item.text, judul):
            found.append(item)
    return found


def _says_what_follows(text: str, judul: tuple[str, ...]) -> bool:
    return bool(_SAYS_WHAT_FOLLOWS.match(text)) or _is_label(text) or any(begins(text, phrase) for phrase in judul)


def _is_label(text: str) -> bool:
    """Whether a line begins with a label and its colon (`TUGAS :`): sections repeat it."""
    head, colon, _ = text.partition(":")
    return bool(colon) and re.sub(r"^\W*\w{1,2}\W?[.)]\s*", "", head).strip().casefold() in _labels()


@cache
def _labels() -> frozenset[str]:
    return frozenset(label.casefold() for role in roles("label:") for label in phrases(role))


def _stripped(line: Placed) -> str:
    """The line without what changes from page to page: its number, not a year."""
    return re.sub(r"\b\d{1,3}\b|\W+", "", line.text.casefold())


def visual_lines(lines: Iterable[Line]) -> list[Line]:
    """Lines that stand beside each other on one base line become one, top to bottom."""
    rows: list[list[Line]] = []
    for line in sorted((line for line in lines if line.words), key=lambda line: (line.box.y0, line.box.x0)):
        home = next((row for row in reversed(rows[-4:]) if _beside(row, line)), None)
        if home is None:
            rows.append([line])
        else:
            home.append(line)
    return [_one(row) for row in rows]


def _beside(row: Sequence[Line], line: Line) -> bool:
    """Whether the line shares the base line of all in the row, and stands in a place that is still free."""
    for other in row:
        shared = min(other.box.y1, line.box.y1) - max(other.box.y0, line.box.y0)
        if shared < 0.55 * min(other.box.height, line.box.height):
            return False
        if min(other.box.x1, line.box.x1) - max(other.box.x0, line.box.x0) > 2.0:
            return False
    return True


def _one(row: Sequence[Line]) -> Line:
    if len(row) == 1:
        return row[0]
    words = sorted((word for line in row for word in line.words), key=lambda word: word.box.x0)
    last = max(row, key=lambda line: line.box.x1)
    return line_of(words, ends_open=last.ends_open)


def segments(line: Placed, gap: float) -> tuple[Placed, ...]:
    """The line cut where two words stand more than `gap` points apart."""
    cuts = [0]
    for index, (left, right) in enumerate(zip(line.words, line.words[1:], strict=False), start=1):
        if right.box.x0 - left.box.x1 > gap:
            cuts.append(index)
    return tuple(line.part(start, stop) for start, stop in zip(cuts, [*cuts[1:], None], strict=True))


def height_of(line: Placed) -> float:
    """The height of the line's words in points (their median), at least 4."""
    heights = sorted(word.box.height for word in line.words)
    return max(4.0, heights[len(heights) // 2]) if heights else 10.0


def words_of(lines: Iterable[Placed]) -> tuple[tuple[int, Word], ...]:
    """(page, word) of lines, in order."""
    return tuple((line.halaman, word) for line in lines for word in line.words)
