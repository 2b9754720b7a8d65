"""One vocabulary of indicators: every row's canonical indicator, and what it might be merged with.

Certain (`pasti`) is what has an equal meaning or is one entry of the dictionary alone; what is near is proposed
(`usulan`) and left to a person; the rest is new (`baru`). An id is made from the meaning alone: adding documents, their
order and earlier runs never change it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from skcamat.registry.canonical.meaning import Makna, makna
from skcamat.registry.canonical.names import commonest, shown
from skcamat.registry.canonical.near import Usulan, proposals
from skcamat.registry.canonical.score import Entry
from skcamat.registry.kamus.match import Kamus, default_kamus

StatusPadanan = Literal["pasti", "usulan", "baru"]
EXAMPLES = 3
SAME, DECIDED = "makna sama", "keputusan orang"


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
    sumber_data: str = ""

    @property
    def makna(self) -> Makna:
        """The row's meaning, its own place left out."""
        return makna(self.indikator, (self.kecamatan, self.kabupaten), self.satuan)


@dataclass(frozen=True, slots=True)
class Jati:
    """What a row is by itself: id and name of its canonical indicator, its codes in the dictionary, and the rule."""

    id: str
    makna: Makna
    nama: str = ""
    kode: str = ""
    kode_nomenklatur: str = ""
    aturan: str = SAME


@dataclass(frozen=True, slots=True)
class Padanan:
    """How one row was matched. `skor` is empty for `baru`; `usulan_id` the best proposal, `pesaing_id` the next."""

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
    ukuran: str
    formula_jenis: str
    kode: str
    kode_nomenklatur: str
    jumlah_kecamatan: int
    jumlah_dokumen: int
    jumlah_baris: int
    contoh: tuple[str, ...]


@dataclass(slots=True)
class _Behind:
    """What was seen of one canonical indicator while the rows went by."""

    jati: Jati
    rows: int = 0
    meanings: Counter[Makna] = field(default_factory=Counter)
    printed: Counter[str] = field(default_factory=Counter)
    shown: Counter[str] = field(default_factory=Counter)
    satuan: Counter[str] = field(default_factory=Counter)
    jenis: Counter[str] = field(default_factory=Counter)
    formulas: Counter[str] = field(default_factory=Counter)
    sources: Counter[str] = field(default_factory=Counter)
    bidang: set[str] = field(default_factory=set)
    places: set[tuple[str, str]] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)

    def add(self, row: IndikatorInput, meaning: Makna) -> None:
        self.rows += 1
        self.meanings[meaning] += 1
        self.printed[row.indikator] += 1
        if not self.jati.nama:
            self.shown[shown(row.indikator, (row.kecamatan, row.kabupaten), row.tahun)] += 1
        self.satuan[row.satuan] += 1
        self.jenis[row.formula_jenis] += 1
        self.formulas.update([row.formula] if row.formula else [])
        self.sources.update([row.sumber_data] if row.sumber_data else [])
        self.bidang.update({row.bidang} - {""})
        self.places.update({(row.kabupaten, row.kecamatan)} - {("", "")})
        self.documents.update({row.doc_id} - {""})

    def united(self, other: _Behind) -> _Behind:
        """What stands behind both together; what they are by themselves is what this one is."""
        counted = {name: getattr(self, name) + getattr(other, name) for name in _COUNTED}
        seen = {name: getattr(self, name) | getattr(other, name) for name in _SEEN}
        return _Behind(self.jati, **counted, **seen)

    @property
    def name(self) -> str:
        """The dictionary's name, else the commonest printed form that is not all capitals."""
        if self.jati.nama:
            return self.jati.nama
        mixed = Counter({text: count for text, count in self.shown.items() if not text.isupper()})
        chosen = commonest(mixed) or self.jati.makna.name
        return chosen[:1].upper() + chosen[1:]

    def wordings(self) -> tuple[Entry, ...]:
        """The group's different wordings, the commonest first, each with what is known of the group."""
        formula, bidang = commonest(self.formulas), frozenset(self.bidang)
        sources = frozenset({commonest(self.sources)} - {""})
        ordered = sorted(self.meanings, key=lambda meaning: (-self.meanings[meaning], meaning.kunci))
        return tuple(Entry(meaning, formula, bidang, sources) for meaning in ordered)


_COUNTED = ("rows", "meanings", "printed", "shown", "satuan", "jenis", "formulas", "sources")
_SEEN = ("bidang", "places", "documents")


