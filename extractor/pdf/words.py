"""Glyphs -> words: split at spaces, gaps and rulings, overprints taken once, odd code points made readable."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from skcamat.extractor.evidence import Box, Ruling, Word
from skcamat.extractor.language.letters.plain import readable
from skcamat.extractor.language.letters.symbol_fonts import UNNAMED
from skcamat.extractor.pdf.page import Glyph

GAP = 0.20  # of the line height: a gap this wide parts two words, space or no space
GAP_OF_SPACE = 0.08  # the gap that a space guessed by pdfium must really have
BACK = 0.6  # of the line height: a jump to the left this far starts a new word
UNSURE_WORD = 0.5  # confidence of a word whose end nobody sees or whose letters nobody names
TOUCHING = 0.05  # of the line height: letters of one text as near as this run on, whatever ruling they cross
NOTHING = {"\u200b", "\u200c", "\u200d", "\ufeff", "\x00", "\uffff"}


def glyphs_to_words(glyphs: Iterable[Glyph], uprights: Sequence[Ruling] = ()) -> list[Word]:
    """Words in the order of the text layer. `uprights` are vertical rulings, which part what does not run on."""
    return [word for run in glyph_runs(glyphs, uprights) if (word := run_to_word(run)) is not None]


def glyph_runs(glyphs: Iterable[Glyph], uprights: Sequence[Ruling] = ()) -> list[list[Glyph]]:
    """Glyphs of one word each, overprints taken once, in the order of the text layer."""
    return [part for run in _runs(_printed_once(glyphs)) for part in _parted(run, uprights)]


def run_to_word(run: Sequence[Glyph]) -> Word | None:
    """The word that a run spells; None where nothing of it is left."""
    text = "".join(readable(glyph.text) for glyph in run).strip()
    if not text:
        return None
    sure = UNSURE_WORD if any(g.cut or g.text == UNNAMED for g in run) else 1.0
    bold = sum(g.bold for g in run) * 2 > len(run)
    return Word(text, around_glyphs(run), sure, bold=bold, turn=max(0, run[0].turn))


def around_glyphs(run: Sequence[Glyph]) -> Box:
    """The box around a run."""
    return Box(min(g.x0 for g in run), min(g.y0 for g in run), max(g.x1 for g in run), max(g.y1 for g in run))


def _printed_once(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Drop a glyph that lies on an equal one: bold faces and shadows made by printing up to four times."""
    seen: dict[tuple[str, int, int], list[Glyph]] = {}
    kept: list[Glyph] = []
    for glyph in glyphs:
        if glyph.generated or glyph.text.isspace():
            kept.append(glyph)
            continue
        column, row = int(glyph.x0 // 8), int(glyph.y0 // 8)
        across = (column, column + 1 if glyph.x0 % 8 > 4 else column - 1)
        down = (row, row + 1 if glyph.y0 % 8 > 4 else row - 1)
        near = [seen[key] for x in across for y in down if (key := (glyph.text, x, y)) in seen]
        if not any(_same_place(glyph, other) for group in near for other in group):
            seen.setdefault((glyph.text, column, row), []).append(glyph)
            kept.append(glyph)
    return kept


def _same_place(one: Glyph, other: Glyph) -> bool:
    width, height = one.x1 - one.x0, one.y1 - one.y0
    return abs(one.x0 - other.x0) < max(0.3 * width, 0.4) and abs(one.y0 - other.y0) < 0.15 * height


def _runs(glyphs: Sequence[Glyph]) -> Iterable[list[Glyph]]:
    """Glyphs that belong together without a space between."""
    run: list[Glyph] = []
    guessed = False
    for glyph in glyphs:
        if glyph.generated or glyph.text.isspace():
            if run and not glyph.generated:
                yield run
                run = []
            guessed = True
        elif glyph.text not in NOTHING:
            if run and _parts(run[-1], glyph, guessed=guessed):
                yield run
                run = []
            run.append(glyph)
            guessed = False
    if run:
        yield run


def _parts(last: Glyph, glyph: Glyph, *, guessed: bool) -> bool:
    if last.turn != glyph.turn:
        return True
    gap, drift, height = _step(last, glyph)
    return drift > 0.4 * height or gap < -BACK * height or gap > (GAP_OF_SPACE if guessed else GAP) * height


def _step(last: Glyph, glyph: Glyph) -> tuple[float, float, float]:
    """Gap along the direction of writing, drift across it, and the height of the glyphs."""
    flat = max(last.y1 - last.y0, glyph.y1 - glyph.y0, 0.1)
    drift = abs((last.y0 + last.y1) - (glyph.y0 + glyph.y1)) / 2
    if glyph.turn <= 0:
        return glyph.x0 - last.x1, drift if glyph.turn == 0 else 0.0, flat
    if glyph.turn == 2:
        return last.x0 - glyph.x1, drift, flat
    across = abs((last.x0 + last.x1) - (glyph.x0 + glyph.x1)) / 2
    gap = last.y0 - glyph.y1 if glyph.turn == 1 else glyph.y0 - last.y1
    return gap, across, max(last.x1 - last.x0, glyph.x1 - glyph.x0, 0.1)


def _runs_on(last: Glyph, glyph: Glyph) -> bool:
    """Whether a word is wider than its cell: no program sets two cells as one text without a gap."""
    gap, _, height = _step(last, glyph)
    return last.drawn == glyph.drawn != 0 and abs(gap) <= TOUCHING * height


def _parted(run: list[Glyph], uprights: Sequence[Ruling]) -> Iterable[list[Glyph]]:
    """Cut a run where a vertical ruling stands between two of its glyphs."""
    if run[0].turn != 0:
        return [run]
    y = (run[0].y0 + run[0].y1) / 2
    crossing = [
        r.box.center[0] for r in uprights if r.box.y0 <= y <= r.box.y1 and run[0].x1 < r.box.center[0] < run[-1].x0
    ]
    if not crossing:
        return [run]
    parts = [[run[0]]]
    for last, glyph in pairwise(run):
        before, after = (last.x0 + last.x1) / 2, (glyph.x0 + glyph.x1) / 2
        if any(before < x < after for x in crossing) and not _runs_on(last, glyph):
            parts.append([])
        parts[-1].append(glyph)
    return parts
