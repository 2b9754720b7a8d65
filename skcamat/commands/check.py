"""`skcamat check`: what this machine can read with."""

from __future__ import annotations

import click
from rich.markup import escape
from rich.table import Table

from skcamat import doctor, indonesian, terminal


@click.command("check", cls=indonesian.Command)
def check_command() -> int:
    """Periksa pembaca, data bahasa, dan versi yang terpasang, beserta perintah untuk memasang yang belum ada."""
    tools = doctor.tools()
    console = terminal.output()
    console.print(_table(tools))
    for advice in dict.fromkeys(tool.advice for tool in tools if tool.missing):
        console.print(f"Untuk memasang: {escape(advice)}", highlight=False, soft_wrap=True)
    lacking = [tool.name for tool in tools if tool.missing and tool.needed]
    console.print(_conclusion(lacking), highlight=False, soft_wrap=True)
    return int(bool(lacking))


def _table(tools: list[doctor.Tool]) -> Table:
    table = Table("Bagian", "Versi", "Keterangan")
    for tool in tools:
        remark = "" if not tool.missing else "[red]wajib, belum ada[/]" if tool.needed else "belum ada, tidak wajib"
        table.add_row(escape(tool.name), escape(tool.found or "-"), remark)
    return table


def _conclusion(lacking: list[str]) -> str:
    if lacking:
        return f"Belum siap: {', '.join(lacking)} belum terpasang."
    if not doctor.has_indonesian():
        return "Siap. Pindaian dibaca oleh pembaca bawaan; dengan Tesseract, kata yang meragukan dibaca dua kali."
    return "Siap. Pindaian dibaca oleh pembaca bawaan, kata yang meragukan diperiksa oleh Tesseract."
