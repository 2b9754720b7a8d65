"""What a formula's parts say about each other: do they count one thing, is it upside down, is a condition lost."""

from __future__ import annotations

import re

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
_HEADS_SKIPPED = frozenset(
    {"jumlah", "total", "banyaknya", "σ", "seluruh", "semua", "jenis", "pelaksanaan", "hasil", "data", "kebutuhan"}
    | {"penyediaan", "capaian", "target", "yang", "realisasi"}
)
_DONE = re.compile(
    r"\b(?:di|ter)\s?(?:proses|selesaikan|selesai|laksana(?:kan)?|realisasi|realisasikan|tindaklanjuti|tangani|penuhi|cairkan|"
    r"verifikasi|layani|fasilitasi|capai)\b"
)
_PLANNED = re.compile(r"\b(?:direncanakan|ditargetkan|seharusnya|dijadwalkan|diterima|diajukan|masuk|ada|dibutuhkan)\b")


def counts_same_thing(parts: FormulaParts) -> bool:
    """Whether what the numerator counts occurs in the denominator or the reverse; True where there is no ratio."""
    if not parts.penyebut:
        return True
    above, below = _things(parts.pembilang), _things(parts.penyebut)
    return not above or not below or above[0] in below or below[0] in above


def is_upside_down(parts: FormulaParts) -> bool:
    """Whether what was done stands below the bar and what was planned or asked for above it."""
    if not parts.penyebut:
        return False
    above, below = canonical_words(parts.pembilang), canonical_words(parts.penyebut)
    return bool(_DONE.search(below)) and not _DONE.search(above) and not _PLANNED.search(below)


def lost_condition(indikator: str, parts: FormulaParts, formulasi: str) -> str:
    """The condition that the indicator sets (`tepat waktu`) and what is counted lacks; else empty."""
    if parts.jenis not in ("rasio", "rasio_persen", "jumlah"):
        return ""
    asked, counted = canonical_words(indikator), canonical_words(parts.pembilang or formulasi)
    return next((c for c in CONDITIONS if c in asked and c.removeprefix("ber") not in counted), "")


def _things(text: str) -> list[str]:
    return [word for word in canonical_words(text).split() if word not in _HEADS_SKIPPED and len(word) > 2]
