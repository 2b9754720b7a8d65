"""Any file: what cannot be read says why; what is odd goes on with a finding; nothing crashes."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from skcamat.extractor import read
from skcamat.extractor.errors import DocumentError, DocumentWithoutPages, LimitExceeded, LockedDocument, NotADocument
from skcamat.extractor.settings import Limits, Settings
from tests.extractor.sheets import bytes_of, pdf, read_bytes, text

BODY = text(60, 100, "KEPUTUSAN CAMAT") + text(60, 120, "tentang indikator kinerja individu")


def test_an_empty_file_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(NotADocument, match="kosong"):
        read_bytes(tmp_path, b"")


@pytest.mark.parametrize("data", [b"halo", b"PK\x03\x04 bukan zip", b"\xd0\xcf\x11\xe0" + bytes(100), b"<html></html>"])
def test_other_files_are_no_documents(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(NotADocument):
        read_bytes(tmp_path, data)


def test_the_kind_follows_the_content_not_the_name(tmp_path: Path) -> None:
    assert read_bytes(tmp_path, bytes_of(pdf(BODY))).pages[0].lines[0].text == "KEPUTUSAN CAMAT"


def test_the_id_follows_the_content_not_the_place(tmp_path: Path) -> None:
    data = bytes_of(pdf(BODY))
    (tmp_path / "lain").mkdir()
    one, other = read_bytes(tmp_path, data), read_bytes(tmp_path / "lain", data)
    assert one == other
    assert one.doc_id == "d" + one.sha256[:16]


def test_a_locked_file_asks_for_its_password(tmp_path: Path) -> None:
    locked = bytes_of(pdf(BODY), encryption=pikepdf.Encryption(owner="rahasia", user="sandi"))
    with pytest.raises(LockedDocument, match="sandi"):
        read_bytes(tmp_path, locked)
    with pytest.raises(LockedDocument):
        read_bytes(tmp_path, locked, Settings(passwords=("salah",)))
    opened = read_bytes(tmp_path, locked, Settings(passwords=("salah", "sandi")))
    assert opened.pages[0].lines[0].text == "KEPUTUSAN CAMAT"


def test_a_file_without_pages_says_so(tmp_path: Path) -> None:
    with pytest.raises(DocumentWithoutPages):
        read_bytes(tmp_path, bytes_of(pikepdf.new()))


def test_more_pages_than_allowed_are_refused(tmp_path: Path) -> None:
    with pytest.raises(LimitExceeded, match="3 halaman"):
        read_bytes(tmp_path, bytes_of(pdf(BODY, BODY, BODY)), Settings(limits=Limits(pages=2)))


@pytest.mark.parametrize("side", [14_400, 36_000])
def test_a_poster_is_skipped_with_a_finding(tmp_path: Path, side: int) -> None:
    document = pdf(BODY)
    document.pages[0].MediaBox = pikepdf.Array([0, 0, side, side])
    evidence = read_bytes(tmp_path, bytes_of(document))
    assert evidence.pages[0].cara_baca == "gagal"
    assert [finding.kode for finding in evidence.findings] == ["BACA-HALAMAN-DILEWATI"]


def test_a_page_without_anything_is_blank(tmp_path: Path) -> None:
    evidence = read_bytes(tmp_path, bytes_of(pdf("", BODY)))
    assert [page.cara_baca for page in evidence.pages] == ["kosong", "digital"]
    assert [finding.kode for finding in evidence.findings] == ["BACA-HALAMAN-KOSONG"]


def test_a_file_cut_short_is_repaired_or_refused(tmp_path: Path) -> None:
    whole = bytes_of(pdf(*[BODY] * 5))
    for share in (0.3, 0.6, 0.9, 0.98):
        try:
            evidence = read_bytes(tmp_path, whole[: int(len(whole) * share)])
        except DocumentError as error:
            assert str(error)
        else:
            assert evidence.pages


def test_every_page_is_told_as_it_is_done(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(bytes_of(pdf(BODY, BODY, BODY)))
    seen: list[tuple[int, int]] = []
    read(path, Settings(), lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_forms_that_hold_themselves_end(tmp_path: Path) -> None:
    document = pdf("/Fm Do " + BODY)
    form = document.make_stream(b"/Fm Do")
    form.update(
        pikepdf.Dictionary(Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=pikepdf.Array([0, 0, 9, 9]))
    )
    form = document.make_indirect(form)
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Fm=form))
    document.pages[0].Resources.XObject = pikepdf.Dictionary(Fm=form)
    assert read_bytes(tmp_path, bytes_of(document)).pages[0].lines[0].text == "KEPUTUSAN CAMAT"


@pytest.mark.slow
def test_memory_stays_flat_over_many_pages(tmp_path: Path) -> None:
    import psutil

    path = tmp_path / "panjang.pdf"
    path.write_bytes(bytes_of(pdf(*[BODY * 20] * 400)))
    used: list[int] = []
    read(path, Settings(), lambda done, total: used.append(psutil.Process().memory_info().rss))
    assert used[-1] - used[20] < 120 << 20
