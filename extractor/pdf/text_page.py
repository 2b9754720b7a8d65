"""A page with a text layer that can be trusted -> words, rulings, tables of cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from skcamat.extractor.evidence import Box, Page, Word
from skcamat.extractor.findings import Finding
from skcamat.extractor.grids.aligned import aligned_grids
from skcamat.extractor.grids.bare import Advice
from skcamat.extractor.grids.hanging import grown
from skcamat.extractor.grids.ruled import DRAWN, Grid, loose_rulings, outside, rulings_to_grids
from skcamat.extractor.grids.tag_choice import with_tagged_tables
from skcamat.extractor.grids.words_to_cells import fill_tables, is_frame
from skcamat.extractor.pdf.drawn_letters import drawn_words
from skcamat.extractor.pdf.drawn_rulings import Drawing, drawing_of
from skcamat.extractor.pdf.fonts.believed import believed_words
from skcamat.extractor.pdf.inset import Inset, read_insets
from skcamat.extractor.pdf.page import Glyph, Sheet
from skcamat.extractor.pdf.tagged_words import tagged_candidates
from skcamat.extractor.readers import ReaderPair

_ONE_ROW = 2  # edges of a grid of one row: a frame around headings, below which an aligned table may go on
TEXT_LAYER = "teks"  # the reader's name where nothing was read from a picture


def read_digital(
    sheet: Sheet, glyphs: Sequence[Glyph], drawing: Drawing, *, number: int, readers: Callable[[], ReaderPair],
    advice: Advice | None = None,
) -> tuple[Page, list[Finding]]:  # fmt: skip
    """The page from its glyphs and drawing; see `upright_sheet` for pages whose text lies on its side."""
    uprights = [ruling for ruling in drawing.rulings if not ruling.horizontal]
    words, told = believed_words(sheet, (g for g in glyphs if g.visible), uprights, readers, number)
    ruled = rulings_to_grids(drawing.rulings, DRAWN)
    grids = [grown(grid, words) for grid in ruled if not is_frame(grid, words)]
    bars = loose_rulings(drawing.rulings, grids, DRAWN)
    free = [word for word in words if not any(_holds(grid.box, word) for grid in grids)]
    more = aligned_grids(free, outside(bars, grids), DRAWN, advice, outside(drawing.rulings, grids))
    grids += [grid for grid in more if any(_holds(grid.box, word) for word in free) and not _covers(grid, grids)]
    bars = loose_rulings(drawing.rulings, grids, DRAWN)
    inset = read_insets(sheet, drawing.pictures, grids, words, readers) if drawing.pictures else Inset()
    drawn, unread = drawn_words(sheet, drawing.outlines, words, grids, readers, number)
    words += [*inset.words, *drawn]
    filled = fill_tables(grids, words, [*bars, *inset.bars], drawing.rulings)
    tagged = tagged_candidates(sheet.page, glyphs, words, drawing.rulings)
    filled = with_tagged_tables(filled, tagged, drawing.rulings)
    names = tuple(sorted({word.reader for word in words})) or (TEXT_LAYER,)
    mixed = any(word.reader != TEXT_LAYER for word in words)
    page = Page(
        number, round(sheet.width, 2), round(sheet.height, 2), "campuran" if mixed else "digital",
        filled.lines, filled.tables, tuple(drawing.rulings), filled.left_over,
        rotation=_undone(sheet), readers=names, alternatives=tagged,
    )  # fmt: skip
    return page, [*told, *unread]


def upright_sheet(sheet: Sheet) -> tuple[Sheet, list[Glyph], Drawing]:
    """Read glyphs and drawing; where most text lies on its side or upside down, turn the page first."""
    glyphs = sheet.glyphs()
    turns = Counter(
        glyph.turn for glyph in glyphs if not glyph.generated and glyph.turn >= 0 and not glyph.text.isspace()
    )
    turn = turns.most_common(1)[0][0] if turns else 0
    if turn:
        sheet = sheet.laid_upright(turn)
        glyphs = sheet.glyphs()
    return sheet, glyphs, drawing_of(sheet)


def _undone(sheet: Sheet) -> int:
    """Degrees counter-clockwise that were undone: what /Rotate and the drawing turned."""
    return int(sheet.page.get_rotation() + 90 * sheet.turn) % 360


def _covers(aligned: Grid, ruled: Sequence[Grid]) -> bool:
    """Whether an aligned grid lies over a whole ruled table: it would take the words of two tables for one."""
    return any(len(grid.y_edges) > _ONE_ROW and aligned.box.holds(*grid.box.center) for grid in ruled)


def _holds(box: Box, word: Word) -> bool:
    return box.holds(*word.box.center)
