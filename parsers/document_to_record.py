"""The way of one document through this room, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from skcamat.extractor.evidence import CaraBaca, Evidence
from skcamat.extractor.findings import Finding, found
from skcamat.parsers.document_kind import NAMES, OURS, kind_of
from skcamat.parsers.findings import BUKAN_KEPUTUSAN, TABEL_TANPA_PERAN, TANPA_TABEL
from skcamat.parsers.recognise import marks_of, recognised
from skcamat.parsers.records import Keputusan, Letak, Record, TandaTangan
from skcamat.parsers.sections import agreements
from skcamat.parsers.sections.decree import Division, decree_of, divided
from skcamat.parsers.sections.drafts import Drafts, drafts_of
from skcamat.parsers.sections.events import Event, events_of
from skcamat.parsers.sections.values import ReadSection, bagian_of
from skcamat.parsers.stream.noise import without_specks
from skcamat.parsers.stream.order import Flow, flow_of
from skcamat.parsers.stream.unused_words import findings_of, left_over
from skcamat.parsers.stream.vocabulary import Vocabulary, vocabulary_of
from skcamat.parsers.style import Style
from skcamat.parsers.styles import all_styles
from skcamat.parsers.tables.by_post import is_label_table, parted
from skcamat.parsers.tables.free_headings import with_borderless
from skcamat.parsers.tables.kind import sort_of, with_roles
from skcamat.parsers.tables.long_table import LongTable
from skcamat.parsers.tables.row_cuts import with_rows_cut
from skcamat.parsers.tables.side_by_side import beside_each_other
from skcamat.parsers.tables.stitching import LongItem, habit, stitched


def parse(evidence: Evidence, gaya: str | None = None) -> Record:
    """Read one document's evidence. `gaya` forces a style by name; without it the style is recognised.

    Raises KeyError for a style that does not exist. Everything else that is odd becomes a finding.
    """
    vocabulary = vocabulary_of(evidence)
    clean = without_specks(evidence)
    flow = flow_of(clean)
    style, score = _style(flow, vocabulary, gaya)
    flow = flow_of(clean, style.judul) if style.judul else flow
    items = tables_of(flow, style)
    kind = kind_of(items, flow)
    if kind != OURS:
        return _with_targets(_not_ours(evidence, kind), items, flow, vocabulary)
    division = divided(items, vocabulary)
    drafts = drafts_of(_ours(events_of(parted(division.rest), style, vocabulary)))
    return _record(evidence, flow, division, drafts, (style, score), vocabulary)


def tables_of(flow: Flow, style: Style) -> tuple[LongItem, ...]:
    """The stream with its tables joined over pages and the roles of their columns told or guessed."""
    return tuple(with_rows_cut(item) if isinstance(item, LongTable) else item for item in uncut_tables_of(flow, style))


def uncut_tables_of(flow: Flow, style: Style) -> tuple[LongItem, ...]:
    """The same with rows only where something drawn, or white space, parts them on the page."""
    tables = stitched(with_borderless(flow, style.kolom), style.kolom)
    return with_roles(habit(beside_each_other(tables)))


def marks_in(flow: Flow, vocabulary: Vocabulary) -> frozenset[str]:
    """The marks by which a style is recognised, read without any style's own words."""
    umum = all_styles()["umum"]
    division = divided(tables_of(flow, umum), vocabulary)
    return marks_of(events_of(parted(division.rest), umum, vocabulary), flow)


def _style(flow: Flow, vocabulary: Vocabulary, gaya: str | None) -> tuple[Style, float]:
    styles = all_styles()
    if gaya is not None:
        return styles[gaya], 1.0
    return recognised(marks_in(flow, vocabulary), styles)


def _ours(events: Sequence[Event]) -> tuple[Event, ...]:
    """Events without the tables that are neither indicators nor targets; those become findings."""
    return tuple(
        event for event in events if event.table is None or sort_of(event.table.heads) in ("indikator", "target")
    )


