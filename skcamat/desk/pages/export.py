"""The results for taking along: the folder's own files, and exports with a privacy profile."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flask import Flask, abort, render_template, request, send_file, url_for
from werkzeug.wrappers import Response as AnyResponse

from skcamat.commands.export import FORMS
from skcamat.desk.site import Site, told
from skcamat.registry.export.comparison import write_comparison

BENTUK = {
    "xlsx": "Buku kerja Excel", "csv-excel": "CSV untuk Excel (klik ganda)",
    "laporan": "Laporan (HTML)", "csv-publik": "CSV publik", "ms-ind": "MS-Ind (BPS)",
    "ewalidata": "e-Walidata", "ckan": "CKAN", "sqlite": "SQLite", "json": "JSON", "parquet": "Parquet",
}  # fmt: skip
PROFIL = {"publik": "publik: tanpa nama dan NIP, pengenal tersendiri", "internal": "internal: apa adanya"}
SUFFIXES = frozenset({".csv", ".xlsx", ".html", ".json", ".sqlite", ".parquet"})
TARGET = "ekspor"  # exports of the desk lie in KELUARAN/ekspor/BENTUK-PROFIL


@dataclass(frozen=True, slots=True)
class Offered:
    """A file for download: its address on the desk, its name, its size in KiB."""

    alamat: str
    nama: str
    ukuran: int


def register(app: Flask, site: Site) -> None:
    """Give the views their addresses."""
    app.add_url_rule("/ekspor", "ekspor", lambda: _page(site))
    app.add_url_rule("/ekspor", "buat_ekspor", lambda: _make(site), methods=["POST"])
    app.add_url_rule("/banding", "buat_banding", lambda: _compare(site), methods=["POST"])
    app.add_url_rule("/berkas/<folder>/<nama>", "ambil", lambda folder, nama: _download(site, folder, nama))


def _page(site: Site) -> str:
    _ = site.desk  # leads away where nothing was read
    exports = [
        (path.name, _offered(path, path.name)) for path in sorted((site.out / TARGET).glob("*")) if path.is_dir()
    ]
    return render_template(
        "ekspor.html", bentuk={name: BENTUK.get(name, name) for name in FORMS}, profil=PROFIL,
        hasil=_offered(site.out, "hasil"), ekspor=[(name, files) for name, files in exports if files],
    )  # fmt: skip


def _offered(folder: Path, name: str) -> list[Offered]:
    found = [path for path in sorted(folder.iterdir()) if path.is_file() and path.suffix in SUFFIXES]
    return [Offered(url_for("ambil", folder=name, nama=p.name), p.name, p.stat().st_size // 1024 + 1) for p in found]


def _make(site: Site) -> AnyResponse:
    """Write an export into a folder of its own below the output folder."""
    from skcamat.registry.export.package import export_as  # noqa: PLC0415 - pandas loads slowly, and only here

    bentuk, profil = request.form.get("bentuk", ""), request.form.get("profil", "")
    if bentuk not in FORMS or profil not in PROFIL:
        abort(400)
    written = export_as(site.out, bentuk, site.out / TARGET / f"{bentuk}-{profil}", profil)
    long = (
        f" {len(written.terlalu_panjang)} isian lebih panjang dari batas lazim; ditulis utuh."
        if written.terlalu_panjang
        else ""
    )
    return told(url_for("ekspor"), f"Ekspor {BENTUK.get(bentuk, bentuk)} ({profil}) selesai.{long}")


def _compare(site: Site) -> AnyResponse:
    """Write the comparison between kecamatan and between years."""
    found = write_comparison(site.out)
    message = (
        f"{found.indikator} indikator dibandingkan, {found.berbeda} berbeda; {found.perubahan} perubahan antartahun."
    )
    return told(url_for("ekspor"), message)


def _download(site: Site, folder: str, nama: str) -> AnyResponse:
    """Return a file that is offered; nothing else of the disk."""
    place = site.out if folder == "hasil" else site.out / TARGET / folder
    if folder != "hasil" and folder not in {path.name for path in (site.out / TARGET).glob("*")}:
        abort(404)
    if nama not in {path.name for path in place.iterdir() if path.is_file() and path.suffix in SUFFIXES}:
        abort(404)
    return send_file((place / nama).absolute(), as_attachment=True, download_name=nama)
