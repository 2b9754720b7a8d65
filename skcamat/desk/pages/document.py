"""One document: its pages with everything that was read, and beside them the decree's fields, its sections and rows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict

from flask import Flask, Response, abort, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from skcamat.desk.decisions import Line, StaleView
from skcamat.desk.pages.documents import twins_of
from skcamat.desk.site import Site, clean, now_text, told
from skcamat.desk.store.drafts import Draft
from skcamat.desk.store.library import corners, documents
from skcamat.desk.store.rows import Document
from skcamat.desk.store.whole import DocumentNow, FieldNow, SectionNow
from skcamat.extractor.evidence import Box
from skcamat.registry.decisions.fold import box_in
from skcamat.registry.export import sqlite_file
from skcamat.registry.schema.columns import columns
from skcamat.registry.schema.dataset import DAPAT_DIUBAH, TERCETAK, IndikatorRow

_HEADINGS = {item.name: item.judul for item in columns(IndikatorRow)}
_ADDED = [(name, _HEADINGS[name]) for name in TERCETAK]  # cells that a person draws for a missed row
MOST_FINDINGS = 200
LONGEST_CELL = 10_000

Lines = Iterator[Line]


def register(app: Flask, site: Site) -> None:
    """Give the views their addresses."""
    rule = "/dokumen/<doc_id>"
    app.add_url_rule(rule, "dokumen", lambda doc_id: _page(site, doc_id))
    app.add_url_rule(f"{rule}/kata.json", "kata", lambda doc_id: _words(site, doc_id))
    app.add_url_rule(f"{rule}/teks.json", "teks", lambda doc_id: _text(site, doc_id))
    app.add_url_rule(
        f"{rule}/<tindakan>", "ubah_dokumen", lambda doc_id, tindakan: _decide(site, doc_id, tindakan), methods=["POST"]
    )


def _document(site: Site, doc_id: str) -> Document:
    return site.desk.document(doc_id) or abort(404)


def _page(site: Site, doc_id: str) -> str:
    document, desk = _document(site, doc_id), site.desk
    now, page = desk.now(document), url_for("dokumen", doc_id=doc_id)
    others = [(item.doc_id, item.berkas) for item in documents(desk.db) if item.doc_id != doc_id]
    return render_template(
        "dokumen.html", dokumen=document, kini=now, versi=desk.document_version(doc_id), lain=others[:2000],
        tempat=_places(now), temuan=_findings(site, doc_id), kembar=twins_of(site).get(doc_id, ()), kolom=_ADDED,
        isian=site.drafts.of(page, site.name()), laman=page, awal=_first_page(),
    )  # fmt: skip


def _first_page() -> int:
    told_page = request.args.get("halaman", "1")
    return int(told_page) if told_page.isascii() and told_page.isdigit() and 0 < len(told_page) < 6 else 1


def _places(now: DocumentNow) -> list[dict[str, object]]:
    """Return the boxes of the rows for the picture."""
    rows = [row for section in now.bagian for row in section.baris if row.nilai["bbox"] and row.nilai["halaman"]]
    return [
        {"kolom": "baris", "halaman": int(row.nilai["halaman"]), "kotak": corners(row.nilai["bbox"]),
         "kunci": row.kunci, "kata": row.nilai["indikator"][:120]}
        for row in rows
    ]  # fmt: skip


def _findings(site: Site, doc_id: str) -> list[dict[str, str]]:
    """Return what the last writing of the tables found in the document."""
    path = site.out / sqlite_file.NAME
    if not path.is_file():
        return []
    query = "SELECT kode, tingkat, pesan, coalesce(halaman, '') AS halaman FROM temuan WHERE doc_id = ? LIMIT ?"
    try:
        with closing(sqlite_file.opened(path)) as source:
            rows = source.execute(query, (doc_id, MOST_FINDINGS)).fetchall()
    except sqlite3.DatabaseError:
        return []
    return [{key: str(row[key]) for key in ("kode", "tingkat", "pesan", "halaman")} for row in rows]


def _words(site: Site, doc_id: str) -> Response:
    """Return every word of a page with its box, and whether it became part of a value."""
    document = _document(site, doc_id)
    normal = site.desk.library.record(document)
    found = site.words.of_page(document.sha256, document.versi, normal, _first_page())
    return jsonify([asdict(word) for word in found or ()])


def _text(site: Site, doc_id: str) -> Response:
    """Return the text inside a drawn box, as it was read there."""
    document, box = _document(site, doc_id), box_in(request.args.get("kotak", ""))
    if box is None:
        abort(400)
    text = site.words.text_in(document.sha256, document.versi, _first_page(), box)
    if text is None:
        return jsonify(
            {"teks": "", "pesan": "Bacaan halaman ini tidak disimpan; ketik isinya, atau baca ulang berkasnya."}
        )
    return jsonify({"teks": text, "pesan": "" if text else "Tidak ada teks yang terbaca di kotak ini; ketik isinya."})


def _decide(site: Site, doc_id: str, tindakan: str) -> AnyResponse | tuple[str, int]:
    """Carry out an action on the document, its sections or rows; what was typed is kept whatever comes."""
    document = _document(site, doc_id)
    actions: dict[str, Callable[[Site, Document, DocumentNow], Lines]] = {
        "isian": _fields, "tambah": _added_row, "bagian": _added_section, "hapus": _removed, "kembali": _restored,
        "pindah": _moved, "sisihkan": _set_aside,
    }  # fmt: skip
    if tindakan not in actions:
        abort(404)
    page = url_for("dokumen", doc_id=doc_id)
    lines = list(actions[tindakan](site, document, site.desk.now(document)))
    try:
        if lines:
            site.desk.decide_document(doc_id, lines, site.name(), request.form.get("versi", ""))
    except StaleView as other:
        typed = {name: value for name, value in request.form.items() if name.startswith(("d.", "b.", "t."))}
        site.drafts.keep(Draft(page, site.name(), typed, "", now_text(), document.berkas[:80]))
        return render_template("bentrok.html", oleh=other.oleh, waktu=other.waktu, kembali=page), 409
    if tindakan in ("isian", "tambah"):
        site.drafts.drop(page, site.name())
    if not lines:
        return redirect(page, 303)
    back = f"{page}?halaman={_page_of_form()}#{request.form.get('jangkar', '')[:40]}"
    return told(back, f"{len(lines)} keputusan dicatat. U membatalkannya.")


def _page_of_form() -> str:
    told_page = request.form.get("halaman_kini", "1")
    return told_page if told_page.isascii() and told_page.isdigit() and len(told_page) < 6 else "1"


def _fields(site: Site, document: Document, now: DocumentNow) -> Lines:
    """The fields of the decree (`d.kolom`) and of its sections (`b.KUNCI.kolom`) that differ from what stands."""
    yield from _changed("ubah_dokumen", document.doc_id, "", now.isian, "d.")
    for section in now.bagian:
        prefix = f"b.{section.kunci}."
        typed = request.form.get(f"{prefix}jabatan_baku")
        stands = next(field.kini for field in section.isian if field.kolom == "jabatan_baku")
        if typed is not None and clean(typed) != stands:
            site.desk.choices.post(clean(typed))  # refuses a post that does not exist
        yield from _changed("ubah_bagian", document.doc_id, section.kunci, section.isian, prefix)


def _changed(tindakan: str, doc_id: str, kunci: str, fields: tuple[FieldNow, ...], prefix: str) -> Lines:
    for item in fields:
        typed = request.form.get(prefix + item.kolom)
        if typed is not None and clean(typed) != clean(item.kini):
            yield Line(tindakan, doc_id, kunci, item.kolom, item.terbaca, clean(typed))


def _added_row(site: Site, document: Document, now: DocumentNow) -> Lines:
    """A row that was missed: its cells as typed or read from drawn boxes, and where they stand."""
    section = _section(now)
    cells = {name: clean(request.form.get(f"t.{name}", ""))[:LONGEST_CELL] for name in DAPAT_DIUBAH}
    cells = {name: text for name, text in cells.items() if text}
    if not cells.get("indikator"):
        abort(400)
    place = _place_drawn()
    text = json.dumps(cells | place, ensure_ascii=False)
    stands = next((field.kini for field in section.isian if field.kolom == "jabatan"), "")
    yield Line("tambah", document.doc_id, section.kunci, dari=stands, ke=text)


def _place_drawn() -> dict[str, str]:
    """The union of the drawn boxes, nothing where none was drawn."""
    boxes = [box for name in TERCETAK if (box := box_in(request.form.get(f"kotak.{name}", "")))]
    page = request.form.get("t.halaman", "")
    if not boxes or not (page.isascii() and page.isdigit()):
        return {}
    whole: Box = boxes[0]
    for box in boxes[1:]:
        whole = whole.united(box)
    return {"halaman": page, "bbox": ",".join(f"{edge:.1f}" for edge in (whole.x0, whole.y0, whole.x1, whole.y1))}


def _section(now: DocumentNow) -> SectionNow:
    wanted = request.form.get("bagian", "")
    return next((section for section in now.bagian if section.kunci == wanted), None) or abort(400)


def _added_section(site: Site, document: Document, now: DocumentNow) -> Lines:
    values = {name: clean(request.form.get(f"bb.{name}", "")) for name in ("jabatan", "lingkup", "judul")}
    if not values["jabatan"] and not values["judul"]:
        abort(400)
    text = json.dumps({name: value for name, value in values.items() if value}, ensure_ascii=False)
    yield Line("tambah_bagian", document.doc_id, "", ke=text)


def _removed(site: Site, document: Document, now: DocumentNow) -> Lines:
    kunci, indikator = _row(now)
    yield Line("bukan_indikator", document.doc_id, kunci, dari=indikator)


def _restored(site: Site, document: Document, now: DocumentNow) -> Lines:
    wanted = request.form.get("kunci", "")
    row = next((row for row in now.dikeluarkan if row.kunci == wanted), None) or abort(400)
    yield Line("terima", document.doc_id, row.kunci, dari=row.nilai["indikator"])


def _moved(site: Site, document: Document, now: DocumentNow) -> Lines:
    """A row goes before or behind another one, or to the end of a section."""
    kunci, indikator = _row(now)
    goal, letak = request.form.get("ke", ""), request.form.get("letak", "")
    known = {section.kunci for section in now.bagian} | {row.kunci for s in now.bagian for row in s.baris}
    if goal not in known or goal == kunci or letak not in ("", "sebelum", "sesudah"):
        abort(400)
    yield Line("pindah", document.doc_id, kunci, letak, indikator, goal)


def _row(now: DocumentNow) -> tuple[str, str]:
    wanted = request.form.get("kunci", "")
    rows = {row.kunci: row.nilai["indikator"] for section in now.bagian for row in section.baris}
    return (wanted, rows[wanted]) if wanted in rows else abort(400)


def _set_aside(site: Site, document: Document, now: DocumentNow) -> Lines:
    """The document holds the same decree as another one, and counts no more."""
    other = request.form.get("lain", "")
    if other == document.doc_id or site.desk.document(other) is None:
        abort(400)
    yield Line("duplikat", document.doc_id, "", ke=other)
