"""One vocabulary of indicators: every row's canonical indicator, and what it might be merged with.

Certain (`pasti`) is only what has an equal fingerprint; what is near is proposed (`usulan`) and left to a person; the
rest is new (`baru`). An id is made from the fingerprint alone: adding documents, their order and earlier runs never
change it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from skcamat.registry.canonical.fingerprint import Fingerprint, fingerprint, shown
from skcamat.registry.canonical.near import Near, nearest
from skcamat.registry.canonical.score import USULAN, Entry

StatusPadanan = Literal["pasti", "usulan", "baru"]
EXAMPLES = 3
SAME, DECIDED = "sidik sama", "keputusan orang"


@dataclass(frozen=True, slots=True)
class IndikatorInput:
    """What reconciling needs of one row. `formula` is the canonical form, `bidang` the post's field of work.

    `pilihan` is the id of the canonical indicator that a person chose for this row, empty where nobody did.
    """

    indikator_id: str
    indikator: str
    satuan: str
    formula_jenis: str = ""
    formula: str = ""
    bidang: str = ""
    doc_id: str = ""
    kabupaten: str = ""
    kecamatan: str = ""
    tahun: str = ""
    pilihan: str = ""

    @property
    def fingerprint(self) -> Fingerprint:
        """The row's fingerprint, its own place and year left out."""
        return fingerprint(self.indikator, self.satuan, (self.kecamatan, self.kabupaten), self.tahun)


@dataclass(frozen=True, slots=True)
class Padanan:
    """How one row was matched. `skor` is empty for `baru`; `usulan_id` the nearest other canonical indicator."""

    indikator_id: str
    indikator_baku_id: str
    status: StatusPadanan
    skor: float | None
    aturan: str
    usulan_id: str = ""
    usulan_skor: float | None = None
    pesaing_id: str = ""
    pesaing_skor: float | None = None


@dataclass(frozen=True, slots=True)
class IndikatorBaku:
    """One canonical indicator with how much stands behind it; `contoh` are its commonest printed forms."""

    indikator_baku_id: str
    indikator_baku: str
    satuan: str
    formula_jenis: str
    jumlah_kecamatan: int
    jumlah_dokumen: int
    jumlah_baris: int
    contoh: tuple[str, ...]


@dataclass(slots=True)
class _Behind:
    """What was seen of one canonical indicator while the rows went by."""

    fingerprint: Fingerprint
    rows: int = 0
    printed: Counter[str] = field(default_factory=Counter)
    shown: Counter[str] = field(default_factory=Counter)
    jenis: Counter[str] = field(default_factory=Counter)
    formulas: Counter[str] = field(default_factory=Counter)
    bidang: set[str] = field(default_factory=set)
    places: set[tuple[str, str]] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)

    def add(self, row: IndikatorInput) -> None:
        self.rows += 1
        self.printed[row.indikator] += 1
        self.shown[shown(row.indikator, (row.kecamatan, row.kabupaten), row.tahun)] += 1
        self.jenis[row.formula_jenis] += 1
        self.formulas.update([row.formula] if row.formula else [])
        self.bidang.update({row.bidang} - {""})
        self.places.update({(row.kabupaten, row.kecamatan)} - {("", "")})
        self.documents.update({row.doc_id} - {""})

    @property
    def name(self) -> str:
        """The commonest printed form that is not all capitals; the fingerprint's words where every form is."""
        mixed = Counter({text: count for text, count in self.shown.items() if not text.isupper()})
        chosen = _commonest(mixed) or self.fingerprint.name
        return chosen[:1].upper() + chosen[1:]

    def entry(self) -> Entry:
        return Entry(self.fingerprint, _commonest(self.formulas), frozenset(self.bidang))


class KamusIndikator:
    """The canonical indicators of a set of rows; answers for every row without holding the rows."""

    def __init__(self, behind: Mapping[str, _Behind], gabung: Mapping[str, str]) -> None:
        self._behind = behind
        self._gabung = gabung
        self._near = nearest({id_: seen.entry() for id_, seen in behind.items()})

    def padanan(self, row: IndikatorInput) -> Padanan:
        """The row's canonical indicator, the nearest other one, and who came after that."""
        own = row.fingerprint.id
        target = resolved_id(row.pilihan or own, self._gabung)
        if not own or target not in self._behind:
            return Padanan(row.indikator_id, "", "baru", None, "tanpa teks indikator")
        near = self._near.get(target, ())
        first, second = (*near, None, None)[:2]
        status, skor, rule = self._judged(own, target, first)
        return Padanan(row.indikator_id, target, status, skor, rule, *_named(first), *_named(second))

    def nama(self, indikator_baku_id: str) -> str:
        """Name of a canonical indicator, empty for an unknown id."""
        seen = self._behind.get(indikator_baku_id)
        return seen.name if seen else ""

    def entries(self) -> tuple[IndikatorBaku, ...]:
        """All canonical indicators, sorted by name and id."""
        found = (_as_baku(id_, seen) for id_, seen in self._behind.items())
        return tuple(sorted(found, key=lambda entry: (entry.indikator_baku.casefold(), entry.indikator_baku_id)))

    def _judged(self, own: str, target: str, first: Near | None) -> tuple[StatusPadanan, float | None, str]:
        if own != target:
            return "pasti", 1.0, DECIDED
        if self._behind[target].rows > 1:
            return "pasti", 1.0, SAME
        if first and first.skor >= USULAN:
            return "usulan", first.skor, first.aturan
        return "baru", None, first.aturan if first else "tidak ada yang mirip"


def reconcile(rows: Iterable[IndikatorInput], gabung: Mapping[str, str] | None = None) -> KamusIndikator:
    """Collect the canonical indicators of all rows; `gabung` maps ids that people merged to the id they chose."""
    merged = dict(gabung or {})
    behind: dict[str, _Behind] = {}
    for row in rows:
        mark = row.fingerprint
        if mark.words:
            target = resolved_id(row.pilihan or mark.id, merged)
            seen = behind.setdefault(target, _Behind(mark))
            seen.fingerprint = mark if mark.id == target else seen.fingerprint
            seen.add(row)
    return KamusIndikator(behind, merged)


def resolved_id(id_: str, gabung: Mapping[str, str]) -> str:
    """Where a chain of merges ends; a ring of merges leaves the id as it is."""
    seen, current = {id_}, id_
    while current in gabung:
        current = gabung[current]
        if current in seen:
            return id_
        seen.add(current)
    return current


def _named(near: Near | None) -> tuple[str, float | None]:
    return (near.id, near.skor) if near else ("", None)


def _as_baku(id_: str, seen: _Behind) -> IndikatorBaku:
    examples = sorted(seen.printed, key=lambda text: (-seen.printed[text], text))[:EXAMPLES]
    return IndikatorBaku(
        id_,
        seen.name,
        seen.fingerprint.satuan,
        _commonest(seen.jenis),
        len(seen.places),
        len(seen.documents),
        seen.rows,
        tuple(examples),
    )


def _commonest(counted: Counter[str]) -> str:
    return min(counted, key=lambda text: (-counted[text], text)) if counted else ""
