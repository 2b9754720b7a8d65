"""Bad files through the real command: one row each with a reason and an advice, the good file beside them read."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.skcamat.badfiles import BAD, SAMPLES, locked

ADVICE = re.compile(
    r"pindai|unduh|salin|minta|periksa|simpan|cetak|pecah|pisah|berikan|naikkan|jalankan|laporkan|tidak ada yang perlu",
    re.I,
)


def skcamat(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "skcamat", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)


def table(out: Path, name: str) -> list[dict[str, str]]:
    with (out / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.fixture(scope="module")
def ran(tmp_path_factory) -> tuple[subprocess.CompletedProcess[str], Path]:
    folder, out = tmp_path_factory.mktemp("masuk"), tmp_path_factory.mktemp("keluar")
    for name, (make, ending, _) in BAD.items():
        make(folder / f"{name}{ending}")
    shutil.copy(SAMPLES / "lumajang-pasrujambe-2021--digital.pdf", folder / "baik.pdf")
    return skcamat("run", folder, "-o", out, "--jobs", "2", "--time-limit", "120"), out


def test_the_exit_code_says_that_some_failed_and_nobody_sees_a_traceback(ran):
    told, _ = ran
    assert told.returncode == 1
    assert "Traceback" not in told.stdout + told.stderr
    assert "tak terduga" not in told.stdout + told.stderr


@pytest.mark.parametrize("name", BAD)
def test_each_bad_file_is_one_row_that_says_what_to_do(ran, name):
    _, out = ran
    _, ending, right = BAD[name]
    rows = [row for row in table(out, "dokumen") if row["berkas"] == f"{name}{ending}"]
    assert len(rows) == 1
    assert rows[0]["status"] in right
    told = [rows[0]["galat"]] if rows[0]["status"] == "gagal" else []
    doubts = (
        row for row in table(out, "temuan") if row["doc_id"] == rows[0]["doc_id"] and row["kode"].startswith("BACA-")
    )
    told += [row["pesan"] for row in doubts]
    assert any(told), "nothing says why"
    if rows[0]["status"] == "gagal":
        assert ADVICE.search(rows[0]["galat"]), rows[0]["galat"]
    assert not [row for row in table(out, "indikator") if row["berkas"] == f"{name}{ending}"]


def test_the_good_file_among_them_is_read_whole(ran):
    _, out = ran
    assert [row["status"] for row in table(out, "dokumen") if row["berkas"] == "baik.pdf"] == ["selesai"]
    assert len([row for row in table(out, "indikator") if row["berkas"] == "baik.pdf"]) == 13


def test_a_password_given_or_listed_opens_the_file(tmp_path):
    folder = tmp_path / "masuk"
    folder.mkdir()
    locked(folder / "a.pdf")
    (tmp_path / "sandi.txt").write_text("salah\nRahasia1\n", encoding="utf-8")
    assert skcamat("run", folder, "-o", tmp_path / "satu", "--password", "Rahasia1", "-q").returncode == 0
    assert (
        skcamat("run", folder, "-o", tmp_path / "dua", "--password-file", tmp_path / "sandi.txt", "-q").returncode == 0
    )
    assert len(table(tmp_path / "satu", "indikator")) == len(table(tmp_path / "dua", "indikator")) == 13
    for path in (tmp_path / "satu").rglob("*"):
        assert not path.is_file() or b"Rahasia1" not in path.read_bytes(), f"the password lies in {path.name}"


def test_a_wrong_password_fails_and_says_so(tmp_path):
    folder = tmp_path / "masuk"
    folder.mkdir()
    locked(folder / "a.pdf")
    assert skcamat("run", folder, "-o", tmp_path / "o", "--password", "salah", "-q").returncode == 1
    assert "sandi" in table(tmp_path / "o", "dokumen")[0]["galat"]
