"""Defects of a section as a whole: missing table, empty labels, repeated items, twins, signature of another post."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from skcamat.extractor.findings import Finding, FindingKind
from skcamat.normalizers.jabatan import resolved
from skcamat.normalizers.matching import likeness
from skcamat.normalizers.normalised import NormalBagian, NormalRecord
from skcamat.normalizers.text import folded, squeezed
from skcamat.parsers.records import Baris, Printed
from skcamat.registry.checks import kinds
from skcamat.registry.checks.common import section_found, sections, text_of

_EMPTY_LABELS = {"tugas": kinds.TUGAS_KOSONG, "fungsi": kinds.FUNGSI_KOSONG}
_DIGITS = re.compile(r"\d")
_SAME_ON_A_SCAN = 0.98
_HEADS = ("CAM", "SEK")  # who signs for those under them


def check(normal: NormalRecord) -> Iterator[Finding]:
    """Yield findings about sections."""
    for number, section in sections(normal):
        yield from _missing_parts(number, section)
        yield from _repeated_items(number, section)
        yield from _signature(normal, number, section)
    yield from _twins(normal)


def _missing_parts(number: int, section: NormalBagian) -> Iterator[Finding]:
    printed = section.bagian
    if printed.lingkup == "IKU" and not section.baris and not printed.target:
        yield section_found(kinds.IKU_TANPA_TABEL, number, section)
    for label, kind in _EMPTY_LABELS.items():
        if any(folded(name).startswith(label) for name in printed.label_kosong):
            yield section_found(kind, number, section)
    goals = sum(item.jenis == "indikator_tujuan" for item in printed.uraian)
    if goals and section.baris and goals != len(section.baris):
        yield section_found(kinds.JUMLAH_INDIKATOR, number, section, butir=goals, jumlah_baris=len(section.baris))


def _repeated_items(number: int, section: NormalBagian) -> Iterator[Finding]:
    seen: dict[tuple[str, str], int] = {}
    places: dict[str, int] = defaultdict(int)
    for item in section.bagian.uraian:
        places[item.jenis] += 1
        key = (item.jenis, folded(item.printed.text))
        if key in seen and key[1]:
            facts = {"jenis": item.jenis.replace("_", " "), "satu": seen[key], "dua": places[item.jenis]}
            yield section_found(kinds.BUTIR_GANDA, number, section, **facts)
        seen.setdefault(key, places[item.jenis])


def _signature(normal: NormalRecord, number: int, section: NormalBagian) -> Iterator[Finding]:
    """A block signed by neither its holder nor someone above; only where both posts are known for certain."""
    own, printed = section.jabatan.kode, section.tanda_tangan.jabatan
    if not own or not printed:
        return
    signer = resolved(printed, normal.wilayah.kecamatan).kode
    above = _HEADS[: _HEADS.index(own)] if own in _HEADS else _HEADS
    if signer and signer != own and signer not in above:
        facts = {"jabatan": section.jabatan.baku, "penandatangan": printed}
        yield section_found(kinds.PENANDATANGAN_BLOK, number, section, **facts)


def _twins(normal: NormalRecord) -> Iterator[Finding]:
    whole = _groups(normal, _block_text)
    yield from _twin_findings(normal, whole, kinds.BLOK_KEMBAR)
    known = {number for group in whole for number in group}
    tables = [group for group in _groups(normal, _table_text) if not known.issuperset(group)]
    yield from _twin_findings(normal, tables, kinds.TABEL_KEMBAR)


def _groups(normal: NormalRecord, text_of_section: Callable[[NormalBagian], str]) -> list[tuple[int, ...]]:
    """Sections whose texts are the same; on a scan also those that differ by no more than a reader's slips."""
    scanned = normal.record.cara_baca != "digital"
    groups: dict[str, list[int]] = {}
    for number, section in sections(normal):
        if not section.baris or not folded(section.jabatan.printed):
            continue
        text = text_of_section(section)
        near = next((known for known in groups if _reads_alike(text, known)), text) if scanned else text
        groups.setdefault(near, []).append(number)
    return [tuple(group) for group in groups.values() if len(group) > 1]


def _reads_alike(one: str, other: str) -> bool:
    """Nearly every letter the same and every digit: another number is another table."""
    close = abs(len(one) - len(other)) <= (1 - _SAME_ON_A_SCAN) * max(len(one), len(other))
    return close and _DIGITS.findall(one) == _DIGITS.findall(other) and likeness(one, other) >= _SAME_ON_A_SCAN


def _table_text(section: NormalBagian) -> str:
    cells = (cell for row in section.baris for cell in _cells(row.baris))
    return "\x1f".join((squeezed(section.jabatan.printed), *(squeezed(text_of(cell)) for cell in cells)))


def _cells(row: Baris) -> tuple[Printed | None, ...]:
    return row.sasaran, row.indikator, row.formulasi.printed, row.sumber_data


def _block_text(section: NormalBagian) -> str:
    items = (item.jenis + squeezed(item.printed.text) for item in section.bagian.uraian)
    return "\x1f".join((_table_text(section), *items, squeezed(section.nama), section.nip))


def _twin_findings(normal: NormalRecord, groups: list[tuple[int, ...]], kind: FindingKind) -> Iterator[Finding]:
    for group in groups:
        for number in group:
            others = ", ".join(str(other) for other in group if other != number)
            yield section_found(kind, number, normal.bagian[number - 1], lain=others)
