"""`skcamat compare`: which kecamatan measure the same thing, where they differ, and what changed between years."""

from __future__ import annotations

from pathlib import Path

import click

from skcamat import indonesian, terminal


@click.command("compare", cls=indonesian.Command)
@click.argument("out", metavar="KELUARAN", type=indonesian.path())
def compare_command(out: Path) -> int:
    """Bandingkan indikator antarkecamatan dan antartahun di dalam KELUARAN."""
    from skcamat.registry.export.comparison import write_comparison  # noqa: PLC0415 - loaded only where it is asked for

    told = write_comparison(out)
    output = terminal.output()
    output.print(f"{told.indikator} indikator baku per bidang dibandingkan, {told.berbeda} berbeda antarkecamatan;")
    output.print(f"{told.perubahan} perubahan antartahun.")
    for path in told.berkas:
        output.print(str(path), markup=False)
    return 0
