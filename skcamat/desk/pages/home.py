"""The first page: what is read, how far it is, what failed and what to do; start, stop, go on."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from flask import Flask, Response, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from skcamat.batch.inputs import READABLE
from skcamat.batch.sources import Source, known_sources, remember_sources, with_source
from skcamat.desk import queue
from skcamat.desk.job.wish import Wish, wish_for
from skcamat.desk.pages.advice import Advice, advice_for
from skcamat.desk.site import INBOX, NAMA_COOKIE, Site, clean, row_address, told
from skcamat.desk.store.ledger_view import FileState, file_states, readable_ledger
from skcamat.extractor.errors import UsageError
from skcamat.extractor.readers import FOR_PEOPLE
from skcamat.extractor.settings import Limits
from skcamat.ledger import Ledger

MOST_FAILED = 200  # failed files that are listed at once
LONGEST_PASSWORD = 500
MILLION = 1_000_000  # people count the dots of a page in millions
UNDONE = "Langkah terakhir Anda dibatalkan."


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that could not be read: why, and what a person can do about it here."""

    berkas: str
    galat: str
    saran: Advice


def register(app: Flask, site: Site) -> None:
    """Give the views their addresses."""
    app.add_url_rule("/", "beranda", lambda: _home(site))
    app.add_url_rule("/kerja/keadaan.json", "keadaan", lambda: _state(site))
    app.add_url_rule("/kerja/baca", "baca", lambda: _read(site), methods=["POST"])
    app.add_url_rule("/kerja/ulang", "ulang", lambda: _retry(site), methods=["POST"])
    app.add_url_rule("/kerja/berhenti", "berhenti", lambda: _stop(site), methods=["POST"])
    app.add_url_rule("/perbarui", "perbarui", lambda: _renew(site), methods=["POST"])
    app.add_url_rule("/nama", "nama", lambda: _set_name(site), methods=["POST"])
    app.add_url_rule("/batal", "batal", lambda: _undo(site), methods=["POST"])
    app.add_url_rule("/tautan", "tautan", lambda: _new_link(site), methods=["POST"])


def _home(site: Site) -> str:
    files = _files(site)
    failed = [file for file in files if file.entry and file.entry.gagal]
    shown = [Failed(file.berkas, file.entry.galat, advice_for(file.entry.sebab)) for file in failed if file.entry]
    counts = {
        "berkas": len(files),
        "terbaca": sum(1 for file in files if file.entry and not file.entry.gagal),
        "gagal": len(failed),
        "menunggu": sum(1 for file in files if file.entry is None),
    }
    progress = queue.progress(site.desk.db) if site.has_run else queue.Progress(0, 0)
    return render_template(
        "beranda.html", kerja=site.job.state(), milik=site.job.is_mine, sumber=_sources(site),
        gagal=shown[:MOST_FAILED], gagal_semua=len(shown), hitung=counts, kemajuan=progress, batas=Limits(),
        pembaca=FOR_PEOPLE, inti=os.cpu_count() or 1, jenis=", ".join(sorted(READABLE)), letak=str(site.out),
    )  # fmt: skip


def _files(site: Site) -> list[FileState]:
    if not site.has_run:
        return []
    with closing(readable_ledger(site.out)) as connection:
        return file_states(Ledger(connection))


def _sources(site: Site) -> list[tuple[Source, str]]:
    inbox = site.out / INBOX
    shown = [(source, str(source.path)) for source in known_sources(site.out)]
    return [(s, "berkas yang dijatuhkan di sini" if Path(text) == inbox.resolve() else text) for s, text in shown]


def _state(site: Site) -> Response:
    state = site.job.state()
    return jsonify(asdict(state) | {"berjalan": state.berjalan, "milik": site.job.is_mine})


def _read(site: Site) -> AnyResponse:
    """Read the known sources, with one more folder where one was chosen."""
    sources = known_sources(site.out)
    inbox = site.out / INBOX
    if inbox.is_dir() and any(inbox.iterdir()):
        sources = with_source(sources, inbox)
    chosen = request.form.get("folder", "").strip().strip('"')
    if chosen:
        sources = with_source(sources, _folder(site, chosen))
    if not sources:
        raise UsageError("Jatuhkan berkas atau pilih folder lebih dahulu.")
    remember_sources(site.out, sources)
    site.job.start(_wish(site, sources=sources, fresh="segar" in request.form))
    return redirect(url_for("beranda"), 303)


def _folder(site: Site, text: str) -> Path:
    path = Path(text).expanduser()
    if not path.is_absolute() or not path.exists():
        raise UsageError(f"Folder {text} tidak ditemukan. Tulis letaknya lengkap, atau pilih dari daftar.")
    if path.resolve() == site.out.resolve():
        raise UsageError("Folder hasil tidak dapat sekaligus menjadi folder masukan.")
    return path


def _retry(site: Site) -> AnyResponse:
    site.job.start(_wish(site, only_failed=True))
    return redirect(url_for("beranda"), 303)


def _wish(site: Site, **wishes: object) -> Wish:
    usual = Limits()
    limits = Limits(
        seconds=_number("detik", usual.seconds, 10, 86_400),
        memory_mib=int(_number("memori", usual.memory_mib, 256, 1 << 20)),
        pages=int(_number("halaman", usual.pages, 1, 100_000)),
        pixels=int(_number("piksel", usual.pixels / MILLION, 1, 2000) * MILLION),
    )
    given = request.form.get("sandi", "")[: LONGEST_PASSWORD * 20].splitlines()
    passwords = tuple(dict.fromkeys((*site.settings.passwords, *(line.strip() for line in given if line.strip()))))
    reader = request.form.get("pembaca", site.settings.reader)
    return wish_for(
        site.out,
        jobs=int(_number("proses", os.cpu_count() or 1, 1, 64)),
        reader=reader if reader in FOR_PEOPLE else "auto",
        limits=limits,
        passwords=passwords,
        **wishes,
    )


def _number(name: str, usual: float, least: float, most: float) -> float:
    try:
        return min(most, max(least, float(request.form.get(name, "") or usual)))
    except ValueError:
        return usual


def _stop(site: Site) -> AnyResponse:
    site.job.stop()
    return redirect(url_for("beranda"), 303)


def _renew(site: Site) -> AnyResponse:
    """Write all tables anew with the decisions so far; nothing is read again."""
    site.job.start(wish_for(site.out, only_write=True))
    return redirect(url_for("beranda"), 303)


def _set_name(site: Site) -> AnyResponse:
    """Remember who decides."""
    name = clean(request.form.get("nama", ""))[:60]
    answer = redirect(site.own_page(), 303)
    answer.set_cookie(NAMA_COOKIE, name.encode("utf-8").hex(), httponly=True, samesite="Lax", max_age=10**7)
    return answer


def _undo(site: Site) -> AnyResponse:
    """Take back this person's last step and show what it was about."""
    line = site.desk.undo(site.name())
    if line is None:
        return told(site.own_page(url_for("antrean")), "Tidak ada keputusan Anda yang dapat dibatalkan.")
    query, address, here = request.query_string.decode(), row_address(line), site.own_page()
    if line.doc_id and here.startswith(url_for("dokumen", doc_id=line.doc_id)):
        return told(here, UNDONE)
    return told(f"{address}?{query}" if query and address.startswith("/baris/") else address, UNDONE)


def _new_link(site: Site) -> str:
    """Give a link for another browser on this machine."""
    return render_template("tautan.html", tautan=request.host_url.rstrip("/") + site.door.new_link())
