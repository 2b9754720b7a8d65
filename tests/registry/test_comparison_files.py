"""A finished run is compared on demand, from its own table."""

from __future__ import annotations

from pathlib import Path

import pytest

from skcamat.extractor.errors import UsageError
from skcamat.normalizers.normalised import Wilayah
from skcamat.registry import build, export, read_file
from skcamat.registry.export.comparison import write_comparison
from skcamat.registry.export.csv_files import read_csv
from tests.registry.make import bagian, baris, record

OTHER = Wilayah("Jombang", "Kesamben", "35.17.12", 14, "nama")


def test_a_run_is_compared_across_kecamatan_and_years(tmp_path: Path) -> None:
    here = record((bagian("Camat", [baris("Jumlah surat", "Jumlah surat masuk")]),), content="a")
    there = record((bagian("Camat", [baris("Jumlah surat", "Jumlah surat")]),), content="b", wilayah=OTHER)
    before = record((bagian("Camat", [baris("Jumlah surat", "Jumlah surat")]),), content="c", tahun="2023")
    export.write(build([read_file(f"{n}.pdf", item) for n, item in enumerate((here, there, before))]), tmp_path)
    told = write_comparison(tmp_path)
    assert (told.indikator, told.berbeda, told.perubahan) == (1, 1, 1)
    (row,) = read_csv(tmp_path / "perbandingan.csv")
    assert (row["jumlah_kecamatan"], row["beda"]) == ("2", "formula")
    (change,) = read_csv(tmp_path / "perubahan.csv")
    assert (change["dari"], change["ke"], change["perubahan"], change["beda"]) == ("2023", "2024", "berubah", "formula")


def test_a_folder_without_a_run_is_refused_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="skcamat run"):
        write_comparison(tmp_path)
