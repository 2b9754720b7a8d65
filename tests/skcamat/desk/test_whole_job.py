"""The whole job in a real browser: drop files, watch, give a password, correct, add, join, undo, export, come back."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from skcamat.registry.decisions import log
from skcamat.registry.export.csv_files import read_csv
from tests.skcamat.desk import folders
from tests.skcamat.desk.browsing import launched, needs_browser, opened, press, served

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = needs_browser
READ = 240_000  # milliseconds a reading of two short documents may take on a busy machine


@pytest.fixture(scope="module")
def browser() -> Iterator[playwright.Browser]:
    with launched() as browser:
        yield browser


def wait_until_read(page: playwright.Page) -> None:
    page.wait_for_selector("#kerja[data-keadaan=selesai]", timeout=READ)


def locked_copy(target: Path) -> Path:
    with pikepdf.open(folders.DOKUMEN) as book:
        book.docinfo["/Title"] = "lain"
        book.save(target, encryption=pikepdf.Encryption(owner="rahasia", user="rahasia"))
    return target


def test_files_are_dropped_read_unlocked_corrected_exported_and_found_again(
    browser: playwright.Browser, tmp_path: Path
) -> None:
    out, plain = tmp_path / "HASIL", tmp_path / "keputusan ngoro.pdf"
    shutil.copy(folders.DOKUMEN, plain)
    locked = locked_copy(tmp_path / "terkunci.pdf")
    with served(out) as address:
        page = opened(browser, address, "")
        page.set_input_files("#pilih-berkas", [str(plain), str(locked)])
        page.wait_for_selector("#kerja-maju:not([hidden])", timeout=60_000)
        wait_until_read(page)
        assert "1 berkas gagal" in page.inner_text("main")
        page.fill("#sandi", "rahasia")
        with page.expect_navigation():
            page.click("text=Baca ulang yang gagal")
        wait_until_read(page)
        assert "berkas gagal" not in page.inner_text("main")
        page.goto(f"{address}dokumen")
        assert page.locator("tbody tr").count() == 2
        page.click(f"text={plain.name}")
        page.fill("[id='d.nomor']", "188/77/TES/2019")
        press(page, "Control+Enter")
        page.goto(address)
        with page.expect_navigation():
            page.click("text=Perbarui tabel")
        wait_until_read(page)
        page.goto(f"{address}ekspor")
        page.select_option("#bentuk", "csv-publik")
        with page.expect_navigation():
            page.click("form button.utama")
        assert "selesai" in page.inner_text(".kilat")
    public = (out / "ekspor" / "csv-publik-publik" / "dokumen.csv").read_text("utf-8")
    assert "188/77/TES/2019" in public
    assert "keputusan ngoro" not in public
    with served(out) as address:
        page = opened(browser, address, "dokumen")
        assert "188/77/TES/2019" in page.inner_text("table")


def test_a_reading_is_stopped_and_gone_on_with(browser: playwright.Browser, tmp_path: Path) -> None:
    out, source = tmp_path / "HASIL", tmp_path / "masuk"
    source.mkdir()
    for number in range(6):
        with pikepdf.open(folders.DOKUMEN) as book:
            book.docinfo["/Title"] = str(number)
            book.save(source / f"{number}.pdf")
    with served(out) as address:
        page = opened(browser, address, "")
        page.fill("#folder", str(source))
        page.evaluate("document.querySelector('#proses').value = 1")
        with page.expect_navigation():
            page.click("#mulai")
        playwright.expect(page.locator("#kerja-kata")).to_have_text(re.compile("^[1-6] dari"), timeout=READ)
        with page.expect_navigation(timeout=60_000):
            page.click("text=Hentikan")
        assert "tersimpan" in page.inner_text("#kerja-kata")
        with page.expect_navigation():
            page.click("#mulai")
        wait_until_read(page)
    assert len(read_csv(out / "dokumen.csv")) == 6


def test_a_missed_row_is_drawn_on_the_page_and_taken_back(browser: playwright.Browser, tmp_path: Path) -> None:
    out, source = tmp_path / "HASIL", tmp_path / "masuk"
    source.mkdir()
    shutil.copy(folders.DOKUMEN, source)
    with served(out) as address:
        page = opened(browser, address, "")
        page.fill("#folder", str(source))
        with page.expect_navigation():
            page.click("#mulai")
        wait_until_read(page)
        page.goto(f"{address}dokumen")
        page.click("tbody a")
        page.wait_for_selector(".kata.terpakai", state="attached", timeout=60_000)
        before = page.locator(".baris-dokumen li[data-kunci]").count()
        page.click("#tambah summary")
        words = json.loads(
            page.evaluate("fetch(location.pathname + '/kata.json?halaman=1').then((answer) => answer.text())")
        )
        target = words[3]
        frame = page.locator("#kertas").bounding_box()
        per_point = page.evaluate("window.skcamat.picture.perPoint * window.skcamat.picture.scale")
        x0, y0, x1, y1 = (value * per_point for value in target["kotak"])
        assert frame
        page.mouse.move(frame["x"] + x0 - 2, frame["y"] + y0 - 2)
        page.mouse.down()
        page.mouse.move(frame["x"] + x1 + 2, frame["y"] + y1 + 2, steps=5)
        page.mouse.up()
        playwright.expect(page.locator("#t-indikator")).not_to_have_value("")
        assert page.input_value("#t-indikator") == target["kata"]
        with page.expect_navigation():
            page.click("#baris-baru button.utama")
        assert page.locator(".baris-dokumen li[data-kunci]").count() == before + 1
        assert "ditambahkan orang" in page.inner_text("main")
        press(page, "u")
        assert page.locator(".baris-dokumen li[data-kunci]").count() == before
    assert [line.tindakan for line in log.read(out)] == ["tambah", "batal"]


def test_many_rows_are_accepted_after_a_sample_and_taken_back_by_one_undo(
    browser: playwright.Browser, tmp_path: Path
) -> None:
    out = folders.with_document(tmp_path / "OUT")
    with served(out) as address:
        page = opened(browser, address, "banyak")
        assert page.locator("tbody tr").count() >= 10
        with page.expect_navigation():
            page.click("text=Terima semua")
        assert "13 baris diputuskan sekaligus" in page.inner_text(".kilat")
        page.goto(f"{address}banyak")
        press(page, "u")
        page.goto(f"{address}tinjau")
        assert "0 dari 13 baris selesai" in page.inner_text("header")


def test_one_correction_reaches_every_cell_that_reads_alike(browser: playwright.Browser, tmp_path: Path) -> None:
    out = folders.with_document(tmp_path / "OUT")
    with served(out) as address:
        page = opened(browser, address, "sel?kolom=formula_jenis&keadaan=semua")
        count = int(page.inner_text("tbody tr:first-child td.n"))
        page.select_option("tbody tr:first-child select", "deskripsi")
        with page.expect_navigation():
            page.click("tbody tr:first-child button")
        assert f"{count} sel dikoreksi sekaligus" in page.inner_text(".kilat")
    assert sum(line.tindakan == "ubah" for line in log.read(out)) == count


def violations(page: playwright.Page) -> list[str]:
    """What axe finds on the page. Run through the browser's own tools: the page itself allows no foreign script."""
    package = pytest.importorskip("axe_playwright_python")
    script = (Path(package.__file__).parent / "axe.min.js").read_text("utf-8")
    told = page.context.new_cdp_session(page)
    told.send("Runtime.evaluate", {"expression": script})
    asked = {"expression": "axe.run().then((r) => JSON.stringify(r.violations.map((v) => [v.id, v.nodes[0].html])))"}
    answer = told.send("Runtime.evaluate", asked | {"awaitPromise": True, "returnByValue": True})
    return [": ".join(found) for found in json.loads(answer["result"]["value"])]


