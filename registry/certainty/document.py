"""Why a document as a whole is marked: its marked rows, and what was found wrong with the reading of the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from skcamat.extractor.findings import Finding, about_reading, doubt
from skcamat.registry.certainty import kinds
from skcamat.registry.certainty.judgement import Keyakinan, Place


@dataclass(frozen=True, slots=True)
class DocumentMark:
    """Whether a person should look at the document, why in words, and by which codes; both empty where not."""

    perlu_tinjau: bool = False
    alasan: str = ""
    kode: str = ""


def document_mark(judgements: Mapping[Place, Keyakinan], findings: Iterable[Finding]) -> DocumentMark:
    """Return the document's mark; findings that are only information, and defects of the document, do not count."""
    marked = sum(row.perlu_tinjau for row in judgements.values())
    rows = [doubt(kinds.BARIS_DITANDAI, jumlah=marked)] if marked else []
    reading = sorted({(item.kode, item.halaman, item.pesan) for item in findings if _counts(item)})
    sentences = [*map(kinds.sentence, rows), *(pesan for _, _, pesan in reading)]
    codes = [*(item.kode for item in rows), *(kode for kode, _, _ in reading)]
    return DocumentMark(bool(codes), kinds.shortened(sentences), kinds.code_text(codes))


def _counts(item: Finding) -> bool:
    return about_reading(item.kode) and item.tingkat != "info"
