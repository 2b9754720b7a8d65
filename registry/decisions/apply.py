"""Decisions of people applied to one document, before rows are laid out: everything that follows sees what they said.

A decision that no longer finds its row, or contradicts another person's, becomes a finding; none is dropped in silence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from skcamat.extractor.findings import Finding, about_reading
from skcamat.normalizers import References
from skcamat.normalizers.normalise import default_references
from skcamat.normalizers.normalised import NormalRecord
from skcamat.registry.decisions import actions
from skcamat.registry.decisions.actions import speaks_of
from skcamat.registry.decisions.conflicts import conflicts
from skcamat.registry.decisions.effects.heads import corrected, document_values
from skcamat.registry.decisions.effects.moves import KeyedRow, Place, Rows, moved, places_of, with_added
from skcamat.registry.decisions.findings import BENTROK, DISISIHKAN, USANG, decision_found
from skcamat.registry.decisions.fitting import Known, fitting
from skcamat.registry.decisions.fold import DocumentWord, SectionWord, document_word
from skcamat.registry.decisions.keys import added_key, row_keys, section_keys
from skcamat.registry.decisions.log import Keputusan
from skcamat.registry.rows.layout import bagian_rows, indikator_rows
from skcamat.registry.schema.dataset import BagianRow, IndikatorRow

Decisions = Mapping[str, tuple[Keputusan, ...]]


@dataclass(frozen=True, slots=True)
class Decided:
    """A document after its decisions.

    `kunci` names its rows in document order and `kunci_bagian` its sections. `baku` holds the canonical indicators that
    people chose and `settled` the rows that a person vouches for, both by (bagian, baris) as they are now.
    `kembaran` is the doc_id that it was set aside for, else empty.
    """

    normal: NormalRecord
    findings: tuple[Finding, ...] = ()
    baku: Mapping[Place, str] | None = None
    settled: frozenset[Place] = frozenset()
    kunci: tuple[str, ...] = ()
    kunci_bagian: tuple[str, ...] = ()
    kembaran: str = ""


@dataclass(frozen=True, slots=True)
class _Read:
    """A document as read, with the keys of its rows and sections."""

    normal: NormalRecord
    rows: tuple[IndikatorRow, ...]
    row_keys: tuple[str, ...]
    sections: tuple[BagianRow, ...]
    section_keys: tuple[str, ...]

    @classmethod
    def of(cls, normal: NormalRecord) -> _Read:
        rows, sections = indikator_rows(normal, ""), bagian_rows(normal)
        return cls(normal, rows, tuple(row_keys(rows)), sections, tuple(section_keys(sections)))

    @property
    def section_of(self) -> dict[str, str]:
        """Key of the section of every row, by the row's key."""
        by_id = dict(zip((row.bagian_id for row in self.sections), self.section_keys, strict=True))
        return {key: by_id[row.bagian_id] for key, row in zip(self.row_keys, self.rows, strict=True)}

    def keys_by_section(self) -> list[list[str]]:
        """Return the keys of the rows of each section."""
        keys = iter(self.row_keys)
        return [[next(keys) for _ in section.baris] for section in self.normal.bagian]


def decided(
    normal: NormalRecord,
    decisions: Sequence[Keputusan],
    references: References | None = None,
    others: Collection[str] | None = None,
) -> Decided:
    """Apply one document's standing decisions; `others` are the doc_ids that it may be set aside for."""
    read = _Read.of(normal)
    decisions = [item for item in decisions if not speaks_of(item.tindakan, "baku")]
    if not decisions:
        return Decided(normal, kunci=read.row_keys, kunci_bagian=read.section_keys)
    tables = references or default_references()
    known = Known(
        rows=dict(zip(read.row_keys, read.rows, strict=True)),
        sections=dict(zip(read.section_keys, read.sections, strict=True)),
        dokumen=document_values(normal),
        entries=tables.entries,
        others=others,
    )
    fits, findings = fitting(decisions, known)
    word = document_word(fits, _with_added_sections(fits, read.section_of))
    findings += _contradictions(fits) + _set_aside(fits, word)
    return _applied(read, word, tables, findings)


def _with_added_sections(fits: Iterable[Keputusan], section_of: dict[str, str]) -> dict[str, str]:
    return section_of | {added_key(item.id): item.kunci for item in fits if item.tindakan == actions.TAMBAH.nama}


def _contradictions(fits: Iterable[Keputusan]) -> list[Finding]:
    """Two people who said different things about the same cell, or about the same row being an indicator at all."""
    return [
        decision_found(BENTROK, satu=item.id, dua=conflict.words[-1].id)
        for conflict in conflicts((item.oleh, item) for item in fits)
        for item in conflict.against
    ]


def _set_aside(fits: Iterable[Keputusan], word: DocumentWord) -> list[Finding]:
    last = [item.id for item in fits if item.tindakan == actions.DUPLIKAT.nama][-1:]
    return [decision_found(DISISIHKAN, lain=word.duplikat_dari, id=name) for name in last]


def _applied(read: _Read, word: DocumentWord, tables: References, findings: list[Finding]) -> Decided:
    normal = corrected(read.normal, word, read.section_keys, tables)
    keys = (*read.section_keys, *(kunci for kunci, _ in word.bagian_baru))
    sections, lost = _rows_after(read, word, keys)
    after = places_of(sections)
    places = {row.asal: place for place, row in after.items() if row.asal}
    settled = frozenset(place for place, row in after.items() if row.settled)
    return Decided(
        _with_rows(normal, sections, places, settled),
        (*findings, *lost),
        {place: row.baku for place, row in after.items() if row.baku},
        settled,
        tuple(row.kunci for row in after.values()),
        keys,
        word.duplikat_dari,
    )


def _rows_after(read: _Read, word: DocumentWord, keys: Sequence[str]) -> tuple[list[list[KeyedRow]], list[Finding]]:
    rows = Rows([section.baris for section in read.normal.bagian], read.keys_by_section(), word)
    as_read = [*read.keys_by_section(), *([] for _ in word.bagian_baru)]
    sections = [[new for kunci in names for new in rows.after(kunci)] for names in as_read]
    for number, kunci in enumerate(keys):
        for item in word.bagian.get(kunci, SectionWord()).tambahan:
            sections[number] = with_added(sections[number], item, rows.after(item.kunci))
    lost = [move for move in word.pindah if not moved(sections, keys, move)]
    reason = {"tindakan": actions.PINDAH.nama, "sebab": "barisnya atau tempat tujuannya sudah tidak ada"}
    return sections, [decision_found(USANG, id=move.id, **reason) for move in lost]


def _with_rows(
    normal: NormalRecord,
    sections: Sequence[Sequence[KeyedRow]],
    places: Mapping[Place, Place],
    settled: Collection[Place],
) -> NormalRecord:
    """Findings go with their rows; doubts about rows that a person settled are answered and go."""
    rows = [tuple(item.row for item in section) for section in sections]
    bagian = tuple(replace(section, baris=new) for section, new in zip(normal.bagian, rows, strict=True))
    record = replace(normal.record, findings=_moved(normal.record.findings, places, settled))
    return replace(normal, record=record, bagian=bagian, findings=_moved(normal.findings, places, settled))


def _moved(
    findings: Iterable[Finding], places: Mapping[Place, Place], settled: Collection[Place]
) -> tuple[Finding, ...]:
    kept = []
    for item in findings:
        now = places.get((item.bagian, item.baris))
        if not item.baris:
            kept.append(item)
        elif now and not (now in settled and about_reading(item.kode)):
            kept.append(replace(item, bagian=now[0], baris=now[1]))
    return tuple(kept)
