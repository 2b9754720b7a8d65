"""Which words of two readings stand at the same place: by their columns."""

from __future__ import annotations

from collections.abc import Sequence

from skcamat.extractor.readers.base import Reading, ReadWord

Pair = tuple[list[ReadWord], list[ReadWord]]
SHARE = 0.3  # of the narrower word: less overlap is a neighbour's edge


def paired(first: Reading, second: Reading) -> list[Pair]:
    """Groups of words that overlap, left to right; one side may be empty, or hold more words than the other."""
    words = sorted(
        [(word.x0, word.x1, 0, word) for word in first.words] + [(word.x0, word.x1, 1, word) for word in second.words],
        key=lambda entry: (entry[0], entry[2]),
    )
    groups: list[Pair] = []
    for _, _, side, word in words:
        if groups and any(_overlap(word, other) for other in groups[-1][1 - side]):
            groups[-1][side].append(word)
        else:
            groups.append(([word], []) if side == 0 else ([], [word]))
    return _one_place_each(groups)


def _one_place_each(groups: Sequence[Pair]) -> list[Pair]:
    """The groups, the same sign seen by each reader at places that just miss each other as one."""
    kept: list[Pair] = []
    for ours, theirs in groups:
        last = kept[-1] if kept else ([], [])
        if last[0] and not last[1] and theirs and not ours and joined(last[0]) == joined(theirs):
            last[1].extend(theirs)
        elif last[1] and not last[0] and ours and not theirs and joined(last[1]) == joined(ours):
            last[0].extend(ours)
        else:
            kept.append((ours, theirs))
    return kept


def _overlap(a: ReadWord, b: ReadWord) -> bool:
    shared = min(a.x1, b.x1) - max(a.x0, b.x0)
    return shared > SHARE * max(1.0, min(a.x1 - a.x0, b.x1 - b.x0))


def joined(words: Sequence[ReadWord]) -> str:
    """Text of a group without its spaces."""
    return "".join(word.text for word in words)
