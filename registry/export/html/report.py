"""laporan.html: what was read, what is doubtful, and how kecamatan compare; one file that needs no network."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from contextlib import closing
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from skcamat.registry.checks import catalogue
from skcamat.registry.compare import bidang_of
from skcamat.registry.export import sqlite_file
from skcamat.registry.export.excel.sheets import COUNTS
from skcamat.registry.export.html.charts import AMBER, BLUE, GREY, RED, bars, histogram, shares

NAME = "laporan.html"
LEAST_CERTAIN = 25
COMMON = 20
COMPARED = 3
BINS = 20
_JENIS = "SELECT formula_jenis, count(*) FROM indikator GROUP BY 1 ORDER BY 2 DESC, 1"
_COMMON = "SELECT * FROM perbedaan LIMIT ?"
DESK = "http://127.0.0.1:8765"  # where the desk of this machine answers, by its usual port
_LEAST = """
SELECT perlu_tinjau.*, doc_id, substr(kunci || '#', 1, instr(kunci || '#', '#') - 1) AS kunci
FROM perlu_tinjau JOIN (SELECT indikator_id, doc_id FROM indikator) USING (indikator_id)
LEFT JOIN kunci_baris USING (indikator_id) ORDER BY keyakinan, indikator_id LIMIT ?
"""
_VARIANTS = """
SELECT coalesce(formulasi, '–') AS formulasi, coalesce(satuan, '–') AS satuan,
       group_concat(DISTINCT kecamatan) AS kecamatan, count(*) AS jumlah
FROM indikator WHERE indikator_baku_id = ? GROUP BY 1, 2 ORDER BY jumlah DESC, 1
"""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Indicators by kecamatan (rows) and bidang (columns); `most` is the largest cell, for the shading."""

    bidang: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    most: int


def write_report(database: Path, target: Path) -> None:
    """Write the report from a finished registri.sqlite."""
    with closing(sqlite_file.opened(database)) as source:
        text = _template().render(
            desk=DESK,
            counts=_counts(source),
            charts=_charts(source),
            least=source.execute(_LEAST, (LEAST_CERTAIN,)).fetchall(),
            findings=_findings(source),
            matrix=_matrix(source),
            common=source.execute(_COMMON, (COMMON,)).fetchall(),
            compared=_compared(source),
            failed=source.execute(
                "SELECT berkas, galat FROM dokumen WHERE status = 'gagal' ORDER BY berkas"
            ).fetchall(),
        )
    target.write_text(text, encoding="utf-8", newline="\n")


def _counts(source: sqlite3.Connection) -> list[tuple[str, int, list[tuple[str, int]]]]:
    """Each total with the parts that it is made of."""
    groups: list[tuple[str, int, list[tuple[str, int]]]] = []
    for label, query in COUNTS:
        number = source.execute(query).fetchone()[0]
        if label.startswith(" "):
            groups[-1][2].append((label.strip(), number))
        else:
            groups.append((label, number, []))
    return groups


def _template() -> Any:
    def load(name: str) -> str:
        return files(__package__).joinpath(name).read_text(encoding="utf-8")

    environment = Environment(loader=FunctionLoader(load), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return environment.get_template("laporan.html.j2")


def _charts(source: sqlite3.Connection) -> dict[str, Markup]:
    states = dict(source.execute("SELECT status, count(*) FROM dokumen GROUP BY status").fetchall())
    names = (("selesai", BLUE), ("perlu_tinjau", AMBER), ("gagal", RED))
    parts = [(name.replace("_", " "), states.get(name, 0), colour) for name, colour in names]
    kinds = [(row[0].replace("_", " "), row[1]) for row in source.execute(_JENIS)]
    certainty = Counter(
        min(BINS - 1, int(row[0] * BINS))
        for row in source.execute("SELECT keyakinan FROM indikator WHERE keyakinan IS NOT NULL")
    )
    findings = [
        (row["kode"], row["jumlah"]) for row in source.execute("SELECT kode, jumlah FROM temuan_per_kode LIMIT 15")
    ]
    return {
        "status": shares("Keadaan berkas", parts),
        "jenis": bars("Jenis formula", kinds),
        "keyakinan": histogram("Sebaran keyakinan", [certainty[place] for place in range(BINS)], "keyakinan"),
        "temuan": bars("Temuan terbanyak", findings, GREY),
    }  # fmt: skip


def _findings(source: sqlite3.Connection) -> list[tuple[sqlite3.Row, str]]:
    meaning = {kind.kode: kind.arti for kind in catalogue.all_kinds()}
    return [(row, meaning.get(row["kode"], "")) for row in source.execute("SELECT * FROM temuan_per_kode")]


def _matrix(source: sqlite3.Connection) -> Matrix:
    cells: dict[str, Counter[str]] = defaultdict(Counter)
    query = "SELECT kabupaten, kecamatan, jabatan_baku, count(*) FROM indikator GROUP BY 1, 2, 3"
    for kabupaten, kecamatan, jabatan, count in source.execute(query):
        cells[f"{kecamatan or '?'} ({kabupaten or '?'})"][bidang_of(jabatan or "")] += count
    bidang = tuple(sorted({name for row in cells.values() for name in row}))
    rows = tuple((place, tuple(cells[place][name] for name in bidang)) for place in sorted(cells))
    return Matrix(bidang, rows, max((count for _, row in rows for count in row), default=0))


def _compared(source: sqlite3.Connection) -> list[tuple[sqlite3.Row, list[sqlite3.Row]]]:
    """The canonical indicators of most kecamatan whose formulas differ, each with its variants."""
    query = "SELECT * FROM perbedaan WHERE macam_formula > 1 OR macam_satuan > 1 LIMIT ?"
    chosen = source.execute(query, (COMPARED,)).fetchall()
    return [(row, source.execute(_VARIANTS, (row["indikator_baku_id"],)).fetchall()) for row in chosen]
