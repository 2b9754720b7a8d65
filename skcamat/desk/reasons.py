"""Why a row is doubtful, as kinds that people filter by."""

from __future__ import annotations

from collections.abc import Mapping

ALASAN = {
    "beda": "dua pembaca berbeda",
    "lemah": "kata kurang jelas",
    "susunan": "susunan tabel",
    "lain": "keraguan lain",
}
_SIGNS = {"beda": "oleh pembaca kedua", "lemah": "keyakinan baca", "susunan": "susunan tabel"}


def reasons(nilai: Mapping[str, str]) -> set[str]:
    """Return the kinds of doubt about a row."""
    if not nilai["alasan_tinjau"]:
        return set()
    parts = nilai["alasan_tinjau"].split("; ")
    return {next((kind for kind, sign in _SIGNS.items() if sign in part), "lain") for part in parts}


def reason_name(code: str) -> str:
    """Return the kind in words."""
    return ALASAN.get(code, code)
