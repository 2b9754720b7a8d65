"""Where words begin and end in a line picture: the white gaps decide, not the reader's guess alone.

A recogniser of character strings loses spaces (`: CAMAT` -> `:CAMAT`) and invents some around signs; the page shows how
wide each gap is. A word typed together stays together. Ink that no character explains at all is a list marker whose
sign the recogniser does not know.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.readers.base import Grey, ReadWord

NO_GAP = 0.11  # of the letter size: narrower is no space, whatever the reader said
SURE_GAP = 0.22  # wider is one, whatever the reader said
MARK_GAP = 0.17  # the same beside a sign, where readers lose spaces
SIGNS = frozenset(":;,.=()/-+×%\"'“”")
WIDTHS = dict.fromkeys("ijl'|I.,:;", 0.25) | dict.fromkeys("ftr!()-", 0.33) | dict.fromkeys("mwMW%", 0.85)
UPPER, LOWER = 0.69, 0.53
ASTRAY = 2.0  # cost of a letter one letter size away from the ink it is said to be
MISFIT = 0.5  # cost of ink one letter size wider or narrower than its letters
UNREAD = 0.6  # cost of a letter size of ink without letters
AGREED = 0.25  # gain where the reader said a space at a gap
FEW = 3  # letters up to which their distances say nothing about their size
DIGIT_HEIGHT = 0.72  # of the letter size
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
    if not letters:
        return ()
    ink = _ink(picture)
    size = letter_size(letters) if len(letters) > FEW else _inked_height(ink) / DIGIT_HEIGHT
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
    return [_stretch(ink, int(a), int(b)) for a, b in zip(starts, ends, strict=True)]


def _stretch(ink: NDArray[np.uint8], x0: int, x1: int) -> Stretch:
    rows = np.flatnonzero(ink[:, x0:x1].any(axis=1))
    return Stretch(float(x0), float(x1), float(rows[-1] - rows[0] + 1))


def _inked_height(ink: NDArray[np.uint8]) -> float:
    rows = np.flatnonzero(ink.any(axis=1))
    return float(rows[-1] - rows[0] + 1) if len(rows) else float(ink.shape[0])


def _ink(picture: Grey) -> NDArray[np.uint8]:
    """1 where ink is; specks and what hangs in from the lines above and below left out."""
    level = cv2.threshold(picture, 0, 1, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)[1]
    count, labels, stats, centres = cv2.connectedComponentsWithStats(level, connectivity=8)
    rows = picture.shape[0]
    kept = np.zeros(count, np.uint8)
    for index in range(1, count):
        area, height = stats[index, cv2.CC_STAT_AREA], stats[index, cv2.CC_STAT_HEIGHT]
        outside = not 0.12 * rows < centres[index][1] < 0.9 * rows
        kept[index] = area >= max(3, 0.003 * rows * rows) and not (outside and height < 0.25 * rows)
    return np.asarray(kept[labels])


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
    best = np.full(n + 1, np.inf)
    best[0] = 0.0
    trail: list[NDArray[np.int64]] = []
    gain = np.array([AGREED if index in said else 0.0 for index in range(n + 1)])
    for stretch in stretches:
        strain = np.maximum(np.maximum(stretch.x0 - xs, xs - stretch.x1), 0.0) * (ASTRAY / size)
        astray = np.concatenate([[0.0], np.cumsum(strain)])
        # rows: letters used before, columns: letters used after this stretch
        spent = np.abs(widths[None, :] - widths[:, None] - stretch.width / size) * MISFIT
        spent += np.where(np.eye(n + 1, dtype=bool), (UNREAD - MISFIT) * stretch.width / size, 0.0)
        total = best[:, None] + np.where(
            np.tri(n + 1, k=-1, dtype=bool), np.inf, spent + astray[None, :] - astray[:, None]
        )
        trail.append(total.argmin(axis=0))
        best = total.min(axis=0) - gain
    return _walked_back(trail, n)


def _walked_back(trail: Sequence[NDArray[np.int64]], n: int) -> list[int]:
    counts: list[int] = []
    for before in reversed(trail):
        counts.append(n - int(before[n]))
        n = int(before[n])
    return counts[::-1]


def _words(
    letters: Sequence[Glyph], stretches: Sequence[Stretch], counts: Sequence[int], size: float, said: set[int]
) -> tuple[ReadWord, ...]:
    words: list[ReadWord] = []
    start, at, x0, x1, gap, edge = 0, 0, 0.0, 0.0, 0.0, 0.0
    for stretch, count in zip(stretches, counts, strict=True):
        gap, edge = max(gap, stretch.x0 - edge), stretch.x1
        if not count:
            if _is_marker(stretch, size) and gap >= SURE_GAP * size:
                words += [*_closed(letters, start, at, x0, x1), ReadWord(MARKER, stretch.x0, stretch.x1, MARKER_SCORE)]
                start, gap = at, 0.0
            continue
        if at > start and _is_space(gap / size, at in said, letters[at - 1].text, letters[at].text):
            words += _closed(letters, start, at, x0, x1)
            start = at
        if at == start:
            x0 = stretch.x0
        at, x1, gap = at + count, stretch.x1, 0.0
    return (*words, *_closed(letters, start, len(letters), x0, x1))


def _is_space(gap: float, said: bool, before: str, after: str) -> bool:
    if said:
        return gap >= NO_GAP
    return gap >= (MARK_GAP if before in SIGNS or after in SIGNS else SURE_GAP)


def _is_marker(stretch: Stretch, size: float) -> bool:
    return 0.3 * size <= stretch.width <= 1.1 * size and 0.3 * size <= stretch.height <= 1.1 * size


def _closed(letters: Sequence[Glyph], start: int, end: int, x0: float, x1: float) -> list[ReadWord]:
    if start == end:
        return []
    part = letters[start:end]
    return [ReadWord("".join(g.text for g in part), x0, max(x0, x1), min(g.score for g in part))]
