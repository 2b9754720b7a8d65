"""Defects of logic between an indicator and its formula."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from skcamat.extractor.findings import Finding
from skcamat.normalizers.formula.checks import lost_condition
from skcamat.normalizers.normalised import NormalRecord
from skcamat.normalizers.text import folded, squeezed
from skcamat.registry.checks import kinds
from skcamat.registry.checks.baris import second_indicator
from skcamat.registry.checks.common import Placed, all_rows

_RATIOS = ("rasio_persen", "rasio")
_DEADLINE = re.compile(r"\b(sebelum|paling lambat|selambat|jadwal|tanggal|batas waktu|jatuh tempo)")
_WHICH = re.compile(r"\byang (di ?\w+|ter\w+|ber\w+|me\w+)\b")


def check(normal: NormalRecord, doubted: Collection[tuple[int, int]] = ()) -> Iterator[Finding]:
    """Yield findings about formulas; `doubted` are the places of rows whose formula was not read for certain."""
    filled = {(placed.bagian, placed.row.baris.tabel) for placed in all_rows(normal) if placed.formulasi}
    for placed in all_rows(normal):
        if not placed.formulasi:
            if (placed.bagian, placed.row.baris.tabel) in filled and not placed.row.baris.penjelasan:
                yield placed.found(kinds.FORMULA_KOSONG)
            continue
        if (placed.bagian, placed.baris) not in doubted or placed.row.baris.formulasi.bentuk == "teks":
            yield from _percentage(placed)
        yield from _condition(placed)
        yield from _upside_down(placed)


def _percentage(placed: Placed) -> Iterator[Finding]:
    """Not asked where the reading of a built-up fraction is in doubt: its "× 100" may only have been missed."""
    parts = placed.row.formula
    if placed.row.satuan != "persen":
        return
    if parts.jenis == "jumlah":
        yield placed.found(kinds.PERSENTASE_TANPA_RASIO)
    elif parts.jenis == "rasio" and not parts.pengali:
        yield placed.found(kinds.PERSENTASE_TANPA_100)


def _condition(placed: Placed) -> Iterator[Finding]:
    """Not where a second indicator hides in the cell: the condition may be that one's."""
    lost = lost_condition(placed.indikator, placed.row.formula, placed.formulasi)
    dated = lost == "tepat waktu" and _DEADLINE.search(folded(placed.formulasi))
    if lost and not dated and not second_indicator(placed.indikator):
        yield placed.found(kinds.SYARAT_HILANG, syarat=lost)


def _upside_down(placed: Placed) -> Iterator[Finding]:
    """What the indicator asks for ("yang diproses") stands below the bar and not above it."""
    parts = placed.row.formula
    asked = _WHICH.findall(folded(placed.indikator))
    if parts.jenis not in _RATIOS or not asked:
        return
    wanted = squeezed(asked[-1])
    if wanted in squeezed(parts.penyebut) and wanted not in squeezed(parts.pembilang):
        yield placed.found(kinds.RASIO_TERBALIK, syarat=f"yang {asked[-1]}")
