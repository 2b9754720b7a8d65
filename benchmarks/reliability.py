"""Draw docs/keandalan.png: the confidence of words and lines against how often they were right.

    python benchmarks/reliability.py [--lines 1200] [--seed 90] [-o docs/keandalan.png]

On lines of our own making that no weight was fitted on, read as a run reads them (second reader in doubt only).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import matplotlib as mpl
import numpy as np
from calibrate import right_words
from made_lines import made_lines

from skcamat.extractor.readers import pair_for
from skcamat.extractor.readers.base import JudgedWord, Reading
from skcamat.extractor.readers.cascade import read_lines
from skcamat.extractor.settings import Settings

mpl.use("Agg")
from matplotlib import pyplot as plt

BINS = 12
Points = list[tuple[float, bool]]


def judged(lines: int, seed: int) -> tuple[Points, Points]:
    """Confidence and rightness of every word, and of every line (its words' product)."""
    made = list(made_lines(lines, seed))
    words: Points = []
    whole: Points = []
    for line, read in zip(made, read_lines([m.picture for m in made], pair_for(Settings())), strict=True):
        right = right_words(_as_reading(read), line.words)
        words += [(word.confidence, right[id(word)]) for word in read]
        product = float(np.prod([word.confidence for word in read])) if read else 0.0
        whole.append((product, tuple(word.text for word in read) == line.words))
    return words, whole


def _as_reading(read: tuple[JudgedWord, ...]) -> Reading:
    return Reading(read)  # type: ignore[arg-type] - a judged word has all that is asked of a read one


def gap(points: Points) -> float:
    """Mean distance between what was said and what was true, over bins of equal number."""
    said, true, count = binned(points)
    return float(np.average(np.abs(said - true), weights=count))


def binned(points: Points) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Mean confidence, share right and number in each of the bins, each with as many points."""
    ordered = np.array(sorted(points), float)
    parts = np.array_split(ordered, BINS)
    return tuple(np.array([f(p) for p in parts]) for f in (lambda p: p[:, 0].mean(), lambda p: p[:, 1].mean(), len))  # type: ignore[return-value]


def main() -> None:
    """Read, draw, print the gaps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, default=1200)
    parser.add_argument("--seed", type=int, default=90)
    parser.add_argument("-o", "--out", type=Path, default=Path(__file__).resolve().parent.parent / "docs/keandalan.png")
    chosen = parser.parse_args()
    figure, axes = plt.subplots(figsize=(6, 6), layout="constrained")
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    for name, points, mark in zip(("kata", "baris"), judged(chosen.lines, chosen.seed), "os", strict=True):
        said, true, _ = binned(points)
        label = f"{name}: {len(points)}, selisih rata-rata {gap(points):.3f}"
        axes.plot(said, true, marker=mark, label=label)
        print(label)
    axes.set(
        xlabel="keyakinan", ylabel="bagian yang benar", title="Keandalan keyakinan pembacaan", xlim=(0, 1), ylim=(0, 1)
    )
    axes.legend(loc="upper left")
    figure.savefig(chosen.out, dpi=110, metadata={"Software": None})


if __name__ == "__main__":
    main()
