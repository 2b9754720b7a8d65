"""`skcamat export`: the dataset in forms that other offices ask for."""

from __future__ import annotations

from pathlib import Path

import click

from skcamat import indonesian, terminal
from skcamat.commands import CSV
from skcamat.extractor.errors import UsageError

FORMS = ("ms-ind", "ewalidata", "ckan", "csv-publik", "csv-excel", "xlsx", "laporan", "sqlite", "json", "parquet")
SHOWN = 20


@click.command("export", cls=indonesian.Command)
@click.argument("out", metavar="KELUARAN", type=indonesian.path())
@click.option("--as", "bentuk", type=click.Choice(FORMS), default=None, help="Bentuk yang ditulis.")
@CSV
@click.option("-o", "--output", "target", type=indonesian.path(), help="Folder tujuan; bawaan: KELUARAN/ekspor-BENTUK.")
@click.option(
    "--profil",
    type=click.Choice(("internal", "publik")),
    default=None,
    help="Profil privasi; bawaan menurut bentuknya.",
)
def export_command(out: Path, bentuk: str | None, csv: str | None, target: Path | None, profil: str | None) -> int:
    """Tulis hasil di KELUARAN ke dalam bentuk lain (MS-Ind, e-Walidata, CKAN, CSV, Excel, laporan, JSON, …)."""
    if bentuk is None and csv is None:
        raise UsageError("Pilih bentuk yang ditulis dengan --as, atau --csv excel.")
    bentuk = bentuk or f"csv-{csv}"
    from skcamat.registry.export.package import export_as  # noqa: PLC0415 - loaded only where it is asked for

    written = export_as(out, bentuk, target or out / f"ekspor-{bentuk}", profil or "")
    output = terminal.output()
    for long in written.terlalu_panjang[:SHOWN]:
        output.print(f"{long.indikator_id}: {long.judul} {long.panjang} huruf, batas lazim {long.batas}; ditulis utuh.")
    if len(written.terlalu_panjang) > SHOWN:
        output.print(f"… dan {len(written.terlalu_panjang) - SHOWN} isian panjang lain.")
    for path in written.berkas:
        output.print(str(path), markup=False)
    return 0
