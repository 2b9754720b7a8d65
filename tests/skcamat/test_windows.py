"""What Windows needs and cannot be run here: scripts for a double click, and Tesseract where it is installed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from skcamat.extractor.readers.tesseract_program import tesseract_program

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["pasang.cmd", "mulai.cmd"])
def test_a_script_for_windows_ends_its_lines_as_windows_does_and_leads_nowhere_else(name):
    raw = (ROOT / name).read_bytes()
    assert raw.count(b"\r\n") == raw.count(b"\n") and raw.decode("ascii")
    text = raw.decode()
    labels = set(re.findall(r"^:(\w+)", text, re.M))
    assert set(re.findall(r"goto (\w+)", text)) <= labels
    assert "pause" in text  # a window that closes at once tells nothing


def test_tesseract_is_found_where_its_windows_installer_puts_it(tmp_path, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: None)
    program = tmp_path / "Program Files" / "Tesseract-OCR" / "tesseract.exe"
    program.parent.mkdir(parents=True)
    program.touch()
    assert tesseract_program({"ProgramFiles": str(tmp_path / "Program Files")}) == str(program)
    assert tesseract_program({}) is None
