"""Words of a font that is not believed, read from their picture; what it confirms stays as the text layer has it.

Where no reader answers, the words stay and say that they are unsure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from skcamat.extractor.evidence import Box, Ruling, Word
from skcamat.extractor.language.agreement import agree
from skcamat.extractor.pdf.fonts.verdicts import Run
from skcamat.extractor.pdf.inset import MARGIN, Patch, line_picture, rendered
from skcamat.extractor.pdf.page import Sheet
from skcamat.extractor.pdf.words import around_glyphs, run_to_word
from skcamat.extractor.readers import ReaderPair
from skcamat.extractor.readers.base import JudgedWord
from skcamat.extractor.readers.cascade import read_lines

UNBELIEVED = 0.3  # confidence of a word whose font is not believed and that no reader saw
CONFIRMED_SHARE = 0.95  # of a font's words; readers miss some 2 % of clean print
SAME_LINE = 0.3  # of the line height: runs drift at most this far from each other's middle
WIDEST_SPACE = 1.2  # line heights between two words of one line
MOST_LINES = 400  # of one page


@dataclass(frozen=True, slots=True)
class TextLine:
    """Neighbouring words of one line: their places in the list of runs, and the box around them."""

    runs: tuple[int, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Reread:
    """Place of a run -> the words that stand for it now; `changed` is how many words the picture changed."""

    words: dict[int, list[Word]]
    changed: int = 0
    unread: int = 0


def reread(
    sheet: Sheet, runs: Sequence[Run], suspects: Sequence[int], uprights: Sequence[Ruling],
    readers: Callable[[], ReaderPair],
) -> Reread:  # fmt: skip
    """Read the suspect runs (places in `runs`, ascending) from the picture of the page."""
    lines = text_lines(runs, [place for place in suspects if runs[place][0].turn == 0], uprights)[:MOST_LINES]
    answers = _answers(sheet, lines, readers) if lines else []
    own = {place: word for place in suspects if (word := run_to_word(runs[place])) is not None}
    agreed = [_agrees(line, answer, own) for line, (_, answer) in zip(lines, answers, strict=True)]
    if agreed and _share(lines, agreed) >= CONFIRMED_SHARE:
        return Reread({place: [word] for place, word in own.items()})
    words = {place: [replace(word, confidence=min(word.confidence, UNBELIEVED))] for place, word in own.items()}
    changed = 0
    for line, (patch, answer), same in zip(lines, answers, agreed, strict=True):
        kept = [[own[place]] if place in own else [] for place in line.runs]
        if same:
            words.update(zip(line.runs, kept, strict=True))
        elif answer:
            changed += len(answer)
            words.update({place: [] for place in line.runs})
            words[line.runs[0]] = _placed(patch, line, answer)
    unread = sum(word.confidence <= UNBELIEVED for found in words.values() for word in found)
    return Reread(words, changed, unread)


def text_lines(runs: Sequence[Run], places: Sequence[int], uprights: Sequence[Ruling]) -> list[TextLine]:
    """Group neighbouring level runs into lines that no vertical ruling parts."""
    lines: list[TextLine] = []
    for place in places:
        box = around_glyphs(runs[place])
        last = lines[-1] if lines else None
        if last and last.runs[-1] == place - 1 and _goes_on(last.box, box, uprights):
            lines[-1] = TextLine((*last.runs, place), last.box.united(box))
        else:
            lines.append(TextLine((place,), box))
    return lines


def _goes_on(line: Box, box: Box, uprights: Sequence[Ruling]) -> bool:
    y = box.center[1]
    level = abs(line.center[1] - y) <= SAME_LINE * max(line.height, box.height)
    near = -0.2 * box.height <= box.x0 - line.x1 <= WIDEST_SPACE * box.height
    return (
        level and near and not any(r.box.y0 <= y <= r.box.y1 and line.x1 <= r.box.center[0] <= box.x0 for r in uprights)
    )


Answer = tuple[Patch, tuple[JudgedWord, ...]]


def _answers(sheet: Sheet, lines: Sequence[TextLine], readers: Callable[[], ReaderPair]) -> list[Answer]:
    patches = [rendered(sheet, _within(line.box, sheet)) for line in lines]
    pictures = [line_picture(p.grey, (0, 0, p.grey.shape[1], p.grey.shape[0])) for p in patches]
    return list(zip(patches, read_lines(pictures, readers()), strict=True))


def _within(box: Box, sheet: Sheet) -> Box:
    """The box on the page, at least a point wide and high."""
    x0, y0 = min(max(box.x0, 0.0), sheet.width - 1), min(max(box.y0, 0.0), sheet.height - 1)
    return Box(x0, y0, min(max(box.x1, x0 + 1), sheet.width), min(max(box.y1, y0 + 1), sheet.height))


def _agrees(line: TextLine, answer: Sequence[JudgedWord], own: dict[int, Word]) -> bool:
    mine = " ".join(own[place].text for place in line.runs if place in own)
    return bool(answer) and agree(mine, " ".join(word.text for word in answer))


def _share(lines: Sequence[TextLine], agreed: Sequence[bool]) -> float:
    """Share of the words that stand in lines which the picture confirms."""
    counts = [len(line.runs) for line in lines]
    return sum(count for count, same in zip(counts, agreed, strict=True) if same) / sum(counts)


def _placed(patch: Patch, line: TextLine, answer: Sequence[JudgedWord]) -> list[Word]:
    """What was read, as words as high as the text layer's line."""
    found = []
    for word in answer:
        across = patch.placed(word.x0 - MARGIN, 0, word.x1 - MARGIN, 1)
        box = Box(across.x0, line.box.y0, across.x1, line.box.y1)
        found.append(Word(word.text, box, word.confidence, word.reader, word.second))
    return found
