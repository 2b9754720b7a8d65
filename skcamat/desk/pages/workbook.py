"""An edited registri.xlsx comes back: dropped here, shown cell by cell, and only then made into decisions."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

from flask import Flask, Response, abort, jsonify, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from skcamat.desk.accepting import Plan, plan_of
from skcamat.desk.site import Site, told
from skcamat.ledger import FOLDER

LARGEST = 200 << 20  # bytes of a workbook
CHUNK = 1 << 20
SHOWN = 500  # cells that are listed before they count
KEPT = "terima"  # below the ledger's folder: workbooks that were dropped
_NAME = re.compile(r"[0-9a-f]{24}")


def register(app: Flask, site: Site) -> None:
    """Give the views their addresses."""
    app.add_url_rule("/buku", "buku", lambda: _page(site))
    app.add_url_rule("/buku/kirim", "kirim_buku", lambda: _take(site), methods=["PUT"])
    app.add_url_rule("/buku/folder/<nama>", "buku_folder", lambda nama: _shown(site, _beside(site, nama)))
    app.add_url_rule("/buku/<sidik>", "buku_isi", lambda sidik: _shown(site, _kept(site, sidik)))
    app.add_url_rule("/buku/<sidik>/terima", "terima_buku", lambda sidik: _accept(site, sidik), methods=["POST"])


def _page(site: Site) -> str:
    _ = site.desk
    return render_template("buku.html", beside=[path.name for path in edited_beside(site.out)])


def edited_beside(out: Path) -> list[Path]:
    """Return the workbooks that a run found edited and kept."""
    return sorted(out.glob("registri-diedit-*.xlsx"))


def _take(site: Site) -> Response:
    """Keep the workbook that is sent as the body; answer with the page that shows it."""
    _ = site.desk
    request.max_content_length = LARGEST
    folder = site.out / FOLDER / KEPT
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / f"{os.getpid()}.bagian"
    digest = hashlib.sha256()
    with beside.open("wb") as handle:
        while chunk := request.stream.read(CHUNK):
            digest.update(chunk)
            handle.write(chunk)
    name = digest.hexdigest()[:24]
    os.replace(beside, folder / f"{name}.xlsx")  # noqa: PTH105 - replaces on every system
    return jsonify({"alamat": url_for("buku_isi", sidik=name)})


def _beside(site: Site, nama: str) -> Path:
    return next((path for path in edited_beside(site.out) if path.name == nama), None) or abort(404)


def _kept(site: Site, sidik: str) -> Path:
    path = site.out / FOLDER / KEPT / f"{sidik}.xlsx"
    return path if _NAME.fullmatch(sidik) and path.is_file() else abort(404)


def _shown(site: Site, path: Path) -> str:
    plan = plan_of(path, site.desk)
    target = url_for("terima_buku", sidik=path.stem if _NAME.fullmatch(path.stem) else path.name)
    return render_template(
        "buku_isi.html", rencana=plan, tampak=plan.planned[:SHOWN], tujuan=target, jejak=_digest(plan), berkas=path.name
    )


def _accept(site: Site, sidik: str) -> AnyResponse:
    """Write what was shown as one step; nothing where it is not what was shown any more."""
    path = _kept(site, sidik) if _NAME.fullmatch(sidik) else _beside(site, sidik)
    plan = plan_of(path, site.desk)
    if _digest(plan) != request.form.get("jejak"):
        return told(url_for("buku"), "Keadaan berubah sejak halaman itu terbuka. Buka buku kerjanya sekali lagi.")
    done = site.desk.write_together(plan.lines, site.name())
    return told(url_for("beranda"), f"{done} sel dari buku kerja menjadi keputusan. U membatalkan semuanya.")


def _digest(plan: Plan) -> str:
    return hashlib.sha256(repr(plan.lines).encode("utf-8", "replace")).hexdigest()
