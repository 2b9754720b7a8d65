"""`skcamat review`: start the review page on this machine and leave it running until Ctrl-C."""

from __future__ import annotations

import socket
import webbrowser
from pathlib import Path

import click
from rich.console import Console

from skcamat import indonesian
from skcamat.commands import password_options, passwords_from
from skcamat.extractor.errors import UsageError
from skcamat.extractor.settings import Settings

ALAMAT = "127.0.0.1"  # this machine alone: the page shows names and NIPs
THREADS = 8


@click.command("review", cls=indonesian.Command)
@click.argument("out", metavar="KELUARAN", type=indonesian.path())
@click.option("--port", type=click.IntRange(0, 65535), default=8765, help="Nomor port; 0: port bebas. Baku: 8765.")
@click.option("--no-browser", is_flag=True, help="Jangan membuka peramban.")
@password_options
def review_command(
    out: Path, port: int, no_browser: bool, password: tuple[str, ...], password_file: Path | None
) -> int:
    """Tinjau baris yang diragukan di peramban, di samping gambar halamannya.

    Halaman hanya dapat dibuka di komputer ini. Keputusan disimpan di keputusan.csv dan dipakai setiap skcamat run.
    """
    from waitress import create_server  # noqa: PLC0415 - other commands need no web server

    from skcamat.review.app import create_app  # noqa: PLC0415 - as above

    settings = Settings(passwords=passwords_from(password, password_file))
    app = create_app(out, settings)
    server = create_server(app, sockets=[_bound(port)], threads=THREADS)
    address = f"http://{ALAMAT}:{server.effective_port}/"
    Console().print(f"Tinjauan terbuka di {address} (berhenti: Ctrl+C)", highlight=False, soft_wrap=True)
    if not no_browser:
        webbrowser.open(address)
    server.run()
    return 0


def _bound(port: int) -> socket.socket:
    wanted = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        wanted.bind((ALAMAT, port))
    except OSError as error:
        wanted.close()
        raise UsageError(f"Port {port} sedang dipakai. Pilih yang lain, misalnya --port {port + 1}.") from error
    return wanted
