"""`skcamat score`: accuracy of a run against golden tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.table import Table

from skcamat import indonesian, terminal

if TYPE_CHECKING:
    from skcamat import scoring

ORDER = ("rows", "indikator", "bagian", "uraian", "target", "dokumen")


@click.command("score", cls=indonesian.Command)
@click.argument("out", metavar="KELUARAN", type=indonesian.path())
@click.option("--golden", required=True, type=indonesian.path(), help="Folder acuan, satu folder per dokumen.")
def score_command(out: Path, golden: Path) -> int:
    """Bandingkan KELUARAN dengan kebenaran acuan: bagian yang benar per kolom."""
    from skcamat import scoring  # noqa: PLC0415 - loaded only where it is asked for

    scores = scoring.score(out, golden)
    terminal.output().print(_table(scores))
    return 0


def _table(scores: dict[str, scoring.Score]) -> Table:
    titles = (f"{level or 'semua'}\n{score.files} berkas" for level, score in scores.items())
    table = Table("Ukuran", *titles)
    measures = {measure for score in scores.values() for measure in score.total}
    for measure in sorted(measures, key=lambda item: (ORDER.index(item.split(".")[0]), item)):
        table.add_row(measure, *(_cell(score, measure) for score in scores.values()))
    return table


def _cell(score: scoring.Score, measure: str) -> str:
    share = score.share(measure)
    return "-" if share is None else f"{share:.4f} ({score.right[measure]}/{score.total[measure]})"
