"""The end of a run in words: a table of the files, totals, what was left alone, and where the results lie."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from skcamat.batch.outputs import FileLine
from skcamat.batch.runner import Summary

COLOURS = {"selesai": "green", "perlu_tinjau": "yellow", "gagal": "red"}
MOST_LINES = 200  # beyond this only the files that need a person are listed; dokumen.csv has them all


def show(summary: Summary, out: Path, console: Console) -> None:
    """Print the summary of a run."""
    lines = summary.lines
    if len(lines) > MOST_LINES:
        lines = tuple(line for line in lines if line.status != "selesai")[:MOST_LINES]
    if lines:
        console.print(_table(lines))
    if len(lines) < len(summary.lines):
        console.print(f"(ditampilkan {len(lines)} dari {len(summary.lines)} berkas; semuanya ada di dokumen.csv)")
    _print_notes(summary, console)
    print_kept(summary.disisihkan, console)
    print_renamed(summary.berganti, console)
    console.print(_totals(summary), highlight=False)
    console.print(f"Hasil: {escape(str(out / 'indikator.csv'))}", highlight=False, soft_wrap=True)


def _table(lines: tuple[FileLine, ...]) -> Table:
    table = Table("Berkas", "Status", "Halaman", "Indikator", "Keterangan")
    for column in table.columns:
        column.overflow = "fold"
    table.columns[2].justify = table.columns[3].justify = "right"
    for line in lines:
        status = f"[{COLOURS.get(line.status, 'default')}]{line.status}[/]"
        table.add_row(
            escape(line.berkas), status, line.halaman, line.jumlah_indikator, escape(line.galat or line.alasan_tinjau)
        )
    return table


def _print_notes(summary: Summary, console: Console) -> None:
    for name, reason in summary.skipped[:20]:
        console.print(f"Dilewati: {escape(name)} ({reason})", highlight=False, soft_wrap=True)
    if len(summary.skipped) > 20:
        console.print(f"... dan {len(summary.skipped) - 20} berkas lain yang dilewati.", highlight=False)
    if summary.missing:
        names = ", ".join(summary.missing[:5]) + (" ..." if len(summary.missing) > 5 else "")
        console.print(
            f"{len(summary.missing)} berkas sudah tidak ada: {escape(names)}. "
            "Berkas itu tetap di tabel; keluarkan dengan --remove-missing.",
            highlight=False,
            soft_wrap=True,
        )


def print_kept(names: tuple[str, ...], console: Console) -> None:
    """Say which edited files were kept, and how what was typed there comes back."""
    for name in names:
        console.print(
            f"Hasil yang Anda edit disimpan sebagai {escape(name)}; tidak ada yang hilang.",
            highlight=False,
            soft_wrap=True,
        )
    if any(name.endswith(".xlsx") for name in names):
        console.print("Untuk memakai editannya: skcamat terima BERKAS.xlsx", highlight=False, soft_wrap=True)


def print_renamed(count: int, console: Console) -> None:
    """Say that ids of canonical indicators changed, where the old ones are named, and that decisions follow."""
    if count:
        from skcamat.registry.decisions.renamed import NAMA_BERKAS  # noqa: PLC0415 - few runs need the registry's words

        console.print(
            f"{count} pengenal indikator baku berganti karena kamus indikator atau aturannya berubah: lihat "
            f"{NAMA_BERKAS}. Keputusan orang mengikutinya.",
            highlight=False,
            soft_wrap=True,
        )


def _totals(summary: Summary) -> str:
    rows = sum(int(line.jumlah_indikator or 0) for line in summary.lines)
    counts = ", ".join(f"{summary.count(status)} {status}" for status in COLOURS)
    reading = f"{summary.read} dibaca sekarang" if summary.read else "tidak ada yang perlu dibaca ulang"
    return f"{len(summary.lines)} berkas ({counts}), {rows} indikator; {reading}, {summary.seconds:.1f} detik."
