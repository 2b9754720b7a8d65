"""The registry as people read it: a grid kecamatan x canonical indicator, one indicator's variants, and search."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

from flask import Flask, Response, abort, jsonify, redirect, render_template, request, url_for
from markupsafe import Markup, escape
from werkzeug.wrappers import Response as AnyResponse

from skcamat.desk import queue
from skcamat.desk.pages.review import differing
from skcamat.desk.site import Site, clean
from skcamat.desk.store.rows import Row
from skcamat.registry.export import sqlite_file
from skcamat.registry.export.excel.grid import Grid, grid_of

PER_PAGE = 40  # indicators on one page of the grid
MOST_PLACES = 60  # kecamatan side by side
FOUND = 100  # rows of one page of a search
SUGGESTED = 30
SHOWN = ("sasaran", "indikator", "formulasi", "sumber_data", "penjelasan")
_ROWS = (
    "SELECT indikator_baku_id, indikator_baku, kabupaten, kecamatan, formulasi, pembilang, penyebut, pengali "
    "FROM indikator WHERE kecamatan IS NOT NULL AND indikator_baku_id IN ({}) ORDER BY rowid"
)

_DISTRICTS = "SELECT DISTINCT kabupaten FROM indikator WHERE kabupaten IS NOT NULL ORDER BY 1"


@dataclass(frozen=True, slots=True)
class Variant:
    """A formula of one canonical indicator, cut where it differs from the commonest, and the rows that have it."""

    formulasi: str
    beda: tuple[tuple[str, bool], ...]
    rows: tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that a search found, its texts with the words marked."""

    row: Row
    teks: tuple[tuple[str, Markup], ...]


def register(app: Flask, site: Site) -> None:
    """Give the views their addresses."""
    app.add_url_rule("/registri", "registri", lambda: _grid(site))
    app.add_url_rule("/registri/<baku_id>", "indikator_baku", lambda baku_id: _indicator(site, baku_id))
    app.add_url_rule("/registri/sel/<baku_id>", "sel_registri", lambda baku_id: _cell(site, baku_id))
    app.add_url_rule("/cari", "cari", lambda: _search(site))
    app.add_url_rule("/saran.json", "saran", lambda: _suggestions(site))


@contextmanager
def tables(site: Site) -> Iterator[sqlite3.Connection]:
    """Open the tables that the last run wrote; leads to the first page where there are none."""
    _ = site.desk
    path = site.out / sqlite_file.NAME
    if not path.is_file():
        abort(redirect(url_for("beranda"), 303))
    with closing(sqlite_file.opened(path)) as source:
        yield source


