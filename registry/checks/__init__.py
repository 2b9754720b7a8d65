"""Defects of one document (DOK-…), a small file a family; every kind is declared in `kinds.py`."""

from __future__ import annotations

from skcamat.extractor.findings import Finding
from skcamat.normalizers.normalised import NormalRecord
from skcamat.registry.checks import baris, blocks, citations, contamination, formulas, identity, people, tabel

FAMILIES = (identity, citations, contamination, blocks, people, tabel, baris, formulas)


def examine(normal: NormalRecord) -> tuple[Finding, ...]:
    """Return findings about the document itself, in no order that matters; none for a document of another kind."""
    if normal.record.jenis_dokumen != "keputusan_iku" or not normal.bagian:
        return ()
    return tuple(finding for family in FAMILIES for finding in family.check(normal))
