"""A desk served for a test, and browsers that come in by its link."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from waitress import create_server

from skcamat.desk.app import create_app
from skcamat.desk.guard import Door

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
DOORS: dict[str, Door] = {}
needs_browser = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed (apt-get install chromium)"),
]


@contextmanager
def launched() -> Iterator[playwright.Browser]:
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def served(out: Path) -> Iterator[str]:
    app = create_app(out)
    server = create_server(app, host="127.0.0.1", port=0, threads=8)

    def run() -> None:
        with suppress(OSError):  # its socket is closed under it at the end
            server.run()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{server.effective_port}/"
    DOORS[address] = app.extensions["skcamat"].door
    yield address
    app.extensions["skcamat"].job.stop()
    server.close()
    thread.join(5)


def opened(browser: playwright.Browser, address: str, path: str = "tinjau", **screen: int) -> playwright.Page:
    """A browser that came in by a link of the desk, at one of its pages."""
    page = browser.new_context(viewport={"width": 1366, "height": 768} | screen).new_page()
    host = address.replace("localhost", "127.0.0.1")
    page.goto(address.rstrip("/") + DOORS[host].new_link())
    page.goto(address + path)
    return page


def press(page: playwright.Page, key: str) -> None:
    """Press a key that leads to another page, and wait for that."""
    with page.expect_navigation():
        page.keyboard.press(key)
