"""Fit extractor/readers/data/keyakinan.json: weights that turn what readers say into probabilities.

    python benchmarks/calibrate.py [--lines 3000] [--seed 5]

Both readers read lines of our own making (`made_lines.py`), whose words are known; for each kind of verdict (a reader
alone, both agreeing, either side of a disagreement) a logistic model is fitted by Newton steps with a small ridge.
Half as many lines from another seed show whether the probabilities hold. No test document is touched.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path

import numpy as np
from made_lines import MadeLine, made_lines
from numpy.typing import NDArray

from skcamat.extractor.readers.base import Reader, Reading
from skcamat.extractor.readers.judgement import (
    Features,
    Sight,
    line_certainty,
    pair_to_features,
    sight_to_features,
    sights_of,
)
from skcamat.extractor.readers.rapid import RapidReader
from skcamat.extractor.readers.tesseract import TesseractReader

OUT = Path(__file__).resolve().parent.parent / "extractor" / "readers" / "data" / "keyakinan.json"
RIDGE = 1.0
Cases = dict[str, list[tuple[Features, bool]]]


def right_words(reading: Reading, truth: Sequence[str]) -> dict[int, bool]:
    """Which words of a reading stand in the truth at their place, by the word's identity."""
    texts = [word.text for word in reading.words]
    right = [False] * len(texts)
    for block in SequenceMatcher(None, texts, list(truth), autojunk=False).get_matching_blocks():
        right[block.a : block.a + block.size] = [True] * block.size
    return {id(word): good for word, good in zip(reading.words, right, strict=True)}


def cases_of(lines: Sequence[MadeLine], readers: tuple[Reader, Reader]) -> Cases:
    """Read all lines with both readers: features and whether each verdict would be right."""
    pictures = [line.picture for line in lines]
    names = [reader.name for reader in readers]
    cases: Cases = {}
    for line, first, second in zip(lines, *(reader.read_lines(pictures) for reader in readers), strict=True):
        right = right_words(first, line.words) | right_words(second, line.words)
        for name, reading in zip(names, (first, second), strict=True):
            for word in reading.words:
                sight = Sight((word,), line_certainty(reading))
                cases.setdefault(name, []).append((sight_to_features(sight), right[id(word)]))
        for sights in sights_of(first, second):
            _add_pair(cases, names, sights, right)
    return cases


def _add_pair(cases: Cases, names: Sequence[str], sights: tuple[Sight, Sight], right: dict[int, bool]) -> None:
    features = pair_to_features(*sights)
    good = [bool(sight.words) and all(right[id(word)] for word in sight.words) for sight in sights]
    if sights[0].spaced == sights[1].spaced:
        cases.setdefault("sepakat", []).append((features, good[0]))
        return
    for name, is_good, other, sight in zip(names, good, reversed(good), sights, strict=True):
        cases.setdefault(f"beda:{name}", []).append((features, is_good if sight.words else not other))


def fitted(rows: Sequence[tuple[Features, bool]]) -> dict[str, float]:
    """Logistic weights by feature name, `bias` among them."""
    keys = sorted({key for features, _ in rows for key in features})
    x = np.array([[features.get(key, 0.0) for key in keys] + [1.0] for features, _ in rows])
    y = np.array([right for _, right in rows], float)
    weights = np.zeros(len(keys) + 1)
    for _ in range(30):
        p = _sigmoid(x @ weights)
        slope = x.T @ (y - p) - RIDGE * weights
        curve = (x * (p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(len(weights))
        weights += np.linalg.solve(curve, slope)
    return {key: round(float(value), 4) for key, value in zip([*keys, "bias"], weights, strict=True)}


def _sigmoid(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -30, 30))))


def report(name: str, weights: dict[str, float], rows: Sequence[tuple[Features, bool]]) -> None:
    """Print predicted against true, in bins, and the mean gap between them."""
    p = np.array(
        [_sigmoid(np.array([weights["bias"] + sum(weights.get(k, 0) * v for k, v in f.items())]))[0] for f, _ in rows]
    )
    y = np.array([right for _, right in rows], float)
    edges = [0, 0.3, 0.6, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 1.001]
    print(f"{name}: {len(y)} cases, right {y.mean():.4f}, predicted {p.mean():.4f}, Brier {((p - y) ** 2).mean():.4f}")
    for low, high in pairwise(edges):
        inside = (p >= low) & (p < high)
        if inside.any():
            said, true = p[inside].mean(), y[inside].mean()
            print(f"   {low:5.3f}-{high:5.3f}  n {inside.sum():6d}  said {said:.4f}  true {true:.4f}")


def main() -> None:
    """Fit on one seed, report on another, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=5)
    chosen = parser.parse_args()
    readers = (RapidReader(), TesseractReader())
    learnt = cases_of(list(made_lines(chosen.lines, chosen.seed)), readers)
    models = {name: fitted(rows) for name, rows in sorted(learnt.items())}
    held = cases_of(list(made_lines(chosen.lines // 2, chosen.seed + 1)), readers)
    for name, weights in models.items():
        report(name, weights, held.get(name, []))
    OUT.write_text(json.dumps(models, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
