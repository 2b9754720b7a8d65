"""Where a block of a table may be cut into rows, and what speaks for and against each place: numbers, no decision.

A block is one row of the grid that no drawn line parts further. It is seen as bands: heights that the text of some
column takes, parted by white space over all columns. Between two bands a row may end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from skcamat.parsers.lines.lists import marker_of
from skcamat.parsers.stream.text import Placed
from skcamat.parsers.tables.columns import opens_indicator
from skcamat.parsers.tables.cuts.numbers import RowNumber, number_of
from skcamat.parsers.tables.long_table import Element, PlacedFraction, lines_of

FLOWING = ("no", "sasaran", "jabatan", "nama")  # columns whose cells may run on beside several rows
SHRUNK = 0.15  # of a line's height taken off at its top and foot: lines of tight text overlap a little
AT_ONCE = 0.6  # of a line's height: a text that begins this near to a band's top begins with the band
MOST_WIDE = 3.0  # line heights: white space is not counted beyond

SIGNS = (
    "tetap", "renggang", "renggang_terbesar", "halaman", "nomor", "nomor_urut", "tanpa_nomor", "bernomor",
    "kolom_mulai", "kolom_kosong", "indikator_mulai", "kata_ukur", "huruf_besar", "huruf_kecil", "butir",
    "sasaran_mulai", "sisa_ruang", "di_atas_tanpa_indikator", "baris_bergaris", "nomor_dan_indikator", "sumber_mulai",
    "kolom_besar", "halaman_besar", "butir_tanpa_nomor", "bergaris_tanpa_nomor", "rumus_mulai",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Band:
    """A height of a block: its page (from 1), top and bottom in points, and by column what stands there."""

    halaman: int
    top: float
    bottom: float
    cells: Mapping[int, tuple[Element, ...]]


@dataclass(frozen=True, slots=True)
class Block:
    """A row of the grid to be looked at: elements by column, roles by column, and how its table is drawn.

    `ruled_rows` is the number of rows that drawn lines part in the same table.
    """

    cells: Mapping[int, tuple[Element, ...]]
    roles: Sequence[str]
    ruled_rows: int = 1

    @property
    def body(self) -> dict[int, tuple[Element, ...]]:
        """The columns whose text belongs to one row alone."""
        return {c: found for c, found in self.cells.items() if self.roles[c] not in FLOWING}

    def column(self, role: str) -> int:
        """The first column of a role, -1 where there is none."""
        return next((c for c, name in enumerate(self.roles) if name == role), -1)

    def numbers(self) -> list[RowNumber]:
        """Row numbers of the block's number column, top to bottom."""
        found = [number_of(line) for element in self.cells.get(self.column("no"), ()) for line in lines_of(element)]
        return sorted((number for number in found if number), key=lambda number: (number.halaman, number.y))


def bands_of(block: Block) -> list[Band]:
    """The block's bands, top to bottom, page after page."""
    placed = [(*_extent(element), column, element) for column, cell in block.body.items() for element in cell]
    placed.sort(key=lambda item: item[:3])
    groups: list[list[tuple[int, float, float, int, Element]]] = []
    foot = float("-inf")
    for item in placed:
        if groups and groups[-1][0][0] == item[0] and item[1] < foot:
            groups[-1].append(item)
        else:
            groups.append([item])
            foot = float("-inf")
        foot = max(foot, item[2])
    return [_band(group) for group in groups]


def _extent(element: Element) -> tuple[int, float, float]:
    """Page, top and bottom of an element, a little shrunk."""
    box = element.box
    height = box.height if isinstance(element, Placed) else min(box.height, 10.0)
    return element.halaman, box.y0 + SHRUNK * height, box.y1 - SHRUNK * height


def _band(group: Sequence[tuple[int, float, float, int, Element]]) -> Band:
    cells: dict[int, list[Element]] = {}
    for _, _, _, column, element in group:
        cells.setdefault(column, []).append(element)
    top, bottom = min(item[4].box.y0 for item in group), max(item[4].box.y1 for item in group)
    return Band(group[0][0], top, bottom, {column: tuple(found) for column, found in cells.items()})


def signs_of(block: Block, bands: Sequence[Band]) -> list[list[float]]:
    """For each place between two bands the values of SIGNS, each about -1 to 3."""
    measure = _Measure.of(block, bands)
    return [measure.signs(place) for place in range(1, len(bands))]


