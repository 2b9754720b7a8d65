"""Which rows are shown, least certain first, and how far the work is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from skcamat.extractor.findings import Doubt
from skcamat.registry.certainty.kinds import kind_of
from skcamat.registry.decisions.log import Putusan
from skcamat.review.library import Row

Decided = Mapping[tuple[str, str], Putusan]

KEADAAN = {
    "perlu": "perlu ditinjau",
    "belum": "perlu ditinjau, belum diputuskan",
    "putus": "sudah diputuskan",
    "semua": "semua baris",
}


@dataclass(frozen=True, slots=True)
class Filter:
    """What a person wants to see; empty means no limit."""

    keadaan: str = "perlu"
    dokumen: str = ""
    kecamatan: str = ""
    alasan: str = ""
    cari: str = ""

    def query(self) -> dict[str, str]:
        """Return the filter as query parameters, without the empty ones."""
        pairs = {name: getattr(self, name) for name in Filter.__dataclass_fields__}
        return {name: value for name, value in pairs.items() if value and (name, value) != ("keadaan", "perlu")}


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the rows that need review are decided."""

    selesai: int
    semua: int

    @property
    def persen(self) -> int:
        """Share done, 0-100; 100 where nothing is to be done."""
        return 100 if not self.semua else self.selesai * 100 // self.semua


def certainty_order(row: Row) -> tuple[float, str, tuple[int, int]]:
    """Sort key: least certain first, then by file and place."""
    return row.keyakinan, row.nilai["berkas"], row.tempat


def is_done(putusan: Putusan | None) -> bool:
    """Whether a person has settled the row."""
    return putusan is not None and (putusan.diterima or putusan.bukan_indikator or bool(putusan.bagian_dari))


def reasons(rows: Iterable[Row]) -> dict[str, str]:
    """Return the kinds of doubt that these rows have: code and short name, by name."""
    met = {code: kind_of(Doubt(code)).judul for code in frozenset().union(*(row.kode for row in rows))}
    return dict(sorted(met.items(), key=lambda item: item[1]))


def chosen(rows: Iterable[Row], wish: Filter, decided: Decided) -> list[Row]:
    """Return the rows that the filter lets through, in the order given."""
    tests = _tests(wish, decided)
    return [row for row in rows if all(test(row) for test in tests)]


def _tests(wish: Filter, decided: Decided) -> list[Callable[[Row], bool]]:
    tests: list[Callable[[Row], bool]] = [_state_test(wish.keadaan, decided)]
    if wish.dokumen:
        tests.append(lambda row: row.doc_id == wish.dokumen)
    if wish.kecamatan:
        tests.append(lambda row: place_name(row) == wish.kecamatan)
    if wish.alasan:
        tests.append(lambda row: wish.alasan in row.kode)
    if wish.cari:
        needle = wish.cari.casefold()
        tests.append(
            lambda row: any(needle in row.nilai[name].casefold() for name in ("sasaran", "indikator", "jabatan"))
        )
    return tests


def _state_test(keadaan: str, decided: Decided) -> Callable[[Row], bool]:
    if keadaan == "semua":
        return lambda row: True
    if keadaan == "putus":
        return lambda row: is_done(decided.get((row.doc_id, row.kunci)))
    if keadaan == "belum":
        return lambda row: row.perlu and not is_done(decided.get((row.doc_id, row.kunci)))
    return lambda row: row.perlu


def progress(rows: Iterable[Row], decided: Decided) -> Progress:
    """Count over the rows that need review."""
    needed = [row for row in rows if row.perlu]
    return Progress(sum(is_done(decided.get((row.doc_id, row.kunci))) for row in needed), len(needed))


def next_open(rows: Sequence[Row], current: Row | None, decided: Decided) -> Row | None:
    """Return the first undecided row after `current`, or from the start; None where all are decided."""
    at = rows.index(current) + 1 if current in rows else 0
    ring = [*rows[at:], *rows[:at]]
    return next((row for row in ring if row != current and not is_done(decided.get((row.doc_id, row.kunci)))), None)


def place_name(row: Row) -> str:
    """Kecamatan and kabupaten of a row, as the filter names them."""
    return ", ".join(filter(None, (row.nilai["kecamatan"], row.nilai["kabupaten"]))) or "(tidak diketahui)"
