"""Which canonical indicators are near each other, without comparing all with all.

Blocks: only indicators of one unit meet, and among many only those that share one of their rarest words. Inside a block
a quick likeness of sorted words picks a few candidates; `pair_score` decides. The only module of this room with the
fuzzy library.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from skcamat.registry.canonical.fingerprint import MEASURES
from skcamat.registry.canonical.score import Entry, pair_score

WHOLE_BLOCK = 1500  # a unit with at most so many indicators is one block
KEYS = 3  # rarest words of an indicator that lead it into blocks
LARGEST_BLOCK = 2000  # a word shared by more indicators than this tells nothing
CANDIDATES = 6  # looked at closely for one indicator and block
QUICK_LIKENESS = 62  # 0-100, of sorted words
ROWS_AT_ONCE = 256  # bounds the memory of one comparison: rows x block x 1 byte
KEPT = 2
LEAST = 0.5  # nearer than this is worth naming as runner-up


@dataclass(frozen=True, slots=True)
class Near:
    """A neighbour with its score 0-1 and the rule that decided."""

    id: str
    skor: float
    aturan: str


def nearest(entries: Mapping[str, Entry]) -> dict[str, tuple[Near, ...]]:
    """For each id its nearest others, the nearest first, at most `KEPT`; ids without any are left out."""
    found: dict[str, dict[str, Near]] = defaultdict(dict)
    for block in _blocks(entries):
        for one, other in _candidate_pairs(block, entries):
            if other not in found[one]:
                score = pair_score(entries[one], entries[other])
                if score.skor >= LEAST:
                    _keep(found, one, other, score.skor, score.aturan)
    return {id_: tuple(_ranked(near)) for id_, near in found.items() if near}


def _keep(found: dict[str, dict[str, Near]], one: str, other: str, skor: float, aturan: str) -> None:
    for id_, near in ((one, other), (other, one)):
        found[id_][near] = Near(near, skor, aturan)
        if len(found[id_]) > 4 * KEPT:
            found[id_] = {item.id: item for item in _ranked(found[id_])}


def _ranked(near: Mapping[str, Near]) -> list[Near]:
    return sorted(near.values(), key=lambda item: (-item.skor, item.id))[:KEPT]


def _blocks(entries: Mapping[str, Entry]) -> Iterator[list[str]]:
    by_unit: dict[str, list[str]] = defaultdict(list)
    for id_ in sorted(entries):
        by_unit[entries[id_].fingerprint.satuan].append(id_)
    for unit in sorted(by_unit):
        ids = by_unit[unit]
        if len(ids) <= WHOLE_BLOCK:
            yield ids
        else:
            yield from _word_blocks(ids, entries)


def _word_blocks(ids: Sequence[str], entries: Mapping[str, Entry]) -> Iterator[list[str]]:
    """One block for each telling word; a word of a single indicator leads nowhere and gives way to the next rarest."""
    seen = Counter(word for id_ in ids for word in set(entries[id_].fingerprint.words))
    blocks: dict[str, list[str]] = defaultdict(list)
    for id_ in ids:
        shared = {word for word in entries[id_].fingerprint.words if 1 < seen[word] <= LARGEST_BLOCK} - MEASURES
        for word in sorted(shared, key=lambda word: (seen[word], word))[:KEYS]:
            blocks[word].append(id_)
    for word in sorted(blocks):
        if len(blocks[word]) > 1:
            yield blocks[word]


def _candidate_pairs(block: Sequence[str], entries: Mapping[str, Entry]) -> Iterator[tuple[str, str]]:
    """(id, id) of each indicator and the few that look most like it."""
    texts = [" ".join(sorted(entries[id_].fingerprint.words)) for id_ in block]
    for start in range(0, len(block), ROWS_AT_ONCE):
        part = texts[start : start + ROWS_AT_ONCE]
        scores = process.cdist(part, texts, scorer=fuzz.ratio, score_cutoff=QUICK_LIKENESS, dtype=np.uint8, workers=1)
        for row in range(len(part)):
            scores[row, start + row] = 0
            likest = np.argsort(-scores[row].astype(np.int16), kind="stable")[:CANDIDATES]
            yield from ((block[start + row], block[place]) for place in likest if scores[row, place] > 0)
