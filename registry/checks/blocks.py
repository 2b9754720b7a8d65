"""Defects of a section as a whole: missing table, empty labels, repeated items, twins, signature of another post."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator

from extractor.findings import Finding, FindingKind
from normalizers.jabatan import resolved
from normalizers.normalised import NormalBagian, NormalRecord
from normalizers.text import folded
from parsers.records import Baris
from registry.checks import kinds
from registry.checks.common import section_found, sections, text_of

_EMPTY_LABELS = {"tugas": kinds.TUGAS_KOSONG, "fungsi": kinds.FUNGSI_KOSONG}
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
    whole = _groups(normal, _block_key)
    yield from _twin_findings(normal, whole, kinds.BLOK_KEMBAR)
    known = {number for group in whole for number in group}
    tables = [group for group in _groups(normal, _table_key) if not known.issuperset(group)]
    yield from _twin_findings(normal, tables, kinds.TABEL_KEMBAR)


def _groups(normal: NormalRecord, key_of: Callable[[NormalBagian], Hashable]) -> list[tuple[int, ...]]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for number, section in sections(normal):
        if section.baris and folded(section.jabatan.printed):
            groups[key_of(section)].append(number)
    return [tuple(group) for group in groups.values() if len(group) > 1]


def _table_key(section: NormalBagian) -> Hashable:
    return folded(section.jabatan.printed), tuple(_row_key(row.baris) for row in section.baris)


def _row_key(row: Baris) -> tuple[str, ...]:
    cells = (row.sasaran, row.indikator, row.formulasi.printed, row.sumber_data)
    return tuple(folded(text_of(cell)) for cell in cells)


def _block_key(section: NormalBagian) -> Hashable:
    items = tuple((item.jenis, folded(item.printed.text)) for item in section.bagian.uraian)
    return _table_key(section), items, folded(section.nama), section.nip


def _twin_findings(normal: NormalRecord, groups: list[tuple[int, ...]], kind: FindingKind) -> Iterator[Finding]:
    for group in groups:
        for number in group:
            others = ", ".join(str(other) for other in group if other != number)
            yield section_found(kind, number, normal.bagian[number - 1], lain=others)
