"""Every limit can be set from the command line, and a real file that is over it fails with advice."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.skcamat.badfiles import SAMPLES
from tests.skcamat.test_bad_input import skcamat, table

DIGITAL = SAMPLES / "lumajang-pasrujambe-2021--digital.pdf"


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--time-limit", "0.01", "batas waktu 0.01 detik"),
        ("--memory-limit", "64", "memori lebih dari 64 MiB"),
        ("--page-limit", "5", "6 halaman, batasnya 5"),
    ],
)
def test_a_file_over_a_limit_fails_and_names_the_option_that_raises_it(tmp_path: Path, option, value, words) -> None:
    out = tmp_path / "keluar"
    assert skcamat("run", DIGITAL, "-o", out, option, value, "--jobs", "1", "-q").returncode == 1
    (row,) = table(out, "dokumen")
    assert row["status"] == "gagal"
    assert words in row["galat"]
    assert option in row["galat"]


def test_a_file_over_its_page_limit_is_read_when_the_limit_is_raised(tmp_path: Path) -> None:
    out = tmp_path / "keluar"
    assert skcamat("run", DIGITAL, "-o", out, "--page-limit", "5", "--jobs", "1", "-q").returncode == 1
    assert skcamat("run", DIGITAL, "-o", out, "--page-limit", "6", "--jobs", "1", "-q").returncode == 0
    assert [row["status"] for row in table(out, "dokumen")] == ["selesai"]


@pytest.mark.parametrize(("side", "limit"), [(1_100, "1000000"), (14_000, "60000000")])
def test_a_picture_over_the_pixel_limit_fails_before_it_is_unpacked(tmp_path: Path, side: int, limit: str) -> None:
    folder, out = tmp_path / "masuk", tmp_path / "keluar"
    folder.mkdir()
    Image.new("1", (side, side)).save(folder / "besar.png")
    told = skcamat("run", folder, "-o", out, "--pixel-limit", limit, "--jobs", "1", "--memory-limit", "600", "-q")
    assert told.returncode == 1
    (row,) = table(out, "dokumen")
    assert "batas piksel" in row["galat"]
    assert "--pixel-limit" in row["galat"]
