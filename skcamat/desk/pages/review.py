"""The review: one doubtful row beside the picture of its page. Plain forms; every action ends in a redirect."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from urllib.parse import urlencode

from flask import Flask, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from skcamat.desk import queue
from skcamat.desk.choices import UnknownChoice
from skcamat.desk.decisions import StaleView, View
from skcamat.desk.queue import Filter
from skcamat.desk.site import Site, clean, now_text, told
from skcamat.desk.store.drafts import Draft
from skcamat.desk.store.rows import Row
from skcamat.parsers.records import Printed
from skcamat.registry.certainty.kinds import sentence
from skcamat.registry.schema.columns import columns
from skcamat.registry.schema.dataset import DAPAT_DIUBAH, IndikatorRow

EDITABLE = tuple(item for item in columns(IndikatorRow) if item.sunting)
UTAMA = tuple(item.name for item in EDITABLE if item.utama)
LAIN = tuple(name for name in DAPAT_DIUBAH if name not in UTAMA)
PILIHAN = {item.name: item.enum for item in EDITABLE if item.enum}
FIRST_FACETS = ("kecamatan", "alasan", "jabatan")  # the others fold away: screens of offices are small
DIPISAH = ("indikator", "formulasi", "sumber_data")
BEFORE, AFTER = 20, 40  # rows of the list around the current one
MOST_SUGGESTED = 400  # canonical indicators offered while typing
_HEADINGS = {item.name: item.judul for item in columns(IndikatorRow)}


@dataclass(frozen=True, slots=True)
class Field:
    """One editable value: `kedua` is what the second reader saw where it differs, `ragu` the doubts in words.

    `beda` cuts `kedua` into (part, whether it differs from the first reading).
    """

    name: str
    judul: str
    teks: str
    terbaca: str
    kedua: str
    ragu: str
    pilihan: tuple[str, ...]
    beda: tuple[tuple[str, bool], ...] = ()


def register(app: Flask, site: Site) -> None:
    """Give the views their addresses."""
    row = "/baris/<doc_id>/<kunci>"
    app.add_url_rule("/tinjau", "antrean", lambda: _queue(site))
    app.add_url_rule(row, "baris", lambda doc_id, kunci: _row_page(site, doc_id, kunci))
    app.add_url_rule(
        f"{row}/<tindakan>", "putuskan", lambda doc_id, kunci, tindakan: _decide(site, doc_id, kunci, tindakan),
        methods=["POST"],
    )  # fmt: skip
    app.add_url_rule("/draf", "draf", lambda: _keep_draft(site), methods=["POST"])
    app.add_url_rule("/draf/buang", "buang", lambda: _drop_draft(site), methods=["POST"])


def wish_told() -> Filter:
    """Return the filter in the address."""
    given = {name: request.args.get(name, "")[:200] for name in Filter.__dataclass_fields__}
    if given["keadaan"] not in queue.KEADAAN:
        given["keadaan"] = "perlu"
    return Filter(**given)


def address(row: Row, wish: Filter) -> str:
    """Return the page of a row under a filter."""
    return with_filter(url_for("baris", doc_id=row.doc_id, kunci=row.kunci), wish)


def with_filter(path: str, wish: Filter) -> str:
    """Return a path with the filter behind it."""
    return f"{path}?{urlencode(wish.query())}" if wish.query() else path


def _queue(site: Site) -> AnyResponse | str:
    """Lead to the first open row of the filter, or say that all is done."""
    wish = wish_told()
    first = queue.next_open(site.desk.db, wish, None)
    return redirect(address(first, wish)) if first else _page(site, None, wish)


def _row_page(site: Site, doc_id: str, kunci: str) -> str:
    return _page(site, _row(site, doc_id, kunci), wish_told())


def _row(site: Site, doc_id: str, kunci: str) -> Row:
    return site.desk.row(doc_id, kunci) or abort(404)


def _decide(site: Site, doc_id: str, kunci: str, tindakan: str) -> AnyResponse | tuple[str, int]:
    """Carry out an action on a row, then go to the next open one. What was typed is kept whatever comes."""
    row, wish = _row(site, doc_id, kunci), wish_told()
    actions: dict[str, Callable[[Site, Row], Row | None]] = {
        "terima": _correct, "simpan": _correct, "bukan": _reject, "pisah": _split, "gabung": _join,
    }  # fmt: skip
    if tindakan not in actions:
        abort(404)
    page = url_for("baris", doc_id=doc_id, kunci=kunci)
    try:
        shown = actions[tindakan](site, row)
    except StaleView as other:
        _save_typed(site, row, page)
        return render_template("bentrok.html", oleh=other.oleh, waktu=other.waktu, kembali=address(row, wish)), 409
    except UnknownChoice as unknown:
        _save_typed(site, row, page)
        return render_template("pilihan.html", belum=unknown, **_resend(site, row, wish)), 409
    left = _left_over(row, tindakan)
    site.drafts.keep(Draft(page, site.name(), left, "", now_text(), row.kini["indikator"][:80]))
    following = shown or queue.next_open(site.desk.db, wish, row) or row
    if left:
        return told(address(following, wish), "Isian di bagian Pisah belum dipakai; tersimpan sebagai draf.")
    return redirect(address(following, wish), 303)


def _typed(site: Site, row: Row) -> dict[str, str]:
    """Return the values of the form, changed canonical names turned into what they stand for. Raises UnknownChoice."""
    values = {name: clean(request.form[name]) for name in DAPAT_DIUBAH if name in request.form}
    stood, choices, new = site.desk.view(row).nilai, site.desk.choices, set(request.form.getlist("baru"))
    post = clean(request.form.get("jabatan_baku", stood["jabatan_baku"]))
    if post != stood["jabatan_baku"]:
        if "jabatan" in new:
            choices.add_post(post, request.form.get("bidang", ""), row.nilai["jabatan"])
        values["jabatan_baku"] = choices.post(post)
    name = clean(request.form.get("indikator_baku", stood["indikator_baku"]))
    if name != stood["indikator_baku"]:
        values["indikator_baku_id"] = choices.indicator_id(name, new="indikator" in new)
    return values


def _correct(site: Site, row: Row) -> None:
    """Accept the row with whatever was typed into it; nothing typed makes a plain acceptance."""
    site.desk.correct(row, _typed(site, row), site.name(), _seen())


def _reject(site: Site, row: Row) -> None:
    values = {name: clean(request.form[name]) for name in DAPAT_DIUBAH if name in request.form}
    site.desk.reject(row, site.name(), _seen(), values)


def _split(site: Site, row: Row) -> None:
    parts = _parts()
    if len(parts) < 2:
        abort(400)
    site.desk.split(row, parts, site.name(), _seen())


def _join(site: Site, row: Row) -> Row:
    """Join the row to the one before, which is shown next: the joined text wants a look."""
    before, _ = site.desk.neighbours(row)
    if before is None:
        abort(400)
    site.desk.join(before, row, site.name(), request.form.get("versi_sebelum", ""))
    return before


def _resend(site: Site, row: Row, wish: Filter) -> dict[str, object]:
    """Return what a page needs to send the same form once more, with a wish to make what does not exist."""
    values = [(name, value) for name, value in request.form.items(multi=True) if name not in ("token", "baru")]
    return {
        "isian": values, "alamat": request.full_path, "kembali": address(row, wish),
        "bidang": site.desk.choices.bidang(), "terpilih": request.form.getlist("baru"),
    }  # fmt: skip


def _save_typed(site: Site, row: Row, page: str) -> None:
    """Keep everything of the form that differs from what stands as a draft."""
    stood = site.desk.view(row).nilai
    typed = {name: value for name, value in request.form.items() if name in stood or name.startswith("pisah_")}
    isian = {name: value for name, value in typed.items() if clean(value) != clean(_stood(stood, name))}
    site.drafts.keep(Draft(page, site.name(), isian, _seen(), now_text(), row.kini["indikator"][:80]))


def _stood(stood: object, name: str) -> str:
    values: dict[str, str] = dict(stood)  # type: ignore[call-overload]
    return values.get(name.removeprefix("pisah_"), "").replace("; ", "\n" if name.startswith("pisah_") else "; ")


def _left_over(row: Row, tindakan: str) -> dict[str, str]:
    """Return what was typed into the boxes of another action, so that it stays a draft."""
    if tindakan == "pisah":
        return {}
    names = [f"pisah_{name}" for name in DIPISAH if f"pisah_{name}" in request.form]
    sent = {name: request.form[name] for name in names}
    return {name: text for name, text in sent.items() if clean(text) != clean(request.form.get(f"asal_{name}", text))}


def _keep_draft(site: Site) -> tuple[str, int]:
    """Keep what is being typed; called by the page while a person types and when the page is left."""
    page = request.form.get("alamat", "")
    if not page.startswith(("/baris/", "/dokumen/")) or len(page) > 300:
        abort(400)
    isian = {name[2:]: value for name, value in request.form.items() if name.startswith("i.")}
    draft = Draft(
        page, site.name(), isian, request.form.get("versi", ""), now_text(), request.form.get("judul", "")[:80]
    )
    site.drafts.keep(draft)
    return "", 204


def _drop_draft(site: Site) -> AnyResponse:
    site.drafts.drop(request.form.get("alamat", ""), site.name())
    return redirect(site.own_page(url_for("antrean")), 303)


def _seen() -> str:
    return request.form.get("versi", "")


def _parts() -> list[dict[str, str]]:
    """Lines of the three boxes, the n-th lines together; a box with one line only goes to every part."""
    boxes = {name: [clean(line) for line in request.form.get(f"pisah_{name}", "").splitlines() if line.strip()]
             for name in DIPISAH}  # fmt: skip
    count = len(boxes["indikator"])
    spread = {
        name: lines * count if len(lines) == 1 else lines + [""] * (count - len(lines)) for name, lines in boxes.items()
    }
    return [{name: spread[name][n] for name in spread} for n in range(count)]


def _page(site: Site, row: Row | None, wish: Filter) -> str:
    desk = site.desk
    view = desk.view(row) if row else None
    listed = queue.window(desk.db, wish, row, BEFORE, AFTER)
    context = _row_context(site, view) if view else {}
    return render_template(
        "tinjau.html", view=view, wish=wish, rows=[(item, _is_same(item, row)) for item in listed],
        jumlah=queue.count(desk.db, wish), kemajuan=queue.progress(desk.db), keadaan=queue.KEADAAN,
        saringan=facets(site, wish), utama_saring=FIRST_FACETS,
        lain_dipakai=any(getattr(wish, name) for name in queue.FACETS if name not in FIRST_FACETS),
        alamat=lambda item: address(item, wish), tanya=urlencode(wish.query()),
        lanjut=queue.next_open(desk.db, wish, row), langkah=queue.steps(listed, row), **context,
    )  # fmt: skip


def _is_same(one: Row, other: Row | None) -> bool:
    return other is not None and (one.doc_id, one.kunci) == (other.doc_id, other.kunci)


def facets(site: Site, wish: Filter) -> list[tuple[str, str, list[queue.Choice]]]:
    """Return (name, heading, choices) of every facet under the filter."""
    return [(name, judul, queue.choices(site.desk.db, wish, name)) for name, (judul, _) in queue.FACETS.items()]


def _row_context(site: Site, view: View) -> dict[str, object]:
    row, desk = view.row, site.desk
    before, _ = desk.neighbours(row)
    printed = desk.printed(row)
    page = url_for("baris", doc_id=row.doc_id, kunci=row.kunci)
    return {
        "utama": [_field(view, printed.get(name), name) for name in UTAMA],
        "lain": [_field(view, printed.get(name), name) for name in LAIN],
        "tempat": [{"kolom": p.kolom, "halaman": p.halaman, "kotak": p.kotak} for p in desk.places(row)],
        "jabatan": [entry.baku for entry in desk.choices.posts()],
        "baku": list(desk.choices.names().values())[:MOST_SUGGESTED], "dokumen": desk.document_of(row),
        "sebelum": desk.view(before) if before else None, "isian": site.drafts.of(page, site.name()), "laman": page,
    }  # fmt: skip


def _field(view: View, printed: Printed | None, name: str) -> Field:
    second = printed.second if printed and printed.second not in (None, printed.text) else None
    doubts = "; ".join(map(sentence, printed.doubts)) if printed else ""
    differs = tuple(differing(printed.text, second)) if printed and second else ()
    return Field(
        name, _HEADINGS[name], view.nilai[name], view.row.nilai[name], second or "", doubts, PILIHAN.get(name, ()),
        differs,
    )  # fmt: skip


def differing(first: str, second: str) -> Iterable[tuple[str, bool]]:
    """Cut the second text into (part, whether the first has something else there)."""
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    for kind, _, _, start, end in matcher.get_opcodes():
        if start < end:
            yield second[start:end], kind != "equal"
