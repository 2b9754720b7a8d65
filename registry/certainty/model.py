"""The probability that a row's core fields are all as printed: a logistic model over a handful of features.

Its coefficients are data (`keyakinan.json`), fitted by `benchmarks/fit_keyakinan.py` on documents that no test uses.
"""

from __future__ import annotations

import json
import math
from dataclasses import asdict
from functools import cache
from importlib import resources

from skcamat.registry.certainty.features import Features

TINJAU_DI_BAWAH = 0.93  # rows less likely to be right are marked: some 4 % of a good office scan, 20 % of a poor copy
_LARGEST_LOGIT = 30.0


def probability(row: Features) -> float:
    """Return the model's probability, 0-1."""
    weights = coefficients()
    logit = weights["bias"] + sum(weights[name] * value for name, value in asdict(row).items())
    return 1 / (1 + math.exp(-max(-_LARGEST_LOGIT, min(_LARGEST_LOGIT, logit))))


@cache
def coefficients() -> dict[str, float]:
    """Fitted weights by feature name, and `bias`."""
    text = resources.files(__package__).joinpath("keyakinan.json").read_text("utf-8")
    table: dict[str, float] = json.loads(text)["bobot"]
    return table
