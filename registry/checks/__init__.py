"""Defects of one document (DOK-…), a small file per family; every kind is declared in `kinds.py`."""

from __future__ import annotations

from collections.abc import Collection

from skcamat.extractor.findings import Finding
from skcamat.normalizers.normalised import NormalRecord
from skcamat.registry.checks import baris, blocks, citations, contamination, formulas, identity, people, tabel

FAMILIES = (identity, citations, contamination, blocks, people, tabel, baris)


def examine(normal: NormalRecord, doubted: Collection[tuple[int, int]] = ()) -> tuple[Finding, ...]:
    """Return findings about the document itself, in no order that matters; none for a document of another kind.

    `doubted` are the 1-based (section, row) of rows whose formula may not have been read as it is printed.
    """
    if normal.record.jenis_dokumen != "keputusan_iku" or not normal.bagian:
        return ()
    told = [finding for family in FAMILIES for finding in family.check(normal)]
    return (*told, *formulas.check(normal, doubted))
