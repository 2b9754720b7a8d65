"""Floors under the accuracy of the samples. They may be raised; a fall below them is a defect of the reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from skcamat import scoring
from skcamat.batch.plan import Request
from skcamat.batch.runner import run

ROOT = Path(__file__).parent.parent
NAMES = sorted(path.name for path in (ROOT / "golden").iterdir() if path.is_dir())

DIGITAL = {
    "rows.recall": 1.0,
    "rows.precision": 1.0,
    "rows.row_exact": 0.995,
    "bagian.(ditemukan)": 1.0,
    "bagian.jabatan_baku": 0.99,
    "bagian.nip": 1.0,
    "indikator.formula_jenis": 0.99,
    "indikator.pembilang": 0.99,
    "indikator.penyebut": 0.99,
    "indikator.pengali": 0.99,
    "indikator.satuan": 0.99,
    "uraian.teks": 0.99,
    "target.target": 1.0,
    "dokumen.nomor": 1.0,
    "dokumen.tanggal": 1.0,
    "dokumen.kecamatan": 1.0,
    "dokumen.penandatangan": 1.0,
}
KANTOR = {
    "rows.recall": 0.99,
    "rows.precision": 0.98,
    "rows.row_exact": 0.90,
    "bagian.(ditemukan)": 1.0,
    "bagian.jabatan_baku": 0.98,
    "uraian.teks": 0.93,
    "dokumen.nomor": 0.97,
    "dokumen.kecamatan": 1.0,
}
MOST = {"digital": {"rows.silent": 0.001, "rows.flagged": 0.02}, "kantor": {"rows.silent": 0.01, "rows.flagged": 0.20}}


def scored(level: str, out: Path) -> scoring.Score:
    files = tuple(ROOT / "samples" / f"{name}--{level}.pdf" for name in NAMES)
    summary = run(Request(out, files, jobs=2))
    assert summary.count("gagal") == 0
    return scoring.score(out, ROOT / "golden")[level]


@pytest.fixture(scope="module")
def digital(tmp_path_factory) -> scoring.Score:
    return scored("digital", tmp_path_factory.mktemp("digital"))


@pytest.fixture(scope="module")
def kantor(tmp_path_factory) -> scoring.Score:
    return scored("kantor", tmp_path_factory.mktemp("kantor"))


def test_every_sample_has_its_truth_and_every_truth_its_samples():
    samples = {path.stem for path in (ROOT / "samples").glob("*.pdf")}
    assert samples == {f"{name}--{level}" for name in NAMES for level in ("digital", "kantor")}
    assert sum(path.stat().st_size for path in (ROOT / "samples").iterdir()) < 15_000_000


@pytest.mark.parametrize("measure", DIGITAL)
def test_digital_samples_are_read_at_least_this_well(digital, measure):
    assert (digital.share(measure) or 0) >= DIGITAL[measure]


@pytest.mark.parametrize("measure", MOST["digital"])
def test_digital_samples_hide_and_mark_at_most_this_much(digital, measure):
    assert (digital.share(measure) or 0) <= MOST["digital"][measure]


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("measure", KANTOR)
def test_scanned_samples_are_read_at_least_this_well(kantor, measure):
    assert (kantor.share(measure) or 0) >= KANTOR[measure]


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("measure", MOST["kantor"])
def test_scanned_samples_hide_and_mark_at_most_this_much(kantor, measure):
    assert (kantor.share(measure) or 0) <= MOST["kantor"][measure]