def _record(
    evidence: Evidence,
    flow: Flow,
    division: Division,
    drafts: Drafts,
    gaya: tuple[Style, float],
    vocabulary: Vocabulary,
) -> Record:
    signed = [draft for draft in drafts.sections if draft.signature is not None]
    own = len(signed) >= 2 or (len(signed) == 1 and signed[0] is not drafts.sections[-1])
    sections = [bagian_of(draft, vocabulary, signed=own) for draft in drafts.sections]
    headings = [section.bagian.judul.text for section in sections if section.bagian.judul]
    headings += _titles(drafts, division)
    everything = " ".join(line.text for line in flow.lines())
    decree = decree_of(division, vocabulary, headings, everything)
    last = signed[-1].signature if signed and not own else drafts.early[-1] if drafts.early else None
    keputusan = _signed(decree.keputusan, last.tanda_tangan if last else None)
    record = Record(
        doc_id=evidence.doc_id,
        sha256=evidence.sha256,
        halaman=len(evidence.pages),
        cara_baca=cara_baca_of(evidence),
        gaya=gaya[0].nama,
        gaya_skor=gaya[1],
        keputusan=keputusan,
        bagian=tuple(section.bagian for section in sections),
        putaran=tuple(page.rotation for page in evidence.pages),
    )
    aside = (*decree.aside, *drafts.aside, *_places(flow, drafts), *(place for s in sections for place in s.aside))
    return replace(record, findings=_findings(evidence, division.rest, record, sections, aside))


def _titles(drafts: Drafts, division: Division) -> list[str]:
    """Titles that head no section, and the first loose lines: they may name the kecamatan."""
    lines = [line.text for draft in drafts.sections if draft.heading for line in draft.heading.lines]
    lines += [
        line.text for draft in drafts.sections for f in draft.fields if f.label.role == "instansi" for line in f.lines
    ]
    return [*lines, *(line.text for line in drafts.loose[:5]), *(line.text for line in division.body[:12])]


def _signed(keputusan: Keputusan, signature: TandaTangan | None) -> Keputusan:
    """The decree with the document's only signature where its body has none."""
    if keputusan.tanda_tangan is not None or signature is None:
        return keputusan
    return replace(keputusan, tanda_tangan=signature, tanggal=keputusan.tanggal or signature.tanggal)


def _places(flow: Flow, drafts: Drafts) -> tuple[Letak, ...]:
    lines = flow.aside
    blocks = tuple(place for block in drafts.early for place in block.kata)
    return (*blocks, *(Letak(line.halaman, word.box) for line in lines for word in line.words))


def _findings(
    evidence: Evidence,
    items: Sequence[LongItem],
    record: Record,
    sections: Sequence[ReadSection],
    aside: Sequence[Letak],
) -> tuple[Finding, ...]:
    told = list(evidence.findings)
    for number, section in enumerate(sections, start=1):
        told += [replace(finding, bagian=number) for finding in section.findings]
    told += [
        found(TABEL_TANPA_PERAN, halaman=item.halaman, jumlah_baris=item.rows, jumlah_kolom=item.columns)
        for item in items
        if isinstance(item, LongTable)
        and sort_of(item.heads) not in ("indikator", "target")
        and not is_label_table(item)
    ]
    if not any(section.bagian.baris for section in sections):
        told.append(found(TANPA_TABEL))
    told += findings_of(left_over(evidence, record, aside))
    return tuple(told)


def _not_ours(evidence: Evidence, kind: str) -> Record:
    """A record without rows for a file that is no IKU/IKI decree."""
    return Record(
        doc_id=evidence.doc_id,
        sha256=evidence.sha256,
        halaman=len(evidence.pages),
        cara_baca=cara_baca_of(evidence),
        gaya="umum",
        gaya_skor=0.0,
        keputusan=Keputusan(),
        findings=(*evidence.findings, found(BUKAN_KEPUTUSAN, jenis=NAMES[kind])),
        jenis_dokumen=kind,
    )


def _with_targets(record: Record, items: Sequence[LongItem], flow: Flow, vocabulary: Vocabulary) -> Record:
    """The record of an agreement with the targets that it sets; any other as it is."""
    sections = agreements.agreements_of(items, vocabulary) if record.jenis_dokumen == agreements.KIND else ()
    if not sections:
        return record
    return replace(record, keputusan=agreements.head_of(items, flow, vocabulary), bagian=sections)


def cara_baca_of(evidence: Evidence) -> CaraBaca:
    """How the pages were read: one way for all that hold something, or `campuran`."""
    ways = {page.cara_baca for page in evidence.pages if page.cara_baca not in ("kosong", "gagal")}
    if not ways:
        return "gagal" if any(page.cara_baca == "gagal" for page in evidence.pages) else "kosong"
    return ways.pop() if len(ways) == 1 else "campuran"