PAGES = ("", "tinjau", "dokumen", "banyak", "sel", "registri", "gugus", "ekspor", "gabung", "buku", "cari?cari=nilai")


@pytest.mark.parametrize("screen", [{"width": 1366, "height": 768}, {"width": 1093, "height": 683}])
def test_every_page_fits_a_small_office_screen_and_names_all_its_parts(
    browser: playwright.Browser, tmp_path: Path, screen: dict[str, int]
) -> None:
    from tests.skcamat.desk.test_review import written

    out = written(folders.with_document(tmp_path / "OUT"))
    with served(out) as address:
        page = opened(browser, address, "dokumen", **screen)
        document = page.get_attribute("tbody a", "href")
        for path in (*PAGES, str(document).lstrip("/")):
            page.goto(address + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= screen["width"], path
            nameless = page.evaluate(
                "[...document.querySelectorAll('button, a, input:not([type=hidden]), select, textarea')]"
                ".filter(e => !(e.ariaLabel || e.textContent.trim() || (e.labels || []).length)).map(e => e.outerHTML)"
            )
            assert nameless == [], path
            ids = page.evaluate("[...document.querySelectorAll('[id]')].map((e) => e.id)")
            assert len(ids) == len(set(ids)), path
            assert page.locator("main h1, main h2, .tombol").count() >= 1, path
            assert re.match(r"\S", page.title()), path
            assert violations(page) == [], path
