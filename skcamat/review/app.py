"""The pages: plain forms that work by keyboard alone; every action ends in a redirect, so reloading repeats none."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from flask import Flask, Response, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from skcamat import ledger
from skcamat.batch import outputs
from skcamat.extractor.errors import DocumentError, SkcamatError
from skcamat.extractor.settings import Settings
from skcamat.normalizers.references import jabatan_entries
from skcamat.registry.certainty.kinds import sentence
from skcamat.registry.decisions.log import NAMA_BERKAS
from skcamat.registry.schema.columns import columns
from skcamat.registry.schema.dataset import DAPAT_DIUBAH, IndikatorRow
from skcamat.review import guard, queue
from skcamat.review.desk import Desk, StaleView, View
from skcamat.review.library import Row
from skcamat.review.pictures import Shelf
from skcamat.review.queue import Filter

EDITABLE = tuple(item for item in columns(IndikatorRow) if item.sunting)
UTAMA = tuple(item.name for item in EDITABLE if item.utama)
LAIN = tuple(name for name in DAPAT_DIUBAH if name not in UTAMA)
PILIHAN = {item.name: item.enum for item in EDITABLE if item.enum}
TAMPAK = 60  # rows of the list that are shown around the current one
NAMA_COOKIE = "skcamat_nama"


@dataclass(frozen=True, slots=True)
class Field:
    """One editable value: `kedua` is what the second reader saw where it differs, `ragu` the doubts in words."""

    name: str
    judul: str
    teks: str
    terbaca: str
    kedua: str
    ragu: str
    pilihan: tuple[str, ...]


def create_app(out: Path, settings: Settings = Settings(), desk: Desk | None = None) -> Flask:  # noqa: B008 - frozen
    """Make the web application for one output folder. Raises UsageError where no run wrote to it."""
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = 1 << 20
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    guard.protect(app)
    Pages(desk or Desk(out), Shelf(settings)).register(app)
    return app


class Pages:
    """The views over one desk."""

    def __init__(self, desk: Desk, shelf: Shelf) -> None:
        self._desk = desk
        self._shelf = shelf
        self._headings = {item.name: item.judul for item in columns(IndikatorRow)}
        self._posts = sorted({entry.baku for entry in jabatan_entries()})

    def register(self, app: Flask) -> None:
        """Give every view its address."""
        row = "/baris/<doc_id>/<kunci>"
        app.add_url_rule("/", "antrean", self.queue_page)
        app.add_url_rule(row, "baris", self.row_page)
        app.add_url_rule(f"{row}/<tindakan>", "putuskan", self.decide, methods=["POST"])
        app.add_url_rule("/batal", "batal", self.undo, methods=["POST"])
        app.add_url_rule("/perbarui", "perbarui", self.renew, methods=["POST"])
        app.add_url_rule("/nama", "nama", self.set_name, methods=["POST"])
        app.add_url_rule("/gambar/<doc_id>/<int:halaman>", "gambar", self.picture)
        app.add_url_rule(f"/{NAMA_BERKAS}", "unduh", self.download)
        for code in (400, 403, 404, 409, 413):
            app.register_error_handler(code, _error_page)

    def queue_page(self) -> AnyResponse | str:
        """Lead to the first open row of the filter, or say that all is done."""
        self._desk.refresh()
        wish = _filter()
        rows = queue.chosen(self._desk.rows, wish, self._desk.decided)
        first = queue.next_open(rows, None, self._desk.decided)
        if first is not None:
            return redirect(_address(first, wish))
        return self._page(None, rows, wish)

    def row_page(self, doc_id: str, kunci: str) -> str:
        """Show one row beside its page."""
        self._desk.refresh()
        wish = _filter()
        return self._page(self._row(doc_id, kunci), queue.chosen(self._desk.rows, wish, self._desk.decided), wish)

    def decide(self, doc_id: str, kunci: str, tindakan: str) -> AnyResponse | tuple[str, int]:
        """Carry out an action on a row, then go to the next open one."""
        row, wish = self._row(doc_id, kunci), _filter()
        rows = queue.chosen(self._desk.rows, wish, self._desk.decided)
        actions: dict[str, Callable[[Row], Row | None]] = {
            "terima": self._accept, "simpan": self._correct, "bukan": self._reject,
            "pisah": self._split, "gabung": self._join,
        }  # fmt: skip
        if tindakan not in actions:
            abort(404)
        try:
            shown = actions[tindakan](row)
        except StaleView as other:
            return render_template("bentrok.html", oleh=other.oleh, waktu=other.waktu, kembali=_address(row, wish)), 409
        following = shown or queue.next_open(rows, row, self._desk.decided)
        return redirect(_address(following or row, wish), 303)

    def undo(self) -> AnyResponse:
        """Take back this person's last decision and show its row."""
        row, wish = self._desk.undo(_name()), _filter()
        return redirect(_address(row, wish) if row else _with_filter(url_for("antrean"), wish), 303)

    def renew(self) -> str:
        """Write all tables anew with the decisions so far; nothing is read again."""
        try:
            with ledger.opened(self._desk.out) as book:
                outputs.write(book, self._desk.out)
        except SkcamatError as error:
            return render_template("galat.html", judul="Tabel belum diperbarui", pesan=str(error))
        return render_template(
            "galat.html", judul="Tabel diperbarui", pesan=f"Semua tabel di {self._desk.out} kini memuat keputusan Anda."
        )

    def set_name(self) -> AnyResponse:
        """Remember who decides."""
        answer = redirect(request.form.get("kembali", "/") if _is_ours(request.form.get("kembali", "/")) else "/", 303)
        name = " ".join(request.form.get("nama", "").split())[:60]
        answer.set_cookie(NAMA_COOKIE, name.encode("utf-8").hex(), httponly=True, samesite="Strict", max_age=10**7)
        return answer

    def picture(self, doc_id: str, halaman: int) -> Response:
        """Return a page's picture."""
        document = self._desk.library.documents.get(doc_id) or abort(404)
        try:
            picture = self._shelf.picture(document, halaman)
        except DocumentError as error:
            return make_response(str(error), 404, {"Content-Type": "text/plain; charset=utf-8"})
        return make_response(
            picture.jpeg, 200, {"Content-Type": "image/jpeg", "Cache-Control": "private, max-age=3600"}
        )

    def download(self) -> Response:
        """Return the log of decisions."""
        path = self._desk.out / NAMA_BERKAS
        data = path.read_bytes() if path.is_file() else b""
        return make_response(
            data,
            200,
            {"Content-Type": "text/csv; charset=utf-8", "Content-Disposition": f"attachment; filename={NAMA_BERKAS}"},
        )

    def _row(self, doc_id: str, kunci: str) -> Row:
        return self._desk.library.by_key.get((doc_id, kunci)) or abort(404)

    def _accept(self, row: Row) -> None:
        self._desk.accept(row, _name(), _seen())

    def _correct(self, row: Row) -> None:
        names = (*DAPAT_DIUBAH, "jabatan_baku", "indikator_baku_id")
        values = {name: _clean(request.form[name]) for name in names if name in request.form}
        self._desk.correct(row, values, _name(), _seen())

    def _reject(self, row: Row) -> None:
        self._desk.reject(row, _name(), _seen())

    def _split(self, row: Row) -> None:
        parts = _parts()
        if len(parts) < 2:
            abort(400)
        self._desk.split(row, parts, _name(), _seen())

    def _join(self, row: Row) -> Row:
        """Join the row to the one before, which is shown next: the joined text wants a look."""
        before, _ = self._desk.library.neighbours(row)
        if before is None:
            abort(400)
        self._desk.join(before, row, _name(), request.form.get("versi_sebelum", ""))
        return before

    def _page(self, row: Row | None, rows: list[Row], wish: Filter) -> str:
        view = self._desk.view(row) if row else None
        context = self._row_context(view) if view else {}
        following = queue.next_open(rows, row, self._desk.decided)
        return render_template(
            "tinjau.html", view=view, wish=wish, nama=_name(), rows=self._window(rows, row), jumlah=len(rows),
            kemajuan=queue.progress(self._desk.rows, self._desk.decided), saringan=self._choices(),
            alamat=lambda item: _address(item, wish), tanya=urlencode(wish.query()), lanjut=following,
            langkah=_steps(rows, row), **context,
        )  # fmt: skip

    def _row_context(self, view: View) -> dict[str, object]:
        row, library = view.row, self._desk.library
        before, _ = library.neighbours(row)
        return {
            "utama": [self._field(view, name) for name in UTAMA],
            "lain": [self._field(view, name) for name in LAIN],
            "tempat": [{"kolom": p.kolom, "halaman": p.halaman, "kotak": p.kotak} for p in library.places(row)],
            "jabatan": self._posts, "baku": library.baku, "dokumen": library.documents[row.doc_id],
            "sebelum": before and self._desk.view(before),
        }  # fmt: skip

    def _field(self, view: View, name: str) -> Field:
        printed = self._desk.library.printed(view.row).get(name)
        second = printed.second if printed and printed.second not in (None, printed.text) else None
        doubts = "; ".join(map(sentence, printed.doubts)) if printed else ""
        return Field(
            name,
            self._headings[name],
            view.nilai[name],
            view.row.nilai[name],
            second or "",
            doubts,
            PILIHAN.get(name, ()),
        )

    def _window(self, rows: list[Row], current: Row | None) -> list[tuple[Row, bool, bool]]:
        at = rows.index(current) if current in rows else 0
        start = max(0, min(at - TAMPAK // 3, len(rows) - TAMPAK))
        part = rows[start : start + TAMPAK]
        return [(row, row == current, queue.is_done(self._desk.decided.get((row.doc_id, row.kunci)))) for row in part]

    def _choices(self) -> dict[str, Iterable[tuple[str, str]]]:
        documents = sorted((document.berkas, doc_id) for doc_id, document in self._desk.library.documents.items())
        places = sorted({queue.place_name(row) for row in self._desk.rows})
        return {
            "keadaan": queue.KEADAAN.items(),
            "dokumen": [(doc_id, berkas) for berkas, doc_id in documents],
            "kecamatan": [(place, place) for place in places],
            "alasan": queue.reasons(self._desk.rows).items(),
        }


def _filter() -> Filter:
    given = {name: request.args.get(name, "") for name in Filter.__dataclass_fields__}
    if given["keadaan"] not in queue.KEADAAN:
        given["keadaan"] = "perlu"
    return Filter(**given)


def _address(row: Row, wish: Filter) -> str:
    return _with_filter(url_for("baris", doc_id=row.doc_id, kunci=row.kunci), wish)


def _with_filter(address: str, wish: Filter) -> str:
    return f"{address}?{urlencode(wish.query())}" if wish.query() else address


def _steps(rows: list[Row], row: Row | None) -> tuple[Row | None, Row | None]:
    """Return the rows before and after in the list."""
    if row not in rows or row is None:
        return None, (rows[0] if rows else None)
    at = rows.index(row)
    return (rows[at - 1] if at else None), (rows[at + 1] if at + 1 < len(rows) else None)


def _name() -> str:
    try:
        told = bytes.fromhex(request.cookies.get(NAMA_COOKIE, "")).decode("utf-8")
    except ValueError:
        told = ""
    return told or _system_user()


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "peninjau"


def _seen() -> str:
    return request.form.get("versi", "")


def _clean(text: str) -> str:
    return " ".join(text.split())


def _parts() -> list[dict[str, str]]:
    """Lines of the three boxes, the n-th lines together; a box with one line only goes to every part."""
    boxes = {name: [_clean(line) for line in request.form.get(f"pisah_{name}", "").splitlines() if line.strip()]
             for name in ("indikator", "formulasi", "sumber_data")}  # fmt: skip
    count = len(boxes["indikator"])
    spread = {
        name: lines * count if len(lines) == 1 else lines + [""] * (count - len(lines)) for name, lines in boxes.items()
    }
    return [{name: spread[name][n] for name in spread} for n in range(count)]


def _is_ours(address: str) -> bool:
    return address.startswith("/") and not address.startswith(("//", "/\\"))


PESAN = {
    400: "Permintaan tidak lengkap atau halaman ini sudah lama terbuka. Muat ulang halaman, lalu ulangi.",
    403: "Permintaan ditolak karena tidak berasal dari halaman tinjauan di komputer ini.",
    404: "Tidak ditemukan. Mungkin dokumen ini sudah dibaca ulang; kembali ke antrean.",
    409: "Baris ini baru saja diputuskan orang lain.",
    413: "Isian terlalu besar.",
}


def _error_page(error: Exception) -> tuple[str, int]:
    code = int(getattr(error, "code", 500) or 500)
    return render_template("galat.html", pesan=PESAN.get(code, "Terjadi kesalahan.")), code
