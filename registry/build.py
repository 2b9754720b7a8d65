"""Sources -> Dataset: one `DocumentRows` a content, built when asked for, in the order of the files' names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from skcamat.extractor.findings import Finding
from skcamat.normalizers import References
from skcamat.normalizers.normalised import NormalRecord
from skcamat.registry.certainty import judged_rows
from skcamat.registry.certainty.document import DocumentMark, document_mark
from skcamat.registry.certainty.judgement import doubted_in
from skcamat.registry.checks import examine
from skcamat.registry.checks.across import Traces, across, traces
from skcamat.registry.decisions.apply import Decided, Decisions, decided
from skcamat.registry.decisions.fold import by_document
from skcamat.registry.decisions.log import Keputusan
from skcamat.registry.decisions.twins import Twins
from skcamat.registry.kamus.match import Kamus
from skcamat.registry.rows.layout import bagian_id, bagian_rows, indikator_id, indikator_rows, target_rows, uraian_rows
from skcamat.registry.rows.reconciled import Reconciled
from skcamat.registry.rows.sources import SourceFile, by_content, file_of
from skcamat.registry.rows.store import OtherForm
from skcamat.registry.schema.dataset import DokumenRow, IndikatorRow
from skcamat.registry.schema.dataset_details import TemuanRow
from skcamat.registry.schema.tables import Dataset, DocumentRows

_UNREADABLE = "Berkas tidak dapat dibaca. Periksa berkasnya, lalu jalankan lagi."
_OTHER_FORM = (
    "Hasil bacaan berkas ini disimpan oleh versi program yang lain dan tidak dapat dipakai lagi. Letakkan berkasnya di "
    "folder masukan, lalu jalankan skcamat run agar dibaca ulang."
)
Told = Mapping[str, tuple[Finding, ...]]


class Documents:
    """The groups of equal content; iterating loads and lays out one after the other, so that memory stays flat.

    The first iteration reads every document once before, for what only shows when they are held side by side.
    """

    def __init__(
        self, groups: Sequence[tuple[SourceFile, ...]], decisions: Decisions, references: References | None = None,
        lines: Told = MappingProxyType({}),
    ) -> None:  # fmt: skip
        self._groups = tuple(groups)
        self._lines = lines
        self._decisions = decisions
        self._references = references
        self._twins = Twins(decisions, {group[0].identity for group in groups if any(one.load for one in group)})
        self._across: Mapping[str, tuple[Finding, ...]] | None = None

    def __iter__(self) -> Iterator[DocumentRows]:
        beside = self._across if self._across is not None else self._surveyed()
        homeless = _homeless(self._lines, self._groups)
        for group in self._groups:
            read = False
            for document in self._read(group):
                read, name = True, document.normal.record.doc_id
                lines = (*self._lines.get(name, ()), *homeless)
                homeless = ()
                yield document_rows(group, document, (*beside.get(name, ()), *lines))
            if not read:
                yield document_rows(group, None, (*self._lines.get(group[0].identity, ()), *homeless))

    def survey(self) -> Iterator[IndikatorRow]:
        """Yield every indicator row without examining any document, and learn on the way what documents share."""
        seen: list[Traces] = []
        for group in self._groups:
            for read in self._read(group, named=False):
                if read.kembaran:
                    continue
                seen.append(traces(group[0].berkas, read.normal))
                yield from _as_chosen(indikator_rows(read.normal, group[0].berkas), read)
        self._across = across(seen)

    def _surveyed(self) -> Mapping[str, tuple[Finding, ...]]:
        for _ in self.survey():
            pass
        return self._across or {}

    def _read(self, group: tuple[SourceFile, ...], *, named: bool = True) -> Iterator[Decided]:
        """Load the documents that were read under any of the names, decisions applied; none where all failed.

        Rows need no keys (`named`) in a pass that only looks for what documents share.
        """
        load = next((source.load for source in group if source.load), None)
        for document in _loaded(load) if load else ():
            doc_id = document.record.doc_id
            made = self._decisions.get(doc_id, ())
            if not made and not named:
                yield Decided(document)
            else:
                yield decided(document, made, self._references, self._twins.of(doc_id))


def _loaded(load: Callable[[], tuple[NormalRecord, ...]]) -> tuple[NormalRecord, ...]:
    """Return the documents of a file, none where another version of the program stored them in a form of its own."""
    try:
        return load()
    except OtherForm:
        return ()


def build(
    sources: Iterable[SourceFile],
    decisions: Iterable[Keputusan] = (),
    references: References | None = None,
    kamus: Kamus | None = None,
    lines: Told = MappingProxyType({}),
) -> Dataset:
    """Lay out every source as rows, the decisions of people applied. The order of `sources` does not matter.

    `references` hold the posts that a person may have chosen, where an office has posts of its own; `kamus` is the
    dictionary of indicators where an office added to the program's own. `lines` are findings about lines of
    keputusan.csv by doc_id; those of no document stand with the first one.
    """
    made = tuple(decisions)
    documents = Documents(by_content(sources), by_document(made), references, lines)
    return Dataset(Reconciled(documents, documents.survey, made, kamus))


def _homeless(lines: Told, groups: Iterable[tuple[SourceFile, ...]]) -> tuple[Finding, ...]:
    """Findings about lines that name no document of this dataset: they are told with its first one."""
    names = {group[0].identity for group in groups}
    return tuple(finding for doc_id, told in lines.items() if file_of(doc_id) not in names for finding in told)


def document_rows(group: tuple[SourceFile, ...], read: Decided | None, beside: Iterable[Finding] = ()) -> DocumentRows:
    """Rows of one content that lies under one or more names; sections and indicators once, under the first name."""
    if read is None:
        return DocumentRows(dokumen=tuple(_failed_row(source) for source in group))
    if read.kembaran:
        return _set_aside(group, read, beside)
    normal = read.normal
    judgements = judged_rows(normal, read.settled)
    defects = examine(normal, doubted_in(judgements, "formulasi"))
    findings = (*normal.record.findings, *normal.findings, *read.findings, *defects, *beside)
    temuan = temuan_rows(normal, findings)
    mark = document_mark(judgements, findings)
    return DocumentRows(
        dokumen=tuple(_dokumen_row(source.berkas, normal, mark, len(temuan)) for source in group),
        bagian=bagian_rows(normal),
        uraian=uraian_rows(normal),
        indikator=_as_chosen(indikator_rows(normal, group[0].berkas, judgements), read),
        target=target_rows(normal),
        temuan=temuan,
        kunci=read.kunci,
    )


def _set_aside(group: tuple[SourceFile, ...], read: Decided, beside: Iterable[Finding]) -> DocumentRows:
    """Rows of a document that a person set aside: it is listed with its findings, and nothing of it is counted."""
    bare = replace(read.normal, bagian=())
    findings = (*read.findings, *beside)
    temuan = temuan_rows(bare, findings)
    mark = document_mark({}, findings)
    return DocumentRows(
        dokumen=tuple(_dokumen_row(source.berkas, bare, mark, len(temuan)) for source in group), temuan=temuan
    )


def _as_chosen(rows: Sequence[IndikatorRow], read: Decided) -> tuple[IndikatorRow, ...]:
    """The rows with the canonical indicators that people chose; the others are matched when all documents are known."""
    chosen = {indikator_id(read.normal.record.doc_id, *place): baku for place, baku in (read.baku or {}).items()}
    return tuple(replace(row, indikator_baku_id=chosen.get(row.indikator_id, "")) for row in rows)


def temuan_rows(normal: NormalRecord, findings: Iterable[Finding]) -> tuple[TemuanRow, ...]:
    """Lay findings out as rows: the document's first, then by section and row; equal ones once."""
    ordered = sorted(set(findings), key=lambda item: (item.bagian, item.baris, item.kode, item.halaman, item.pesan))
    return tuple(_temuan_row(normal.record.doc_id, item) for item in ordered)


