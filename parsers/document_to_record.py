"""The way of one document through this room, step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from skcamat.extractor.evidence import CaraBaca, Evidence
from skcamat.extractor.findings import Finding, doubt, found
from skcamat.parsers.findings import BARIS_KEMBAR, BUKAN_KEPUTUSAN, TABEL_TANPA_PERAN, TANPA_TABEL
from skcamat.parsers.papers.decrees import parts_of
from skcamat.parsers.papers.document_kind import NAMES, OURS, kind_of
from skcamat.parsers.papers.repeated import order_findings, without_repeated
from skcamat.parsers.papers.sheets import parted as parted_sheets
from skcamat.parsers.papers.sheets import restored
from skcamat.parsers.recognise import marks_of, recognised
from skcamat.parsers.records import Bagian, Keputusan, Letak, Record, TandaTangan
from skcamat.parsers.sections import agreements
from skcamat.parsers.sections.centred_labels import behind_their_labels
from skcamat.parsers.sections.decree import divided, signed_body
from skcamat.parsers.sections.decree_values import ReadDecree, decree_of
from skcamat.parsers.sections.drafts import Drafts, drafts_of
from skcamat.parsers.sections.events import Event, events_of
from skcamat.parsers.sections.list_tables import is_list_table, with_lists
from skcamat.parsers.sections.values import ReadSection, bagian_of
from skcamat.parsers.stream.fates import Known, WordFate, completeness, fates_of, findings_of
from skcamat.parsers.stream.noise import without_specks
from skcamat.parsers.stream.order import Flow, flow_of
from skcamat.parsers.stream.vocabulary import Vocabulary, vocabulary_of
from skcamat.parsers.style import Style
from skcamat.parsers.styles import all_styles
from skcamat.parsers.tables.by_post import is_label_table, parted
from skcamat.parsers.tables.cuts.choose import with_rows_cut
from skcamat.parsers.tables.free_headings import with_borderless
from skcamat.parsers.tables.kind import sort_of, with_roles
from skcamat.parsers.tables.long_table import LongTable
from skcamat.parsers.tables.side_by_side import beside_each_other
from skcamat.parsers.tables.stitching import LongItem, habit, stitched
from skcamat.parsers.trace import StyledReading, Trace

_PAGED = "pdf"  # the format of evidence with pages of paper, those of picture files included


def parse_all(evidence: Evidence) -> tuple[Record, ...]:
    """Read every decree of a file: one record each, in the file's order, at least one.

    The second and later decrees have the file's `doc_id` with `-2`, `-3` … behind it. Never raises: what is odd becomes
    a finding.
    """
    return tuple(trace.record for trace in traces_of(evidence))


def parse(evidence: Evidence, gaya: str | None = None) -> Record:
    """Read one document's evidence. `gaya` forces a style by name; without it the style is recognised.

    Raises KeyError for a style that does not exist. Everything else that is odd becomes a finding.
    """
    return traced(evidence, gaya).record


def traces_of(evidence: Evidence) -> tuple[Trace, ...]:
    """The steps of every decree of a file, told with the pages and places of its sheets."""
    sheets = parted_sheets(evidence)
    once = without_repeated(sheets.evidence)
    turned = tuple(page.rotation for page in evidence.pages)
    found_traces = []
    for part in parts_of(once.evidence):
        trace = traced(part.evidence)
        record = replace(trace.record, bagian_berkas=part.nomor, putaran=turned)
        record = replace(record, bagian=tuple(_doubted(section, once.kembar) for section in record.bagian))
        found_traces.append(replace(trace, record=restored(record, sheets.origin)))
    return tuple(found_traces)


def _doubted(section: Bagian, kembar: Mapping[int, int]) -> Bagian:
    """The section with a doubt at each row on a page that repeats another (`kembar`: page -> the first of its like)."""
    rows = tuple(
        replace(row, doubts=(*row.doubts, doubt(BARIS_KEMBAR, pertama=kembar[row.halaman])))
        if row.halaman in kembar
        else row
        for row in section.baris
    )
    return replace(section, baris=rows)


def traced(evidence: Evidence, gaya: str | None = None) -> Trace:
    """The steps of one document's reading; arguments and errors as for `parse`."""
    vocabulary = vocabulary_of(evidence)
    clean = without_specks(evidence)
    styles = all_styles()
    first = _in_style(flow_of(clean), styles["umum"], vocabulary)
    marks = marks_of(first.events, first.flow)
    style, score = recognised(marks, styles) if gaya is None else (styles[gaya], 1.0)
    reading = replace(first, style=style)
    if style.judul or style.kolom or style.label:
        flow = flow_of(clean, style.judul) if style.judul else first.flow
        reading = _in_style(flow, style, vocabulary)
    kind = kind_of(reading.items, reading.flow)
    if kind != OURS:
        record = _with_targets(_not_ours(evidence, kind), reading.items, reading.flow, vocabulary)
        return Trace(marks, reading, score, kind, None, (), record)
    drafts = drafts_of(_ours(reading.events))
    record, fates = _record(_Steps(evidence, vocabulary, reading, score, drafts))
    return Trace(marks, reading, score, kind, drafts, fates, record)


def _in_style(flow: Flow, style: Style, vocabulary: Vocabulary) -> StyledReading:
    """The stream in a style's words. A body that closes with its signature is no part of any table."""
    body, rest = signed_body(flow, vocabulary)
    items = tables_of(rest, style)
    division = divided(items, vocabulary, body)
    events = events_of(behind_their_labels(parted(with_lists(division.rest)), style.label), style, vocabulary)
    return StyledReading(style, flow, items, division, events)


