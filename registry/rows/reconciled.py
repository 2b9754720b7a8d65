"""Documents with their indicators matched: a first pass collects the canonical indicators, a second lays rows out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from skcamat.extractor.findings import Finding
from skcamat.registry.canonical.from_rows import indikator_input
from skcamat.registry.canonical.vocabulary import IndikatorBaku, KamusIndikator, Padanan, reconcile
from skcamat.registry.decisions.canonical import BakuWord, baku_word
from skcamat.registry.decisions.log import Keputusan
from skcamat.registry.kamus.match import Kamus
from skcamat.registry.schema.dataset import IndikatorRow
from skcamat.registry.schema.dataset_baku import IndikatorBakuRow, PadananRow, UsulanRow
from skcamat.registry.schema.dataset_details import TemuanRow
from skcamat.registry.schema.tables import DocumentRows


class Reconciled:
    """Documents whose rows carry their canonical indicator; behind the last one come the canonical indicators.

    A row that comes in with an `indikator_baku_id` was given it by a person. Holds canonical indicators, never rows.
    """

    def __init__(
        self,
        documents: Iterable[DocumentRows],
        rows: Callable[[], Iterable[IndikatorRow]] | None = None,
        decisions: Iterable[Keputusan] = (),
        words: Kamus | None = None,
    ) -> None:
        """Take the documents and, where that is cheaper than laying them out, a way to go through their rows alone.

        `decisions` are those of people, of which the ones on canonical indicators are carried out here; `words` is the
        dictionary of indicators, an office's own entries included.
        """
        self._documents = documents
        self._words = words
        self._rows = rows or self._rows_of_documents
        self._decisions = tuple(decisions)
        self._word = BakuWord()
        self._kamus: KamusIndikator | None = None

    def __iter__(self) -> Iterator[DocumentRows]:
        if self._kamus is None:
            found = reconcile(map(indikator_input, self._rows()), kamus=self._words)
            self._word = baku_word(self._decisions, found.names) if self._decisions else BakuWord()
            self._kamus = found.decided(self._word.gabung, self._word.nama) if self._decisions else found
        told = self._word.findings
        for document in self._documents:
            yield _told(_matched(document, self._kamus), told)
            told = ()
        yield DocumentRows(
            dokumen=(),
            indikator_baku=tuple(_baku_row(entry) for entry in self._kamus.entries()),
            usulan=tuple(_usulan_rows(self._kamus)),
        )

    def _rows_of_documents(self) -> Iterator[IndikatorRow]:
        for document in self._documents:
            yield from document.indikator


def _told(document: DocumentRows, findings: Sequence[Finding]) -> DocumentRows:
    """The first document with findings that belong to none: about decisions on canonical indicators."""
    if not findings:
        return document
    doc_id = document.dokumen[0].doc_id
    more = tuple(TemuanRow(doc_id=doc_id, kode=f.kode, tingkat=f.tingkat, pesan=f.pesan) for f in findings)
    counted = tuple(replace(row, jumlah_temuan=(row.jumlah_temuan or 0) + len(more)) for row in document.dokumen)
    return replace(document, dokumen=counted, temuan=(*more, *document.temuan))


def _matched(document: DocumentRows, kamus: KamusIndikator) -> DocumentRows:
    found = [kamus.padanan(indikator_input(row)) for row in document.indikator]
    pairs = list(zip(document.indikator, found, strict=True))
    return replace(
        document,
        indikator=tuple(_with_baku(row, match, kamus) for row, match in pairs),
        padanan=tuple(_padanan_row(row.doc_id, match) for row, match in pairs),
    )


def _with_baku(row: IndikatorRow, match: Padanan, kamus: KamusIndikator) -> IndikatorRow:
    return replace(
        row,
        indikator_baku_id=match.indikator_baku_id,
        indikator_baku=kamus.nama(match.indikator_baku_id),
        padanan_skor=match.skor,
        kode_nomenklatur=kamus.kode_nomenklatur(match.indikator_baku_id),
    )


def _padanan_row(doc_id: str, match: Padanan) -> PadananRow:
    return PadananRow(
        doc_id=doc_id,
        indikator_id=match.indikator_id,
        indikator_baku_id=match.indikator_baku_id,
        status=match.status,
        skor=match.skor,
        aturan=match.aturan,
        usulan_id=match.usulan_id,
        usulan_skor=match.usulan_skor,
        pesaing_id=match.pesaing_id,
        pesaing_skor=match.pesaing_skor,
    )


def _baku_row(entry: IndikatorBaku) -> IndikatorBakuRow:
    return IndikatorBakuRow(
        indikator_baku_id=entry.indikator_baku_id,
        indikator_baku=entry.indikator_baku,
        satuan=entry.satuan,
        ukuran=entry.ukuran,
        formula_jenis=entry.formula_jenis,
        kode=entry.kode,
        kode_nomenklatur=entry.kode_nomenklatur,
        jumlah_kecamatan=entry.jumlah_kecamatan,
        jumlah_dokumen=entry.jumlah_dokumen,
        jumlah_baris=entry.jumlah_baris,
        contoh=" | ".join(entry.contoh),
    )


def _usulan_rows(kamus: KamusIndikator) -> Iterator[UsulanRow]:
    for rank, item in enumerate(kamus.usulan, start=1):
        rows, places = kamus.joined(item)
        yield UsulanRow(
            peringkat=rank,
            indikator_baku_id_a=item.a,
            indikator_baku_a=kamus.nama(item.a),
            indikator_baku_id_b=item.b,
            indikator_baku_b=kamus.nama(item.b),
            skor=item.skor,
            alasan=item.alasan,
            beda=" | ".join(" ".join(words) for words in item.beda),
            jumlah_baris=rows,
            jumlah_kecamatan=places,
        )
