"""What a page is, told from facts: text layers that can be trusted and those that cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from skcamat.extractor.pdf.page import Sheet
from skcamat.extractor.pdf.text_page import upright_sheet
from skcamat.extractor.settings import Settings
from skcamat.extractor.source.file import opened_pdf, source_of
from skcamat.extractor.source.page_kind import Verdict, is_garbled, judged
from tests.extractor.sheets import bytes_of, grid, pdf, text

LINES = [f"baris {i} dari teks keputusan camat tentang indikator kinerja" for i in range(30)]
BODY = "".join(text(60, 80 + 22 * i, row) for i, row in enumerate(LINES))
HIDDEN = "".join(text(60, 80 + 22 * i, row, extra="3 Tr") for i, row in enumerate(LINES))
WHOLE = "q 595 0 0 842 0 0 cm /Im Do Q\n"
PALE = bytes([235] * 100 * 100)
PRINTED = bytes(0 if (i // 100) % 3 == 0 and 8 < i % 100 < 92 and i % 5 else 250 for i in range(100 * 100))


def verdict(folder: Path, content: str, picture: bytes | None = None) -> Verdict:
    path = folder / "a.pdf"
    path.write_bytes(bytes_of(pdf(content, picture=picture)))
    with opened_pdf(source_of(path), Settings()) as opened:
        page = opened.pdf[0]
        found = judged(*upright_sheet(Sheet.of(page)))
        page.close()
    return found


def test_visible_text_is_digital(tmp_path: Path) -> None:
    assert verdict(tmp_path, BODY).kind == "digital"


def test_a_picture_alone_is_a_scan(tmp_path: Path) -> None:
    assert verdict(tmp_path, WHOLE, PRINTED) == Verdict("scan")


def test_hidden_text_over_a_picture_is_not_trusted(tmp_path: Path) -> None:
    found = verdict(tmp_path, WHOLE + HIDDEN, PRINTED)
    assert found.kind == "scan"
    assert "tersembunyi" in found.reason


def test_text_under_the_picture_is_not_trusted(tmp_path: Path) -> None:
    assert verdict(tmp_path, BODY + WHOLE, PRINTED).kind == "scan"


def test_a_note_printed_over_a_scan_does_not_make_it_digital(tmp_path: Path) -> None:
    note = text(60, 800, "Dokumen ini ditandatangani secara elektronik")
    assert verdict(tmp_path, WHOLE + note, PRINTED).kind == "scan"


def test_text_over_a_decorated_background_is_digital(tmp_path: Path) -> None:
    assert verdict(tmp_path, WHOLE + BODY, PALE).kind == "digital"


def test_an_empty_page_is_blank(tmp_path: Path) -> None:
    assert verdict(tmp_path, "").kind == "blank"


def test_a_table_with_one_short_word_is_digital(tmp_path: Path) -> None:
    assert verdict(tmp_path, grid((50, 200, 500), (100, 300, 500)) + text(60, 150, "x 100")).kind == "digital"


@pytest.mark.parametrize(
    "garbage", ["\ue012\ue034\ue011" * 30, "Xqz brtk lmnp sdfg hjkl " * 20, "\x01\x03\x04abc" * 20]
)
def test_text_that_no_font_explains_is_garbled(garbage: str) -> None:
    assert is_garbled(garbage)


def test_running_text_and_figures_are_not_garbled() -> None:
    assert not is_garbled(" ".join(LINES))
    assert not is_garbled("1.250.000 12,5% 2019 " * 40)
    assert not is_garbled("\uf0b7 Laporan kegiatan \uf0b7 Dokumen perencanaan")