class KamusIndikator:
    """The canonical indicators of a set of rows; answers for every row without holding the rows."""

    def __init__(
        self,
        behind: Mapping[str, _Behind],
        gabung: Mapping[str, str],
        kamus: Kamus,
        nama: Mapping[str, str] | None = None,
    ) -> None:
        """Take what stands behind each id, the ids that became others, the dictionary, and names that people gave."""
        self._behind = behind
        self._gabung = gabung
        self._kamus = kamus
        self._nama = nama or {}
        self._usulan: tuple[Usulan, ...] | None = None  # found when first asked for
        self._near: dict[str, list[tuple[str, float, str]]] = defaultdict(list)

    def decided(self, gabung: Mapping[str, str], nama: Mapping[str, str]) -> KamusIndikator:
        """The same with indicators joined (id -> id that it becomes) and named (id -> name) as people want them."""
        behind: dict[str, _Behind] = {}
        for id_, seen in sorted(self._behind.items(), key=lambda item: (item[0] in gabung, item[0])):
            target = resolved_id(id_, gabung)
            behind[target] = behind[target].united(seen) if target in behind else seen
        return KamusIndikator(behind, {**self._gabung, **gabung}, self._kamus, nama)

    @property
    def names(self) -> dict[str, str]:
        """Names of all canonical indicators by id."""
        return {id_: self.nama(id_) for id_ in self._behind}

    @property
    def usulan(self) -> tuple[Usulan, ...]:
        """Every proposed merger of two canonical indicators, the best first."""
        if self._usulan is None:
            known = frozenset(id_ for id_, seen in self._behind.items() if seen.jati.kode)
            self._usulan = proposals({id_: seen.wordings() for id_, seen in self._behind.items()}, known)
            for item in self._usulan:
                self._near[item.a].append((item.b, item.skor, item.alasan))
                self._near[item.b].append((item.a, item.skor, item.alasan))
        return self._usulan

    def _proposed(self, id_: str) -> list[tuple[str, float, str]]:
        """(id, score, reason) of the proposals of one id, the best first."""
        return self._near.get(id_, []) if self.usulan else []

    def padanan(self, row: IndikatorInput) -> Padanan:
        """The row's canonical indicator, the best proposal for it, and who came after that."""
        own = jati(row, self._kamus)
        target = resolved_id(row.pilihan or own.id, self._gabung)
        if not own.id or target not in self._behind:
            return Padanan(row.indikator_id, "", "baru", None, "tanpa teks indikator")
        near = self._proposed(target)
        first, second = (*[(id_, score) for id_, score, _ in near[:2]], ("", None), ("", None))[:2]
        status, skor, rule = self._judged(own, target, near)
        return Padanan(row.indikator_id, target, status, skor, rule, *first, *second)

    def nama(self, indikator_baku_id: str) -> str:
        """Name of a canonical indicator, empty for an unknown id."""
        seen = self._behind.get(indikator_baku_id)
        return self._nama.get(indikator_baku_id) or (seen.name if seen else "")

    def kode_nomenklatur(self, indikator_baku_id: str) -> str:
        """Official code of a canonical indicator, empty where it has none."""
        seen = self._behind.get(indikator_baku_id)
        return seen.jati.kode_nomenklatur if seen else ""

    def joined(self, item: Usulan) -> tuple[int, int]:
        """(rows, kecamatan) that would stand behind one indicator were this proposal accepted."""
        one, other = self._behind[item.a], self._behind[item.b]
        return one.rows + other.rows, len(one.places | other.places)

    def entries(self) -> tuple[IndikatorBaku, ...]:
        """All canonical indicators, sorted by name and id."""
        found = (_as_baku(id_, seen, self.nama(id_)) for id_, seen in self._behind.items())
        return tuple(sorted(found, key=lambda entry: (entry.indikator_baku.casefold(), entry.indikator_baku_id)))

    def _judged(
        self, own: Jati, target: str, near: list[tuple[str, float, str]]
    ) -> tuple[StatusPadanan, float | None, str]:
        if own.id != target:
            return "pasti", 1.0, DECIDED
        if own.kode or self._behind[target].rows > 1:
            return "pasti", 1.0, own.aturan
        if near:
            return "usulan", near[0][1], near[0][2]
        return "baru", None, "tidak ada yang mirip"


def jati(row: IndikatorInput, kamus: Kamus) -> Jati:
    """What the row is by itself: an entry of the dictionary, or its own meaning."""
    meaning = row.makna
    if not meaning.tanda:
        return Jati("", meaning)
    entry, rule = kamus.find(meaning)
    if entry is None:
        return Jati(meaning.id, meaning)
    return Jati(kamus.id_of(entry), meaning, entry.nama, entry.kode, entry.kode_nomenklatur, rule)


def reconcile(
    rows: Iterable[IndikatorInput], gabung: Mapping[str, str] | None = None, kamus: Kamus | None = None
) -> KamusIndikator:
    """Collect the canonical indicators of all rows; `gabung` maps ids that people merged to the id they chose."""
    merged, words = dict(gabung or {}), kamus or default_kamus()
    behind: dict[str, _Behind] = {}
    for row in rows:
        own = jati(row, words)
        if own.id:
            target = resolved_id(row.pilihan or own.id, merged)
            seen = behind.get(target) or behind.setdefault(target, _Behind(Jati(target, own.makna)))
            seen.jati = own if own.id == target else seen.jati  # a row that a person put here does not name it
            seen.add(row, own.makna)
    return KamusIndikator(behind, merged, words)


def resolved_id(id_: str, gabung: Mapping[str, str]) -> str:
    """Where a chain of merges ends; a ring of merges leaves the id as it is."""
    seen, current = {id_}, id_
    while current in gabung:
        current = gabung[current]
        if current in seen:
            return id_
        seen.add(current)
    return current


def _as_baku(id_: str, seen: _Behind, name: str) -> IndikatorBaku:
    examples = sorted(seen.printed, key=lambda text: (-seen.printed[text], text))[:EXAMPLES]
    return IndikatorBaku(
        indikator_baku_id=id_,
        indikator_baku=name,
        satuan=commonest(seen.satuan),
        ukuran=seen.jati.makna.ukuran,
        formula_jenis=commonest(seen.jenis),
        kode=seen.jati.kode,
        kode_nomenklatur=seen.jati.kode_nomenklatur,
        jumlah_kecamatan=len(seen.places),
        jumlah_dokumen=len(seen.documents),
        jumlah_baris=seen.rows,
        contoh=tuple(examples),
    )
