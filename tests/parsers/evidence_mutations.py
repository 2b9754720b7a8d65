"""Recorded evidence made strange: what a misread page, or a page that no office ever printed, may look like.

Every change takes evidence and dice and gives evidence; the same dice give the same. The types stay whole; everything
that they allow may happen to their values.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import replace

from skcamat.extractor.evidence import Box, Cell, Evidence, Fraction, Line, Page, Table, Word

Dice = random.Random
Change = Callable[[Evidence, Dice], Evidence]
OnWord = Callable[[Word], Word | None]

STRANGE = (
    "", " ", "\x00", "\x1b[31m", "\n", "\u202eterbalik", "e\u0301\u0301\u0301", "\ud800", "🙂" * 30, "\u00ad", "\ufeff",
    "½", "١٢٣", "ⅣⅣ", "．", "-" * 400, "(" * 200, ")" * 5, "{0}", "%s", "=1+1", "1" * 5000, "A" * 20_000, ":", ";",
    "I.", "1.", "a)", "•", "❖", "NAMA", "JABATAN", ":JABATAN:", "SASARAN", "TARGET", "NIP", "LAMPIRAN", "MENIMBANG",
    "BAB", "KEPUTUSAN", "I", "II", "IV", "2024", "Rumus:", "×100%", "/", "dibagi", "-----x100", "INDIKATOR", "KINERJA",
    "\t", "‰",
)  # fmt: skip
NUMBERS = (0.0, -1.0, 0.001, 1e9, -1e9, 595.0, 14_400.0)


# ---- words


def words_dropped(evidence: Evidence, dice: Dice) -> Evidence:
    share = dice.choice((0.02, 0.3, 0.9))
    return each_word(evidence, lambda word: None if dice.random() < share else word)


def words_shuffled(evidence: Evidence, dice: Dice) -> Evidence:
    """The texts of a page's words in other places."""
    texts = [word.text for word in words_of(evidence)]
    dice.shuffle(texts)
    left = iter(texts)
    return each_word(evidence, lambda word: replace(word, text=next(left)))


def words_strange(evidence: Evidence, dice: Dice) -> Evidence:
    share = dice.choice((0.01, 0.2))

    def changed(word: Word) -> Word:
        return replace(word, text=dice.choice(STRANGE)) if dice.random() < share else word

    return each_word(evidence, changed)


def letters_misread(evidence: Evidence, dice: Dice) -> Evidence:
    def changed(word: Word) -> Word:
        if dice.random() > 0.3 or not word.text:
            return word
        at = dice.randrange(len(word.text))
        return replace(word, text=word.text[:at] + dice.choice("0Ol1I|.,:;-_ ¢é") + word.text[at + 1 :])

    return each_word(evidence, changed)


def words_doubted(evidence: Evidence, dice: Dice) -> Evidence:
    """As from a scan: low confidence, second readings, other readers."""

    def changed(word: Word) -> Word:
        second = dice.choice((None, "", word.text, word.text[::-1], "lain"))
        return replace(word, confidence=dice.choice((0.0, 0.3, 1.0)), reader="rapidocr", second=second)

    return each_word(evidence, changed)


def boxes_jittered(evidence: Evidence, dice: Dice) -> Evidence:
    width = dice.choice((0.5, 5.0, 300.0))

    def moved(word: Word) -> Word:
        x, y = dice.uniform(-width, width), dice.uniform(-width, width)
        box = word.box
        return replace(word, box=Box(box.x0 + x, box.y0 + y, box.x1 + x, box.y1 + y))

    return each_word(evidence, moved)


def boxes_absurd(evidence: Evidence, dice: Dice) -> Evidence:
    """Words of no size, of a street's size, outside the page, all in one place."""

    def moved(word: Word) -> Word:
        return replace(word, box=_any_box(dice)) if dice.random() < 0.1 else word

    return each_word(evidence, moved)


def texts_gone(evidence: Evidence, dice: Dice) -> Evidence:
    return each_word(evidence, lambda word: replace(word, text="") if dice.random() < 0.5 else word)


# ---- lines, tables, pages


