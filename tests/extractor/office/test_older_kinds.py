"""Kinds that only an office program opens, and pictures of newer phones: read where they can be, else a clear word."""

from __future__ import annotations

import io
from pathlib import Path

import pillow_heif
import pytest
from PIL import Image, ImageDraw

from skcamat.extractor import read
from skcamat.extractor.errors import ConverterMissing, LimitExceeded, LockedDocument, NotADocument
from skcamat.extractor.evidence import Evidence
from skcamat.extractor.page_image.raster.picture_file import file_to_rasters
from skcamat.extractor.settings import Settings
from skcamat.extractor.source import conversion
from skcamat.extractor.source.kind import COMPOUND
from tests.extractor.sheets import cell_text, read_bytes

WITH_OFFICE = pytest.mark.skipif(conversion.program() is None, reason="needs LibreOffice")
RTF = (
    rb"{\rtf1\ansi KEPUTUSAN CAMAT\par {\trowd\cellx2000\cellx4000 Sasaran\cell Indikator\cell\row}"
    rb"{\trowd\cellx2000\cellx4000 a\cell b\cell\row}}"
)
HTML = (
    "<html><head><script>x</script></head><body><p>KEPUTUSAN</p><table>"
    "<tr><td>a</td><td style='display:none'>c</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></table></body></html>"
)


def shown(evidence: Evidence) -> list[str]:
    page = evidence.pages[0]
    return [line.text for line in page.lines] + [cell_text(cell) for found in page.tables for cell in found.cells]


@pytest.mark.slow
@WITH_OFFICE
def test_rtf_is_read_through_libreoffice(tmp_path: Path) -> None:
    assert shown(read_bytes(tmp_path, RTF)) == ["KEPUTUSAN CAMAT", "Sasaran", "Indikator", "a", "b"]


@pytest.mark.slow
@WITH_OFFICE
@pytest.mark.parametrize("kind", ["doc", "odt"])
def test_older_text_documents_are_read_through_libreoffice(tmp_path: Path, kind: str) -> None:
    made = conversion._converted(RTF, "rtf", kind, "")
    assert shown(read_bytes(tmp_path, made)) == ["KEPUTUSAN CAMAT", "Sasaran", "Indikator", "a", "b"]


def test_without_libreoffice_the_message_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversion, "program", lambda: None)
    with pytest.raises(ConverterMissing, match="Pasang LibreOffice"):
        read_bytes(tmp_path, RTF)


def test_a_converter_that_hangs_is_ended_with_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = tmp_path / "soffice"
    slow.write_text("#!/bin/sh\nsleep 60\n", encoding="utf-8")
    slow.chmod(0o755)
    monkeypatch.setattr(conversion, "program", lambda: slow)
    monkeypatch.setattr(conversion, "SECONDS", 0.2)
    with pytest.raises(LimitExceeded, match="terlalu lama"):
        read_bytes(tmp_path, RTF)


def test_html_under_an_office_name_is_read(tmp_path: Path) -> None:
    path = tmp_path / "ekspor.xls"
    path.write_text(HTML, encoding="utf-8")
    assert shown(read(path, Settings(reader="kosong"))) == ["KEPUTUSAN", "a", "b", "1", "2"]
    path = path.rename(tmp_path / "ekspor.pdf")
    with pytest.raises(NotADocument):
        read(path, Settings(reader="kosong"))


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), LockedDocument),
        (COMPOUND + bytes(600), NotADocument),
        (b"PK\x03\x04" + bytes(40), NotADocument),
    ],
    ids=["locked", "other compound file", "broken zip"],
)
def test_what_cannot_be_opened_is_refused_with_a_reason(tmp_path: Path, data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_bytes(tmp_path, data)


def test_a_picture_of_a_newer_phone_is_one_page(tmp_path: Path) -> None:
    drawn = Image.new("RGB", (320, 200), "white")
    ImageDraw.Draw(drawn).rectangle((20, 20, 300, 40), fill="black")
    out = io.BytesIO()
    pillow_heif.from_pillow(drawn).save(out, format="HEIF")
    (tmp_path / "foto.heic").write_bytes(out.getvalue())
    (raster,) = file_to_rasters(tmp_path / "foto.heic", Settings())
    assert raster.grey.shape == (200, 320)
    assert raster.grey[30, 150] < 60 < raster.grey[120, 150]
