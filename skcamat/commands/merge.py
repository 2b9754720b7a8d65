"""`skcamat merge`: offices that run separately put their results together."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console

from skcamat import indonesian, terminal

SHOWN = 50


@click.command("merge", cls=indonesian.Command)
@click.argument("folders", metavar="KELUARAN...", nargs=-1, required=True, type=indonesian.path())
@click.option("-o", "--out", "registry", required=True, type=indonesian.path(), help="Folder gabungan.")
def merge_command(folders: tuple[Path, ...], registry: Path) -> int:
    """Gabungkan beberapa folder keluaran yang sudah selesai menjadi satu, dengan pengenal yang sama.

    Folder gabungan berisi tepat apa yang ada di folder-folder itu, dan keputusan orang dari semuanya.
    """
    from skcamat.merging import merge  # noqa: PLC0415 - loaded only where it is asked for

    merged = merge(folders, registry)
    output = terminal.output()
    contents = len(merged.source)
    _say(output, f"{len(merged.names)} berkas, {contents} isi, {merged.duplicates} isi ganda antar folder,")
    _say(output, f"{merged.decisions} keputusan, {len(merged.conflicts)} pertentangan.")
    for conflict in merged.conflicts[:SHOWN]:
        _say(output, f"Pertentangan: {conflict}")
    if len(merged.conflicts) > SHOWN:
        _say(output, f"… dan {len(merged.conflicts) - SHOWN} pertentangan lain.")
    if merged.forgotten:
        _say(output, f"{len(merged.forgotten)} berkas gabungan sebelumnya tidak ada lagi di folder yang disebut.")
    _say(output, f"Hasil: {registry / 'indikator.csv'}")
    return 0


def _say(output: Console, text: str) -> None:
    output.print(text, markup=False, highlight=False, soft_wrap=True)
