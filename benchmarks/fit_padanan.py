"""Fit the weights of the pair score on labelled pairs; write them to `registry/canonical/bobot.json`.

    python benchmarks/fit_padanan.py CLUSTERS.csv NEAR.csv

Labels: strings of one cluster (the same indicator, `ragu` pairs left out), wordings of one entry of the dictionary
against those of others, and the dictionary's hard negatives (`bukan`). Logistic regression with L2, Newton's method.
The threshold is the lowest score at which the wanted share of the open labels' proposals is right.
"""

from __future__ import annotations

import csv
import itertools
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from skcamat.registry.canonical.meaning import Makna, makna
from skcamat.registry.canonical.score import FEATURES, features, forbidden
from skcamat.registry.kamus.entries import Entri, entries

WANTED_RIGHT = 0.7  # share of proposals that are right
RIDGE = 1.0  # strength of L2; the features are 0-1
ROUNDS = 50
LEAST_SHARED = 0.5  # of what both tell: pairs that share less teach nothing
OUT = Path(__file__).parent.parent / "registry" / "canonical" / "bobot.json"
Matrix = npt.NDArray[np.float64]
Pair = tuple[Makna, Makna, bool]


def labelled(rows: Iterable[dict[str, str]], unsure: set[frozenset[str]]) -> list[Pair]:
    """Pairs of strings that are neither equal in meaning nor far apart, with whether they are one indicator."""
    told = [(row["id"], row["cluster"], makna(row["indikator"], (row["kecamatan"], row["kabupaten"]))) for row in rows]
    return [
        (a, b, one == other)
        for (id_a, one, a), (id_b, other, b) in itertools.combinations(told, 2)
        if frozenset((id_a, id_b)) not in unsure and is_candidate(a, b)
    ]


def from_dictionary(items: Sequence[Entri]) -> list[Pair]:
    """Pairs of wordings of the dictionary, and each entry's hard negative."""
    told = {(entry.kode, makna(wording.teks)) for entry in items for wording in entry.sebutan}
    ordered = sorted(told, key=lambda item: (item[0], item[1].kunci))
    pairs = [(a, b, one == other) for (one, a), (other, b) in itertools.combinations(ordered, 2) if is_candidate(a, b)]
    for entry in items:
        if entry.bukan:
            pairs += [
                (makna(w.teks), makna(entry.bukan), False)
                for w in entry.sebutan
                if is_candidate(makna(w.teks), makna(entry.bukan))
            ]
    return pairs


def is_candidate(one: Makna, other: Makna) -> bool:
    """Whether the pair would be compared at all."""
    if one.kunci == other.kunci or not one.tanda & other.tanda:
        return False
    if forbidden(one, other):
        return False
    return features(one, other)[FEATURES.index("irisan")] >= LEAST_SHARED


def fitted(pairs: Sequence[Pair]) -> dict[str, float]:
    """Log odds of each feature and the bias, both classes weighing as many pairs as they have."""
    x = np.array([(1.0, *features(a, b)) for a, b, _ in pairs])
    y = np.array([float(same) for _, _, same in pairs])
    weights = np.zeros(x.shape[1])
    penalty = RIDGE * np.eye(x.shape[1])
    penalty[0, 0] = 0.0
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - chance) - penalty @ weights
        bend = (x * (chance * (1 - chance))[:, None]).T @ x + penalty
        weights += np.linalg.solve(bend, slope)
    return dict(zip(("bias", *FEATURES), (round(float(value), 4) for value in weights), strict=True))


def scores(pairs: Sequence[Pair], found: dict[str, float]) -> Matrix:
    """Score of each pair under fitted weights."""
    x = np.array([(1.0, *features(a, b)) for a, b, _ in pairs]).reshape(len(pairs), len(FEATURES) + 1)
    odds: Matrix = x @ np.array([found[name] for name in ("bias", *FEATURES)])
    return 1 / (1 + np.exp(-odds))


def threshold(pairs: Sequence[Pair], chances: Matrix, wanted: float = WANTED_RIGHT) -> float:
    """The lowest score at which `wanted` of the pairs at or above it are right."""
    order = np.argsort(-chances, kind="stable")
    right = np.array([pairs[place][2] for place in order], dtype=float)
    share = np.cumsum(right) / np.arange(1, len(right) + 1)
    good = np.nonzero(share >= wanted)[0]
    return round(float(chances[order[good[-1]]]), 3) if len(good) else 0.9


def main() -> None:
    """Fit, print, write."""
    with Path(sys.argv[1]).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    with Path(sys.argv[2]).open(encoding="utf-8") as file:
        unsure = {frozenset((row["id_a"], row["id_b"])) for row in csv.DictReader(file) if row["jenis"] == "ragu"}
    own = labelled(rows, unsure)
    pairs = own + from_dictionary(entries())
    print(f"{len(pairs)} pairs, {sum(same for *_, same in pairs)} of one indicator")
    found = fitted(pairs)
    chances = scores(pairs, found)
    found["ambang"] = threshold(pairs, chances)
    above = chances >= found["ambang"]
    truth = np.array([same for *_, same in pairs])
    print(f"threshold {found['ambang']}: {truth[above].mean():.2f} right, {above[truth].mean():.2f} of all found")
    OUT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
