"""Fraction bars told from rulings and underlines by geometry, and the words of a cell sorted around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from skcamat.extractor.evidence import Box, Fraction, Line, Ruling, Word
from skcamat.extractor.grids.lines import words_to_lines
from skcamat.extractor.grids.stacked_bars import Reach, list_marks, stack_of

DASHES = re.compile(r"^([-‐‑‒–—―_=]{4,})(.*)$")
FACTOR = re.compile(r"^[x×X*]\s*100\s*%?$")
MARK = re.compile(
    r"^(?:[-–—•·∙▪■□●○◦◆❖❑➢➤✓✔►▶*\uf0b7\uf0a7\uf0d8\uf0fc]|\(?(?:\d{1,2}|[a-z])[.)])$"
)  # of a list's item
BESIDE = re.compile(r"^(?:[x×X*]|[x×X*]?\s*100\s*%?|%)$")  # the words of a factor
ROW_GAP = 0.8  # of a line's height: white space that parts rows in a cell without lines between them
AT_EDGE = 4.0  # points from a bar to its cell's foot where the page cut the denominator off
FOOT = 0.25  # of a word's height: a row of underscores runs this near to the foot of what stands beside it
PADDING = 8.0  # points between a cell's side and its text, at most
TIMES = re.compile(r"^[x×X*=+÷:/]")
SHORTEST_BAR = 12.0  # points
ON_LEVEL = 0.42  # of a word's height: its middle is this near to the bar when it stands beside it
FIRST = 1.7  # of a line's height: the middle of the line next to the bar is this near to it
NEXT = 2.2  # of a line's height: the middles of two lines of one part are this near to each other
CLOSE = 1.45  # of a line's height: the same for lines that are not centred on the bar but begin alike
ALIKE = 2.5  # points between the starts of lines that begin alike
SLACK = 0.06  # of the bar's length: how far a part's lines may stand out, or off its middle


@dataclass(frozen=True, slots=True)
class Bar:
    """A fraction bar: `tail` is what was typed onto dashes (`x100` of `-----x100`).

    `upper` are the underlines of further lines above the bar: a numerator that is underlined wraps, and each of its
    lines has an underline of its own, the last of which is the bar.
    """

    box: Box
    dashed: bool = False
    dashes: Word | None = None
    tail: Word | None = None
    upper: tuple[Box, ...] = ()

    @property
    def span(self) -> Box:
        """The bar as wide as all its underlines together."""
        ends = (self.box, *self.upper)
        return Box(min(e.x0 for e in ends), self.box.y0, max(e.x1 for e in ends), self.box.y1)


def fractions_of(words: Sequence[Word], bars: Sequence[Ruling], cell: Box) -> tuple[tuple[Fraction, ...], list[Word]]:
    """Fractions in a cell (top to bottom) and the words that belong to none of them."""
    found: list[Fraction] = []
    drawn = [Bar(b.box) for b in bars if b.box.width >= SHORTEST_BAR]
    candidates = [*_dashed(words), *_wrapped(drawn, words)]
    candidates.sort(key=lambda bar: (bar.box.center[1], bar.box.x0))
    marks = list_marks(words, [bool(MARK.match(word.text)) for word in words]) if candidates else []
    marked = {id(mark) for mark in marks}
    rest = [word for word in words if id(word) not in marked]
    rooms = _rooms(candidates, rest, marks, cell)
    for place, bar in enumerate(candidates):
        fraction, used = _fraction(bar, rest, rooms[place] if rooms else _room(bar, candidates, cell), cell)
        if fraction is not None:
            own = next((mark for mark in marks if _marks(mark, fraction)), None)
            found.append(replace(fraction, before=(own, *fraction.before)) if own else fraction)
            marks = [mark for mark in marks if mark is not own]
            rest = [word for word in rest if id(word) not in used]
    return tuple(found), [word for word in words if any(word is kept for kept in (*rest, *marks))]


def _rooms(bars: Sequence[Bar], words: Sequence[Word], marks: Sequence[Word], cell: Box) -> list[tuple[float, float]]:
    """How far up and down the fractions of stacked bars may reach; empty where one bar stands alone."""
    stacked = all(one.span.y1 < other.box.y0 for one, other in pairwise(bars))
    if not bars or not stacked or (len(bars) < 2 and not marks and not _holds_rows(bars[0], words)):
        return []
    aside = {id(w) for w in words for bar in bars if w is bar.dashes or _on_level(w, bar.box) or _is_factor(w, bar)}
    stack = stack_of([w for w in words if id(w) not in aside], marks, cell)
    return stack.rooms([Reach(bar.box, bar.span, bar.dashed) for bar in bars])


def _holds_rows(bar: Bar, words: Sequence[Word]) -> bool:
    """Whether the cell of one bar seems to hold several rows: white space as high as a line parts its text."""
    lines = words_to_lines(words)
    underlined = bool(bar.upper) or any(_underlined(bar.box, line) for line in lines)
    apart = (b.box.y0 - max(a.box.y1 for a in lines[:i]) for i, b in enumerate(lines) if i)
    return not underlined and any(gap > ROW_GAP * lines[0].box.height for gap in apart)


def _is_factor(word: Word, bar: Bar) -> bool:
    """Whether a word is a factor that stands right of the bar, a line or two above or below its level."""
    near = abs(word.box.center[1] - bar.box.center[1]) < 2 * word.box.height
    return near and word.box.x0 > bar.span.x1 - 1 and bool(BESIDE.match(word.text))


def _marks(mark: Word, fraction: Fraction) -> bool:
    """Whether a list mark stands on the bar's level or on that of the numerator's first line."""
    y = mark.box.center[1]
    if abs(y - fraction.bar.center[1]) <= ON_LEVEL * mark.box.height:
        return True
    first = fraction.numerator[0].box if fraction.numerator else None
    return first is not None and abs(y - first.center[1]) <= ON_LEVEL * max(mark.box.height, first.height)


def _dashed(words: Sequence[Word]) -> list[Bar]:
    bars = []
    for word in words:
        match = DASHES.match(word.text)
        if match is None or (match[2] and not re.match(r"^\s*[x×X*]", match[2])):
            continue
        share = len(match[1]) / len(word.text)
        split = word.box.x0 + word.box.width * min(1.0, share)
        tail = Word(
            match[2], Box(split, word.box.y0, word.box.x1, word.box.y1), word.confidence, word.reader, None, word.bold
        )
        middle = word.box.center[1]
        bars.append(Bar(Box(word.box.x0, middle - 0.4, split, middle + 0.4), True, word, tail if match[2] else None))
    return bars


def _wrapped(bars: Sequence[Bar], words: Sequence[Word]) -> list[Bar]:
    """Underlines of one wrapped numerator as one bar: each line but the last is underlined from end to end."""
    lines = words_to_lines(words)
    found: list[Bar] = []
    for bar in sorted(bars, key=lambda b: b.box.y0):
        above = found[-1] if found else None
        height = bar.box.y0 - above.box.y0 if above else 0.0
        line = next((line for line in lines if above and _underlined(above.box, line, whole=True)), None)
        under = next((line for line in lines if _underlined(bar.box, line)), None)
        over = above is not None and above.box.x0 < bar.box.x1 and bar.box.x0 < above.box.x1
        if above and line and under and over and height <= NEXT * line.box.height:
            found[-1] = Bar(bar.box, upper=(*above.upper, above.box))
        else:
            found.append(bar)
    return found


def _underlined(bar: Box, line: Line, *, whole: bool = False) -> bool:
    """Whether a bar runs at the feet of a line from its first letter on; of the `whole` line, to its last."""
    feet = line.box.y1 - 0.4 * line.box.height <= bar.center[1] <= line.box.y1 + 0.35 * line.box.height
    starts, space = abs(bar.x0 - line.box.x0) < 2.0, 0.4 * line.box.height  # an underlined space at the line's end
    ends = bar.x1 - line.box.x1 < max(2.0, space) and (not whole or line.box.x1 - bar.x1 < 2.0)
    return feet and starts and ends


def _fraction(
    bar: Bar, words: Sequence[Word], room: tuple[float, float], cell: Box
) -> tuple[Fraction | None, set[int]]:
    free = [word for word in words if word is not bar.dashes]
    if bar.dashed:
        inside, outside = [w for w in free if not _on_level(w, bar.box)], [w for w in free if _on_level(w, bar.box)]
    else:
        inside = [w for w in free if _faces(w, bar)]
        taken = {id(w) for w in inside}
        outside = [w for w in free if id(w) not in taken]
    floor, ceiling = room
    middle = bar.box.center[1]
    over = [w for w in inside if floor <= w.box.center[1] < middle]
    under = [w for w in free if middle < w.box.center[1] <= ceiling]
    above = _part(over, outside, bar, upwards=True)
    typed: tuple[Line, ...] = ()
    if _is_typed(bar, free):
        typed = _typed([w for w in free if floor <= w.box.center[1] < middle], bar, cell, upwards=True)
    if len(typed) > len(above):
        above, below = typed, _typed(under, bar, cell)
    elif bar.upper or (above and not bar.dashed and _underlines(bar, above[-1])):
        below = _typed(under, bar, cell)
    else:
        below = _part([w for w in inside if middle < w.box.center[1] <= ceiling], outside, bar, upwards=False)
    inner = {id(word) for line in (*above, *below) for word in line.words}
    beside = _beside([w for w in outside if id(w) not in inner], bar, above, below)
    before = [w for w in beside if w.box.center[0] < bar.box.x0]
    after = [w for w in beside if w.box.center[0] > bar.box.x1]
    if not _is_fraction(bar, above, below, after, cell):
        return None, set()
    below, after = _factor_apart(below, after)
    if bar.tail is not None:
        after = [bar.tail, *after]
    used = {id(w) for w in (*beside, *after)} | {id(w) for line in (*above, *below) for w in line.words}
    used |= {id(bar.dashes)} if bar.dashes else set()
    outer = _outer(bar, above, below, beside)
    return Fraction(outer, bar.box, above, below, _by_x(before), _by_x(after), bar.dashed), used


def _faces(word: Word, bar: Bar) -> bool:
    """Whether a word stands over or under the bar, or over one of its upper underlines."""
    x, y = word.box.center
    reaches = [bar.span if y > bar.box.center[1] else bar.box, *(u for u in bar.upper if y < u.center[1])]
    return any(reach.x0 - 3 <= x <= reach.x1 + 3 for reach in reaches)


def _room(bar: Bar, bars: Sequence[Bar], cell: Box) -> tuple[float, float]:
    """How far up and down a fraction may reach: to the next bar over or under it."""
    middle = bar.box.center[1]
    others = [b.box for b in bars if b is not bar and b.box.x0 < bar.box.x1 and b.box.x1 > bar.box.x0]
    floor = max((b.y1 for b in others if b.center[1] < middle - 4), default=cell.y0)
    ceiling = min((b.y0 for b in others if b.center[1] > middle + 4), default=cell.y1)
    return floor, ceiling


def _beside(outside: Sequence[Word], bar: Bar, above: Sequence[Line], below: Sequence[Line]) -> list[Word]:
    """Words left or right of the bar, between the fraction's top and foot: the factor is centred on the whole."""
    if bar.dashed:
        return list(outside)
    top = min((line.box.y0 for line in above), default=bar.box.y0)
    foot = max((line.box.y1 for line in below), default=bar.box.y1)
    return [w for w in outside if top < w.box.center[1] < foot or _on_level(w, bar.box)]


