"""Fit the weights by which rows without lines between them are parted (`parsers/tables/cuts/weights.json`).

    python benchmarks/fit_row_cuts.py CORPUS [CORPUS ...] [-o parsers/tables/cuts/weights.json]

A corpus is what `benchmarks/layouts/layouts.py` prints. Each place between two bands of text in a row of the grid is an
example; it is true where the indicator below it begins like one of the truth's. Logistic regression, ridge to zero.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from skcamat.extractor import read
from skcamat.parsers.document_to_record import uncut_tables_of
from skcamat.parsers.stream.noise import without_specks
from skcamat.parsers.stream.order import flow_of
from skcamat.parsers.styles import all_styles
from skcamat.parsers.tables.cuts.choose import block_of, with_undrawn_rows_joined
from skcamat.parsers.tables.cuts.signs import SIGNS, Band, bands_of, signs_of
from skcamat.parsers.tables.long_table import LongTable, lines_of

HERE = Path(__file__).parent.parent
STEPS, RIDGE = 30, 1.0
LISTED = (
    "butir",
    "huruf",
    "angka",
    "tanda",
    "sejajar",
)  # several indicators in one cell as a list: one row of the table
LETTERS = 28  # of an indicator's beginning that must agree
Floats = NDArray[np.float64]


def main() -> None:
    """Collect, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("-o", "--output", type=Path, default=HERE / "parsers" / "tables" / "cuts" / "weights.json")
    options = parser.parse_args()
    examples = [example for corpus in options.corpus for example in collected(corpus)]
    signs = np.array([signs for signs, _ in examples])
    truth = np.array([float(true) for _, true in examples])
    weights = fitted(signs, truth)
    wrong = ((signs @ weights > 0) != (truth > 0.5)).sum()
    print(f"{len(truth)} places, {int(truth.sum())} true, {wrong} decided wrongly")
    for name, weight in sorted(zip(SIGNS, weights, strict=True), key=lambda pair: -abs(pair[1])):
        print(f"{weight:8.2f} {name}")
    text = json.dumps({name: round(float(w), 3) for name, w in zip(SIGNS, weights, strict=True)}, indent=1)
    options.output.write_text(text + "\n", encoding="utf-8")


def collected(corpus: Path) -> Iterator[tuple[list[float], bool]]:
    """(signs, whether a row begins there) of every place in the tables of a corpus."""
    with (corpus / "manifest.csv").open(encoding="utf-8", newline="") as handle:
        manifest = list(csv.DictReader(handle))
    with (corpus / "choices.csv").open(encoding="utf-8", newline="") as handle:
        isi = {row["id"]: row["value"] for row in csv.DictReader(handle) if row["dimension"] == "isi_sel"}
    for entry in manifest:
        with (corpus / "golden" / entry["golden"] / "indikator.csv").open(encoding="utf-8", newline="") as handle:
            openings = {squeezed(row["indikator"])[:LETTERS] for row in csv.DictReader(handle)}
        if isi[entry["golden"]] in LISTED:
            openings = set()
        evidence = read(corpus / entry["berkas"])
        flow = flow_of(without_specks(evidence))
        for item in uncut_tables_of(flow, all_styles()["umum"]):
            if isinstance(item, LongTable) and "indikator" in {head.role for head in item.heads}:
                table = with_undrawn_rows_joined(item)
                yield from _places(table, openings)
                yield from _places(_unnumbered(table), openings)


def _places(table: LongTable, openings: set[str]) -> Iterator[tuple[list[float], bool]]:
    for row in range(table.rows):
        block = block_of(table, row)
        column = block.column("indikator")
        bands = bands_of(block) if column in block.cells else []
        if len(bands) > 1:
            for place, signs in enumerate(signs_of(block, bands), start=1):
                text = _text_from(bands, place, column)
                yield signs, any(text.startswith(opening) for opening in openings)


def _unnumbered(table: LongTable) -> LongTable:
    """The same table as if it had no column of numbers: the layouts have one wherever rows are not ruled."""
    heads = tuple(replace(head, role="") if head.role == "no" else head for head in table.heads)
    slots = tuple(slot for slot in table.slots if table.heads[slot.column].role != "no" or slot.column_span > 1)
    return replace(table, heads=heads, slots=slots)


def _text_from(bands: list[Band], place: int, column: int) -> str:
    """The indicator's text from a band on; nothing where it does not go on in that band."""
    if column not in bands[place].cells or not any(column in band.cells for band in bands[:place]):
        return ""
    lines = [line.text for band in bands[place:] for e in band.cells.get(column, ()) for line in lines_of(e)]
    return squeezed(re.sub(r"^\W*(?:\(?(?:\d{1,2}(?:\.\d)*|[a-z])[.)])?\s+", "", " " + " ".join(lines)))


def squeezed(text: str) -> str:
    """Letters and digits alone."""
    return re.sub(r"[\W_]+", "", text.casefold())


def fitted(signs: Floats, truth: Floats) -> Floats:
    """Weights by Newton's method."""
    weights = np.zeros(signs.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(signs @ weights, -30, 30)))
        slope = signs.T @ (chance - truth) + RIDGE * weights
        curve = (signs.T * (chance * (1 - chance))) @ signs + RIDGE * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    return weights


if __name__ == "__main__":
    main()
