"""Three hundred damaged files in one run: each ends as one row with a status, and none disturbs another."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from tests.skcamat.badfiles import SAMPLES
from tests.skcamat.mutations import DIGITAL_KINDS, SCANS, variant
from tests.skcamat.test_bad_input import ADVICE

VARIANTS = 300
LIMIT_MIB = 1024  # for each process; the product's own default is twice that
SECONDS = 300  # a file: most take one; the garbled ones go through the optical readers, on a busy machine for a minute
MIB = 1 << 20

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1500)]


@dataclass(frozen=True)
class Ran:
    """A finished run: exit code, what it printed, tables and log, and the most memory one of its processes held."""

    code: int
    printed: str
    dokumen: list[dict[str, str]]
    log: list[dict[str, object]]
    peak_mib: int


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    folder, out = tmp_path_factory.mktemp("rusak"), tmp_path_factory.mktemp("keluar")
    for number in range(VARIANTS):
        name, data = variant(number)
        (folder / name).write_bytes(data)
    shutil.copy(SAMPLES / "lumajang-pasrujambe-2021--digital.pdf", folder / "utuh.pdf")
    limits = ("--time-limit", str(SECONDS), "--memory-limit", str(LIMIT_MIB), "--jobs", "2")
    command = [sys.executable, "-m", "skcamat", "run", str(folder), "-o", str(out), *limits]
    said = folder.with_name("ucapan.txt")
    with said.open("wb") as sink, subprocess.Popen(command, stdout=sink, stderr=subprocess.STDOUT) as process:
        peak = max(_watched(process.pid), default=0)
    return Ran(process.returncode, said.read_text(encoding="utf-8"), _rows(out), _log(out), peak)


def _watched(pid: int) -> Iterator[int]:
    """Memory in MiB of the largest process of a run, look after look until it ends."""
    parent = psutil.Process(pid)
    while parent.status() != psutil.STATUS_ZOMBIE:
        try:
            yield max(member.memory_info().rss for member in (parent, *parent.children(recursive=True))) // MIB
        except psutil.Error:
            continue
        time.sleep(0.2)


def _rows(out: Path) -> list[dict[str, str]]:
    with (out / "dokumen.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _log(out: Path) -> list[dict[str, object]]:
    lines = (out / ".skcamat/log.jsonl").read_text(encoding="utf-8").splitlines()
    return [line for line in map(json.loads, lines) if line["kejadian"] == "berkas"]


def test_the_variants_are_the_same_every_time_and_no_two_alike() -> None:
    some = [variant(number) for number in range(0, VARIANTS, 7)]
    assert some == [variant(number) for number in range(0, VARIANTS, 7)]
    assert len({data for _, data in some}) == len(some)
    kinds = Counter(variant(number)[0].split("-")[1] for number in range(SCANS, VARIANTS))
    assert set(kinds) == set(DIGITAL_KINDS)


def test_every_damaged_file_is_one_row_with_a_status(ran: Ran) -> None:
    names = sorted([*(variant(number)[0] for number in range(VARIANTS)), "utuh.pdf"])
    assert sorted(row["berkas"] for row in ran.dokumen) == names
    assert {row["status"] for row in ran.dokumen} <= {"selesai", "perlu_tinjau", "gagal"}


def test_a_failed_file_says_why_and_what_to_do(ran: Ran) -> None:
    failed = [row for row in ran.dokumen if row["status"] == "gagal"]
    assert failed, "damage that fails nothing is no damage"
    assert [row["berkas"] for row in failed if not ADVICE.search(row["galat"])] == []
    assert ran.code == 1


def test_no_damage_is_met_as_a_surprise_a_crash_or_a_hang(ran: Ran) -> None:
    bad = [line for line in ran.log if line["sebab"] in ("tak_terduga", "proses_mati", "batas_waktu")]
    names = {row["doc_id"]: row["berkas"] for row in ran.dokumen}
    assert [(names[str(line["doc_id"])], line["sebab"], line["jejak"]) for line in bad] == []
    assert "Traceback" not in ran.printed


def test_the_run_stays_under_its_memory_limit(ran: Ran) -> None:
    assert 0 < ran.peak_mib <= LIMIT_MIB
    assert max(int(str(line["memori_mib"])) for line in ran.log) <= LIMIT_MIB


def test_the_whole_file_among_them_is_read_whole(ran: Ran) -> None:
    whole = next(row for row in ran.dokumen if row["berkas"] == "utuh.pdf")
    assert (whole["status"], whole["jumlah_indikator"]) == ("selesai", "13")
