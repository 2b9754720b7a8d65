"""Merging of folders that offices read separately, into a registry of its own."""

from __future__ import annotations

from pathlib import Path

from flask import Flask, render_template, request

from skcamat.desk.site import Site
from skcamat.extractor.errors import UsageError


def register(app: Flask, site: Site) -> None:
    """Give the views their addresses."""
    app.add_url_rule("/gabung", "gabung_folder", lambda: _page(site))
    app.add_url_rule("/gabung", "gabungkan", lambda: _merge(site), methods=["POST"])


def _page(site: Site) -> str:
    return render_template("gabung.html", folder_ini=str(site.out.resolve()), isian="", tujuan="", hasil=None, galat="")


def _merge(site: Site) -> str:
    """Unite the folders; what was typed stays on the page whatever comes."""
    from skcamat.merging import merge  # noqa: PLC0415 - as on the command line

    typed, target = request.form.get("folder", ""), request.form.get("tujuan", "").strip().strip('"')
    folders = [Path(line.strip().strip('"')) for line in typed.splitlines() if line.strip()]
    merged, galat = None, ""
    try:
        if not target or not folders:
            raise UsageError("Sebutkan folder yang digabungkan dan folder gabungannya.")
        if not all(path.is_absolute() for path in (*folders, Path(target))):
            raise UsageError("Tulis letak folder dengan lengkap.")
        merged = merge(folders, Path(target))
    except UsageError as error:
        galat = str(error)
    return render_template(
        "gabung.html", folder_ini=str(site.out.resolve()), isian=typed, tujuan=target, hasil=merged, galat=galat
    )