def tables_of(flow: Flow, style: Style) -> tuple[LongItem, ...]:
    """The stream with its tables joined over pages and the roles of their columns told or guessed."""
    return tuple(with_rows_cut(item) if isinstance(item, LongTable) else item for item in uncut_tables_of(flow, style))


def uncut_tables_of(flow: Flow, style: Style) -> tuple[LongItem, ...]:
    """The same with rows only where something drawn, or white space, parts them on the page."""
    tables = stitched(with_borderless(flow, style.kolom), style.kolom)
    return with_roles(habit(beside_each_other(tables)))


def _ours(events: Sequence[Event]) -> tuple[Event, ...]:
    """Events without the tables that are neither indicators nor targets; those become findings."""
    return tuple(
        event for event in events if event.table is None or sort_of(event.table.heads) in ("indikator", "target")
    )


@dataclass(frozen=True, slots=True)
class _Steps:
    """What the record is made of."""

    evidence: Evidence
    vocabulary: Vocabulary
    reading: StyledReading
    score: float
    drafts: Drafts


def _record(steps: _Steps) -> tuple[Record, tuple[WordFate, ...]]:
    evidence, drafts, division = steps.evidence, steps.drafts, steps.reading.division
    signed = [draft for draft in drafts.sections if draft.signature is not None]
    own = len(signed) >= 2 or (len(signed) == 1 and signed[0] is not drafts.sections[-1])
    sections = [bagian_of(draft, steps.vocabulary, signed=own) for draft in drafts.sections]
    headings = [section.bagian.judul.text for section in sections if section.bagian.judul]
    headings += _titles(steps)
    everything = " ".join(line.text for line in steps.reading.flow.lines())
    decree = decree_of(division, steps.vocabulary, headings, everything)
    last = signed[-1].signature if signed and not own else drafts.early[-1] if drafts.early else None
    record = Record(
        doc_id=evidence.doc_id,
        sha256=evidence.sha256,
        halaman=len(evidence.pages),
        berhalaman=evidence.format == _PAGED,
        cara_baca=cara_baca_of(evidence),
        gaya=steps.reading.style.nama,
        gaya_skor=steps.score,
        keputusan=_signed(decree.keputusan, last.tanda_tangan if last else None),
        bagian=tuple(section.bagian for section in sections),
        putaran=tuple(page.rotation for page in evidence.pages),
    )
    fates = fates_of(evidence, _known(steps, record, decree, sections))
    told = _findings(steps, sections, fates)
    return replace(record, findings=(*told, *decree.findings), kelengkapan=round(completeness(fates), 4)), fates


def _titles(steps: _Steps) -> list[str]:
    """Titles that head no section, and the first loose lines: they may name the kecamatan."""
    drafts = steps.drafts
    lines = [line.text for draft in drafts.sections if draft.heading for line in draft.heading.lines]
    lines += [
        line.text for draft in drafts.sections for f in draft.fields if f.label.role == "instansi" for line in f.lines
    ]
    return [*lines, *(line.text for line in drafts.loose[:5])]


def _signed(keputusan: Keputusan, signature: TandaTangan | None) -> Keputusan:
    """The decree with the document's only signature where its body has none."""
    if keputusan.tanda_tangan is not None or signature is None:
        return keputusan
    return replace(keputusan, tanda_tangan=signature, tanggal=keputusan.tanggal or signature.tanggal)


def _known(steps: _Steps, record: Record, decree: ReadDecree, sections: Sequence[ReadSection]) -> Known:
    """Which words are known without being values: headings and labels of sections, and the paper's furniture."""
    drafts = steps.drafts
    numbers = [Letak(line.halaman, word.box) for line in steps.reading.flow.aside for word in line.words]
    pages = [page for draft in drafts.sections for page in draft.pages]
    return Known(
        values=record.bagian,
        headings=(*drafts.aside, *(place for section in sections for place in section.aside)),
        furniture={
            "badan keputusan": decree.body,
            "kepala lampiran": decree.lampiran,
            "nomor halaman atau judul berulang": numbers,
            "tanda tangan": [place for block in drafts.early for place in block.kata],
        },
        first=(min(pages, default=0), drafts.top),
        last=(max(pages, default=0), drafts.bottom),
    )


def _findings(steps: _Steps, sections: Sequence[ReadSection], fates: Sequence[WordFate]) -> tuple[Finding, ...]:
    told = [*steps.evidence.findings, *order_findings(steps.reading.flow.aside)]
    for number, section in enumerate(sections, start=1):
        told += [replace(finding, bagian=number) for finding in section.findings]
    told += [
        found(TABEL_TANPA_PERAN, halaman=item.halaman, jumlah_baris=item.rows, jumlah_kolom=item.columns)
        for item in steps.reading.division.rest
        if isinstance(item, LongTable)
        and sort_of(item.heads) not in ("indikator", "target")
        and not (is_label_table(item) or is_list_table(item))
    ]
    if not any(section.bagian.baris for section in sections):
        told.append(found(TANPA_TABEL))
    return (*told, *findings_of(fates))


def _not_ours(evidence: Evidence, kind: str) -> Record:
    """A record without rows for a file that is no IKU/IKI decree."""
    return Record(
        doc_id=evidence.doc_id,
        sha256=evidence.sha256,
        halaman=len(evidence.pages),
        berhalaman=evidence.format == _PAGED,
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
