"""Clusters: canonical indicators that may be one."""

from __future__ import annotations

from flask import Flask, render_template

from skcamat.desk.site import Site


def register(app: Flask, site: Site) -> None:
    """Give the views their addresses."""
    app.add_url_rule("/gugus", "gugus", lambda: render_template("gugus.html", usulan=[]))