def _is_fraction(bar: Bar, above: Sequence[Line], below: Sequence[Line], after: Sequence[Word], cell: Box) -> bool:
    """A bar needs text above and below, or one side and the edge of the page's table on the other (a cut fraction)."""
    if above and below:
        return bool(bar.upper) or bool(after) or not _underlines(bar, above[-1]) or bool(FACTOR.match(below[0].text))
    if bar.dashed or after:
        return bool(above or below)
    at_foot = above and cell.y1 - bar.box.center[1] < AT_EDGE
    return bool(at_foot) and bar.box.x0 < above[-1].box.x0 - 1.5 and bar.box.x1 > above[-1].box.x1 + 1.5


def _factor_apart(below: tuple[Line, ...], after: list[Word]) -> tuple[tuple[Line, ...], list[Word]]:
    """A factor on a line of its own between bar and denominator (`x 100%`) counts as one beside the bar."""
    if len(below) > 1 and not after and FACTOR.match(below[0].text):
        return below[1:], list(below[0].words)
    return below, after


def _underlines(bar: Bar, line: Line) -> bool:
    """An underline runs under the letters' feet, from the first to the last; a bar keeps below the line."""
    inside = bar.box.center[1] < line.box.y1 - 0.04 * line.box.height
    space = 0.4 * line.box.height  # an underlined space at the line's end
    flush = abs(bar.box.x0 - line.box.x0) < 2.0 and -2.0 < bar.box.x1 - line.box.x1 < max(2.0, space)
    return inside and flush


