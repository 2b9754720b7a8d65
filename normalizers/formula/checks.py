"""Whether what a formula counts keeps the condition that the indicator sets."""

from __future__ import annotations

from skcamat.normalizers.formula.tree import canonical_words
from skcamat.normalizers.normalised import FormulaParts

CONDITIONS = (
    "tepat waktu",
    "berkualitas",
    "terdokumentasi",
    "ditindaklanjuti",
    "sesuai standar",
    "sesuai aturan",
    "lengkap",
)


def lost_condition(indikator: str, parts: FormulaParts, formulasi: str) -> str:
    """The condition that the indicator sets (`tepat waktu`) and what is counted lacks; else empty."""
    if parts.jenis not in ("rasio", "rasio_persen", "jumlah"):
        return ""
    asked, counted = canonical_words(indikator), canonical_words(parts.pembilang or formulasi)
    return next((c for c in CONDITIONS if c in asked and c.removeprefix("ber") not in counted), "")
