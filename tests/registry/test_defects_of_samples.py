"""The defects that people found in the samples are found by the program, and hardly anything else is called one."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.registry.test_checks import JENIS

ROOT = Path(__file__).parents[2]
MOST_OTHERS = 4  # findings that the truth does not list; each was looked at and is a defect all the same


def wanted(name: str) -> set[tuple[str, int, int]]:
    with (ROOT / "golden" / name / "cacat.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    return {(JENIS[row["jenis"]], int(row["bagian"] or 0), int(row["urutan"] or 0)) for row in rows}


@pytest.mark.slow
@pytest.mark.parametrize("sample", sorted((ROOT / "samples").glob("*--digital.pdf")), ids=lambda path: path.stem)
def test_every_known_defect_of_a_sample_is_found_and_few_others(sample):
    from skcamat import extractor, normalizers, parsers
    from skcamat.registry.checks import examine

    findings = examine(normalizers.normalize(parsers.parse(extractor.read(sample))))
    got = {(item.kode, item.bagian, item.baris) for item in findings}
    known = wanted(sample.name.removesuffix("--digital.pdf"))
    assert known <= got
    assert len(got - known) <= MOST_OTHERS
