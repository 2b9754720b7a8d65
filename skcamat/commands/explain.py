"""`skcamat explain`: why a file was read as it was."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from skcamat import indonesian, terminal
from skcamat.commands import READER, evidence_of, password_options, passwords_from
from skcamat.extractor.settings import Settings

if TYPE_CHECKING:  # the parser loads with its first use
    from skcamat.parsers.explaining import Explanation, StyleFit, TableFact
    from skcamat.parsers.records import Printed


@click.command("explain", cls=indonesian.Command)
@click.argument("file", metavar="BERKAS", type=indonesian.path())
@READER
@password_options
def explain_command(file: Path, reader: str, password: tuple[str, ...], password_file: Path | None) -> int:
    """Jelaskan bagaimana BERKAS dibaca: gaya yang dipilih dan sebabnya, bagian, tabel, dan peran kolomnya."""
    from skcamat.parsers.explaining import explained  # noqa: PLC0415 - the parser loads with its first use

    settings = Settings(reader=reader, passwords=passwords_from(password, password_file))
    console = terminal.output()
    for explanation in explained(evidence_of(file, settings)):
        _print(explanation, console)
    return 0


def _print(explanation: Explanation, console: Console) -> None:
    _print_head(explanation, console)
    console.print(f"Tanda: {', '.join(explanation.marks) or 'tidak ada'}", highlight=False, markup=False)
    console.print(_styles(explanation.fits))
    console.print(_tables(explanation.tables))
    console.print(_sections(explanation))
    for finding in explanation.record.findings:
        console.print(f"{finding.kode} ({finding.tingkat}): {escape(finding.pesan)}", highlight=False, soft_wrap=True)


def _print_head(explanation: Explanation, console: Console) -> None:
    record = explanation.record
    console.print(
        f"{record.halaman} halaman, dibaca {record.cara_baca}; tampaknya: {explanation.kind}", highlight=False
    )
    why = "tidak ada gaya daerah yang cocok" if record.gaya_skor == 0 else f"cocok {record.gaya_skor:.2f}"
    if record.bagian_berkas:
        console.print(f"Keputusan ke-{record.bagian_berkas} di dalam berkas ini", highlight=False)
    console.print(f"Gaya: [bold]{record.gaya}[/] ({why})", highlight=False)
    for asal in record.keputusan.asal:
        rival = f"; tempat lain mencetak {asal.pesaing!r}" if asal.pesaing else ""
        console.print(escape(f"{asal.kolom}: dari {asal.tempat} ({asal.keyakinan:.2f}{rival})"), highlight=False)
    words = ", ".join(f"{count} {name}" for name, count in explanation.fates)
    console.print(escape(f"Kata: {words or 'tidak ada'}; kelengkapan {record.kelengkapan:.3f}"), highlight=False)


def _styles(fits: tuple[StyleFit, ...]) -> Table:
    table = Table("Gaya", "Cocok", "Tanda wajib yang tidak ada", "Tanda terlarang yang ada", "Tanda lazim yang ada")
    for fit in fits:
        marks = (", ".join(names) for names in (fit.missing, fit.forbidden, fit.usual))
        table.add_row(fit.nama, f"{fit.score:.2f}", *(escape(text) for text in marks))
    return table


def _tables(facts: tuple[TableFact, ...]) -> Table:
    from skcamat.registry.certainty.kinds import sentence  # noqa: PLC0415 - loads with its first use

    table = Table("Tabel", "Halaman", "Jenis", "Baris", 'Kolom: peran (keyakinan) "judul tercetak"', "Keraguan")
    for number, fact in enumerate(facts, start=1):
        columns = "\n".join(f'{head.role or "?"} ({head.score:.2f}) "{head.heading}"' for head in fact.columns)
        pages = f"{fact.halaman[0]}-{fact.halaman[-1]}" if len(set(fact.halaman)) > 1 else str(fact.halaman[0])
        table.add_row(
            str(number),
            pages,
            fact.sort,
            str(fact.rows),
            escape(columns),
            escape("; ".join(map(sentence, fact.doubts))),
        )
    return table


def _sections(explanation: Explanation) -> Table:
    table = Table("Bagian", "Halaman", "Lingkup", "Judul", "Jabatan", "Uraian", "Indikator", "Target")
    for number, item in enumerate(explanation.record.bagian, start=1):
        counts = (str(len(rows)) for rows in (item.uraian, item.baris, item.target))
        pages = f"{item.halaman_awal}-{item.halaman_akhir}"
        table.add_row(str(number), pages, item.lingkup, _text(item.judul), _text(item.jabatan), *counts)
    return table


def _text(printed: Printed | None) -> str:
    return escape(printed.text) if printed else ""
