"""The notebook in docs/ runs from its first cell to its last, and finds what it says it looks for."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def code_cells() -> list[str]:
    notebook = json.loads((ROOT / "docs/analisis.ipynb").read_text("utf-8"))
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]


def decrees_that_measure_ikm() -> int:
    """By the truth of the samples, transcribed by people; each is of another kecamatan."""
    names = re.compile(r"kepuasan masyarakat|\bIKM\b|\bSKM\b", re.I)
    found = 0
    for table in (ROOT / "golden").glob("*/indikator.csv"):
        with table.open(encoding="utf-8", newline="") as handle:
            found += any(names.search(row["indikator"]) for row in csv.DictReader(handle))
    return found


def test_the_notebook_keeps_no_output_of_one_machine() -> None:
    notebook = json.loads((ROOT / "docs/analisis.ipynb").read_text("utf-8"))
    assert all(not cell.get("outputs") for cell in notebook["cells"])


@pytest.mark.slow
def test_the_notebook_runs_and_draws_its_picture(tmp_path: Path) -> None:
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    program = tmp_path / "buku.py"
    check = f'assert ikm["kecamatan"].nunique() == {decrees_that_measure_ikm()}\nassert len(dokumen.indicators) > 0\n'
    body = "\n\n".join([*code_cells(), check])
    indented = "\n".join(f"    {line}" if line else "" for line in body.split("\n"))
    program.write_text(f'if __name__ == "__main__":\n{indented}\n', encoding="utf-8")
    paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
    told = subprocess.run(
        [sys.executable, str(program)], cwd=tmp_path, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": paths, "MPLBACKEND": "Agg"},
    )  # fmt: skip
    assert told.returncode == 0, told.stderr[-2000:]
    assert (tmp_path / "cara-menghitung.png").stat().st_size > 5000
