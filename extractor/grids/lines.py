"""Words -> lines on one base line, and which lines end inside a word that a narrow column broke."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from skcamat.extractor.evidence import Box, Line, Ruling, Word

SAME_LINE = 0.45  # of the smaller word's height: centres nearer than this stand on one line
MARKER = 4  # characters; a first word up to this long may be a list marker ("1.", "a)", "-")
NARROW = (
    dict.fromkeys("ijl'", 222)
    | dict.fromkeys("ftI/.,:;! ", 278)
    | dict.fromkeys("r()-", 333)
    | dict.fromkeys("csvkxyzJ", 500)
)
NARROW |= (
    dict.fromkeys("FTLZ", 611)
    | dict.fromkeys("ABEKPSVXY", 667)
    | dict.fromkeys("CDHNRUw", 722)
    | dict.fromkeys("GOQ", 778)
)
NARROW |= {"m": 833, "M": 833, "W": 944}  # advances of the sans-serif face that most offices use, others are 556


def words_to_lines(
    words: Sequence[Word], *, column: tuple[float, float] | None = None, walls: Sequence[Ruling] = ()
) -> tuple[Line, ...]:
    """Group words on one base line, top to bottom; `column` are the left and right inner edges of their cell.

    What is written upwards, downwards or upside down follows in the order in which it is read, in a cell as one line.
    """
    if any(word.turn for word in words):
        level = words_to_lines([word for word in words if not word.turn], column=column, walls=walls)
        turned = [line for turn in (1, 2, 3) for line in _turned_lines(words, turn)]
        return (*level, *(_as_one(turned) if column else turned))
    lines = [line for group in _rows(words) for line in _unwalled(group, walls)]
    made = [Line(tuple(group), _around(group)) for group in lines]
    made.sort(key=lambda line: (line.box.center[1] if column else round(line.box.center[1], 1), line.box.x0))
    return tuple(opened(made, column)) if column else tuple(made)


def _turned_lines(words: Sequence[Word], turn: int) -> list[Line]:
    """Lines of the words written `turn` quarter turns counter-clockwise, ordered as the page shows them laid level."""
    laid = [(word, replace(word, box=_laid_level(word.box, turn), turn=0)) for word in words if word.turn == turn]
    own = {id(level): word for word, level in laid}
    groups = [[own[id(word)] for word in line.words] for line in words_to_lines([level for _, level in laid])]
    return [Line(tuple(group), _around(group)) for group in groups]


def _laid_level(box: Box, turn: int) -> Box:
    """Where a box lies when its page is turned so that its text stands level."""
    if turn == 1:
        return Box(-box.y1, box.x0, -box.y0, box.x1)
    if turn == 2:
        return Box(-box.x1, -box.y1, -box.x0, -box.y0)
    return Box(box.y0, -box.x1, box.y1, -box.x0)


def _as_one(lines: Sequence[Line]) -> list[Line]:
    """One line of all, so that nobody orders its words by their height on the page."""
    words = [word for line in lines for word in line.words]
    return [Line(tuple(words), _around(words))]


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.box.center[1], w.box.x0)):
        if rows and _same_row(rows[-1], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda w: w.box.x0) for row in rows]


def _same_row(row: Sequence[Word], word: Word) -> bool:
    middle = sum(w.box.center[1] for w in row) / len(row)
    height = min(w.box.height for w in (*row, word))
    return abs(word.box.center[1] - middle) <= SAME_LINE * height


def _unwalled(row: list[Word], walls: Sequence[Ruling]) -> list[list[Word]]:
    parts = [[row[0]]]
    for last, word in pairwise(row):
        x0, x1, y = last.box.x1, word.box.x0, word.box.center[1]
        if any(not w.horizontal and x0 - 1 <= w.box.center[0] <= x1 + 1 and w.box.y0 <= y <= w.box.y1 for w in walls):
            parts.append([])
        parts[-1].append(word)
    return parts


def _around(words: Sequence[Word]) -> Box:
    return Box(
        min(w.box.x0 for w in words), min(w.box.y0 for w in words),
        max(w.box.x1 for w in words), max(w.box.y1 for w in words),
    )  # fmt: skip


def opened(lines: Sequence[Line], column: tuple[float, float]) -> list[Line]:
    """Mark the lines that end inside a word; `column` are the left and right inner edges of their cell."""
    marked = []
    for i, (line, following) in enumerate(pairwise(lines)):
        beside = [other.words[0].box.x0 for other in (*lines[max(0, i - 1) : i], following)]
        indented = any(abs(x0 - line.words[-1].box.x0) < 1.0 for x0 in beside)
        inner = (line.words[-1].box.x0 if indented else column[0], column[1])
        marked.append(replace(line, ends_open=_breaks(line, following, inner)))
    return [*marked, *(replace(line, ends_open=_fills(line, column)) for line in lines[-1:])]


def _fills(line: Line, column: tuple[float, float]) -> bool:
    """Whether a cell's last line, where a page may have cut the cell, is one word that leaves no room for a letter."""
    word = line.words[0]
    if len(line.words) > 1 or not word.text[-1:].islower():
        return False
    letter = word.box.width * _advance("n") / _advance(word.text)
    return column[1] - min(column[0], word.box.x0) - word.box.width < letter + 0.3


def _breaks(line: Line, following: Line, column: tuple[float, float]) -> bool:
    """Whether wrapping between words cannot explain the break: the word was longer than the column itself.

    A word processor moves a long word to a line of its own before it breaks it, so the part before the break is the
    only word of its line (a list marker aside) and fills the column up to less than one more letter, wherever the
    line is set; and both parts together are wider than the column.
    """
    last, first = line.words[-1], following.words[0]
    marked = len(line.words) == 2 and len(line.words[0].text) <= MARKER and last.box.x0 - line.words[0].box.x1 > 3
    if not (len(line.words) == 1 or marked) or not last.text[-1:].isalnum() or not first.text[:1].isalnum():
        return False
    if last.text[-1:].islower() and first.text[:1].isupper():
        return False
    start = last.box.x0 if marked else min(column[0], last.box.x0)
    room = column[1] - start
    next_letter = last.box.width * _advance(first.text[:1]) / _advance(last.text)
    return room - last.box.width < next_letter + 0.3 and last.box.width + first.box.width > room


def _advance(text: str) -> float:
    """Width of a text in a common face, in thousandths of its size; only ratios of it are used."""
    return float(sum(NARROW.get(letter, 556) for letter in text))
