"""A target whose heading names no period is kept, in every output file."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from skcamat import registry
from skcamat.parsers.records import Printed, TargetBaris
from skcamat.registry import export, read_file
from tests.skcamat.workers import record


def test_a_target_without_period_or_year_does_not_break_the_files(tmp_path: Path) -> None:
    entry = TargetBaris(Printed("Meningkatnya layanan"), Printed("Nilai SAKIP"), "", Printed("70"))
    normal = record("a" * 64, "Jumlah laporan")
    section = replace(normal.bagian[0], bagian=replace(normal.bagian[0].bagian, target=(entry, entry)))
    source = read_file("a.pdf", replace(normal, bagian=(section,), tahun=""))
    export.write(registry.build([source]), tmp_path)
    with (tmp_path / "target.csv").open(encoding="utf-8", newline="") as handle:
        rows = [(row["urutan"], row["indikator"], row["periode"], row["target"]) for row in csv.DictReader(handle)]
    assert rows == [("1", "Nilai SAKIP", "", "70"), ("2", "Nilai SAKIP", "", "70")]
    with closing(sqlite3.connect(tmp_path / "registri.sqlite")) as database:
        assert database.execute("SELECT urutan, periode, target FROM target").fetchall() == [
            (1, "", "70"),
            (2, "", "70"),
        ]
