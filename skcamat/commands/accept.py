"""`skcamat terima`: an edited registri.xlsx becomes decisions, after a person has seen which."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from skcamat import indonesian, ledger, terminal
from skcamat.extractor.errors import UsageError

SHOWN = 60


@click.command("terima", cls=indonesian.Command)
@click.argument("file", metavar="BUKU.xlsx", type=indonesian.path())
@click.option("-o", "--out", type=indonesian.path(), help="Folder keluaran; baku: folder tempat buku kerja itu berada.")
@click.option("--ya", is_flag=True, help="Terapkan tanpa bertanya.")
@click.option("--oleh", default="", help="Nama yang dicatat pada keputusan; baku: nama akun.")
def accept_command(file: Path, out: Path | None, ya: bool, oleh: str) -> int:
    """Jadikan sel yang diubah di registri.xlsx keputusan. Semua perubahan ditampilkan dahulu.

    Yang tidak dapat diterima disebutkan dengan lembar dan barisnya; kode keluar 1 bila ada.
    """
    from skcamat.desk.accepting import plan_of  # noqa: PLC0415 - other commands need none of the desk
    from skcamat.desk.decisions import Desk  # noqa: PLC0415 - as above

    folder = out or file.resolve().parent
    if not file.is_file():
        raise UsageError(f"{file} tidak ditemukan.")
    if not ledger.exists(folder):
        raise UsageError(f"{folder} bukan folder keluaran dari skcamat run. Sebutkan foldernya dengan -o.")
    desk = Desk(folder)
    plan = plan_of(file, desk)
    console = terminal.output()
    if plan.planned:
        console.print(_table([(p.lembar, str(p.baris), p.kolom, p.dari, p.ke) for p in plan.planned[:SHOWN]]))
    _say(console, f"{len(plan.planned)} sel berubah, {len(plan.refused)} hal tidak dapat diterima.")
    for refused in plan.refused[:SHOWN]:
        _say(console, f"Tidak diterima: {refused.lembar} baris {refused.baris}: {refused.pesan}")
    if plan.hilang:
        _say(console, f"{plan.hilang} baris tidak ada di buku kerja; tidak ada yang dihapus.")
    if plan.planned and (ya or _agrees()):
        done = desk.write_together(plan.lines, oleh or getpass.getuser())
        _say(console, f"{done} keputusan ditulis. Jalankan skcamat run lagi agar tabel memuatnya.")
    elif plan.planned:
        _say(console, "Belum ada yang ditulis. Tambahkan --ya untuk menerapkannya.")
    return int(bool(plan.refused))


def _agrees() -> bool:
    """Whether the person at the terminal says yes; nobody there says no."""
    return sys.stdin.isatty() and click.confirm("Jadikan keputusan?", default=False)


def _table(rows: list[tuple[str, ...]]) -> Table:
    table = Table("Lembar", "Baris", "Kolom", "Kini", "Menjadi")
    for row in rows:
        table.add_row(*(escape(cell[:200]) for cell in row))
    return table


def _say(console: Console, text: str) -> None:
    console.print(text, markup=False, highlight=False, soft_wrap=True)
