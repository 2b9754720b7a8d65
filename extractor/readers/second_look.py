"""A second look at what is doubtful in a line: those words and their neighbours alone, cut out along the white gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from skcamat.extractor.readers.base import CarefulReader, Grey, Reader, Reading
from skcamat.extractor.readers.judgement import doubtful_words, is_doubtful, likelihood

WHOLE_LINE = 0.7  # of the line's width: a longer piece is not worth cutting


@dataclass(frozen=True, slots=True)
class Piece:
    """Words `start` to `end` of a line and the columns of its picture that they stand in."""

    start: int
    end: int
    x0: int
    x1: int


def with_second_look(pictures: Sequence[Grey], reader: Reader) -> tuple[list[Reading], set[int]]:
    """Readings, the likelier look kept where there were two, and which are in doubt or were seen in two ways."""
    found = reader.read_lines(pictures)
    doubtful = [i for i, reading in enumerate(found) if is_doubtful(reading, pictures[i], reader.name)]
    if not doubtful or not isinstance(reader, CarefulReader):
        return found, set(doubtful)
    pieces = [doubtful_piece(found[i], pictures[i].shape[1], reader.name) for i in doubtful]
    cut = [np.ascontiguousarray(pictures[i][:, p.x0 : p.x1]) for i, p in zip(doubtful, pieces, strict=True)]
    unsettled: set[int] = set()
    for index, piece, seen in zip(doubtful, pieces, reader.look_again(cut), strict=True):
        again = replaced(found[index], piece, seen)
        alike = again.text == found[index].text
        found[index] = max((found[index], again), key=lambda reading: likelihood(reading, reader.name))
        if not alike or is_doubtful(found[index], pictures[index], reader.name):
            unsettled.add(index)
    return found, unsettled


def doubtful_piece(reading: Reading, width: int, reader: str) -> Piece:
    """From the word before the first doubtful one to the one after the last; or the whole line."""
    doubts = doubtful_words(reading, reader)
    start, end = max(0, min(doubts, default=0) - 1), min(len(reading.words), max(doubts, default=width) + 2)
    x0 = _between(reading, start) if start else 0
    x1 = _between(reading, end) if end < len(reading.words) else width
    whole = Piece(0, len(reading.words), 0, width)
    return Piece(start, end, x0, x1) if 0 < x1 - x0 < WHOLE_LINE * width else whole


def _between(reading: Reading, index: int) -> int:
    """Return the middle of the gap before a word."""
    return round((reading.words[index - 1].x1 + reading.words[index].x0) / 2)


def replaced(reading: Reading, piece: Piece, seen: Reading) -> Reading:
    """The line with what was seen in the piece in place of the piece's words."""
    words = tuple(replace(word, x0=word.x0 + piece.x0, x1=word.x1 + piece.x0) for word in seen.words)
    before, after = reading.words[: piece.start], reading.words[piece.end :]
    if len(words) > piece.end - piece.start:  # an underline hides the gaps: the cut may show a neighbour once more
        words = words[1:] if before and words[0].text == before[-1].text else words
        words = words[:-1] if after and words[-1:] and words[-1].text == after[0].text else words
    return Reading((*before, *words, *after))
