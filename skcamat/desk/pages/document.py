"""One document: its pages with everything that was read, the decree's fields, its sections and rows."""

from __future__ import annotations

from flask import Flask, abort, render_template

from skcamat.desk import queue
from skcamat.desk.site import Site


def register(app: Flask, site: Site) -> None:
    """Give the views their addresses."""
    app.add_url_rule("/dokumen/<doc_id>", "dokumen", lambda doc_id: _page(site, doc_id))


def _page(site: Site, doc_id: str) -> str:
    document = site.desk.document(doc_id) or abort(404)
    rows = queue.section_rows(site.desk.db, doc_id)
    return render_template("dokumen.html", dokumen=document, baris=rows)
