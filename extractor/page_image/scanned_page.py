"""A scanned page, from pixels to `Page`: made flat, rulings found and taken out, lines read, words put into cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from skcamat.extractor.evidence import Box, CaraBaca, Page, Ruling, Word
from skcamat.extractor.grids.aligned import aligned_grids
from skcamat.extractor.grids.ruled import PIXELS, Grid, loose_rulings, outside, rulings_to_grids
from skcamat.extractor.grids.words_to_cells import fill_tables, is_frame
from skcamat.extractor.ink.dashes import DashRun, dash_runs
from skcamat.extractor.ink.foreign import foreign_strokes, ink_of
from skcamat.extractor.ink.line_pictures import LinePicture, dashes_to_word, line_to_picture
from skcamat.extractor.ink.list_marks import with_aligned_marks
from skcamat.extractor.ink.mending import around, without_strokes
from skcamat.extractor.ink.pixel_rulings import Strokes, erased, strokes_of
from skcamat.extractor.ink.strokes import Stroke
from skcamat.extractor.ink.text_lines import Segmented, TextLine, parts_of, segmented
from skcamat.extractor.ink.turned_cells import TurnedCell, turned_cells, turned_words
from skcamat.extractor.language.agreement import agree
from skcamat.extractor.language.lexicon import is_word
from skcamat.extractor.page_image.clean import FADED
from skcamat.extractor.page_image.flattened_page import FlatPage, flat_page, stood_up
from skcamat.extractor.page_image.raster.page import Raster
from skcamat.extractor.page_image.stamps import without_stamps
from skcamat.extractor.page_image.upright import is_upside_down
from skcamat.extractor.readers import ReaderPair
from skcamat.extractor.readers.base import Grey
from skcamat.extractor.readers.cascade import read_lines
from skcamat.extractor.settings import Settings

FAINTEST_LETTER = 5.5  # pixels; smaller print cannot be read by anyone
ON_FOOT, ON_END = 0.5, 3.0  # of a word's height, points: where an underline runs and ends
SHORT = 2  # letters: a word as short as this may be a piece of one
EVEN = 0.5  # confidence of a word whose letters were mended
UNREADABLE = 0.45  # mean confidence below which a page counts as not read


@dataclass(frozen=True, slots=True)
class Layout:
    """What geometry says of a flat page before anything is read. Grids and rulings in points, the rest in pixels."""

    page: FlatPage
    grids: tuple[Grid, ...]
    rulings: tuple[Ruling, ...]
    bars: tuple[Ruling, ...]
    dashes: tuple[DashRun, ...]
    grey: Grey
    text: Segmented
    turned: tuple[TurnedCell, ...] = ()

    def picture(self, line: TextLine) -> LinePicture:
        """One line as the readers see it."""
        return line_to_picture(line, self.text.labels, self.grey, self.page.letter)


def read_scan(
    picture: Grey, *, width: float, height: float, number: int, settings: Settings, readers: ReaderPair,
    colour: NDArray[np.uint8] | None = None,
) -> Page:  # fmt: skip
    """Read one raster (grey, as a viewer shows the page; `width`, `height` in points) with the given readers.

    `cara_baca` is `gagal` where nothing could be made out, `kosong` where there is no ink. Boxes are points of the page
    made flat and upright; its width and height change places when it lay on its side.
    """
    cv2.setNumThreads(1)
    flat = flat_page(Raster(picture, width, height, colour))
    if flat.letter == 0:
        return _wordless(flat, number, "kosong" if flat.ink.mean() < 0.0005 else "gagal")
    if flat.letter < FAINTEST_LETTER:
        return _wordless(flat, number, "gagal")
    layout = layout_of(flat)
    if is_upside_down(layout.text.lines, flat.letter, lambda line: layout.picture(line).pixels, readers):
        layout = layout_of(stood_up(flat))
    words = layout_to_words(layout, readers)
    return _page(layout, words, number, readers)


def layout_of(flat: FlatPage) -> Layout:
    """Find rulings, grids, bars, dash rows and text lines."""
    flat, strokes = without_foreign(without_stamps(flat))
    rulings = rulings_in_points(strokes.walls, flat)
    grids = rulings_to_grids(rulings, PIXELS)
    grey, ink = erased(flat.grey, flat.ink, strokes.mask)
    parts = parts_of(ink)
    runs = dash_runs(parts.stats, [(s.low, s.near, s.high, s.far) for s in strokes.bars], flat.letter)
    dashed = {bar for run in runs for bar in run.bars}
    bars = [s for i, s in enumerate(strokes.bars) if i not in dashed]
    skipped = frozenset(label for run in runs for label in run.labels)
    cells = [_in_pixels(cell.box, flat) for grid in grids for cell in grid.cells]
    text = segmented(parts, cells, flat.letter, skipped, [(s.low, s.near, s.high, s.far) for s in bars])
    turned = turned_cells(cells, replace(flat, grey=grey, ink=ink), parts.stats)
    level = tuple(line for line in text.lines if line.region not in turned)
    return Layout(
        flat, tuple(grids), tuple(rulings), tuple(rulings_in_points(bars, flat)), tuple(runs), grey,
        replace(text, lines=level), tuple(turned.values()),
    )  # fmt: skip


def without_foreign(flat: FlatPage) -> tuple[FlatPage, Strokes]:
    """The page without strokes that no table explains, letters below them mended, and its rulings and bars."""
    strokes = _strokes(flat)
    foreign = foreign_strokes(strokes.drawn, strokes.bars, flat.letter, flat.ink.shape)
    if not foreign:
        return flat, strokes
    mask = ink_of(foreign, flat.ink, flat.letter)
    grey, ink = without_strokes(flat.grey, flat.ink, mask, flat.letter)
    near = around(mask, flat.letter)
    flat = replace(flat, grey=grey, ink=ink, mended=near if flat.mended is None else near | flat.mended)
    return flat, _strokes(flat)


def _strokes(flat: FlatPage) -> Strokes:
    grey = None if flat.bitonal else flat.grey
    return strokes_of(flat.ink, flat.letter, grey, faded=flat.contrast <= FADED)


def rulings_in_points(strokes: Sequence[Stroke], page: FlatPage) -> list[Ruling]:
    """Strokes of the flat page as rulings in points."""
    boxes = [(s.low, s.near, s.high, s.far) if s.horizontal else (s.near, s.low, s.far, s.high) for s in strokes]
    return [Ruling(page.box(*box), s.horizontal) for box, s in zip(boxes, strokes, strict=True)]


def layout_to_words(layout: Layout, readers: ReaderPair) -> list[Word]:
    """Read every line; dash rows stand among the words as in a text layer."""
    pictures = [layout.picture(line) for line in layout.text.lines]
    mended = frozenset(i for i, line in enumerate(layout.text.lines) if _is_mended(line, layout.page))
    seen = read_lines([picture.pixels for picture in pictures], readers, mended)
    answers = with_aligned_marks(layout.text.lines, pictures, seen, layout.page.letter)
    lines = [
        [_doubted(picture.word(read, layout.page), layout.page) for read in answer]
        for picture, answer in zip(pictures, answers, strict=True)
    ]
    words = [word for line in lines for word in line if word is not line[-1] or not _is_end_of_bar(word, layout.bars)]
    rows = (((run.x0, run.y0, run.x1, run.y1), run.count) for run in layout.dashes)
    words += [dashes_to_word(box, count, layout.page.letter, layout.page) for box, count in rows]
    return words + turned_words(layout.turned, readers)


def _is_mended(line: TextLine, page: FlatPage) -> bool:
    return page.mended is not None and bool(page.mended[line.y0 : line.y1, line.x0 : line.x1].any())


def _doubted(word: Word, page: FlatPage) -> Word:
    """The word, no surer than an even chance where letters were mended, unless it is a word and both readers saw it."""
    seen_twice = word.second is not None and agree(word.text, word.second)
    if page.mended is None or (seen_twice and is_word(word.text) and len(word.text) > SHORT):
        return word
    x0, y0, x1, y1 = (round(place) for place in _in_pixels(word.box, page))
    return replace(word, confidence=min(word.confidence, EVEN)) if page.mended[y0:y1, x0:x1].any() else word


def _is_end_of_bar(word: Word, bars: Sequence[Ruling]) -> bool:
    """Whether a dash that ends a line is what sticks out of the underline below it."""
    foot = word.box.y1 - ON_FOOT * word.box.height
    return word.text == "-" and any(
        foot <= bar.box.center[1] <= word.box.y1 and abs(bar.box.x1 - word.box.x1) <= ON_END for bar in bars
    )


def _in_pixels(box: Box, page: FlatPage) -> tuple[float, float, float, float]:
    return box.x0 / page.scale, box.y0 / page.scale, box.x1 / page.scale, box.y1 / page.scale


def _page(layout: Layout, words: list[Word], number: int, readers: ReaderPair) -> Page:
    flat = layout.page
    if not words:
        return _wordless(flat, number, "gagal")
    level = [*layout.bars, *(ruling for ruling in layout.rulings if ruling.horizontal)]
    grids = [grid for grid in layout.grids if not is_frame(grid, words)]
    grids += _unwalled_grids(grids, words, level)
    filled = fill_tables(grids, words, loose_rulings(level, grids, PIXELS), layout.rulings)
    sure = sum(word.confidence for word in words) / len(words)
    names = tuple(r.name for r in (readers.first, readers.second) if r)
    return Page(
        number, flat.width, flat.height, "ocr" if sure >= UNREADABLE else "gagal", filled.lines, filled.tables,
        layout.rulings, filled.left_over, flat.rotation, flat.skew, flat.dpi, names,
    )  # fmt: skip


def _unwalled_grids(ruled: Sequence[Grid], words: Sequence[Word], level: Sequence[Ruling]) -> list[Grid]:
    """Tables without verticals, among the words that no ruled table holds."""
    free = [word for word in words if not any(grid.box.holds(*word.box.center) for grid in ruled)]
    return aligned_grids(free, outside(loose_rulings(level, ruled, PIXELS), ruled), PIXELS)


def _wordless(flat: FlatPage, number: int, cara_baca: CaraBaca) -> Page:
    return Page(number, flat.width, flat.height, cara_baca, rotation=flat.rotation, skew=flat.skew, dpi=flat.dpi)
