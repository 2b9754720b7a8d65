"""Whether a page stands on its head: Latin lines have more ink above their small letters than below."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from skcamat.extractor.ink.text_lines import TextLine
from skcamat.extractor.readers import ReaderPair
from skcamat.extractor.readers.base import Grey, Reading

ENOUGH = 80  # letters before counting alone decides
CLEAR = 0.09  # share of letters by which heads outnumber tails
STRIPS = 8  # lines that the reader is shown both ways, at most
FEWEST, WON = 2, 4.0  # after so many lines it is settled where one way is worth so many times the other


def is_upside_down(
    lines: Sequence[TextLine], letter: float, pictures: Callable[[TextLine], Grey], readers: ReaderPair
) -> bool:
    """Count heads and tails; unless heads lead clearly ask the reader both ways.

    Lines of capitals or little text are even, and a faded copy loses heads: counting alone turns no page.
    """
    balance, letters = balance_of(lines, letter)
    if letters >= ENOUGH and balance >= CLEAR:
        return False
    longest = sorted(lines, key=lambda line: (-min(len(line.parts), 40), line.top))[:STRIPS]
    if sum(len(line.parts) for line in longest) < 4:
        return False
    upright = turned = 0.0
    for count, line in enumerate(longest, start=1):
        shown = pictures(line)
        upright += _worth(readers.first.read_lines([shown]))
        turned += _worth(readers.first.read_lines([np.ascontiguousarray(shown[::-1, ::-1])]))
        if count >= FEWEST and max(upright, turned) > WON * min(upright, turned):
            break
    return turned > 1.1 * upright


def balance_of(lines: Sequence[TextLine], letter: float) -> tuple[float, int]:
    """(heads - tails) / letters over all lines, and how many letters were counted."""
    heads = tails = letters = 0
    for line in lines:
        parts = [p for p in line.parts if p.height >= 0.5 * letter]
        if len(parts) < 5:
            continue
        slack = 0.18 * letter
        heads += sum(p.y0 < line.top - slack for p in line.parts)
        tails += sum(p.y1 > line.foot + slack for p in line.parts)
        letters += len(parts)
    return (heads - tails) / letters if letters else 0.0, letters


def _worth(readings: Sequence[Reading]) -> float:
    return sum(word.confidence**2 * len(word.text) for reading in readings for word in reading.words)
