"""How well the vocabulary finds the same indicator in other words, on labelled strings; cross-validated by source.

    python benchmarks/vocabulary.py [CLUSTERS.csv NEAR.csv]

Each source is judged by a dictionary that never saw it and by weights fitted without it: the wordings that only this
source has are taken out, and only pairs with a string of it are counted. `ragu` pairs count nowhere.

    pasti       precision and recall of pairs that are certain
    usulan      recall of pairs certain or proposed; share of proposed mergers (pairs of groups) that are right
    near.csv    hard negatives that were merged
    resmi       pairs of official sub kegiatan that were merged
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from fit_padanan import Pair, fitted, from_dictionary, is_candidate, labelled, scores

from skcamat.normalizers.satuan import satuan
from skcamat.registry.canonical.meaning import Makna
from skcamat.registry.canonical.score import threshold
from skcamat.registry.canonical.vocabulary import IndikatorInput, jati
from skcamat.registry.kamus.entries import Entri, entries, without_sources
from skcamat.registry.kamus.match import Kamus

HERE = Path(__file__).parent.parent / "tests" / "registry" / "kosakata"
OFFICIAL = "nomenklatur"
Row = dict[str, str]


@dataclass(slots=True)
class Tally:
    """Pairs of strings by truth and finding, proposals by truth, and what was missed, for reading."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    proposed_of_missed: int = 0
    proposals_right: int = 0
    proposals_wrong: int = 0
    hard_merged: int = 0
    examples: list[str] = field(default_factory=list)

    def lines(self, name: str) -> str:
        """The figures as text."""
        true, found = self.right + self.missed, self.right + self.wrong
        proposals = self.proposals_right + self.proposals_wrong
        return (
            f"{name:28} pasti precision {self.right / max(found, 1):.3f} recall {self.right / max(true, 1):.3f} | with "
            f"proposals recall {(self.right + self.proposed_of_missed) / max(true, 1):.3f} | proposals right "
            f"{self.proposals_right / max(proposals, 1):.2f} of {proposals} | near merged {self.hard_merged}"
        )


def rows_of(path: Path) -> list[Row]:
    """Rows of a CSV file."""
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def as_input(row: Row) -> IndikatorInput:
    """A labelled string as reconciling takes it; `satuan` is the product's own."""
    text = row["indikator"]
    return IndikatorInput(row["id"], text, satuan(text), kabupaten=row["kabupaten"], kecamatan=row["kecamatan"])


def judged(
    rows: Sequence[Row], near: Sequence[Row], kamus: Kamus, weights: dict[str, float], source: str = ""
) -> Tally:
    """Tally of all pairs, or of those with a string of `source`."""
    unsure, hard = pairs_of(near, "ragu"), pairs_of(near, "beda")
    found = {row["id"]: jati(as_input(row), kamus) for row in rows}
    proposed = _proposals({item.id: (item.makna, bool(item.kode)) for item in found.values()}, weights)
    tally, mergers = Tally(), defaultdict(list)
    for a, b in combinations(rows, 2):
        pair = frozenset((a["id"], b["id"]))
        if (source and source not in (a["sumber"], b["sumber"])) or pair in unsure:
            continue
        same, ids = a["cluster"] == b["cluster"], frozenset((found[a["id"]].id, found[b["id"]].id))
        tally.hard_merged += len(ids) == 1 and pair in hard
        _count(tally, same=same, certain=len(ids) == 1, proposed=ids in proposed)
        if same != (len(ids) == 1):
            tally.examples.append(f"{'missed' if same else 'WRONG'}: {a['indikator']} || {b['indikator']}")
        if ids in proposed:
            mergers[ids].append(same)
            tally.examples.append(f"proposed {'right' if same else 'WRONG'}: {a['indikator']} || {b['indikator']}")
    tally.proposals_right = sum(any(truth) for truth in mergers.values())
    tally.proposals_wrong = len(mergers) - tally.proposals_right
    return tally


def pairs_of(near: Iterable[Row], kind: str) -> set[frozenset[str]]:
    """The pairs of ids of one kind."""
    return {frozenset((row["id_a"], row["id_b"])) for row in near if row["jenis"] == kind}


def _count(tally: Tally, *, same: bool, certain: bool, proposed: bool) -> None:
    tally.right += same and certain
    tally.wrong += certain and not same
    tally.missed += same and not certain
    tally.proposed_of_missed += same and not certain and proposed


def _proposals(groups: dict[str, tuple[Makna, bool]], weights: dict[str, float]) -> set[frozenset[str]]:
    pairs: list[tuple[str, str]] = [
        (one, other)
        for one, other in combinations(sorted(groups), 2)
        if not (groups[one][1] and groups[other][1]) and is_candidate(groups[one][0], groups[other][0])
    ]
    compared: list[Pair] = [(groups[one][0], groups[other][0], False) for one, other in pairs]
    chances = scores(compared, weights)
    return {frozenset(pair) for pair, chance in zip(pairs, chances, strict=True) if chance >= threshold()}


def summed(tallies: Iterable[Tally]) -> Tally:
    """All folds together."""
    total = Tally()
    for tally in tallies:
        for name in Tally.__slots__:
            setattr(total, name, getattr(total, name) + getattr(tally, name))
    return total


def cross_validated(rows: Sequence[Row], near: Sequence[Row], known: Sequence[Entri]) -> Tally:
    """Every source judged by what was learned without it."""
    unsure = pairs_of(near, "ragu")
    folds = []
    for source in sorted({row["sumber"] for row in rows} - {OFFICIAL}):
        others = [row for row in rows if row["sumber"] != source]
        kept = without_sources(known, frozenset({source}))
        weights = fitted(labelled(others, unsure) + from_dictionary(kept))
        folds.append(judged(rows, near, Kamus(kept), weights, source))
    return summed(folds)


def main() -> None:
    """Print the figures."""
    given = [Path(name) for name in sys.argv[1:3]] or [HERE / "clusters.csv", HERE / "near.csv"]
    rows, near = (rows_of(path) for path in given)
    known = entries()
    unsure = pairs_of(near, "ragu")
    weights = fitted(labelled(rows, unsure) + from_dictionary(known))
    official = [row for row in rows if row["sumber"] == OFFICIAL]
    empty = Kamus(())
    learned = fitted(from_dictionary(without_sources(known, frozenset(row["sumber"] for row in rows))))
    print(judged(rows, near, Kamus(known), weights).lines("whole dictionary"))
    cross = cross_validated(rows, near, known)
    print(cross.lines("cross-validated by source"))
    print(judged(rows, near, empty, learned).lines("no dictionary at all"))
    print(f"official sub kegiatan merged: {judged(official, near, Kamus(known), weights).wrong}")
    print("\n".join(sorted(set(cross.examples))))


if __name__ == "__main__":
    main()
