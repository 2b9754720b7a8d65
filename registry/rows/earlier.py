"""Records of an earlier version of the program in today's form: offices upgrade, and files may be gone by then."""

from __future__ import annotations

from typing import Any

import msgspec

from skcamat.extractor.findings import Doubt, doubt
from skcamat.registry.certainty.kinds import CATATAN_LAMA

_WITHOUT_PLACE = ", tanpa nama tempat"
_RULES = {
    "bentuk yang dikenal": "tepat",
    "sama tanpa spasi": "tanpa_spasi",
    "kata sama, urutan lain": "urutan_lain",
    "kata disingkat": "singkatan",
    "salah ketik atau salah baca": "salah_baca",
    "salah baca, tanpa spasi": "salah_baca_tanpa_spasi",
    "tidak dikenal": "tidak_dikenal",
    "tidak ada yang cukup mirip": "tidak_dikenal",
    "blok IKU kecamatan tanpa jabatan tercetak": "iku_tanpa_jabatan",
}  # how version 0.1 told the rules of matching, in words


def renewed(value: Any) -> Any:
    """Return a decoded record of version 0.1 as today's would be decoded: doubts and rules were sentences then."""
    if isinstance(value, list):
        return [renewed(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {name: renewed(item) for name, item in value.items()}
    if isinstance(kept.get("doubts"), list):
        kept["doubts"] = [_doubt(item) for item in kept["doubts"]]
    return kept | _rule(kept) if "rule" in kept and "score" in kept else kept


def _doubt(item: Any) -> Any:
    noted: Doubt | Any = doubt(CATATAN_LAMA, kalimat=item) if isinstance(item, str) else item
    return msgspec.to_builtins(noted)


def _rule(match: dict[str, Any]) -> dict[str, Any]:
    told = str(match["rule"])
    bare = told.removesuffix(_WITHOUT_PLACE)
    return {"rule": _RULES.get(bare, told), "tanpa_tempat": match.get("tanpa_tempat", told != bare)}