def lines_disordered(evidence: Evidence, dice: Dice) -> Evidence:
    """Lines in another order, doubled, without words, joined into one."""

    def changed(page: Page) -> Page:
        lines = list(page.lines)
        dice.shuffle(lines)
        lines += [
            *lines[: dice.randrange(4)],
            Line((), Box(0.0, 0.0, 0.0, 0.0)),
            Line((), _any_box(dice), ends_open=True),
        ]
        if dice.random() < 0.3:
            words = tuple(word for line in lines for word in line.words)
            lines = [Line(words, Box(0.0, 0.0, 595.0, 842.0))]
        return replace(page, lines=tuple(lines))

    return each_page(evidence, changed)


def spans_odd(evidence: Evidence, dice: Dice) -> Evidence:
    """Cells that span more than there is, lie outside, on each other, or are missing."""

    def changed(cell: Cell) -> Cell | None:
        if dice.random() > 0.2:
            return cell
        at = dice.choice(("row", "column", "row_span", "column_span", "open_top", "open_bottom", "gone", "box"))
        if at == "gone":
            return None
        if at == "box":
            return replace(cell, box=_any_box(dice))
        if at.startswith("open"):
            return replace(cell, open_top=True, open_bottom=True)
        least = 1 if at.endswith("span") else 0
        return replace(cell, **{at: least + dice.choice((0, 1, 2, 50, 1000))})

    return each_table(evidence, lambda table: replace(table, cells=tuple(filter(None, map(changed, table.cells)))))


def edges_odd(evidence: Evidence, dice: Dice) -> Evidence:
    """Tables with no edges, too few, in disorder, or a thousand."""

    def changed(table: Table) -> Table:
        edges = list(dice.choice((table.x_edges, table.y_edges)))
        kind = dice.randrange(4)
        if kind == 0:
            edges = edges[: dice.randrange(3)]
        elif kind == 1:
            dice.shuffle(edges)
        elif kind == 2:
            edges = [float(at) for at in range(1000)]
        else:
            edges = [edges[0] if edges else 0.0] * max(2, len(edges))
        return replace(table, **{dice.choice(("x_edges", "y_edges")): tuple(edges)})

    return each_table(evidence, changed)


def tables_guessed(evidence: Evidence, dice: Dice) -> Evidence:
    return each_table(evidence, lambda table: replace(table, ruled=dice.random() < 0.3, closed=dice.random()))


