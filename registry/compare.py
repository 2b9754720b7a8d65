"""Comparison across kecamatan, and across two years of one: who measures what, by which formula, source and unit.

Works on plain rows, so that any table of the dataset can feed it; nothing here knows files.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from skcamat.normalizers.jabatan import entry_of
from skcamat.normalizers.references import jabatan_entries
from skcamat.normalizers.text import folded

Perubahan = Literal["baru", "hilang", "berubah", "tetap"]
UNKNOWN_BIDANG = "tak_dikenal"


@dataclass(frozen=True, slots=True)
class BandingInput:
    """One indicator row as comparison sees it. `formula` is the canonical form, `formulasi` the printed one."""

    indikator_id: str
    kabupaten: str
    kecamatan: str
    tahun: str
    bidang: str
    jabatan_baku: str
    indikator_baku_id: str
    indikator_baku: str
    formula: str
    formulasi: str
    sumber_data: str
    satuan: str
    formula_jenis: str = ""

    @property
    def tempat(self) -> str:
        """`Kecamatan (Kabupaten)`; the kecamatan alone where its kabupaten is unknown."""
        return f"{self.kecamatan} ({self.kabupaten})" if self.kabupaten else self.kecamatan


@dataclass(frozen=True, slots=True)
class Ragam:
    """One variant of a formula, source or unit: a printed example and the kecamatan that use it, sorted."""

    contoh: str
    tempat: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Perbandingan:
    """One canonical indicator in one bidang: which kecamatan have it, in which variants, and where they differ.

    `beda` names the fields (`formula`, `sumber_data`, `satuan`) in which kecamatan differ from each other.
    """

    bidang: str
    indikator_baku_id: str
    indikator_baku: str
    tempat: tuple[str, ...]
    formula: tuple[Ragam, ...]
    sumber_data: tuple[Ragam, ...]
    satuan: tuple[Ragam, ...]
    beda: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PerubahanTahun:
    """What became of one indicator of one kecamatan and post between two years; `beda` as in `Perbandingan`."""

    kabupaten: str
    kecamatan: str
    dari: str
    ke: str
    jabatan_baku: str
    indikator_baku_id: str
    indikator_baku: str
    perubahan: Perubahan
    beda: tuple[str, ...] = ()
    formulasi_lama: str = ""
    formulasi_baru: str = ""
    sumber_lama: str = ""
    sumber_baru: str = ""


@cache
def _bidang_by_post() -> dict[str, str]:
    return {entry.baku: entry.bidang for entry in jabatan_entries()}


def bidang_of(jabatan_baku: str) -> str:
    """Field of work of a canonical post; `tak_dikenal` for an unresolved one."""
    entry = None if jabatan_baku in _bidang_by_post() else entry_of(jabatan_baku)
    return entry.bidang if entry else _bidang_by_post().get(jabatan_baku, UNKNOWN_BIDANG)


def compared(rows: Iterable[BandingInput]) -> tuple[Perbandingan, ...]:
    """One comparison for each bidang and canonical indicator, sorted by bidang, name and id."""
    groups: dict[tuple[str, str], list[BandingInput]] = defaultdict(list)
    for row in rows:
        if row.indikator_baku_id:
            groups[row.bidang, row.indikator_baku_id].append(row)
    found = (_comparison(bidang, id_, group) for (bidang, id_), group in groups.items())
    return tuple(sorted(found, key=lambda item: (item.bidang, item.indikator_baku.casefold(), item.indikator_baku_id)))


def changes(rows: Iterable[BandingInput]) -> tuple[PerubahanTahun, ...]:
    """What changed in each kecamatan from one of its years to its next, what stayed included."""
    years: dict[tuple[str, str], dict[str, list[BandingInput]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row.tahun and row.indikator_baku_id and row.kecamatan:
            years[row.kabupaten, row.kecamatan][row.tahun].append(row)
    found: list[PerubahanTahun] = []
    for place in sorted(years):
        in_order = sorted(years[place])
        for before, after in pairwise(in_order):
            found += _between(years[place][before], years[place][after])
    return tuple(found)


def _comparison(bidang: str, id_: str, group: list[BandingInput]) -> Perbandingan:
    formulas = _variants((row.formula, row.formulasi, row.tempat) for row in group)
    sources = _variants((folded(row.sumber_data), row.sumber_data, row.tempat) for row in group)
    units = _variants((row.satuan, row.satuan, row.tempat) for row in group)
    named = (("formula", formulas), ("sumber_data", sources), ("satuan", units))
    differ = tuple(name for name, variants in named if _places_differ(variants))
    places = tuple(sorted({row.tempat for row in group}))
    name = min({row.indikator_baku for row in group})
    return Perbandingan(bidang, id_, name, places, formulas, sources, units, differ)


def _variants(items: Iterable[tuple[str, str, str]]) -> tuple[Ragam, ...]:
    """(canonical, printed, place) -> variants, the most used first."""
    places: dict[str, set[str]] = defaultdict(set)
    printed: dict[str, set[str]] = defaultdict(set)
    for key, text, place in items:
        places[key].add(place)
        printed[key].add(text)
    ordered = sorted(places, key=lambda key: (-len(places[key]), key))
    return tuple(Ragam(min(printed[key]), tuple(sorted(places[key]))) for key in ordered)


def _places_differ(variants: tuple[Ragam, ...]) -> bool:
    """Whether some place uses a variant that another place does not."""
    return len({place for variant in variants for place in variant.tempat}) > 1 and any(
        set(variant.tempat) != {place for other in variants for place in other.tempat} for variant in variants
    )


def _between(before: list[BandingInput], after: list[BandingInput]) -> Iterator[PerubahanTahun]:
    old, new = _by_key(before), _by_key(after)
    for key in sorted(old.keys() | new.keys()):
        yield _change(old.get(key), new.get(key), before[0].tahun, after[0].tahun)


def _by_key(rows: list[BandingInput]) -> dict[tuple[str, str], BandingInput]:
    """Rows by post and canonical indicator; the first of several, which are the same indicator printed twice."""
    table: dict[tuple[str, str], BandingInput] = {}
    for row in sorted(rows, key=lambda row: row.indikator_id):
        table.setdefault((row.jabatan_baku, row.indikator_baku_id), row)
    return table


def _change(old: BandingInput | None, new: BandingInput | None, dari: str, ke: str) -> PerubahanTahun:
    row = new or old
    assert row is not None  # noqa: S101 - a key comes from one of the two
    differ = _differences(old, new) if old and new else ()
    kind: Perubahan = "baru" if old is None else "hilang" if new is None else "berubah" if differ else "tetap"
    return PerubahanTahun(
        row.kabupaten,
        row.kecamatan,
        dari,
        ke,
        row.jabatan_baku,
        row.indikator_baku_id,
        row.indikator_baku,
        kind,
        differ,
        old.formulasi if old else "",
        new.formulasi if new else "",
        old.sumber_data if old else "",
        new.sumber_data if new else "",
    )


def _differences(old: BandingInput, new: BandingInput) -> tuple[str, ...]:
    pairs = (
        ("formula", old.formula, new.formula),
        ("sumber_data", folded(old.sumber_data), folded(new.sumber_data)),
        ("satuan", old.satuan, new.satuan),
    )
    return tuple(name for name, one, other in pairs if one != other)
