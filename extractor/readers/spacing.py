"""Where words begin and end in a line picture: the white gaps decide, not the reader's guess alone.

A recogniser of character strings loses spaces (`: CAMAT` -> `:CAMAT`) and invents some around signs; the page shows how
wide each gap is. A word typed together stays together. Ink that no character explains at all is a list marker whose
sign the recogniser does not know.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from skcamat.extractor.page_image.pixels import AREA, HEIGHT, connected_at
from skcamat.extractor.readers.base import Grey, ReadWord

NO_GAP = 0.11  # of the letter size: narrower is no space, whatever the reader said
SURE_GAP = 0.22  # wider is one, whatever the reader said
SPACE_SHARE = 0.7  # of the spaces that the reader did say: narrower is none between letters
LETTER_SHARE = 1.6  # of the gaps between letters, where they are wide and no space was said
MARK_GAP = 0.17  # the same beside a sign, where readers lose spaces
SAID_DIGIT_GAP, DIGIT_GAP = 0.2, 0.34  # digits stand in columns of one width, so a 1 has white around it
SIGNS = frozenset(":;,.=")
WIDTHS = dict.fromkeys("ijl'|I.,:;", 0.25) | dict.fromkeys("ftr!()-", 0.33) | dict.fromkeys("mwMW%", 0.85)
UPPER, LOWER = 0.69, 0.53
ASTRAY = 2.0  # cost of a letter one letter size away from the ink it is said to be
MISFIT = 0.5  # cost of ink one letter size wider or narrower than its letters
UNREAD = 0.6  # cost of a letter size of ink without letters
AGREED = 0.25  # gain where the reader said a space at a gap
UNSURE_GAP = 0.04  # of the letter size: a gap this near to the deciding width may be either
UNDERLINE = 1.3  # of a line picture's height: a longer run of ink is no letter
FEW = 3  # letters up to which their distances say nothing about their size
DIGIT_HEIGHT = 0.72  # of the letter size
LINE_HEIGHT = 1.25  # of the letter size: a line picture's
HANGING = 0.6  # of the letter size: white between a list marker and its text
MARKER = "•"
MARKER_SCORE = 0.6  # an unread sign is surely there, what it is nobody read


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character as recognised: `x` is about its middle, in pixels of the line picture, `score` 0-1."""

    text: str
    x: float
    score: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """Ink between two white gaps: columns `x0` to `x1`, `height` of its inked rows, all in pixels."""

    x0: float
    x1: float
    height: float

    @property
    def width(self) -> float:
        """Pixels."""
        return self.x1 - self.x0


def glyphs_to_words(glyphs: Sequence[Glyph], picture: Grey) -> tuple[ReadWord, ...]:
    """Words with pixel spans, left to right; a word's confidence is its least certain character's."""
    letters = [glyph for glyph in glyphs if not glyph.text.isspace()]
    ink = _ink(picture)
    size = letter_size(letters) if len(letters) > FEW else _inked_height(ink) / DIGIT_HEIGHT
    if not letters:
        size = picture.shape[0] / LINE_HEIGHT
    stretches = ink_to_stretches(ink, NO_GAP * size)
    said = _said_spaces(glyphs)
    counts = letters_to_stretches(letters, stretches, size, said)
    return _words(letters, stretches, counts, size, said)


def ink_to_stretches(ink: NDArray[np.uint8], gap: float) -> list[Stretch]:
    """Inked columns, cut where a white gap wider than `gap` pixels stands."""
    inked = np.flatnonzero(ink.any(axis=0))
    if not len(inked):
        return []
    cuts = np.flatnonzero(np.diff(inked) > max(1.0, gap))
    starts, ends = inked[[0, *(cuts + 1)]], inked[[*cuts, -1]] + 1
    rows = np.bitwise_or.reduceat(ink, starts, axis=1)  # between a stretch and the next no row has ink
    heights = ink.shape[0] - rows.argmax(axis=0) - rows[::-1].argmax(axis=0)
    spans = zip(starts.tolist(), ends.tolist(), heights.tolist(), strict=True)
    return [Stretch(float(a), float(b), float(height)) for a, b, height in spans]


