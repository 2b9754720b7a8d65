"""Which canonical indicators are near each other, without comparing all with all.

Blocks: indicators of one kind of measure that share two of their rarest words (one, among few). Inside a block those
that share enough of what they tell are candidates; `pair_score` decides. Two groups with several wordings are as near
as their wordings are on average, so that one lucky wording joins nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from skcamat.registry.canonical.meaning import Makna
from skcamat.registry.canonical.score import Entry, pair_score, threshold, weight_of

FEW = 1500  # among so many groups one shared word is enough to be looked at
KEYS = 4  # rarest words of an indicator that lead it into blocks
LARGEST_BLOCK = 250  # a pair of words shared by more indicators than this tells nothing
LEAST_SHARED = 0.7  # of the weight of both; what shares less never reaches the threshold
ROWS_AT_ONCE = 256  # bounds the memory of one comparison: rows x block x 4 bytes
CANDIDATES = 8  # looked at closely for one indicator in one block
WORDINGS = 4  # of one group that are compared, the commonest
_MEASURE_BLOCK = {"tingkat": ("persen", "skor"), "keadaan": ("cacah",)}


@dataclass(frozen=True, slots=True)
class Usulan:
    """A proposed merger of two groups: `a` sorts before `b`; `beda` are the words that only one of them has."""

    a: str
    b: str
    skor: float
    alasan: str
    beda: tuple[tuple[str, ...], tuple[str, ...]]


def proposals(groups: Mapping[str, Sequence[Entry]], known: frozenset[str] = frozenset()) -> tuple[Usulan, ...]:
    """Every pair of groups (id -> its wordings, the commonest first) worth a person's look, the best first.

    Two `known` ids, entries of the dictionary, are different by its word and never proposed.
    """
    found = []
    for one, other in sorted(_candidates({id_: wordings[0].makna for id_, wordings in groups.items()})):
        if one in known and other in known:
            continue
        pair = _average(one, other, groups[one][:WORDINGS], groups[other][:WORDINGS])
        if pair.skor >= threshold():
            found.append(pair)
    return tuple(sorted(found, key=lambda item: (-item.skor, item.a, item.b)))


def _average(one: str, other: str, mine: Sequence[Entry], theirs: Sequence[Entry]) -> Usulan:
    """Average link; reasons and differing words are those of the commonest wordings."""
    scores = [pair_score(a, b) for a in mine for b in theirs]
    first = scores[0]
    return Usulan(one, other, round(sum(score.skor for score in scores) / len(scores), 4), first.alasan, first.beda)


def _candidates(meanings: Mapping[str, Makna]) -> set[tuple[str, str]]:
    """(id, id) of those that share most, at most `CANDIDATES` for each id and block."""
    found: set[tuple[str, str]] = set()
    for block in _blocks(meanings):
        found |= {(block[one], block[other]) for one, other in _likest([meanings[id_] for id_ in block])}
    return found


def _likest(block: Sequence[Makna]) -> Iterator[tuple[int, int]]:
    """Places (the smaller first) of those in one block that share at least `LEAST_SHARED` of what both tell."""
    words = sorted({word for meaning in block for word in meaning.tanda})
    column = {word: place for place, word in enumerate(words)}
    holds = np.zeros((len(block), len(words)), dtype=np.float32)
    for row, meaning in enumerate(block):
        holds[row, [column[word] for word in meaning.tanda]] = 1.0
    weighed = holds * np.array([weight_of(word) for word in words], dtype=np.float32)
    whole = weighed.sum(axis=1)
    for start in range(0, len(block), ROWS_AT_ONCE):
        part = slice(start, start + ROWS_AT_ONCE)
        share = 2 * (weighed[part] @ holds.T) / (whole[part, None] + whole[None, :])
        share[np.arange(len(share)), np.arange(start, start + len(share))] = 0.0
        for row, near in enumerate(np.argsort(-share, axis=1, kind="stable")[:, :CANDIDATES]):
            kept = (int(place) for place in near if share[row, place] >= LEAST_SHARED)
            yield from ((min(start + row, place), max(start + row, place)) for place in kept)


def _blocks(meanings: Mapping[str, Makna]) -> Iterator[list[str]]:
    """Ids in sorted order, by kind of measure and shared rare words."""
    count = Counter(word for meaning in meanings.values() for word in meaning.tanda)
    few = len(meanings) <= FEW
    blocks: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for id_ in sorted(meanings):
        meaning = meanings[id_]
        shared = sorted((word for word in meaning.tanda if count[word] > 1), key=lambda word: (count[word], word))
        pairs: list[tuple[str, ...]] = list(combinations(sorted(shared[:KEYS]), 2))
        keys = [(word,) for word in shared] if few or len(shared) < 2 else pairs
        for kind in (meaning.ukuran, *_MEASURE_BLOCK.get(meaning.ukuran, ())):
            for key in keys:
                blocks[(kind, *key)].append(id_)
    largest = FEW if few else LARGEST_BLOCK
    for key in sorted(blocks):
        if 1 < len(blocks[key]) <= largest:
            yield blocks[key]
