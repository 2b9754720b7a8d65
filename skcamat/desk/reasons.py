"""Why a row is doubtful, as kinds that people filter by: the codes of its doubts."""

from __future__ import annotations

from collections.abc import Mapping

from skcamat.extractor.findings import Doubt
from skcamat.registry.certainty.kinds import codes_in, kind_of


def reasons(nilai: Mapping[str, str]) -> set[str]:
    """Return the codes of the doubts about a row."""
    return set(codes_in(nilai["alasan_kode"]))


def reason_name(code: str) -> str:
    """Return the kind of doubt in words."""
    return kind_of(Doubt(code)).judul
