"""`skcamat compare` writes the comparison of a finished run and refuses a folder that holds none."""

from __future__ import annotations

from pathlib import Path

import pytest

from skcamat.cli import main
from skcamat.registry import build, export, read_file
from tests.registry.make import bagian, baris, record


def exit_code(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return int(ended.value.code or 0)


def test_a_finished_run_is_compared(tmp_path: Path) -> None:
    export.write(
        build([read_file("a.pdf", record((bagian("Camat", [baris("Jumlah surat", "Jumlah surat")]),)))]), tmp_path
    )
    assert exit_code("compare", str(tmp_path)) == 0
    assert (tmp_path / "perbandingan.csv").is_file() and (tmp_path / "perubahan.csv").is_file()


def test_a_folder_without_a_run_is_wrong_usage(tmp_path: Path) -> None:
    assert exit_code("compare", str(tmp_path)) == 2
