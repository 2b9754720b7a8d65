"""Every kind of finding and doubt of every room; `python -m skcamat.registry.checks.catalogue` makes docs/temuan.md."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from skcamat.extractor import findings as seen_by_extractor
from skcamat.extractor.findings import DoubtKind, FindingKind
from skcamat.extractor.word import findings as seen_without_pages
from skcamat.normalizers import doubts as seen_by_normalizers
from skcamat.parsers import findings as seen_by_parsers
from skcamat.registry.certainty.kinds import KINDS as DOUBTS
from skcamat.registry.checks import kinds as seen_by_registry
from skcamat.registry.checks import twins as seen_in_twins
from skcamat.registry.decisions import findings as seen_in_decisions
from skcamat.registry.decisions import touched as seen_in_tables

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "temuan.md"
_HEAD = """# Temuan

Setiap keraguan dan setiap cacat dokumen menjadi satu baris di `temuan.csv`. Halaman ini dibuat dari daftar di dalam
program (`python -m skcamat.registry.checks.catalogue`); jangan disunting dengan tangan.

Tingkat: `info` (untuk diketahui), `peringatan` (perlu diperiksa), `galat` (ada isi yang tidak terbaca).
"""
_TABLE = "| kode | tingkat | pesan | arti |\n| --- | --- | --- | --- |\n"
_DOUBTS = """## Keraguan satu baris (`RAGU-…`)

Bukan baris di `temuan.csv`: keraguan menurunkan `keyakinan` satu baris indikator dan tercantum di `alasan_tinjau`
(kalimat) serta `alasan_kode` (kode). Yang menandai *baris* selalu membuat baris itu perlu ditinjau; yang menandai
*nilai* hanya menurunkan keyakinannya. Di `dokumen.csv` kolom yang sama memuat kode temuan `BACA-…` yang menandai
dokumen.

| kode | menandai | bobot | kalimat | arti |
| --- | --- | --- | --- | --- |
"""
_FAMILIES = (
    ("BACA-", "Keraguan pembacaan", "Periksa halaman aslinya; dokumennya sendiri mungkin benar."),
    (
        "DOK-",
        "Cacat dokumen",
        "Isi dokumen dibaca apa adanya dan tidak diubah; yang perlu diperbaiki adalah dokumennya.",
    ),
)


def kinds_of(module: object) -> tuple[FindingKind, ...]:
    """Return the kinds that a module declares."""
    return tuple(value for value in vars(module).values() if isinstance(value, FindingKind))


def all_kinds() -> tuple[FindingKind, ...]:
    """Return every kind, sorted by code. Raises ValueError where two share a code."""
    read = (seen_by_extractor, seen_without_pages, seen_by_parsers, seen_by_normalizers)
    modules = (*read, seen_in_twins, seen_in_decisions, seen_in_tables, seen_by_registry)
    by_code: dict[str, FindingKind] = {}
    for kind in (kind for module in modules for kind in kinds_of(module)):
        if by_code.setdefault(kind.kode, kind) != kind:
            raise ValueError(f"kode temuan {kind.kode} dipakai dua kali")
    return tuple(by_code[code] for code in sorted(by_code))


def guide(kinds: Iterable[FindingKind]) -> str:
    """Return docs/temuan.md: a table per family."""
    kinds = tuple(kinds)
    parts = [_HEAD]
    for prefix, title, advice in _FAMILIES:
        rows = "\n".join(_row(kind) for kind in kinds if kind.kode.startswith(prefix))
        parts.append(f"## {title} (`{prefix}…`)\n\n{advice}\n\n{_TABLE}{rows}\n")
    parts.append(_DOUBTS + "\n".join(map(_doubt_row, DOUBTS.values())) + "\n")
    return "\n".join(parts)


def _row(kind: FindingKind) -> str:
    return _line((f"`{kind.kode}`", kind.tingkat, _shown(kind.template), kind.arti))


def _doubt_row(kind: DoubtKind) -> str:
    return _line((f"`{kind.kode}`", kind.menandai, f"{kind.bobot:g}", _shown(kind.template), kind.arti))


def _shown(template: str) -> str:
    return re.sub(r"\{(\w+)[^}]*\}", r"*\1*", template)


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    GUIDE.write_text(guide(all_kinds()), encoding="utf-8", newline="\n")
