"""A folder as offices have it: ten papers that are no IKU decree among the decrees take no row and cost none."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.skcamat.badfiles import SAMPLES

ROOT = Path(__file__).parents[2]
OTHERS = sorted((ROOT / "tests/corpus/bukan_iku").glob("*.pdf"))
# What each of the ten is, as a person who looks at it says.
KINDS = {
    "daftar_hadir": "dokumen lain",
    "dpa": "dokumen anggaran",
    "lkip": "laporan kinerja",
    "perjanjian_kinerja": "perjanjian kinerja",
    "renja": "dokumen perencanaan",
    "renstra": "dokumen perencanaan",
    "sampul": "sampul",
    "sk_tim": "keputusan tentang hal lain",
    "skp": "sasaran kinerja pegawai",
    "undangan": "surat",
}
TARGETS = [
    ("Indeks Kepuasan Masyarakat", "2024", "84,00"),
    ("Nilai SAKIP Kecamatan", "2024", "70,50"),
    ("Persentase desa mandiri", "2024", "20%"),
]

Tables = dict[str, list[dict[str, str]]]


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def mixed(folder: Path, level: str) -> Tables:
    """The tables of a run over the ten papers and the samples of a level (`digital`, `kantor`)."""
    made = folder / "masuk"
    (made / "lain").mkdir(parents=True)
    for path in OTHERS:
        shutil.copy(path, made / "lain" / path.name)
    for path in SAMPLES.glob(f"*--{level}.pdf"):
        shutil.copy(path, made / path.name)
    command = [sys.executable, "-m", "skcamat", "run", str(made), "-o", str(folder / "keluar"), "--jobs", "2", "-q"]
    assert subprocess.run(command, check=False, timeout=1500).returncode == 0
    return {name: rows_of(folder / "keluar" / f"{name}.csv") for name in ("dokumen", "indikator", "target", "temuan")}


def wanted(level: str) -> dict[str, int]:
    """Rows of each sample by the truth that people wrote."""
    folders = [path for path in (ROOT / "golden").iterdir() if path.is_dir()]
    present = {path.name.removesuffix(f"--{level}.pdf") for path in SAMPLES.glob(f"*--{level}.pdf")}
    counts = {f"{path.name}--{level}.pdf": len(rows_of(path / "indikator.csv")) for path in folders}
    return {name: count for name, count in counts.items() if name.removesuffix(f"--{level}.pdf") in present}


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    return mixed(tmp_path_factory.mktemp("campur"), "digital")


def test_the_ten_give_no_indicator_and_the_decrees_lose_none(tables: Tables) -> None:
    assert Counter(row["berkas"] for row in tables["indikator"]) == wanted("digital")
    assert {path.stem for path in OTHERS} == set(KINDS)


@pytest.mark.parametrize("name", KINDS)
def test_each_of_the_ten_is_told_for_what_it_is(tables: Tables, name: str) -> None:
    (document,) = [row for row in tables["dokumen"] if row["berkas"] == f"lain/{name}.pdf"]
    assert (document["status"], document["jumlah_indikator"], document["gaya"]) == ("perlu_tinjau", "0", "umum")
    (told,) = [
        row["pesan"]
        for row in tables["temuan"]
        if row["doc_id"] == document["doc_id"] and row["kode"] == "BACA-BUKAN-IKU"
    ]
    assert f"tampaknya {KINDS[name]}" in told


def test_targets_come_from_the_agreement_alone_among_the_ten(tables: Tables) -> None:
    ids = {row["doc_id"]: row["berkas"] for row in tables["dokumen"] if row["berkas"].startswith("lain/")}
    found = [row for row in tables["target"] if row["doc_id"] in ids]
    assert {ids[row["doc_id"]] for row in found} == {"lain/perjanjian_kinerja.pdf"}
    assert [(row["indikator"], row["periode"], row["target"]) for row in found] == TARGETS


def test_no_decree_is_taken_for_another_paper(tables: Tables) -> None:
    decrees = {row["doc_id"] for row in tables["dokumen"] if not row["berkas"].startswith("lain/")}
    assert not [row for row in tables["temuan"] if row["doc_id"] in decrees and row["kode"] == "BACA-BUKAN-IKU"]


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_scanned_decrees_lose_no_row_beside_them_either(tmp_path: Path) -> None:
    assert Counter(row["berkas"] for row in mixed(tmp_path, "kantor")["indikator"]) == wanted("kantor")
