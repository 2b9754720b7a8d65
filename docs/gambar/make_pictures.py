"""Make the pictures of the guide from the real screens: python docs/gambar/make_pictures.py [OUT].

Reads one scanned sample (or takes the finished output folder OUT), opens the desk and the report in headless
Chromium and writes PNGs beside this file. Needs the development packages and the system's Chromium.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from waitress import create_server

from skcamat.desk.app import create_app

HERE = Path(__file__).parent
SAMPLE = HERE.parents[1] / "samples" / "nganjuk-rejoso-2021--kantor.pdf"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
SCREEN = {"width": 1366, "height": 768}


def read_sample(folder: Path) -> Path:
    """Read the sample into a fresh output folder."""
    (folder / "masuk").mkdir()
    shutil.copy(SAMPLE, folder / "masuk")
    command = [sys.executable, "-c", "from skcamat.cli import main; main()", "run", str(folder / "masuk")]
    subprocess.run([*command, "-o", str(folder / "OUT"), "-j", "1", "--quiet"], check=True)  # noqa: S603 - our own command
    return folder / "OUT"


@contextmanager
def served(out: Path) -> Iterator[str]:
    """Serve the desk for the time of a `with`; gives the link that opens it."""
    app = create_app(out)
    server = create_server(app, host="127.0.0.1", port=0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}{app.extensions['skcamat'].door.new_link()}"
    server.close()


def keep(page: Page, name: str) -> None:
    """Write the screen as a picture of few colours, small enough for a repository."""
    page.wait_for_timeout(400)
    screen = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    screen.quantize(96).save(HERE / f"{name}.png", optimize=True)


def desk_pictures(page: Page, address: str) -> None:
    """The desk: its first page, a document with every word outlined, the grid."""
    page.goto(address)
    keep(page, "meja")
    page.goto(f"{address}dokumen")
    page.locator("tbody a").last.click()
    page.wait_for_selector(".kata", state="attached", timeout=60_000)
    page.click("[data-halaman='1']")
    page.wait_for_timeout(1500)
    keep(page, "meja-dokumen")
    page.goto(f"{address}registri")
    keep(page, "meja-registri")


def review_pictures(page: Page, address: str) -> None:
    """The review page: a row beside its page, the whole page, the doubtful field, the help."""
    page.goto(f"{address}tinjau?keadaan=semua")
    page.fill("#nama", "Rini Wahyu")
    page.click(".siapa button")
    page.wait_for_selector(".garis", state="attached", timeout=60_000)
    keep(page, "tinjauan")
    page.keyboard.press("h")
    keep(page, "tinjauan-halaman-penuh")
    page.keyboard.press("h")
    page.keyboard.press("e")
    keep(page, "tinjauan-koreksi")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    keep(page, "tinjauan-bantuan")


def report_picture(browser: Browser, report: Path) -> None:
    """The report's first screen."""
    page = browser.new_page(viewport=SCREEN)
    page.goto(report.absolute().as_uri())
    keep(page, "laporan")


def main(given: list[str]) -> None:
    """Make every picture."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        out = Path(given[0]) if given else read_sample(Path(folder))
        browser = started.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        with served(out) as link:
            page, address = browser.new_page(viewport=SCREEN), link.partition("pintu/")[0]
            page.goto(link)
            desk_pictures(page, address)
            review_pictures(page, address)
        if (out / "laporan.html").is_file():
            report_picture(browser, out / "laporan.html")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
