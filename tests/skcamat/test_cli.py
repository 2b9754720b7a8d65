"""The command line as a person meets it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from skcamat import cli
from tests.skcamat.badfiles import SAMPLES

DIGITAL = SAMPLES / "lumajang-pasrujambe-2021--digital.pdf"


def call(capsys, *arguments) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        cli.main([str(item) for item in arguments])
    told = capsys.readouterr()
    return ended.value.code or 0, told.out, told.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["run"], "harus diisi"),
        (["run", "tak_ada", "-o", "o"], "tidak ditemukan"),
        (["run", ".", "-o", "o", "--jobs", "nol"], "--jobs"),
        (["run", ".", "-o", "o", "--apa"], "--apa tidak dikenal"),
        (["run", ".", "-o", str(DIGITAL)], "bukan folder"),
        (["lari"], "tidak dikenal"),
        (["retry", "tak_ada"], "bukan folder keluaran"),
        (["show", "tak_ada.pdf", "--page", "1", "-o", "a.png"], "tidak ditemukan"),
        (["show", str(DIGITAL), "--page", "1", "-o", "a.txt"], ".png"),
        (["show", str(DIGITAL), "--page", "99", "-o", "a.png"], "6 halaman"),
        (["score", "tak_ada", "--golden", "golden"], "skcamat run"),
    ],
)
def test_wrong_usage_ends_with_2_and_a_sentence(capsys, tmp_path, monkeypatch, arguments, words):
    monkeypatch.chdir(tmp_path)
    code, _, told = call(capsys, *arguments)
    assert code == 2
    assert words in told
    assert "Traceback" not in told


def test_the_command_starts_without_the_libraries_that_reading_needs():
    program = "import sys, skcamat.cli; print(*{'numpy', 'cv2', 'pandas', 'lark', 'distributed'} & sys.modules.keys())"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == ""


def test_help_is_in_indonesian(capsys):
    code, told, _ = call(capsys, "run", "--help")
    assert code == 0
    assert "Pemakaian:" in told
    assert "Pilihan:" in told
    assert "Usage" not in told


def test_check_names_readers_and_versions(capsys):
    code, told, _ = call(capsys, "check")
    assert code == 0
    assert "RapidOCR" in told
    assert "Tesseract" in told


def test_check_gives_the_command_that_installs_what_is_missing(capsys, monkeypatch):
    from skcamat import doctor

    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setattr(doctor.sys, "platform", "linux")
    doctor.tesseract_version.cache_clear()
    doctor.has_indonesian.cache_clear()
    try:
        code, told, _ = call(capsys, "check")
    finally:
        doctor.tesseract_version.cache_clear()
        doctor.has_indonesian.cache_clear()
    assert code == 0
    assert "sudo apt-get install tesseract-ocr tesseract-ocr-ind" in told


def test_show_draws_a_page(capsys, tmp_path):
    from PIL import Image

    code, _, _ = call(capsys, "show", DIGITAL, "--page", "1", "-o", tmp_path / "h.png", "--dpi", "60")
    assert code == 0
    with Image.open(tmp_path / "h.png") as picture:
        colours = {colour for _, colour in picture.convert("RGB").getcolors(1 << 24) or ()}
    assert (0x1F, 0x77, 0xB4) in colours, "no cell is drawn"


def test_explain_names_style_marks_sections_and_roles(capsys):
    code, told, _ = call(capsys, "explain", DIGITAL)
    assert code == 0
    assert "lumajang" in told
    assert "Tanda: " in told
    assert "kepala:rumusformula," in told
    assert "formulasi (1.00)" in told


def test_an_unexpected_error_shows_where_and_never_what(capsys, monkeypatch):
    import sys

    def secret() -> None:
        raise ValueError("NIP 196508271995031003")

    monkeypatch.delenv("SKCAMAT_DEBUG", raising=False)
    try:
        secret()
    except ValueError:
        cli._unexpected(*sys.exc_info())
    told = capsys.readouterr().err
    assert "ValueError" in told
    assert "1965" not in told
