"""Words of a tagged page with the marked content that each belongs to, and the candidate tables that follow."""

from __future__ import annotations

from collections.abc import Sequence

import pypdfium2 as pdfium

from skcamat.extractor.evidence import Ruling, Table, Word
from skcamat.extractor.grids.tagged import TaggedWord, tagged_table
from skcamat.extractor.pdf.page import Glyph
from skcamat.extractor.pdf.structure_tree import tagged_tables

TENTHS = 10  # of a point: how finely the left edges of words and of their first letters are compared


def tagged_candidates(
    page: pdfium.PdfPage, glyphs: Sequence[Glyph], words: Sequence[Word], rulings: Sequence[Ruling]
) -> tuple[Table, ...]:
    """Each table of the page's structure tree whose cells agree with where their words stand."""
    if not any(glyph.content >= 0 for glyph in glyphs):
        return ()
    tables = tagged_tables(page)
    if not tables:
        return ()
    tagged = _tagged(words, glyphs)
    found = (tagged_table(table.cells, (table.rows, table.columns), tagged, rulings) for table in tables)
    return tuple(table for table in found if table is not None)


def _tagged(words: Sequence[Word], glyphs: Sequence[Glyph]) -> list[TaggedWord]:
    """Words with the content of the letter that begins each: the one at its left edge, within its height."""
    first: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        if glyph.visible and not glyph.generated and not glyph.text.isspace():
            first.setdefault(round(glyph.x0 * TENTHS), []).append(glyph)
    found = []
    for word in words:
        near = (glyph for glyph in first.get(round(word.box.x0 * TENTHS), ()) if _begins(word, glyph))
        found.append(TaggedWord(word, next((glyph.content for glyph in near if glyph.content >= 0), -1)))
    return found


def _begins(word: Word, glyph: Glyph) -> bool:
    return word.box.y0 <= (glyph.y0 + glyph.y1) / 2 <= word.box.y1