def cells_many(evidence: Evidence, dice: Dice) -> Evidence:
    """One table grown to a thousand rows and more."""
    made = False

    def changed(table: Table) -> Table:
        nonlocal made
        if made or not table.rows or not table.cells:
            return table
        made = True
        times = max(2, dice.choice((1000, 2000)) // table.rows)
        cells = [replace(cell, row=cell.row + n * table.rows) for n in range(times) for cell in table.cells]
        height = table.y_edges[-1] - table.y_edges[0]
        edges = [edge + n * height for n in range(times) for edge in table.y_edges[:-1]]
        return replace(table, cells=tuple(cells), y_edges=(*edges, table.y_edges[0] + times * height))

    return each_table(evidence, changed)


def fractions_odd(evidence: Evidence, dice: Dice) -> Evidence:
    """Fractions where there were none, without parts, with parts that belong elsewhere."""

    def changed(cell: Cell) -> Cell:
        if dice.random() > 0.3:
            return cell
        lines, cut = cell.lines, dice.randrange(len(cell.lines) + 1)
        words = tuple(word for line in lines[cut:] for word in line.words)
        bar = Box(cell.box.x0, cell.box.y0, cell.box.x1, cell.box.y0 + 1)
        over, under = (lines[:cut], ()) if dice.random() < 0.5 else ((), lines[:cut])
        made = Fraction(cell.box, bar, over, under, words[:3], words[3:], dashed=dice.random() < 0.5)
        return replace(cell, lines=(), fractions=(made, *cell.fractions))

    return each_table(evidence, lambda table: replace(table, cells=tuple(map(changed, table.cells))))


def tables_loosened(evidence: Evidence, dice: Dice) -> Evidence:
    """Tables that were not seen: their lines stand on the page."""

    def changed(page: Page) -> Page:
        kept = [table for table in page.tables if dice.random() < 0.5]
        loose = [line for table in page.tables if table not in kept for cell in table.cells for line in cell.lines]
        return replace(page, tables=tuple(kept), lines=(*page.lines, *loose))

    return each_page(evidence, changed)


def pages_disordered(evidence: Evidence, dice: Dice) -> Evidence:
    """Pages in another order, gone, doubled, of no size, with numbers that are not theirs."""
    pages = [page for page in evidence.pages if dice.random() < 0.8]
    dice.shuffle(pages)
    pages += pages[: dice.randrange(2)]
    sizes = (595.0, 842.0, 0.0, 1e6)
    numbered = (
        replace(page, number=number, width=dice.choice(sizes), height=dice.choice(sizes), cara_baca=page.cara_baca)
        for number, page in enumerate(pages, start=1)
    )
    return replace(evidence, pages=tuple(numbered))


def words_left_over(evidence: Evidence, dice: Dice) -> Evidence:
    """Words that were seen in a table and belong to no cell."""

    def changed(page: Page) -> Page:
        words = [word for line in page.lines for word in line.words]
        seen = dice.sample(words, min(3, len(words)))
        return replace(page, left_over=tuple(replace(word, box=_beside(word.box)) for word in seen))

    return each_page(evidence, changed)


CHANGES: tuple[Change, ...] = (
    words_dropped, words_shuffled, words_strange, letters_misread, words_doubted, boxes_jittered, boxes_absurd,
    texts_gone, lines_disordered, spans_odd, edges_odd, tables_guessed, cells_many, fractions_odd, tables_loosened,
    pages_disordered, words_left_over,
)  # fmt: skip
BY_NAME = {change.__name__: change for change in CHANGES}


def changed(evidence: Evidence, names: Iterable[str], seed: int) -> Evidence:
    """Evidence after the named changes, one after the other."""
    dice = random.Random(seed)  # noqa: S311 - the same dice every time is what we want
    for name in names:
        evidence = BY_NAME[name](evidence, dice)
    return evidence


# ---- going through evidence


def words_of(evidence: Evidence) -> list[Word]:
    """Every word, in the order in which `each_word` meets them."""
    met: list[Word] = []

    def noted(word: Word) -> Word:
        met.append(word)
        return word

    each_word(evidence, noted)
    return met


def each_page(evidence: Evidence, change: Callable[[Page], Page]) -> Evidence:
    return replace(evidence, pages=tuple(map(change, evidence.pages)))


def each_table(evidence: Evidence, change: Callable[[Table], Table]) -> Evidence:
    return each_page(evidence, lambda page: replace(page, tables=tuple(map(change, page.tables))))


def each_word(evidence: Evidence, change: OnWord) -> Evidence:
    """Every word changed or, for None, dropped."""

    def words(found: tuple[Word, ...]) -> tuple[Word, ...]:
        return tuple(filter(None, map(change, found)))

    def lines(found: tuple[Line, ...]) -> tuple[Line, ...]:
        return tuple(replace(line, words=words(line.words)) for line in found)

    def fraction(found: Fraction) -> Fraction:
        return replace(
            found, numerator=lines(found.numerator), denominator=lines(found.denominator), before=words(found.before),
            after=words(found.after),
        )  # fmt: skip

    def cell(found: Cell) -> Cell:
        return replace(found, lines=lines(found.lines), fractions=tuple(map(fraction, found.fractions)))

    def page(found: Page) -> Page:
        tables = tuple(replace(table, cells=tuple(map(cell, table.cells))) for table in found.tables)
        return replace(found, lines=lines(found.lines), tables=tables, left_over=words(found.left_over))

    return each_page(evidence, page)


def _beside(box: Box) -> Box:
    """A place that no other word has."""
    return Box(box.x0 + 0.37, box.y0 + 0.37, box.x1 + 0.37, box.y1 + 0.37)


def _any_box(dice: Dice) -> Box:
    x, y = sorted(dice.choices(NUMBERS, k=2)), sorted(dice.choices(NUMBERS, k=2))
    return Box(x[0], y[0], x[1], y[1])
