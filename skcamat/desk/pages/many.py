"""Many rows at once: all that a filter shows, after a sample; and one correction for all cells that read alike."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Flask, abort, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from skcamat.desk import queue
from skcamat.desk.decisions import Line
from skcamat.desk.pages.review import address, facets, wish_told, with_filter
from skcamat.desk.queue import condition
from skcamat.desk.site import Site, clean, told
from skcamat.desk.store.rows import Row
from skcamat.registry.schema.columns import columns
from skcamat.registry.schema.dataset import DAPAT_DIUBAH, IndikatorRow

SAMPLE = 12  # rows that are shown before all are decided: spread evenly over the queue
MOST_ALIKE = 200  # texts of a column that are listed
TINDAKAN = {"terima": "terima", "bukan": "bukan_indikator"}
_ALLOWED = {item.name: item.enum for item in columns(IndikatorRow) if item.enum}
_HEADINGS = {item.name: item.judul for item in columns(IndikatorRow)}


@dataclass(frozen=True, slots=True)
class Alike:
    """A text that several cells of one column hold."""

    teks: str
    jumlah: int


def register(app: Flask, site: Site) -> None:
    """Give the views their addresses."""
    app.add_url_rule("/banyak", "banyak", lambda: _sample(site))
    app.add_url_rule(
        "/banyak/<tindakan>", "putuskan_banyak", lambda tindakan: _decide(site, tindakan), methods=["POST"]
    )
    app.add_url_rule("/sel", "sel", lambda: _cells(site))
    app.add_url_rule("/sel", "ubah_sel", lambda: _change_cells(site), methods=["POST"])


def _sample(site: Site) -> str:
    wish, db = wish_told(), site.desk.db
    count = queue.count(db, wish)
    step = max(1, count // SAMPLE)
    rows = [row for n in range(min(SAMPLE, count)) for row in queue.rows_of(db, wish, 1, n * step)]
    return render_template(
        "banyak.html", wish=wish, rows=rows, jumlah=count, saringan=facets(site, wish), keadaan=queue.KEADAAN,
        alamat=lambda row: address(row, wish), tanya=urlencode(wish.query()), lain=_without(wish),
    )  # fmt: skip


def _without(wish: queue.Filter) -> list[tuple[str, str, str]]:
    """Return (heading, value, address without it) of every limit of the filter."""
    names = {name: judul for name, (judul, _) in queue.FACETS.items()} | {"cari": "Cari", "baku": "Indikator baku"}
    limits = [(name, getattr(wish, name)) for name in names if getattr(wish, name)]
    return [(names[name], value, with_filter(url_for("banyak"), wish.without(name))) for name, value in limits]


def _decide(site: Site, tindakan: str) -> AnyResponse:
    """Decide all rows of the filter that nobody decided yet, as one step."""
    if tindakan not in TINDAKAN:
        abort(404)
    wish, db = wish_told(), site.desk.db
    if str(queue.count(db, wish)) != request.form.get("jumlah"):
        return told(with_filter(url_for("banyak"), wish), "Jumlah baris berubah; periksa lagi.")
    rows = [row for row in queue.rows_of(db, wish) if not row.selesai]
    done = site.desk.write_together((_line(row, TINDAKAN[tindakan]) for row in rows), site.name())
    return told(with_filter(url_for("banyak"), wish), f"{done} baris diputuskan sekaligus. U membatalkan semuanya.")


def _line(row: Row, tindakan: str) -> Line:
    return Line(tindakan, row.doc_id, row.kunci, dari=row.nilai["indikator"])


def _cells(site: Site) -> str:
    """Show the texts of a column, the commonest first, each with a box to correct all its cells."""
    wish, column = wish_told(), _column(request.args.get("kolom", "sumber_data"))
    where = condition(wish)
    query = (
        f"SELECT json_extract(kini, '$.{column}') AS teks, count(*) FROM baris WHERE {where.sql} "  # noqa: S608 - our own names
        f"GROUP BY teks ORDER BY count(*) DESC, teks LIMIT {MOST_ALIKE}"
    )
    texts = [Alike(row[0] or "", row[1]) for row in site.desk.db.execute(query, where.values)]
    return render_template(
        "sel.html", teks=texts, kolom=column, semua={name: _HEADINGS[name] for name in DAPAT_DIUBAH}, wish=wish,
        tanya=urlencode(wish.query()), pilihan=_ALLOWED.get(column, ()),
    )  # fmt: skip


def _column(name: str) -> str:
    return name if name in DAPAT_DIUBAH else abort(404)


def _change_cells(site: Site) -> AnyResponse:
    """Set one text for all cells of a column that hold another one, as one step."""
    wish, column = wish_told(), _column(request.form.get("kolom", ""))
    before, after = request.form.get("dari", ""), clean(request.form.get("ke", ""))
    back = f"{url_for('sel')}?{urlencode({'kolom': column, **wish.query()})}"
    if column in _ALLOWED and after not in _ALLOWED[column]:
        abort(400)
    if clean(before) == after:
        return told(back, "Teksnya tidak berubah.")
    rows = _rows_with(site, wish, column, before)
    lines = (Line("ubah", row.doc_id, row.kunci, column, row.nilai[column], after) for row in rows)
    done = site.desk.write_together(lines, site.name())
    return told(back, f"{done} sel dikoreksi sekaligus. U membatalkan semuanya.")


def _rows_with(site: Site, wish: queue.Filter, column: str, text: str) -> list[Row]:
    return [row for row in queue.rows_of(site.desk.db, wish) if row.kini[column] == text]
