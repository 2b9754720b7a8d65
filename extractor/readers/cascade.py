"""The first reader on every line; where in doubt a second look and the second reader; then one decision a word.

What both readers saw stays, a typing mistake of the document included. Where they differ the likelier reading is kept
and the other stands in `second`; nothing is ever put together from rules alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from skcamat.extractor.readers import ReaderPair
from skcamat.extractor.readers.base import Grey, JudgedWord, Reading
from skcamat.extractor.readers.judgement import alone, chosen, sights_of
from skcamat.extractor.readers.second_look import with_second_look


def read_lines(
    pictures: Sequence[Grey], readers: ReaderPair, doubted: frozenset[int] = frozenset()
) -> list[tuple[JudgedWord, ...]]:
    """Read line pictures (grey, dark on light): words left to right for each, with calibrated confidence.

    `doubted` are places of pictures that the second reader is asked about in any case.
    """
    first, unsettled = with_second_look(pictures, readers.first)
    if readers.second is None:
        return [alone(reading, readers.first.name) for reading in first]
    asked = [i for i in range(len(first)) if readers.always or i in unsettled or i in doubted]
    second = dict(zip(asked, readers.second.read_lines([pictures[i] for i in asked]), strict=True)) if asked else {}
    return [_settled(reading, second.get(i), readers) for i, reading in enumerate(first)]


def _settled(first: Reading, second: Reading | None, readers: ReaderPair) -> tuple[JudgedWord, ...]:
    if second is None or readers.second is None:
        return alone(first, readers.first.name)
    names = (readers.first.name, readers.second.name)
    return tuple(word for ours, theirs in sights_of(first, second) for word in chosen(ours, theirs, names))
