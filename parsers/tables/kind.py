"""What a table is by its columns: indicators, targets, or something that is not ours.

And roles where headings are missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from skcamat.extractor.findings import doubt
from skcamat.parsers.findings import PERAN_DIDUGA
from skcamat.parsers.tables.columns import Column, guessed
from skcamat.parsers.tables.long_table import LongTable
from skcamat.parsers.tables.stitching import LongItem

Sort = Literal["indikator", "target", "skp", "laporan", "anggaran", "lain"]


def sort_of(heads: Sequence[Column]) -> Sort:
    """The kind of table that these columns make."""
    roles = {head.role for head in heads}
    explained = roles & {"formulasi", "sumber_data", "penjelasan", "penanggung_jawab"}
    if "aspek" in roles:
        return "skp"
    if "realisasi" in roles and "formulasi" not in roles:
        return "laporan"
    if "anggaran" in roles and "formulasi" not in roles:
        return "anggaran"
    if "indikator" in roles:
        if "target" in roles and not explained:
            return "target"
        if explained or "sasaran" in roles:
            return "indikator"
    return "lain"


def is_sure(table: LongTable) -> bool:
    """Whether headings alone say that a table holds indicators with their formulas."""
    told = {head.role for head in table.heads if head.score > 0.6}
    return sort_of(table.heads) == "indikator" and {"indikator", "formulasi"} <= told


def with_roles(items: Sequence[LongItem]) -> tuple[LongItem, ...]:
    """Guess the roles of columns that no heading tells, from what their cells hold."""
    return tuple(_guessed(item) if isinstance(item, LongTable) else item for item in items)


def _guessed(table: LongTable) -> LongTable:
    blank = [index for index, head in enumerate(table.heads) if not head.role]
    needed = {"indikator", "formulasi", "sasaran", "sumber_data"} - {head.role for head in table.heads}
    if (
        not blank
        or not needed
        or (table.header_told and "indikator" not in needed and "formulasi" not in needed and len(needed) < 2)
    ):
        return table
    contents = [[slot.text for slot in table.slots if slot.column == index] for index in range(table.columns)]
    heads = guessed(table.heads, contents)
    roles = {head.role for head in heads}
    if "indikator" not in roles or not roles & {"formulasi", "sasaran"}:
        return table
    return replace(table, heads=heads, doubts=(*table.doubts, doubt(PERAN_DIDUGA)))
