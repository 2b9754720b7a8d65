"""The review page in a real browser: the keyboard alone, hostile text, two people at once, a re-run afterwards."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.registry import make
from tests.skcamat.desk import folders
from tests.skcamat.desk.browsing import launched, needs_browser, opened, press, served

playwright = pytest.importorskip("playwright.sync_api")
SKCAMAT = [sys.executable, "-c", "from skcamat.cli import main; main()"]

pytestmark = needs_browser


@pytest.fixture(scope="module")
def browser() -> Iterator[playwright.Browser]:
    with launched() as browser:
        yield browser


def test_a_correction_an_acceptance_and_an_undo_by_keyboard_survive_reload_and_re_run(
    browser: playwright.Browser, tmp_path: Path
) -> None:
    (tmp_path / "masuk").mkdir()
    shutil.copy(folders.DOKUMEN, tmp_path / "masuk")
    run = [*SKCAMAT, "run", str(tmp_path / "masuk"), "-o", str(tmp_path / "OUT"), "-j", "1", "--quiet"]
    subprocess.run(run, check=True)
    with served(tmp_path / "OUT") as address:
        page = opened(browser, address, "tinjau?keadaan=semua")
        first = page.url
        page.keyboard.press("e")
        page.keyboard.press("Control+a")
        page.keyboard.type("Nilai yang dikoreksi orang")
        press(page, "Control+Enter")
        second = page.url
        assert second != first
        press(page, "t")
        press(page, "t")
        press(page, "u")
        page.goto(first)
        assert page.input_value("#f-indikator") == "Nilai yang dikoreksi orang"
    subprocess.run([*run, "--fresh"], check=True)
    with (tmp_path / "OUT" / "indikator.csv").open(encoding="utf-8", newline="") as handle:
        assert "Nilai yang dikoreksi orang" in [row["indikator"] for row in csv.DictReader(handle)]
    with served(tmp_path / "OUT") as address:
        page = opened(browser, address, "tinjau?keadaan=putus")
        assert page.locator(".antrean li").count() == 2


def test_the_cell_is_outlined_on_the_page_and_the_whole_page_is_one_key_away(
    browser: playwright.Browser, tmp_path: Path
) -> None:
    with served(folders.with_document(tmp_path / "OUT")) as address:
        page = opened(browser, address)
        page.wait_for_selector(".garis", state="attached")
        frame, mark = page.locator("#bingkai").bounding_box(), page.locator(".garis").first.bounding_box()
        assert frame and mark
        assert mark["y"] >= frame["y"]
        assert mark["y"] + mark["height"] <= frame["y"] + frame["height"]
        page.keyboard.press("h")
        paper = page.locator("#kertas").bounding_box()
        assert paper
        assert paper["width"] <= frame["width"] + 1
        assert paper["height"] <= frame["height"] + 1


def test_the_second_reading_is_taken_over_by_keyboard(browser: playwright.Browser, tmp_path: Path) -> None:
    with served(folders.with_document(tmp_path / "OUT")) as address:
        page = opened(browser, address)
        page.keyboard.press("e")
        page.keyboard.press("Alt+2")
        assert page.input_value("#f-indikator") == "Niloi Survei Kepuasan Masyarakat"


def test_a_row_is_split_by_keyboard(browser: playwright.Browser, tmp_path: Path) -> None:
    with served(folders.with_document(tmp_path / "OUT")) as address:
        page = opened(browser, address)
        first = page.url
        page.keyboard.press("s")
        page.keyboard.press("Control+a")
        page.keyboard.type("Satu\nDua")
        press(page, "Control+Enter")
        page.goto(first)
        assert "Dipisah menjadi 2 indikator" in page.inner_text("main")


def test_hostile_text_of_a_document_does_not_run(browser: playwright.Browser, tmp_path: Path) -> None:
    evil = "\"'><script>document.title='diretas'</script><img src=x onerror=\"document.title='diretas'\"></textarea>"
    section = make.bagian(evil, [make.baris(evil, evil, sasaran=evil, sumber=evil, perlu_tinjau=True)])
    out = folders.filled(tmp_path / "OUT", [(f"{evil}.pdf", make.record([section]), tmp_path / "x.pdf")])
    with served(out) as address:
        page = opened(browser, address)
        page.wait_for_load_state("networkidle")
        assert page.title() != "diretas"
        assert page.locator("main img, nav img").count() == 0
        assert page.input_value("#f-sasaran") == evil


def test_a_page_from_elsewhere_can_neither_decide_nor_read(browser: playwright.Browser, tmp_path: Path) -> None:
    out = folders.with_document(tmp_path / "OUT")
    with served(out) as address, served(folders.with_document(tmp_path / "LAIN")) as elsewhere:
        row = opened(browser, address).url
        page = opened(browser, elsewhere.replace("127.0.0.1", "localhost"))
        answer = page.evaluate(
            "async (url) => { try { const r = await fetch(url + '/terima', {method: 'POST', mode: 'no-cors',"
            " body: new URLSearchParams({token: 'x'})}); return r.type } catch (e) { return 'ditolak' } }", row,
        )  # fmt: skip
        assert answer in ("ditolak", "opaque")
        assert not (out / "keputusan.csv").exists()


def test_two_people_work_at_once_and_see_each_other(browser: playwright.Browser, tmp_path: Path) -> None:
    with served(folders.with_document(tmp_path / "OUT")) as address:
        ani, budi = opened(browser, address), opened(browser, address)
        for page, name in ((ani, "Ani"), (budi, "Budi")):
            page.fill("#nama", name)
            page.click(".siapa button")
        press(ani, "t")
        press(budi, "t")
        assert "Ani memutuskan baris ini" in budi.inner_text("main")
        budi.goto(f"{address}tinjau")
        assert "1 dari 13 baris selesai" in budi.inner_text("header")


def test_everything_has_a_name_and_fits_a_small_office_screen(browser: playwright.Browser, tmp_path: Path) -> None:
    with served(folders.with_document(tmp_path / "OUT")) as address:
        page = opened(browser, address)
        nameless = page.evaluate(
            "[...document.querySelectorAll('button, a, input:not([type=hidden]), select, textarea')]"
            ".filter(e => !(e.ariaLabel || e.textContent.trim() || (e.labels || []).length)).map(e => e.outerHTML)"
        )
        assert nameless == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 1366
        assert page.evaluate("document.documentElement.scrollHeight") <= 768
        assert page.evaluate("document.documentElement.lang") == "id"
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Langsung ke isi"
