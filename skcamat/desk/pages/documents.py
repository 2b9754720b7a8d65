"""The list of files: what came of each, and likely twins side by side."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass

from flask import Flask, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from skcamat.desk.site import Site, clean, told
from skcamat.desk.store.ledger_view import FileState, file_states, readable_ledger
from skcamat.desk.store.library import documents
from skcamat.desk.store.rows import Document
from skcamat.ledger import Ledger
from skcamat.registry.export import sqlite_file

PER_PAGE = 100
STATUS = {"": "semua", "gagal": "gagal", "perlu_tinjau": "perlu tinjau", "selesai": "selesai", "menunggu": "menunggu"}


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file of the list: its document where it was read, its rows and how many of them wait for a decision."""

    berkas: str
    status: str
    galat: str
    document: Document | None
    baris: int = 0
    menunggu: int = 0
    kembar: tuple[str, ...] = ()


def register(app: Flask, site: Site) -> None:
    """Give the views their addresses."""
    app.add_url_rule("/dokumen", "daftar", lambda: _list(site))


def _list(site: Site) -> str:
    lines = _lines(site)
    counts = Counter(line.status for line in lines)
    wanted, word = request.args.get("status", ""), clean(request.args.get("cari", "")).casefold()
    shown = [line for line in lines if wanted in ("", line.status) and _speaks_of(line, word)]
    page = _page_number(len(shown))
    return render_template(
        "daftar.html", berkas=shown[page * PER_PAGE : (page + 1) * PER_PAGE], jumlah=len(shown), semua=len(lines),
        status=STATUS, terpilih=wanted, cari=word, hitung=counts, lembar=page,
        lembar_akhir=max(0, len(shown) - 1) // PER_PAGE,
        kembar=[line for line in lines if line.kembar][:40],
    )  # fmt: skip


def _page_number(count: int) -> int:
    try:
        told = int(request.args.get("lembar", "0")[:6])
    except ValueError:
        told = 0
    return min(max(0, told), max(0, count - 1) // PER_PAGE)


def _speaks_of(line: FileLine, word: str) -> bool:
    head = line.document.kepala if line.document else None
    texts = (line.berkas, *(head or {}).values())
    return not word or any(word in text.casefold() for text in texts)


def _lines(site: Site) -> list[FileLine]:
    db = site.desk.db
    with closing(readable_ledger(site.out)) as connection:
        files = file_states(Ledger(connection))
    read: dict[str, list[Document | None]] = {}
    for document in documents(db):
        read.setdefault(document.sha256, []).append(document)
    query = "SELECT doc_id, count(*), sum(perlu = 1 AND selesai = 0) FROM baris GROUP BY doc_id"
    rows = {doc_id: (count, waiting) for doc_id, count, waiting in db.execute(query)}
    twins = twins_of(site)
    nothing: list[Document | None] = [None]
    return [_line(file, document, rows, twins) for file in files for document in read.get(file.sha256, nothing)]


def _line(
    file: FileState, document: Document | None, rows: dict[str, tuple[int, int]], twins: dict[str, tuple[str, ...]]
) -> FileLine:
    if file.entry is None:
        return FileLine(file.berkas, "menunggu", "", None)
    if document is None and not file.entry.gagal:
        return FileLine(file.berkas, "menunggu", "Perlu dibaca ulang oleh versi ini.", None)
    if document is None:
        return FileLine(file.berkas, "gagal", file.entry.galat, None)
    count, waiting = rows.get(document.doc_id, (0, 0))
    status = "perlu_tinjau" if waiting else "selesai"
    return FileLine(file.berkas, status, "", document, count, waiting or 0, twins.get(document.doc_id, ()))


def twins_of(site: Site) -> dict[str, tuple[str, ...]]:
    """Return what the last writing of the tables found to be likely twins: doc_id -> sentences."""
    path = site.out / sqlite_file.NAME
    if not path.is_file():
        return {}
    found: dict[str, list[str]] = {}
    try:
        with closing(sqlite_file.opened(path)) as source:
            for doc_id, message in source.execute("SELECT doc_id, pesan FROM temuan WHERE kode = 'BACA-KEMBAR'"):
                found.setdefault(doc_id, []).append(message)
    except sqlite3.DatabaseError:
        return {}
    return {doc_id: tuple(messages) for doc_id, messages in found.items()}


def to_list(message: str) -> AnyResponse:
    """Lead to the list with a sentence."""
    return told(url_for("daftar"), message)
