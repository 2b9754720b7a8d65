"""Clusters: canonical indicators that may be one, best first; joined, kept apart, or named by people."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field

from flask import Flask, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from skcamat.desk.decisions import Line
from skcamat.desk.pages.registry import page_told, tables
from skcamat.desk.site import Site, clean, told

PER_PAGE = 20
JOIN, NAME = "gabung_baku", "nama_baku"


@dataclass(frozen=True, slots=True)
class Member:
    """A canonical indicator of a cluster: how many rows and kecamatan stand behind it, and what was printed."""

    baku_id: str
    nama: str
    baris: int
    kecamatan: int
    contoh: str


@dataclass(slots=True)
class Cluster:
    """Indicators that proposals link; `skor` is the best proposal's, `alasan` why, `beda` what differs."""

    anggota: list[Member] = field(default_factory=list)
    skor: float = 0.0
    alasan: list[str] = field(default_factory=list)
    beda: list[str] = field(default_factory=list)


def register(app: Flask, site: Site) -> None:
    """Give the views their addresses."""
    app.add_url_rule("/gugus", "gugus", lambda: _page(site))
    app.add_url_rule("/gugus/gabung", "gabung_baku", lambda: _join(site), methods=["POST"])
    app.add_url_rule("/gugus/nama", "nama_baku", lambda: _name(site), methods=["POST"])


def _page(site: Site) -> str:
    with tables(site) as source:
        pairs = _proposals(source)
        decided = _decided(site)
        groups = _linked([pair for pair in pairs if frozenset((pair["a"], pair["b"])) not in decided])
        page = min(page_told(), max(0, len(groups) - 1) // PER_PAGE)
        shown = [_cluster(source, ids, pairs) for ids in groups[page * PER_PAGE : (page + 1) * PER_PAGE]]
    return render_template(
        "gugus.html", gugus=shown, jumlah=len(groups), lembar=page, lembar_akhir=max(0, len(groups) - 1) // PER_PAGE
    )


def _proposals(source: sqlite3.Connection) -> list[dict[str, str]]:
    """Return the proposed mergers, best first; () where the tables hold none."""
    if not source.execute("SELECT 1 FROM sqlite_master WHERE name = 'usulan'").fetchone():
        return []
    query = (
        "SELECT indikator_baku_id_a AS a, indikator_baku_id_b AS b, skor, coalesce(alasan, '') AS alasan, "
        "coalesce(beda, '') AS beda FROM usulan ORDER BY peringkat"
    )
    return [{key: row[key] for key in ("a", "b", "skor", "alasan", "beda")} for row in source.execute(query)]


def _decided(site: Site) -> set[frozenset[str]]:
    """Return the pairs that a person joined, or looked at and left apart (joined with itself)."""
    query = "SELECT dari, ke FROM keputusan WHERE tindakan = ? AND NOT gugur"
    return {frozenset((row[0], row[1])) for row in site.desk.db.execute(query, (JOIN,))}


def _linked(pairs: Iterable[dict[str, str]]) -> list[list[str]]:
    """Return groups of ids that the pairs link, in the order of their best pair."""
    group_of: dict[str, list[str]] = {}
    for pair in pairs:
        one, other = group_of.setdefault(pair["a"], [pair["a"]]), group_of.setdefault(pair["b"], [pair["b"]])
        if one is not other:
            one += other
            group_of.update(dict.fromkeys(other, one))
    seen: dict[int, list[str]] = {id(group): group for group in group_of.values()}
    return list(seen.values())


def _cluster(source: sqlite3.Connection, ids: list[str], pairs: list[dict[str, str]]) -> Cluster:
    marks = ", ".join("?" * len(ids))
    query = (
        "SELECT indikator_baku_id, indikator_baku, jumlah_baris, jumlah_kecamatan, contoh FROM indikator_baku "  # noqa: S608 - our own names
        f"WHERE indikator_baku_id IN ({marks}) ORDER BY jumlah_kecamatan DESC, jumlah_baris DESC, indikator_baku"
    )
    made = Cluster([Member(*row) for row in source.execute(query, ids)])
    mine = [pair for pair in pairs if pair["a"] in ids and pair["b"] in ids]
    made.skor = max((float(pair["skor"]) for pair in mine), default=0.0)
    made.alasan = list(dict.fromkeys(pair["alasan"] for pair in mine if pair["alasan"]))
    made.beda = list(dict.fromkeys(pair["beda"] for pair in mine if pair["beda"]))
    return made


def _join(site: Site) -> AnyResponse:
    """Make the chosen indicators one, under the name of the one that stays or a new one; one undo takes it all back."""
    known, chosen = site.desk.choices.names(), request.form.getlist("anggota")
    stays, name = request.form.get("tetap", ""), clean(request.form.get("nama", ""))
    if stays not in known or any(item not in known for item in chosen):
        abort(400)
    lines = [Line(JOIN, "", "", dari=item, ke=stays) for item in chosen if item != stays]
    if not lines:
        return told(_back(), "Pilih sedikitnya satu indikator lain untuk digabungkan.")
    if name and name != known[stays]:
        lines.append(Line(NAME, "", "", dari=stays, ke=name))
    site.desk.write_together(lines, site.name())
    return told(_back(), f"{len(lines)} keputusan dicatat; berlaku setelah tabel diperbarui. U membatalkannya.")


def _name(site: Site) -> AnyResponse:
    known, baku, name = site.desk.choices.names(), request.form.get("baku", ""), clean(request.form.get("nama", ""))
    if baku not in known or not name:
        abort(400)
    back = url_for("indikator_baku", baku_id=baku)
    if name == known[baku]:
        return redirect(back, 303)
    site.desk.write_together([Line(NAME, "", "", dari=baku, ke=name)], site.name())
    return told(back, "Nama baru dicatat; berlaku setelah tabel diperbarui.")


def _back() -> str:
    return f"{url_for('gugus')}?lembar={page_told()}"
