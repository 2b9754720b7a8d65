from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from skcamat.extractor.errors import DocumentError, LimitExceeded
from skcamat.extractor.readers import tesseract
from skcamat.extractor.readers.tesseract import TesseractReader, is_installed, tsv_to_readings
from tests.extractor.readers.lines import blank, drawn

installed = pytest.mark.skipif(not is_installed(), reason="Tesseract with Indonesian data is not installed")
HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
PAGE = "1\t1\t0\t0\t0\t0\t0\t0\t90\t56\t-1\t\n"


@installed
def test_many_lines_are_read_in_one_process_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    real = tesseract.pytesseract.image_to_data
    monkeypatch.setattr(tesseract.pytesseract, "image_to_data", lambda *a, **k: calls.append(1) or real(*a, **k))
    texts = ["Jumlah laporan", "Desa", "Nilai indeks kepuasan"]
    assert [r.text for r in TesseractReader().read_lines([drawn(t) for t in texts])] == texts
    assert len(calls) == 1


@installed
def test_an_empty_line_among_others_shifts_nothing() -> None:
    found = TesseractReader().read_lines([drawn("Laporan"), blank(), drawn("Desa")])
    assert [found[0].text, found[2].text] == ["Laporan", "Desa"]


@installed
def test_nothing_is_left_in_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    TesseractReader().read_lines([drawn("Laporan")])
    assert list(tmp_path.iterdir()) == []


def test_the_process_runs_on_one_thread_and_the_surroundings_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def answers(*_: object, **__: object) -> str:
        seen.append(os.environ["OMP_THREAD_LIMIT"])
        return HEAD + PAGE

    monkeypatch.delenv("OMP_THREAD_LIMIT", raising=False)
    monkeypatch.setattr(tesseract.pytesseract, "image_to_data", answers)
    TesseractReader().read_lines([drawn("Laporan")])
    assert seen == ["1"]
    assert "OMP_THREAD_LIMIT" not in os.environ


def test_a_program_that_hangs_ends_this_file_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def hangs(*_: object, **__: object) -> str:
        raise RuntimeError("Tesseract process timeout")

    monkeypatch.setattr(tesseract.pytesseract, "image_to_data", hangs)
    with pytest.raises(LimitExceeded):
        TesseractReader().read_lines([drawn("Laporan")])


def test_a_program_that_fails_ends_this_file_with_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> str:
        raise tesseract.pytesseract.TesseractError(1, "secret words of the page")

    monkeypatch.setattr(tesseract.pytesseract, "image_to_data", fails)
    with pytest.raises(DocumentError, match="--reader rapidocr") as caught:
        TesseractReader().read_lines([drawn("Laporan")])
    assert "secret" not in str(caught.value)


def test_a_quote_in_a_word_swallows_no_other_word() -> None:
    rows = HEAD + '5\t1\t1\t1\t1\t1\t20\t0\t30\t20\t90\t"Desa\n5\t1\t1\t1\t1\t2\t60\t0\t30\t20\t80.5\tMaju"\n'
    assert tsv_to_readings(rows, [1.0])[0].text == '"Desa Maju"'


def test_words_come_back_in_the_pictures_own_pixels() -> None:
    rows = HEAD + "5\t1\t1\t1\t1\t1\t30\t0\t40\t20\t96\tDesa\n"
    word = tsv_to_readings(rows, [2.0])[0].words[0]
    assert (word.x0, word.x1, word.confidence) == (10.0, 30.0, 0.96)


@pytest.mark.parametrize("kept", [0.5, 0.99])
def test_an_answer_that_breaks_off_is_not_taken_for_a_line_without_words(monkeypatch, kept):
    page = "1\t{0}\t0\t0\t0\t0\t0\t0\t9\t9\t-1\t\n5\t{0}\t1\t1\t1\t1\t0\t0\t9\t9\t90\tdesa\n"
    rows = "level\tpage_num\n" + page.format(1) + page.format(2)
    monkeypatch.setattr(tesseract, "_tsv", lambda *_: rows[: int(len(rows) * kept)])
    with pytest.raises(OSError, match="breaks off"):
        TesseractReader().read_lines([blank(), blank()])
    monkeypatch.setattr(tesseract, "_tsv", lambda *_: rows)
    assert [reading.text for reading in TesseractReader().read_lines([blank(), blank()])] == ["desa", "desa"]