def _inked_height(ink: NDArray[np.uint8]) -> float:
    rows = np.flatnonzero(ink.any(axis=1))
    return float(rows[-1] - rows[0] + 1) if len(rows) else float(ink.shape[0])


def _ink(picture: Grey) -> NDArray[np.uint8]:
    """1 where ink is; underlines, specks and what hangs in from the lines above and below left out."""
    dark = np.asarray(cv2.threshold(picture, 0, 1, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)[1], np.uint8)
    level = dark - _underlines(dark)
    labels, stats, centres = connected_at(level)
    rows = picture.shape[0]
    inside = (0.12 * rows < centres[:, 1]) & (centres[:, 1] < 0.9 * rows)
    kept = (stats[:, AREA] >= max(3, 0.003 * rows * rows)) & (inside | (stats[:, HEIGHT] >= 0.25 * rows))
    kept[0] = False
    return np.asarray(kept.view(np.uint8)[labels])


def _underlines(ink: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Runs of ink longer than any letter is wide: they would hide the white between underlined words."""
    run = max(3, round(UNDERLINE * ink.shape[0]))
    if ink.shape[1] <= run:
        return np.zeros_like(ink)
    return np.asarray(cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, run), np.uint8)), np.uint8)


def letter_size(letters: Sequence[Glyph]) -> float:
    """Pixels of one em, from the distances of neighbouring characters; 0.0 for a single one."""
    sizes = [2 * (b.x - a.x) / (_width(a.text) + _width(b.text)) for a, b in pairwise(letters) if b.x > a.x]
    return median(sizes) if sizes else 0.0


def _width(character: str) -> float:
    return WIDTHS.get(character, UPPER if character.isupper() else LOWER)


def _said_spaces(glyphs: Sequence[Glyph]) -> set[int]:
    """Numbers of the letters that the reader put a space before."""
    said, count = set(), 0
    for glyph in glyphs:
        if glyph.text.isspace():
            said.add(count)
        else:
            count += 1
    return said - {0, count}


def letters_to_stretches(
    letters: Sequence[Glyph], stretches: Sequence[Stretch], size: float, said: set[int]
) -> list[int]:
    """How many letters stand in each stretch: the division of the whole line with the least strain."""
    n = len(letters)
    xs = np.array([glyph.x for glyph in letters])
    widths = np.concatenate([[0.0], np.cumsum([_width(glyph.text) for glyph in letters])])
    # rows: letters used after a stretch, columns: letters used before it
    spans = widths[:, None] - widths[None, :]
    forwards = np.where(np.tri(n + 1, dtype=bool), 0.0, np.inf)
    best = np.full(n + 1, np.inf)
    best[0] = 0.0
    trail: list[list[int]] = []
    gain = np.array([AGREED if index in said else 0.0 for index in range(n + 1)])
    every = np.arange(n + 1)
    for stretch in stretches:
        strain = np.maximum(np.maximum(stretch.x0 - xs, xs - stretch.x1), 0.0) * (ASTRAY / size)
        astray = np.concatenate([[0.0], np.cumsum(strain)])
        wide = stretch.width / size
        total = np.abs(spans - wide)
        total *= MISFIT
        total.reshape(-1)[:: n + 2] += (UNREAD - MISFIT) * wide  # no letter used
        total += astray[:, None]
        total -= astray
        total += forwards
        total += best
        before = total.argmin(axis=1)
        trail.append(before.tolist())
        best = total[every, before] - gain
    return _walked_back(trail, n)


def _walked_back(trail: Sequence[Sequence[int]], n: int) -> list[int]:
    counts: list[int] = []
    for before in reversed(trail):
        counts.append(n - before[n])
        n = before[n]
    return counts[::-1]


def _words(
    letters: Sequence[Glyph], stretches: Sequence[Stretch], counts: Sequence[int], size: float, said: set[int]
) -> tuple[ReadWord, ...]:
    words: list[ReadWord] = []
    word = _OpenWord(letters, 0, 0)
    gap, edge, least = 0.0, 0.0, _least_space(stretches, counts, size, said)
    for at, (stretch, count) in enumerate(zip(stretches, counts, strict=True)):
        gap, edge = max(gap, stretch.x0 - edge), stretch.x1
        if not count:
            opening = word.start == word.end and (not words or words[-1].text == ":")
            hangs = opening and at + 1 < len(stretches) and stretches[at + 1].x0 - stretch.x1 >= HANGING * size
            sign = _unread_sign(stretch, size, hangs=hangs) if opening or gap >= SURE_GAP * size else ""
            colon = word.end > word.start and letters[word.end - 1].text == ":"
            if sign == "-" or (sign and (opening or colon)):
                words += [*word.closed(), ReadWord(sign, stretch.x0, stretch.x1, MARKER_SCORE)]
                word, gap = _OpenWord(letters, word.end, word.end), 0.0
            continue
        if word.end > word.start:
            needed = _space_width(word.end in said, letters[word.end - 1].text, letters[word.end].text, least)
            sure = 1 - 0.5 * math.exp(-abs(gap / size - needed) / UNSURE_GAP)
            if gap >= needed * size:
                words += word.closed(sure)
                word = _OpenWord(letters, word.end, word.end)
            word.edges = min(word.edges, sure)
        word.take(stretch, count)
        gap = 0.0
    word.end = len(letters)
    return (*words, *word.closed())


@dataclass(slots=True)
class _OpenWord:
    """A word being put together: letters `start` to `end`, the ink's edges, how sure its borders are."""

    letters: Sequence[Glyph]
    start: int
    end: int
    x0: float = 0.0
    x1: float = 0.0
    edges: float = 1.0

    def take(self, stretch: Stretch, count: int) -> None:
        if self.start == self.end:
            self.x0 = stretch.x0
        self.end, self.x1 = self.end + count, stretch.x1

    def closed(self, edges: float = 1.0) -> list[ReadWord]:
        part = self.letters[self.start : self.end]
        if not part:
            return []
        text, score = "".join(glyph.text for glyph in part), min(glyph.score for glyph in part)
        return [ReadWord(text, self.x0, max(self.x0, self.x1), score, min(edges, self.edges))]


def _least_space(stretches: Sequence[Stretch], counts: Sequence[int], size: float, said: set[int]) -> float:
    """Of the letter size: what a space between letters has at least, judged by this line's own gaps."""
    at = 0
    spaces: list[float] = []
    others: list[float] = []
    for before, after, count in zip(stretches, stretches[1:], counts, strict=False):
        at += count
        gap = (after.x0 - before.x1) / size
        (spaces if count and at in said else others).append(gap)
    if spaces:
        return max(SURE_GAP, SPACE_SHARE * median(spaces))
    return max(SURE_GAP, LETTER_SHARE * median(others)) if len(others) > FEW else SURE_GAP


def _space_width(said: bool, before: str, after: str, least: float) -> float:
    """Of the letter size: from here on a gap between two characters is a space."""
    if before.isdigit() and (after.isdigit() or after in ".,"):
        return SAID_DIGIT_GAP if said else DIGIT_GAP
    if said:
        return NO_GAP
    return MARK_GAP if before in SIGNS or after in SIGNS else least


def _unread_sign(stretch: Stretch, size: float, *, hangs: bool = False) -> str:
    """What ink that no letter explains may stand for: a bullet, a dash, or nothing.

    `hangs`: it stands far before the text, as markers do; there a dash may be as stubby as a poor copy leaves it.
    """
    wide, high = stretch.width / size, stretch.height / size
    if 0.3 <= wide <= 1.1 and 0.3 <= high <= 1.1:
        return MARKER
    least, flat = (0.15, 1.5) if hangs else (0.18, 2.2)
    return "-" if least <= wide <= 0.7 and 0.03 <= high <= 0.15 and wide > flat * high else ""
