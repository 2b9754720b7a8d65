"""Defects of one document (DOK-…), a small file a family; every kind is declared in `kinds.py`."""

from __future__ import annotations

from extractor.findings import Finding
from normalizers.normalised import NormalRecord


def examine(normal: NormalRecord) -> tuple[Finding, ...]:
    """Return findings about the document itself, in no order that matters."""
    return ()
