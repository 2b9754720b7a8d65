"""Pictures of pages, and the files of the output folder for download."""

from __future__ import annotations

from flask import Flask, Response, abort, make_response

from skcamat.desk.site import Site
from skcamat.extractor.errors import DocumentError
from skcamat.registry.decisions.log import NAMA_BERKAS


def register(app: Flask, site: Site) -> None:
    """Give the views their addresses."""
    rule = "/gambar/<doc_id>/<int(max=99999):halaman>"
    app.add_url_rule(rule, "gambar", lambda doc_id, halaman: _picture(site, doc_id, halaman))
    app.add_url_rule(f"/{NAMA_BERKAS}", "unduh", lambda: _log(site))


def _picture(site: Site, doc_id: str, halaman: int) -> Response:
    """Return a page's picture; a sentence where there is none."""
    document = site.desk.document(doc_id) or abort(404)
    if not 1 <= halaman <= max(1, document.halaman):
        return _sentence(f"Halaman {halaman} tidak ada di berkas ini.")
    try:
        picture = site.shelf.picture(document, halaman)
    except DocumentError as error:
        return _sentence(str(error))
    except MemoryError:
        return _sentence("Memori tidak cukup untuk menggambar halaman ini; tutup program lain, lalu muat ulang.")
    except OSError:
        return _sentence("Berkas asli tidak dapat dibuka. Periksa apakah masih ada di tempatnya.")
    return make_response(picture.jpeg, 200, {"Content-Type": "image/jpeg", "Cache-Control": "private, max-age=3600"})


def _sentence(text: str) -> Response:
    return make_response(text, 404, {"Content-Type": "text/plain; charset=utf-8"})


def _log(site: Site) -> Response:
    path = site.out / NAMA_BERKAS
    data = path.read_bytes() if path.is_file() else b""
    kind = {"Content-Type": "text/csv; charset=utf-8", "Content-Disposition": f"attachment; filename={NAMA_BERKAS}"}
    return make_response(data, 200, kind)
