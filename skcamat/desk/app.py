"""The desk's web application: one local site for the whole job; every page is a module in `pages`."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from flask import Flask, render_template, request

from skcamat.desk import guard
from skcamat.desk.pages import (
    clusters,
    document,
    documents,
    export,
    files,
    home,
    many,
    merge,
    pictures,
    registry,
    review,
    workbook,
)
from skcamat.desk.site import Site
from skcamat.extractor.errors import SkcamatError, UsageError
from skcamat.extractor.settings import Settings

PAGES = (home, files, documents, document, review, many, registry, clusters, export, merge, workbook, pictures)
LARGEST_FORM = 4 << 20  # bytes; files are sent by a way of their own

PESAN = {
    400: "Permintaan tidak lengkap atau halaman ini sudah lama terbuka. Muat ulang halaman, lalu ulangi. "
    "Isian yang sudah diketik tersimpan sebagai draf.",
    401: "Meja ini terkunci. Buka lewat tautan sekali pakai yang tampil di jendela perintah skcamat meja.",
    403: "Permintaan ditolak karena tidak berasal dari halaman meja di komputer ini.",
    404: "Tidak ditemukan. Mungkin dokumen ini sudah dibaca ulang; kembali ke antrean.",
    405: "Alamat ini tidak dapat dibuka langsung.",
    409: "Baris ini baru saja diputuskan orang lain.",
    413: "Isian terlalu besar.",
}


def create_app(out: Path, settings: Settings = Settings()) -> Flask:  # noqa: B008 - frozen
    """Make the web application for one output folder, which may still be empty.

    `app.extensions["skcamat"]` is its site; `site.door.new_link()` is the only way in.
    """
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_FORM
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    site = Site(out, settings, guard.protect(app))
    app.extensions["skcamat"] = site
    app.context_processor(site.shared)
    for page in PAGES:
        page.register(app, site)
    for code in PESAN:
        app.register_error_handler(code, _error_page)
    app.register_error_handler(SkcamatError, _told_page)
    app.register_error_handler(OSError, _disk_page)
    app.register_error_handler(sqlite3.Error, _disk_page)
    return app


def _error_page(error: Exception) -> tuple[str, int]:
    code = int(getattr(error, "code", 500) or 500)
    message = PESAN.get(code, "Terjadi kesalahan.")
    if request.path.endswith(".json"):
        return message, code
    return render_template("galat.html", pesan=message, terkunci=code == 401), code


def _told_page(error: Exception) -> tuple[str, int]:
    return render_template("galat.html", pesan=str(error)), 400 if isinstance(error, UsageError) else 500


def _disk_page(error: Exception) -> tuple[str, int]:
    message = "Folder keluaran tidak dapat dibaca atau ditulis. Periksa izin dan sisa ruang disk, lalu ulangi."
    return render_template("galat.html", pesan=message), 500
