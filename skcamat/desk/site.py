"""What all pages of one desk share: folder, decisions, drafts, pictures, the reading, and who works."""

from __future__ import annotations

import getpass
from datetime import datetime
from pathlib import Path

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from skcamat import ledger
from skcamat.desk.decisions import Desk, Line
from skcamat.desk.guard import Door, is_own_page
from skcamat.desk.job.manager import Job
from skcamat.desk.store.drafts import Drafts
from skcamat.desk.store.pictures import Shelf
from skcamat.desk.store.words import Words
from skcamat.extractor.settings import Settings
from skcamat.registry.decisions.actions import speaks_of
from skcamat.registry.decisions.keys import whole_key

NAMA_COOKIE = "skcamat_nama"
PESAN_COOKIE = "skcamat_pesan"
INBOX = "masuk"  # dropped files are kept here, inside the output folder


class Site:
    """One output folder as a site."""

    def __init__(self, out: Path, settings: Settings, door: Door) -> None:
        self.out = out
        self.settings = settings
        self.door = door
        self.drafts = Drafts(out)
        self.shelf = Shelf(settings)
        self.job = Job(out)
        self.words = Words(out)
        self._desk: Desk | None = None

    @property
    def has_run(self) -> bool:
        """Whether anything was ever read into the folder."""
        return ledger.exists(self.out)

    @property
    def desk(self) -> Desk:
        """The decisions, brought up to date; leads to the first page where nothing was read yet."""
        if not self.has_run:
            abort(redirect(url_for("beranda"), 303))
        if self._desk is None:
            self._desk = Desk(self.out)
        self._desk.refresh()
        return self._desk

    def shared(self) -> dict[str, object]:
        """Return what every template knows."""
        name = self.name()
        inside = self.door.is_open()
        return {
            "nama": name if inside else "",
            "draf": self.drafts.all(name) if inside else [],
            "ada_hasil": inside and self.has_run,
            "folder": self.out.name if inside else "",
            "kilat": bytes.fromhex(_cookie(PESAN_COOKIE)).decode("utf-8", "replace"),
        }

    def name(self) -> str:
        """Return who works here: the name given, or the account's."""
        return bytes.fromhex(_cookie(NAMA_COOKIE)).decode("utf-8", "replace") or _system_user()

    def own_page(self, default: str = "/") -> str:
        """Return the page that a form wants to come back to, or the default where that is none of ours."""
        wanted = request.form.get("kembali", default)
        return wanted if is_own_page(wanted) else default


def flashed(answer: AnyResponse, message: str) -> AnyResponse:
    """Let the next page show a sentence once."""
    answer.set_cookie(PESAN_COOKIE, message[:600].encode("utf-8").hex(), httponly=True, samesite="Lax", max_age=60)
    return answer


def told(address: str, message: str) -> AnyResponse:
    """Lead to a page that shows a sentence once."""
    return flashed(redirect(address, 303), message)


def clean(text: str) -> str:
    """Return typed text on one line."""
    return " ".join(text.split())


def now_text() -> str:
    """Return the time as decisions and drafts tell it."""
    return datetime.now().astimezone().isoformat(timespec="milliseconds")


def row_address(line: Line) -> str:
    """Return the page of the row or document that a decision is about."""
    if speaks_of(line.tindakan, "baris"):
        return url_for("baris", doc_id=line.doc_id, kunci=whole_key(line.kunci))
    return url_for("dokumen", doc_id=line.doc_id) if line.doc_id else url_for("registri")


def _cookie(name: str) -> str:
    value = request.cookies.get(name, "")
    try:
        bytes.fromhex(value)
    except ValueError:
        return ""
    return value


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "peninjau"