@dataclass(frozen=True, slots=True)
class _Measure:
    block: Block
    bands: Sequence[Band]
    height: float
    leading: float
    widest: float
    numbers: Sequence[RowNumber]
    sasaran: Sequence[tuple[int, float]]

    @classmethod
    def of(cls, block: Block, bands: Sequence[Band]) -> _Measure:
        lines = [line for cell in block.body.values() for element in cell for line in lines_of(element)]
        height = median(line.box.height for line in lines) if lines else 10.0
        steps = [
            max(0.0, b.box.y0 - a.box.y1)
            for cell in block.body.values()
            for a, b in pairwise(cell)
            if a.halaman == b.halaman and isinstance(a, Placed) and isinstance(b, Placed)
        ]
        leading = sorted(steps)[len(steps) // 4] if steps else 0.0
        gaps = [b.top - a.bottom for a, b in pairwise(bands) if a.halaman == b.halaman]
        starts = _starts(block.cells.get(block.column("sasaran"), ()), leading + 0.35 * height)
        return cls(block, bands, height, leading, max(gaps, default=0.0), block.numbers(), starts)

    def signs(self, place: int) -> list[float]:
        above, below = self.bands[place - 1], self.bands[place]
        broken = above.halaman != below.halaman
        gap = 0.0 if broken else below.top - above.bottom
        indikator, sumber = self.block.column("indikator"), self.block.column("sumber_data")
        starting = {c: cell[0] for c, cell in below.cells.items() if self._begins(cell[0], below)}
        opening = starting.get(indikator)
        number = next((n for n in self.numbers if self._level(n.halaman, n.y, below)), None)
        before = [n for n in self.numbers if (n.halaman, n.y) < (below.halaman, below.top - 0.3 * self.height)]
        texts = [_text(element) for element in starting.values()]
        filled = max(1, len(self.block.body))
        begun = _bare(opening) if opening is not None else ""
        listed = isinstance(opening, Placed) and marker_of(opening) is not None
        return [
            1.0,
            min(MOST_WIDE, max(0.0, gap - self.leading) / self.height),
            gap / self.widest if self.widest > self.leading + 0.1 * self.height and not broken else 0.0,
            float(broken),
            float(number is not None),
            float(number is not None and (number.value == 1 if not before else number.follows(before[-1]))),
            float(bool(self.numbers) and number is None),
            float(bool(self.numbers)),
            len(starting) / filled,
            1.0 - len(below.cells) / filled,
            float(opening is not None),
            float(opens_indicator(begun)),
            float(begun[:1].isupper()),
            sum(text[:1].islower() for text in texts) / max(1, len(texts)),
            float(listed),
            float(any(self._level(page, y, below) for page, y in self.sasaran)),
            float(self._had_room(indikator, above, opening)),
            float(indikator >= 0 and not any(indikator in band.cells for band in self.bands[:place])),
            min(1.0, (self.block.ruled_rows - 1) / 4),
            float(number is not None and opening is not None),
            float(sumber in starting),
            sum(text[:1].isupper() for text in texts) / filled,
            broken * sum(text[:1].isupper() for text in texts) / filled,
            float(bool(self.numbers) and number is None and listed),
            float(number is None) * min(1.0, (self.block.ruled_rows - 1) / 4),
            float(self.block.column("formulasi") in starting),
        ]

    def _begins(self, element: Element, band: Band) -> bool:
        if isinstance(element, PlacedFraction):
            return element.box.y0 - band.top < 2 * self.height
        return element.box.y0 - band.top < AT_ONCE * self.height

    def _level(self, halaman: int, y: float, band: Band) -> bool:
        """Whether a height lies on the band's first line."""
        return halaman == band.halaman and -0.5 * self.height <= y - band.top <= 1.3 * self.height

    def _had_room(self, column: int, above: Band, opening: Element | None) -> bool:
        """Whether the indicator's last line above ends although the next word would have had room on it."""
        last = above.cells.get(column, (None,))[-1]
        if not isinstance(last, Placed) or not isinstance(opening, Placed) or not opening.words:
            return False
        edge = max((e.box.x1 for e in self.block.cells[column] if isinstance(e, Placed)), default=0.0)
        return last.box.x1 + 0.3 * self.height + opening.words[0].box.width < edge


def _starts(cell: Sequence[Element], apart: float) -> list[tuple[int, float]]:
    """(page, middle of its first line) of each text of a column whose texts stand `apart` points or more."""
    found: list[tuple[int, float]] = []
    above: Element | None = None
    for element in cell:
        if above is None or element.halaman != above.halaman or element.box.y0 - above.box.y1 > apart:
            found.append((element.halaman, element.box.center[1]))
        above = element
    return found


def _text(element: Element) -> str:
    return lines_of(element)[0].text.lstrip("-•(\"' ") if lines_of(element) else ""


def _bare(element: Element) -> str:
    """The element's text without its list marker."""
    if not lines_of(element):
        return ""
    line = lines_of(element)[0]
    marker = marker_of(line)
    return line.text[len(marker.text) :].strip() if marker else line.text.strip()
