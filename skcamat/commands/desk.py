"""`skcamat meja`: the desk on this machine, for the whole job; `skcamat review` opens the same at the queue."""

from __future__ import annotations

import socket
import sys
import webbrowser
from pathlib import Path

import click
from rich.console import Console

from skcamat import indonesian, ledger, terminal
from skcamat.commands import password_options, passwords_from
from skcamat.extractor.errors import UsageError
from skcamat.extractor.settings import Settings

ALAMAT = "127.0.0.1"  # this machine alone: the pages show names and NIPs
PORT = 8765
MORE_PORTS = 20  # tried one after the other where the usual one is in use
THREADS = 8

PORT_OPTION = click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=None,
    help=f"Nomor port; 0: port bebas. Baku: {PORT} atau sesudahnya.",
)
NO_BROWSER = click.option("--no-browser", is_flag=True, help="Jangan membuka peramban.")


@click.command("meja", cls=indonesian.Command)
@click.argument("out", metavar="KELUARAN", type=indonesian.path())
@PORT_OPTION
@NO_BROWSER
@password_options
def desk_command(
    out: Path, port: int | None, no_browser: bool, password: tuple[str, ...], password_file: Path | None
) -> int:
    """Buka meja kerja di peramban: membaca berkas, meninjau, registri, ekspor, semuanya pada folder KELUARAN.

    Meja hanya dapat dibuka di komputer ini, lewat tautan sekali pakai. Keputusan disimpan di keputusan.csv.
    """
    _serve(out, port, no_browser, passwords_from(password, password_file))
    return 0


@click.command("review", cls=indonesian.Command)
@click.argument("out", metavar="KELUARAN", type=indonesian.path())
@PORT_OPTION
@NO_BROWSER
@password_options
def review_command(
    out: Path, port: int | None, no_browser: bool, password: tuple[str, ...], password_file: Path | None
) -> int:
    """Tinjau baris yang diragukan di peramban, di samping gambar halamannya; sama dengan skcamat meja.

    KELUARAN harus sudah dibaca dengan skcamat run.
    """
    if not ledger.exists(out):
        raise UsageError(f"{out} bukan folder keluaran dari skcamat run. Jalankan: skcamat run FOLDER -o {out}")
    _serve(out, port, no_browser, passwords_from(password, password_file))
    return 0


def _serve(out: Path, port: int | None, no_browser: bool, passwords: tuple[str, ...]) -> None:
    """Run the desk until Ctrl-C; a reading that goes on then stops with it and can be gone on with."""
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} bukan folder. Pilih folder keluaran yang lain.")
    console = terminal.output()
    console.print("Membuka meja ...", highlight=False)
    bound = _bound(port)
    from waitress import create_server  # noqa: PLC0415 - loads while the sentence above is read

    from skcamat.desk.app import create_app  # noqa: PLC0415 - as above

    app = create_app(out, Settings(passwords=passwords))
    site = app.extensions["skcamat"]
    _prepare(out, site, console)
    server = create_server(app, sockets=[bound], threads=THREADS)
    link = f"http://{ALAMAT}:{server.effective_port}{site.door.new_link()}"
    console.print(f"Meja terbuka di {link}", highlight=False, soft_wrap=True)
    console.print("Tautan itu berlaku sekali. Berhenti: Ctrl+C", highlight=False)
    if not no_browser:
        webbrowser.open(link)
    try:
        server.run()
    finally:
        site.job.stop()


def _prepare(out: Path, site: object, console: Console) -> None:
    """Bring the index up to date while a person sees how far it is: the first time it takes as long as it takes."""
    if not ledger.exists(out):
        return
    from skcamat.desk.decisions import Desk  # noqa: PLC0415 - loaded already by the application

    with console.status("Menyiapkan antrean ...") as status:
        Desk(out).refresh(lambda done, of: status.update(f"Menyiapkan antrean: dokumen {done} dari {of}"))


def _bound(port: int | None) -> socket.socket:
    """Return a socket on the wanted port, or, where none is named, on the first free one from the usual on."""
    wanted = [port] if port is not None else [*range(PORT, PORT + MORE_PORTS), 0]
    for number in wanted:
        try:
            return _listening(number)
        except OSError:
            continue
    raise UsageError(f"Port {port} sedang dipakai. Pilih yang lain, misalnya --port {(port or PORT) + 1}.")


def _listening(port: int) -> socket.socket:
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":  # there, the other option would let a second program take the port over
            made.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:  # a desk that was closed a moment ago keeps its port busy otherwise
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((ALAMAT, port))
    except OSError:
        made.close()
        raise
    return made