def _on_level(word: Word, bar: Box) -> bool:
    outside = word.box.center[0] < bar.x0 or word.box.center[0] > bar.x1
    return outside and abs(word.box.center[1] - bar.center[1]) <= ON_LEVEL * word.box.height


def _part(words: Sequence[Word], outside: Sequence[Word], bar: Bar, *, upwards: bool) -> tuple[Line, ...]:
    """Take lines away from the bar for as long as they belong to it."""
    lines = sorted(words_to_lines(words), key=lambda line: -line.box.center[1] if upwards else line.box.center[1])
    taken: list[Line] = []
    height = max((line.box.height for line in lines), default=0.0)
    for line in lines:
        step = abs(line.box.center[1] - (taken[-1].box.center[1] if taken else bar.box.center[1]))
        if step > (NEXT if taken else FIRST) * height:
            break
        placed = _fits(line, bar.span) or (not taken and _flush(line, bar.box, bar.span))
        if taken and not placed and step <= CLOSE * height and _flush(line, taken[-1].box, bar.span):
            placed = _wraps(*((line, taken[-1]) if upwards else (taken[-1], line)), bar.span.x1)
        if not bar.dashed and (not placed or any(_goes_on(line, word) for word in outside)):
            break
        taken.append(line)
    return tuple(reversed(taken) if upwards else taken)