def _grid(site: Site) -> str:
    word, kabupaten = clean(request.args.get("cari", "")), request.args.get("kabupaten", "")
    only = request.args.get("beda", "")
    with tables(site) as source:
        ids = _ids(source, word, kabupaten)
        page = min(page_told(), max(0, len(ids) - 1) // PER_PAGE)
        shown = ids[page * PER_PAGE : (page + 1) * PER_PAGE]
        grid = grid_of(source.execute(_ROWS.format(", ".join("?" * len(shown))), shown)) if shown else Grid((), ())
        places = [
            row[0]
            for row in source.execute("SELECT DISTINCT kabupaten FROM indikator WHERE kabupaten IS NOT NULL ORDER BY 1")
        ]
    columns = [place for place in grid.places if not kabupaten or place.endswith(f"({kabupaten})")]
    rows = [row for row in grid.rows if not only or row.macam > 1]
    return render_template(
        "registri.html", rows=rows, tempat=columns[:MOST_PLACES], tempat_semua=len(columns), jumlah=len(ids),
        lembar=page, lembar_akhir=max(0, len(ids) - 1) // PER_PAGE, cari=word, kabupaten=kabupaten, daerah=places,
        beda=only,
    )  # fmt: skip


def page_told() -> int:
    """Return the number of the page in the address, from 0; 0 for anything that is none."""
    told = request.args.get("lembar", "0")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 7 else 0


def _ids(source: sqlite3.Connection, word: str, kabupaten: str) -> list[str]:
    query = (
        "SELECT indikator_baku_id FROM indikator WHERE indikator_baku_id IS NOT NULL "
        "AND (? = '' OR kabupaten = ?) AND (? = '' OR instr(lower(indikator_baku), lower(?)) > 0) "
        "GROUP BY 1 ORDER BY count(DISTINCT kabupaten || '/' || kecamatan) DESC, indikator_baku"
    )
    return [row[0] for row in source.execute(query, (kabupaten, kabupaten, word, word))]


def _indicator(site: Site, baku_id: str) -> str:
    query = (
        "SELECT doc_id, kunci, kecamatan, kabupaten, tahun, jabatan, indikator, coalesce(formulasi, '') AS formulasi, "
        "satuan, sumber_data, padanan_skor FROM indikator LEFT JOIN kunci_baris USING (indikator_id) "
        "WHERE indikator_baku_id = ? ORDER BY kabupaten, kecamatan, tahun, indikator.rowid"
    )
    with tables(site) as source:
        head = source.execute("SELECT * FROM indikator_baku WHERE indikator_baku_id = ?", (baku_id,)).fetchone()
        rows = [{key: str(row[key] or "") for key in row.keys()} for row in source.execute(query, (baku_id,))]  # noqa: SIM118
    if head is None:
        abort(404)
    return render_template("baku.html", kepala=head, ragam=_variants(rows), jumlah=len(rows))


def _variants(rows: list[dict[str, str]]) -> list[Variant]:
    groups: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        row["kunci"] = row["kunci"].partition("#")[0]
        groups[row["formulasi"]].append(row)
    ordered = sorted(groups, key=lambda text: (-len(groups[text]), text))
    return [Variant(text, tuple(differing(ordered[0], text)), tuple(groups[text])) for text in ordered]


def _cell(site: Site, baku_id: str) -> AnyResponse:
    """Lead from a cell of the grid to its row, beside the page that it was read from."""
    place = request.args.get("tempat", "")
    query = (
        "SELECT doc_id, kunci FROM indikator JOIN kunci_baris USING (indikator_id) WHERE indikator_baku_id = ? "
        "AND kecamatan || CASE WHEN kabupaten IS NULL THEN '' ELSE ' (' || kabupaten || ')' END = ? LIMIT 1"
    )
    with tables(site) as source:
        row = source.execute(query, (baku_id, place)).fetchone() or abort(404)
    return redirect(url_for("baris", doc_id=row[0], kunci=row[1].partition("#")[0], keadaan="semua"), 303)


def _search(site: Site) -> str:
    wish = queue.Filter(keadaan="semua", cari=clean(request.args.get("cari", ""))[:200])
    db, page = site.desk.db, page_told()
    count = queue.count(db, wish) if wish.cari else 0
    rows = queue.rows_of(db, wish, FOUND, page * FOUND) if count else []
    hits = [Hit(row, tuple(_marked(row, wish.cari))) for row in rows]
    return render_template(
        "cari.html", hasil=hits, jumlah=count, cari=wish.cari, lembar=page, lembar_akhir=max(0, count - 1) // FOUND
    )


def _marked(row: Row, words: str) -> Iterator[tuple[str, Markup]]:
    for name in SHOWN:
        if row.kini[name]:
            yield name, highlighted(row.kini[name], words)


def highlighted(text: str, words: str) -> Markup:
    """Return a text as markup in which the words are marked."""
    wanted = [re.escape(word) for word in words.split()]
    if not wanted:
        return escape(text)
    parts = re.split(f"({'|'.join(wanted)})", text, flags=re.IGNORECASE)
    marked = (Markup("<mark>{}</mark>").format(part) if n % 2 else escape(part) for n, part in enumerate(parts))
    return Markup("").join(marked)


def _suggestions(site: Site) -> Response:
    """Return names of canonical indicators that hold all the words."""
    words = clean(request.args.get("kata", "")).casefold().split()[:10]
    names = (name for name in site.desk.choices.names().values() if all(word in name.casefold() for word in words))
    return jsonify([name for name, _ in zip(names, range(SUGGESTED), strict=False)])
