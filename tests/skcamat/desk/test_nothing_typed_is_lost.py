"""What was typed is kept whatever is pressed next: each way out of the page is tried in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from skcamat.desk.decisions import Desk
from skcamat.registry.decisions import log
from tests.skcamat.desk import folders
from tests.skcamat.desk.browsing import launched, needs_browser, opened, press, served

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = needs_browser
TYPED = "Diketik lalu ditinggalkan"


@pytest.fixture(scope="module")
def browser() -> Iterator[playwright.Browser]:
    with launched() as browser:
        yield browser


def typed_into_the_first_row(browser: playwright.Browser, address: str) -> tuple[playwright.Page, str]:
    page = opened(browser, address)
    page.fill("#f-indikator", TYPED)
    return page, page.url


WAYS_OUT: dict[str, Callable[[playwright.Page], None]] = {
    "baris berikutnya": lambda page: page.click("text=Baris berikutnya"),
    "baris lain di antrean": lambda page: page.click(".antrean li:nth-child(3) a"),
    "saringan": lambda page: page.select_option("#s-keadaan", "semua"),
    "cari": lambda page: (page.fill("#s-cari", "laporan"), page.press("#s-cari", "Enter")),
    "ganti nama yang sama": lambda page: page.click(".siapa button"),
    "batalkan": lambda page: page.click("[data-tombol=u]"),
    "halaman lain": lambda page: page.click("text=Registri"),
    "dokumen": lambda page: page.click(".alat strong a"),
    "muat ulang": lambda page: page.reload(),
    "tutup tab": lambda page: page.close(),
}


@pytest.mark.parametrize("way", WAYS_OUT)
def test_typed_text_is_there_again_after_every_way_out(browser: playwright.Browser, tmp_path: Path, way: str) -> None:
    with served(folders.with_document(tmp_path / "OUT")) as address:
        page, row = typed_into_the_first_row(browser, address)
        context = page.context
        WAYS_OUT[way](page)
        again = context.new_page()
        again.wait_for_timeout(300)
        again.goto(row)
        assert again.input_value("#f-indikator") == TYPED
        assert "draf" in again.inner_text("#ada-draf").lower() or "dipulihkan" in again.inner_text("#ada-draf")
    assert log.read(tmp_path / "OUT") == ()


def test_accepting_a_row_takes_what_was_typed_with_it(browser: playwright.Browser, tmp_path: Path) -> None:
    out = folders.with_document(tmp_path / "OUT")
    with served(out) as address:
        page, _ = typed_into_the_first_row(browser, address)
        page.keyboard.press("Escape")
        press(page, "t")
    assert [(line.tindakan, line.ke) for line in log.read(out)] == [("ubah", TYPED), ("terima", "")]


def test_saying_that_a_row_is_no_indicator_keeps_what_was_typed_in_the_log(
    browser: playwright.Browser, tmp_path: Path
) -> None:
    out = folders.with_document(tmp_path / "OUT")
    with served(out) as address:
        page, _ = typed_into_the_first_row(browser, address)
        page.keyboard.press("Escape")
        press(page, "x")
    assert [line.tindakan for line in log.read(out)] == ["ubah", "bukan_indikator"]
    assert log.read(out)[0].ke == TYPED


def test_text_in_the_boxes_of_another_action_stays_a_draft_and_is_told(
    browser: playwright.Browser, tmp_path: Path
) -> None:
    with served(folders.with_document(tmp_path / "OUT")) as address:
        page = opened(browser, address)
        row = page.url
        page.keyboard.press("s")
        page.fill("#p-indikator", "Satu\nDua")
        page.keyboard.press("Escape")
        press(page, "t")
        assert "tersimpan sebagai draf" in page.inner_text(".kilat")
        page.goto(row)
        assert page.input_value("#p-indikator") == "Satu\nDua"


def test_a_conflict_keeps_what_was_typed(browser: playwright.Browser, tmp_path: Path) -> None:
    out = folders.with_document(tmp_path / "OUT")
    with served(out) as address:
        page, row = typed_into_the_first_row(browser, address)
        desk = Desk(out)
        desk.accept(desk.rows[0], "Ani", "")
        press(page, "Control+Enter")
        assert "tersimpan sebagai draf" in page.inner_text("main")
        with page.expect_navigation():
            page.click("text=Lihat keadaan terbaru")
        assert page.input_value("#f-indikator") == TYPED
        assert page.url.split("?")[0] == row.split("?")[0]


def test_a_desk_that_was_closed_loses_nothing(browser: playwright.Browser, tmp_path: Path) -> None:
    out = folders.with_document(tmp_path / "OUT")
    with served(out) as address:
        page, row = typed_into_the_first_row(browser, address)
        page.wait_for_timeout(700)
        page.close()
    with served(out) as address:
        path = row.split("/", 3)[3]
        assert opened(browser, address, path).input_value("#f-indikator") == TYPED


def test_a_draft_that_was_decided_or_thrown_away_does_not_come_back(
    browser: playwright.Browser, tmp_path: Path
) -> None:
    with served(folders.with_document(tmp_path / "OUT")) as address:
        page, row = typed_into_the_first_row(browser, address)
        page.wait_for_timeout(700)
        page.reload()
        with page.expect_navigation():
            page.click("text=Buang draf")
        page.goto(row)
        assert page.input_value("#f-indikator") != TYPED
        page.fill("#f-indikator", TYPED)
        press(page, "Control+Enter")
        page.goto(row)
        assert page.locator("#ada-draf").count() == 0
        assert page.input_value("#f-indikator") == TYPED


def test_fields_of_a_decree_are_kept_like_those_of_a_row(browser: playwright.Browser, tmp_path: Path) -> None:
    out = folders.with_document(tmp_path / "OUT")
    with served(out) as address:
        page = opened(browser, address, "dokumen")
        page.click("tbody a")
        page.fill("[id='d.nomor']", "188/99/BARU")
        page.click("text=Registri")
        page.go_back()
        assert page.input_value("[id='d.nomor']") == "188/99/BARU"
        press(page, "Control+Enter")
        assert page.locator("#ada-draf").count() == 0
    (line,) = log.read(out)
    assert (line.tindakan, line.kolom, line.ke) == ("ubah_dokumen", "nomor", "188/99/BARU")
