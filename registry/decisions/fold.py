"""The standing decisions, put together: for every row, section and document the last word on each thing."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from skcamat.extractor.evidence import Box
from skcamat.registry.decisions import actions
from skcamat.registry.decisions.actions import speaks_of
from skcamat.registry.decisions.keys import added_key, whole_key
from skcamat.registry.decisions.log import Keputusan
from skcamat.registry.schema.columns import columns
from skcamat.registry.schema.dataset import DAPAT_DIUBAH, BagianRow

# the last of these says whether the row is an indicator at all; the others are about what it is called
_VERDICTS = frozenset(
    item.nama
    for item in (
        actions.TERIMA, actions.UBAH, actions.PISAH, actions.GABUNG, actions.PINDAH, actions.BUKAN_INDIKATOR,
    )
)  # fmt: skip
POST = "jabatan_baku"
EDITABLE_SECTION = frozenset(item.name for item in columns(BagianRow) if item.sunting)


@dataclass(frozen=True, slots=True)
class Putusan:
    """All standing decisions on one row, the latest wins. `bagian_dari` is the key of the row it was joined to.

    `nilai` are the cells set since the row was last joined to others, `nilai_dulu` those set before: they are joined.
    """

    nilai: Mapping[str, str]
    diterima: bool = False
    bukan_indikator: bool = False
    pisahan: tuple[Mapping[str, str], ...] = ()
    gabung_dengan: tuple[str, ...] = ()
    bagian_dari: str = ""
    jabatan_baku: str = ""
    indikator_baku_id: str = ""
    ids: tuple[str, ...] = ()
    oleh: str = ""
    waktu: str = ""
    nilai_dulu: Mapping[str, str] = field(default_factory=dict)

    @property
    def settled(self) -> bool:
        """Whether a person looked at the row as a whole, so that doubts about its reading are answered."""
        changed = (self.nilai, self.nilai_dulu, self.pisahan, self.gabung_dengan)
        return any((self.diterima, self.bukan_indikator, self.bagian_dari, *changed))


NOTHING = Putusan({})


@dataclass(frozen=True, slots=True)
class Addition:
    """A row that a person added: its cells, where it stands (page 0, no box: nowhere), and the row before it."""

    kunci: str
    nilai: Mapping[str, str]
    halaman: int = 0
    box: Box | None = None
    sesudah: str = ""


@dataclass(frozen=True, slots=True)
class SectionWord:
    """All standing decisions on one section."""

    nilai: Mapping[str, str] = field(default_factory=dict)
    jabatan_baku: str = ""
    tambahan: tuple[Addition, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """A row (or all parts of it) that goes elsewhere: `ke` is a section, or a row `sebelum` or `sesudah` which."""

    id: str
    kunci: str
    ke: str
    letak: str


@dataclass(frozen=True, slots=True)
class DocumentWord:
    """All standing decisions on one document; `bagian_baru` are (key, values) of sections that a person added."""

    nilai: Mapping[str, str] = field(default_factory=dict)
    duplikat_dari: str = ""
    bagian: Mapping[str, SectionWord] = field(default_factory=dict)
    bagian_baru: tuple[tuple[str, Mapping[str, str]], ...] = ()
    baris: Mapping[str, Putusan] = field(default_factory=dict)
    pindah: tuple[Move, ...] = ()


def standing(decisions: Iterable[Keputusan]) -> list[Keputusan]:
    """Return the decisions that were not taken back, in order, without the taking back itself."""
    listed = list(decisions)
    gone = {name for item in listed if item.tindakan == actions.BATAL.nama for name in item.ke.split()}
    return [item for item in listed if item.tindakan != actions.BATAL.nama and item.id not in gone]


def by_document(decisions: Iterable[Keputusan]) -> dict[str, tuple[Keputusan, ...]]:
    """Return the standing decisions of each doc_id, in the order in which they were made."""
    grouped: dict[str, list[Keputusan]] = defaultdict(list)
    for item in standing(decisions):
        grouped[item.doc_id].append(item)
    return {doc_id: tuple(items) for doc_id, items in grouped.items()}


def folded_decisions(decisions: Iterable[Keputusan]) -> dict[tuple[str, str], Putusan]:
    """Return what stands for each row, by (doc_id, kunci). Decisions without a key are not in here."""
    by_row: dict[tuple[str, str], list[Keputusan]] = defaultdict(list)
    for item in standing(decisions):
        if item.kunci and speaks_of(item.tindakan, "baris"):
            by_row[item.doc_id, item.kunci].append(item)
    return _with_joined({row: _row_word(items) for row, items in by_row.items()})


def document_word(decisions: Sequence[Keputusan], section_of: Mapping[str, str]) -> DocumentWord:
    """Fold the standing decisions on one document; `section_of` tells the section of every row as read or added."""
    rows = {kunci: word for (_, kunci), word in folded_decisions(decisions).items()}
    latest = {item.tindakan: item for item in decisions}
    duplicate = latest.get(actions.DUPLIKAT.nama)
    return DocumentWord(
        nilai=_set_by(decisions, actions.UBAH_DOKUMEN.nama),
        duplikat_dari=duplicate.ke if duplicate else "",
        bagian=_section_words(decisions, section_of),
        bagian_baru=tuple(
            (added_key(item.id), section_values(item.ke)) for item in decisions if item.tindakan == "tambah_bagian"
        ),
        baris=rows,
        pindah=_moves(decisions),
    )


def _set_by(decisions: Iterable[Keputusan], tindakan: str) -> dict[str, str]:
    return {item.kolom: item.ke for item in decisions if item.tindakan == tindakan}


def _section_words(decisions: Sequence[Keputusan], section_of: Mapping[str, str]) -> dict[str, SectionWord]:
    """A post or scope said at a row holds for its whole section, like one said at the section itself."""
    words: dict[str, SectionWord] = {}
    for item in decisions:
        kunci = item.kunci if speaks_of(item.tindakan, "bagian") else section_of.get(whole_key(item.kunci), "")
        word = words.get(kunci, SectionWord())
        more = _more_of(word, item)
        if kunci and more != word:
            words[kunci] = more
    return words


def _more_of(word: SectionWord, item: Keputusan) -> SectionWord:
    """Return what is said of a section with one more decision."""
    if item.tindakan == actions.TAMBAH.nama:
        return replace(word, tambahan=(*word.tambahan, addition(item)))
    if item.tindakan == actions.JABATAN.nama:
        return replace(word, jabatan_baku=item.ke)
    if item.tindakan not in (actions.UBAH_BAGIAN.nama, actions.UBAH.nama):
        return word
    if item.kolom == POST:
        return replace(word, jabatan_baku=item.ke)
    return replace(word, nilai={**word.nilai, item.kolom: item.ke}) if item.kolom in EDITABLE_SECTION else word


def _moves(decisions: Iterable[Keputusan]) -> tuple[Move, ...]:
    """The last move of each row, in the order in which those were made."""
    latest: dict[str, Move] = {}
    for item in decisions:
        if item.tindakan == actions.PINDAH.nama:
            latest.pop(item.kunci, None)
            latest[item.kunci] = Move(item.id, item.kunci, item.ke, item.kolom or "sesudah")
    return tuple(latest.values())


def _row_word(items: Sequence[Keputusan]) -> Putusan:
    latest = {item.tindakan: item for item in items}
    verdicts = [item.tindakan for item in items if item.tindakan in _VERDICTS]
    joins = [place for place, item in enumerate(items) if item.tindakan == actions.GABUNG.nama]
    since = joins[-1] if joins else 0
    return Putusan(
        nilai=_cells(items[since:]),
        nilai_dulu=_cells(items[:since]),
        diterima=actions.TERIMA.nama in latest,
        bukan_indikator=verdicts[-1:] == [actions.BUKAN_INDIKATOR.nama],
        pisahan=parts_in(latest[actions.PISAH.nama].ke) if actions.PISAH.nama in latest else (),
        gabung_dengan=tuple(dict.fromkeys(items[place].ke for place in joins if items[place].ke)),
        jabatan_baku=latest[actions.JABATAN.nama].ke if actions.JABATAN.nama in latest else "",
        indikator_baku_id=latest[actions.INDIKATOR_BAKU.nama].ke if actions.INDIKATOR_BAKU.nama in latest else "",
        ids=tuple(item.id for item in items),
        oleh=items[-1].oleh,
        waktu=items[-1].waktu,
    )


def _cells(items: Iterable[Keputusan]) -> dict[str, str]:
    return {name: text for name, text in _set_by(items, actions.UBAH.nama).items() if name in DAPAT_DIUBAH}


def _with_joined(rows: dict[tuple[str, str], Putusan]) -> dict[tuple[str, str], Putusan]:
    """Mark the rows that another one took in, where they carry no decision of their own as well."""
    for (doc_id, kunci), row in list(rows.items()):
        for other in row.gabung_dengan:
            mine = rows.get((doc_id, other), NOTHING)
            rows[doc_id, other] = replace(mine, bagian_dari=kunci, oleh=row.oleh, waktu=row.waktu)
    return rows


def parts_in(text: str) -> tuple[Mapping[str, str], ...]:
    """Return the parts of a split row; () for anything that is not a list of two or more objects of texts."""
    raw = _json(text)
    if not isinstance(raw, list) or len(raw) < 2 or not all(isinstance(part, dict) for part in raw):
        return ()
    return tuple({name: str(value) for name, value in part.items() if name in DAPAT_DIUBAH} for part in raw)


def section_values(text: str) -> Mapping[str, str]:
    """Return the values of an added section; {} for anything that is not an object of texts."""
    raw = _json(text)
    listed = raw.items() if isinstance(raw, dict) else ()
    return {name: str(value) for name, value in listed if name in EDITABLE_SECTION}


def addition(item: Keputusan) -> Addition:
    """Return the row that a decision adds; one without cells where its `ke` is no object of texts."""
    raw = _json(item.ke)
    told = {str(name): str(value) for name, value in raw.items()} if isinstance(raw, dict) else {}
    cells = {name: text for name, text in told.items() if name in DAPAT_DIUBAH}
    page = told.get("halaman", "")
    return Addition(
        added_key(item.id),
        cells,
        int(page) if page.isascii() and page.isdigit() else 0,
        box_in(told.get("bbox", "")),
        told.get("sesudah", ""),
    )


def box_in(text: str) -> Box | None:
    """Return the box that `x0,y0,x1,y1` names, None for anything else."""
    try:
        x0, y0, x1, y1 = (float(part) for part in text.split(","))
    except ValueError:
        return None
    return Box(x0, y0, x1, y1) if x0 <= x1 and y0 <= y1 else None


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
