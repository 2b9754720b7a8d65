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

from skcamat.registry.canonical.meaning import Makna
from skcamat.registry.canonical.score import Entry, pair_score, threshold, weight_of

FEW = 1500  # among so many groups one shared word is enough to be looked at
KEYS = 4  # rarest words of an indicator that lead it into blocks
LARGEST_BLOCK = 250  # a pair of words shared by more indicators than this tells nothing
LEAST_SHARED = 0.5  # of the weight of both, to be a candidate
CANDIDATES = 12  # looked at closely for one indicator
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


def proposals(groups: Mapping[str, Sequence[Entry]]) -> tuple[Usulan, ...]:
    """Every pair of groups (id -> its wordings, the commonest first) worth a person's look, the best first."""
    found = []
    for one, other in sorted(_candidates({id_: wordings[0].makna for id_, wordings in groups.items()})):
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
    """(id, id) of those that share most, at most `CANDIDATES` for each id."""
    best: dict[str, list[tuple[float, str]]] = defaultdict(list)
    weights = {id_: sum(map(weight_of, meaning.tanda)) for id_, meaning in meanings.items()}
    for one, other in _pairs(meanings):
        share = _share(meanings[one], meanings[other], weights[one] + weights[other])
        if share >= LEAST_SHARED:
            best[one].append((-share, other))
            best[other].append((-share, one))
    found = set()
    for id_, near in best.items():
        found |= {(min(id_, other), max(id_, other)) for _, other in sorted(set(near))[:CANDIDATES]}
    return found


def _share(one: Makna, other: Makna, total: float) -> float:
    shared = one.tanda & other.tanda
    if not shared or 4 * len(shared) < len(one.tanda) + len(other.tanda):
        return 0.0
    return 2 * sum(map(weight_of, shared)) / total if total else 0.0


def _pairs(meanings: Mapping[str, Makna]) -> Iterator[tuple[str, str]]:
    """Each pair of ids that shares a block, once."""
    seen: set[tuple[str, str]] = set()
    for block in _blocks(meanings):
        for pair in combinations(block, 2):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _blocks(meanings: Mapping[str, Makna]) -> Iterator[list[str]]:
    """Ids in sorted order, by kind of measure and shared rare words."""
    count = Counter(word for meaning in meanings.values() for word in meaning.tanda)
    few = len(meanings) <= FEW
    blocks: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for id_ in sorted(meanings):
        meaning = meanings[id_]
        shared = sorted((word for word in meaning.tanda if count[word] > 1), key=lambda word: (count[word], word))
        keys = [(word,) for word in shared] if few or len(shared) < 2 else list(combinations(sorted(shared[:KEYS]), 2))
        for kind in (meaning.ukuran, *_MEASURE_BLOCK.get(meaning.ukuran, ())):
            for key in keys:
                blocks[(kind, *key)].append(id_)
    largest = FEW if few else LARGEST_BLOCK
    for key in sorted(blocks):
        if 1 < len(blocks[key]) <= largest:
            yield blocks[key]
