"""Fit the coefficients of `keyakinan` on finished runs whose truth is known.

    skcamat run SCANS -o OUT
    python benchmarks/fit_keyakinan.py OUT [OUT ...] --golden GOLDEN [-o registry/certainty/keyakinan.json]

Use documents that no test measures, of every level of scan and some with a text layer. A file `NAME--LEVEL.pdf` has its
truth in `GOLDEN/NAME/`. Logistic regression by projected gradient: a doubt can never raise the certainty.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, fields
from pathlib import Path, PurePosixPath

import numpy as np
from numpy.typing import NDArray

from skcamat import ledger
from skcamat.normalizers.normalised import NormalRecord
from skcamat.registry.certainty.features import Features, features
from skcamat.registry.certainty.model import TINJAU_DI_BAWAH
from skcamat.registry.export.csv_files import read_csv
from skcamat.registry.rows import store
from skcamat.registry.rows.layout import indikator_rows
from skcamat.registry.schema.columns import as_mapping
from skcamat.scoring import CORE, KEYS, aligned, same

NAMES = tuple(item.name for item in fields(Features))
RAISES = np.array([name == "setuju" for name in NAMES])
STEPS, RATE, RIDGE = 20_000, 0.05, 0.02
# Where few rows speak, weights stay near these, which were set by hand from what readers and grids are known to do.
PRIOR = {
    "loss": -1.4, "gambar": -0.6, "panjang": -0.1, "setuju": 0.1, "beda": -2.0, "ragu": -1.2, "struktur": -5.0,
    "pos": -2.5,
}  # fmt: skip
PRIOR_BIAS = 5.8
Floats = NDArray[np.float64]
Example = tuple[Features, bool]


def examples(out: Path, golden: Path) -> Iterator[Example]:
    """(features, right) of every row that a run found in a document whose truth is known."""
    with ledger.opened(out) as book:
        for name in book.names():
            truth = golden / PurePosixPath(name.berkas).stem.partition("--")[0] / "indikator.csv"
            data = book.record(name.sha256)
            if data and truth.is_file():
                for document in store.decode(data):
                    yield from _of_document(document, read_csv(truth))


def _of_document(normal: NormalRecord, truth: Sequence[Mapping[str, str]]) -> Iterator[Example]:
    got = [{key: str(value or "") for key, value in as_mapping(row).items()} for row in indikator_rows(normal, "")]
    matched = {id(mine): want for mine, want in aligned(got, truth, KEYS["indikator"]) if mine is not None}
    printed = [(section, row.baris) for section in normal.bagian for row in section.baris]
    for mine, (section, baris) in zip(got, printed, strict=True):
        want = matched.get(id(mine))
        right = want is not None and all(same(mine[name], want.get(name, "")) for name in CORE)
        yield features(baris, section.bagian.jabatan, section.jabatan.match), right


def fitted(found: Sequence[Example]) -> dict[str, float]:
    """Coefficients by feature name, and `bias`, that make the examples likeliest."""
    seen = np.array([astuple(item) for item, _ in found], dtype=np.float64)
    right = np.array([float(is_right) for _, is_right in found])
    scale = np.maximum(seen.std(axis=0), 0.3)  # what hardly varies here keeps its prior
    prior = np.array([PRIOR[name] for name in NAMES]) * scale
    weights, bias = prior.copy(), PRIOR_BIAS
    for _ in range(STEPS):
        gap = _probability(seen / scale, weights, bias) - right
        weights -= RATE * ((seen / scale).T @ gap / len(found) + RIDGE * (weights - prior))
        weights = np.where(RAISES, np.maximum(weights, 0.0), np.minimum(weights, 0.0))
        bias -= RATE * (float(gap.mean()) + RIDGE * (bias - PRIOR_BIAS))
    plain = dict(zip(NAMES, (weights / scale).tolist(), strict=True))
    return {"bias": round(bias, 4), **{name: round(value, 4) for name, value in plain.items()}}


def _probability(seen: Floats, weights: Floats, bias: float) -> Floats:
    result: Floats = 1 / (1 + np.exp(-np.clip(seen @ weights + bias, -30, 30)))
    return result


def quality(found: Sequence[Example], table: Mapping[str, float]) -> dict[str, float]:
    """Gap of certainty and truth (ten bins), rows marked, wrong ones unmarked, wrong ones in the lowest tenth."""
    seen = np.array([astuple(item) for item, _ in found], dtype=np.float64)
    right = np.array([is_right for _, is_right in found])
    value = _probability(seen, np.array([table[name] for name in NAMES]), table["bias"])
    bins = np.minimum((value * 10).astype(int), 9)
    gap = sum(abs(value[bins == b].sum() - right[bins == b].sum()) for b in range(10)) / len(right)
    least = np.argsort(value, kind="stable")[: max(1, len(right) // 10)]
    marked = value < TINJAU_DI_BAWAH
    return {
        "baris": len(right),
        "benar": float(right.mean()),
        "ece": float(gap),
        "flagged": float(marked.mean()),
        "silent": float((~right & ~marked).sum() / max(1, (~marked).sum())),
        "catch10": float((~right[least]).sum() / max(1, (~right).sum())),
    }


def main() -> None:
    """Fit, print the figures before and after, and write the file where one is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, nargs="+")
    parser.add_argument("--golden", type=Path, required=True)
    parser.add_argument("-o", "--into", type=Path)
    asked = parser.parse_args()
    found = [example for out in asked.out for example in examples(out, asked.golden)]
    table = fitted(found)
    print(json.dumps(table, indent=1))
    print(json.dumps(quality(found, table), indent=1))
    if asked.into:
        note = f"Bobot logistik untuk keyakinan baris; dibuat oleh benchmarks/fit_keyakinan.py dari {len(found)} baris."
        asked.into.write_text(json.dumps({"catatan": note, "bobot": table}, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
