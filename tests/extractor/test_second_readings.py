"""Where pdfium's text or our own columns are in doubt, a second library is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from skcamat.extractor.grids.advice import camelot_edges
from skcamat.extractor.pdf.page import Sheet
from skcamat.extractor.pdf.second_text import plumbed_glyphs
from skcamat.extractor.pdf.words import glyphs_to_words
from skcamat.extractor.settings import Settings
from skcamat.extractor.source.file import opened_pdf, source_of
from tests.extractor.sheets import bytes_of, pdf, read_bytes, text

ROWS = [
    ("NO", "SASARAN", "INDIKATOR"),
    ("1", "Meningkatnya", "Persentase"),
    ("2", "Terwujudnya", "Jumlah"),
    ("3", "Ada", "Nilai"),
]
BODY = "".join(text(x, 100 + 20 * i, t) for i, row in enumerate(ROWS) for x, t in zip((60, 120, 300), row, strict=True))


def test_pdfplumber_sees_the_words_where_pdfium_sees_them(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(bytes_of(pdf(BODY)))
    with opened_pdf(source_of(path), Settings()) as opened:
        page = opened.pdf[0]
        ours = glyphs_to_words(Sheet.of(page).glyphs())
        page.close()
    theirs = glyphs_to_words(plumbed_glyphs(path.read_bytes(), 1, None))
    assert [word.text for word in theirs] == [word.text for word in ours]
    assert all(
        abs(a.box.x0 - b.box.x0) < 0.5 and abs(a.box.y0 - b.box.y0) < 4 for a, b in zip(ours, theirs, strict=True)
    )


def test_text_that_only_pdfplumber_can_name_is_taken_from_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("skcamat.extractor.pdf.page.raw.FPDFText_GetUnicode", lambda *_: 0xFFFD)
    page = read_bytes(tmp_path, bytes_of(pdf(BODY))).pages[0]
    assert [line.text for line in page.lines][:1] == ["NO SASARAN INDIKATOR"]


def test_pdfplumber_gives_nothing_for_a_file_it_cannot_read() -> None:
    assert plumbed_glyphs(b"%PDF-1.4 rusak", 1, None) == []


@pytest.mark.slow
def test_camelot_advises_edges_between_the_columns(tmp_path: Path) -> None:
    data = bytes_of(pdf(BODY))
    (tmp_path / "a.pdf").write_bytes(data)
    with opened_pdf(source_of(tmp_path / "a.pdf"), Settings()) as opened:
        page = opened.pdf[0]
        sheet = Sheet.of(page)
        words = glyphs_to_words(sheet.glyphs())
        box = words[0].box.united(words[-1].box)
        edges = camelot_edges(data, 1, None, sheet, box)
        page.close()
    assert [sum(a < edge < b for edge in edges) for a, b in ((70, 125), (160, 305))] == [1, 1]