def _is_typed(bar: Bar, words: Sequence[Word]) -> bool:
    """Whether a bar of a scan is a row of underscores: it runs at the foot of its factor, on a line without more words.

    In a text layer underscores are words, and what is drawn is a bar.
    """
    y, x0, x1 = bar.box.center[1], bar.box.x0, bar.box.x1
    behind = [w for w in words if TIMES.match(w.text) and w.reader != "teks" and w.box.x0 > x1 - 3]
    factor = next((w.box for w in behind if abs(w.box.y1 - y) <= FOOT * w.box.height), None)
    if bar.dashed or factor is None:
        return False
    level = [w.box for w in words if abs(w.box.center[1] - factor.center[1]) < 0.3 * factor.height]
    return not any(box.x0 < x1 and box.x1 > x0 for box in level)


def _typed(words: Sequence[Word], bar: Bar, cell: Box, *, upwards: bool = False) -> tuple[Line, ...]:
    """Lines over or under an underline or a row of underscores: typed text, which wraps in the cell, not in the bar.

    What stands beside the bar (its factor) is in none; each further line is there because its first word had no room
    on the one before.
    """
    foot = bar.box.center[1]
    found = words_to_lines(words)
    away = [abs(line.box.center[1] - foot) for line in found]
    lines = [line for line, far in zip(found, away, strict=True) if far > ON_LEVEL * line.box.height]
    height = max((line.box.height for line in lines), default=0.0)
    taken: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.box.center[1] if upwards else line.box.center[1]):
        last = taken[-1] if taken else None
        step = abs(line.box.center[1] - (last.box.center[1] if last else foot))
        first = last is None or (len(taken) == 1 and bool(FACTOR.match(last.text)))
        goes_on = last is not None and _wrapped_in(cell, *((line, last) if upwards else (last, line)))
        if step > (NEXT if taken else FIRST) * height or not (first or goes_on):
            break
        taken.append(line)
    return tuple(reversed(taken) if upwards else taken)


def _wrapped_in(cell: Box, above: Line, below: Line) -> bool:
    """Whether the first word of the lower line had no room beside the upper one in the cell."""
    return above.box.width + 0.25 * above.box.height + below.words[0].box.width > cell.width - 2 * PADDING


def _goes_on(line: Line, word: Word) -> bool:
    """Whether the word continues the line to the left or right: then the line is prose, wider than the bar."""
    if abs(line.box.center[1] - word.box.center[1]) > 0.3 * word.box.height:
        return False
    gap = word.box.x0 - line.box.x1 if word.box.x0 > line.box.x0 else line.box.x0 - word.box.x1
    return gap < 0.45 * word.box.height and not TIMES.match(word.text)


def _fits(line: Line, bar: Box) -> bool:
    """Within the bar's ends and centred over it, as fractions are set."""
    slack = max(3.0, SLACK * bar.width)
    within = line.box.x0 >= bar.x0 - slack and line.box.x1 <= bar.x1 + slack
    return within and abs(line.box.center[0] - bar.center[0]) <= slack


def _flush(line: Line, neighbour: Box, bar: Box) -> bool:
    """Within the bar's ends and begun where the bar or the next line begins: equation editors set parts so."""
    slack = max(3.0, SLACK * bar.width)
    within = line.box.x0 >= bar.x0 - slack and line.box.x1 <= bar.x1 + slack
    return within and abs(line.box.x0 - neighbour.x0) <= ALIKE


def _wraps(above: Line, below: Line, end: float) -> bool:
    """Whether the first word of the lower line had no room on the upper one, which may reach `end`."""
    return above.box.x1 + 0.3 * above.box.height + below.words[0].box.width > end


def _by_x(words: Sequence[Word]) -> tuple[Word, ...]:
    return tuple(sorted(words, key=lambda w: (w.box.x0, w.box.y0)))


def _outer(bar: Bar, above: Sequence[Line], below: Sequence[Line], beside: Sequence[Word]) -> Box:
    box = bar.box
    for other in [*(line.box for line in (*above, *below)), *(word.box for word in beside)]:
        box = box.united(other)
    return box
