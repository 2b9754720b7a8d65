"""`skcamat export`: the dataset in forms that other offices ask for."""

from __future__ import annotations

from pathlib import Path

import click

from skcamat import indonesian, terminal

FORMS = ("ms-ind", "ewalidata", "ckan", "csv-publik", "xlsx", "laporan", "sqlite", "json", "parquet")
SHOWN = 20


@click.command("export", cls=indonesian.Command)
@click.argument("out", metavar="KELUARAN", type=indonesian.path())
@click.option("--as", "bentuk", required=True, type=click.Choice(FORMS), help="Bentuk yang ditulis.")
@click.option("-o", "--output", "target", type=indonesian.path(), help="Folder tujuan; bawaan: KELUARAN/ekspor-BENTUK.")
@click.option(
    "--profil",
    type=click.Choice(("internal", "publik")),
    default=None,
    help="Profil privasi; bawaan menurut bentuknya.",
)
def export_command(out: Path, bentuk: str, target: Path | None, profil: str | None) -> int:
    """Tulis hasil di KELUARAN ke dalam bentuk lain (MS-Ind, e-Walidata, CKAN, CSV, Excel, laporan, JSON, …)."""
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