def _temuan_row(doc_id: str, item: Finding) -> TemuanRow:
    return TemuanRow(
        doc_id=doc_id,
        bagian_id=bagian_id(doc_id, item.bagian) if item.bagian else "",
        indikator_id=indikator_id(doc_id, item.bagian, item.baris) if item.bagian and item.baris else "",
        kode=item.kode,
        tingkat=item.tingkat,
        pesan=item.pesan,
        halaman=item.halaman or None,
    )


def _failed_row(source: SourceFile) -> DokumenRow:
    return DokumenRow(
        doc_id=source.identity,
        berkas=source.berkas,
        sha256=source.sha256,
        halaman=source.halaman or None,
        jumlah_bagian=0,
        jumlah_indikator=0,
        jumlah_temuan=0,
        status="gagal",
        galat=source.galat or (_OTHER_FORM if source.load else _UNREADABLE),
    )


def _dokumen_row(berkas: str, normal: NormalRecord, mark: DocumentMark, jumlah_temuan: int) -> DokumenRow:
    record, signed = normal.record, normal.tanda_tangan
    return DokumenRow(
        doc_id=record.doc_id,
        berkas=berkas,
        sha256=record.sha256,
        halaman=record.halaman or None,
        cara_baca=record.cara_baca if record.cara_baca in ("digital", "ocr", "campuran") else "",
        gaya=record.gaya,
        jenis_keputusan=normal.jenis_keputusan,
        nomor=normal.nomor,
        tentang=normal.tentang,
        tanggal=normal.tanggal,
        tahun=normal.tahun,
        kabupaten=normal.wilayah.kabupaten,
        kecamatan=normal.wilayah.kecamatan,
        kode_wilayah=normal.wilayah.kode,
        penandatangan=signed.nama,
        penandatangan_jabatan=signed.jabatan,
        penandatangan_pangkat=signed.pangkat,
        penandatangan_nip=signed.nip,
        jumlah_bagian=len(normal.bagian),
        jumlah_indikator=sum(len(section.baris) for section in normal.bagian),
        jumlah_temuan=jumlah_temuan,
        status="perlu_tinjau" if mark.perlu_tinjau else "selesai",
        bagian_berkas=record.bagian_berkas or None,
        jenis_instansi=normal.jenis_instansi,
        instansi=normal.instansi,
        kelengkapan=record.kelengkapan,
        alasan_tinjau=mark.alasan,
        alasan_kode=mark.kode,
    )
