"""A whole document as it stands after all decisions, for its page: fields, sections, rows, what was taken out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from skcamat.desk.store.rows import head_of, texts_of
from skcamat.normalizers import References
from skcamat.normalizers.normalised import NormalRecord
from skcamat.registry.certainty import judged_rows
from skcamat.registry.decisions.apply import decided
from skcamat.registry.decisions.effects.heads import document_values
from skcamat.registry.decisions.keys import row_keys, section_keys, whole_key
from skcamat.registry.decisions.log import Keputusan
from skcamat.registry.rows.layout import bagian_rows, indikator_rows
from skcamat.registry.schema.columns import Column, columns
from skcamat.registry.schema.dataset import BagianRow, DokumenRow

SECTION_FIELDS: tuple[Column, ...] = tuple(item for item in columns(BagianRow) if item.sunting)
DOCUMENT_FIELDS: tuple[Column, ...] = tuple(item for item in columns(DokumenRow) if item.sunting)


@dataclass(frozen=True, slots=True)
class FieldNow:
    """A field of a decree or section: how it was read, and how it stands."""

    kolom: str
    judul: str
    terbaca: str
    kini: str
    pilihan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowNow:
    """A row as it stands, with the key by which decisions name it."""

    kunci: str
    nilai: Mapping[str, str]
    terbaca: bool


@dataclass(frozen=True, slots=True)
class SectionNow:
    """A section as it stands."""

    kunci: str
    judul: str
    isian: tuple[FieldNow, ...]
    baris: tuple[RowNow, ...]


@dataclass(frozen=True, slots=True)
class DocumentNow:
    """A document as it stands; `dikeluarkan` are rows as read that are no indicators (any more)."""

    isian: tuple[FieldNow, ...]
    bagian: tuple[SectionNow, ...]
    dikeluarkan: tuple[RowNow, ...]
    kembaran: str
    temuan: tuple[str, ...]


def document_now(
    normal: NormalRecord, berkas: str, decisions: Sequence[Keputusan], references: References | None
) -> DocumentNow:
    """Lay a document out with everything that was decided on it."""
    after = decided(normal, decisions, references)
    read = indikator_rows(normal, berkas, judged_rows(normal))
    keys = row_keys(read)
    rows = indikator_rows(after.normal, berkas, judged_rows(after.normal, after.settled))
    now = [RowNow(key, texts_of(row), whole_key(key) in keys) for key, row in zip(after.kunci, rows, strict=True)]
    standing = {whole_key(key) for key in after.kunci}
    out = [RowNow(key, texts_of(row), True) for key, row in zip(keys, read, strict=True) if key not in standing]
    return DocumentNow(
        _document_fields(normal, after.normal),
        tuple(_sections(normal, after.normal, after.kunci_bagian, now)),
        tuple(out),
        after.kembaran,
        tuple(item.pesan for item in after.findings),
    )


def _document_fields(normal: NormalRecord, after: NormalRecord) -> tuple[FieldNow, ...]:
    read, now = document_values(normal), document_values(after) | head_of(after)
    return tuple(
        FieldNow(item.name, item.judul, read.get(item.name, ""), now.get(item.name, ""), item.enum)
        for item in DOCUMENT_FIELDS
    )


def _sections(
    normal: NormalRecord, after: NormalRecord, keys: Sequence[str], rows: Sequence[RowNow]
) -> list[SectionNow]:
    before = {
        key: texts_of(row) for key, row in zip(section_keys(bagian_rows(normal)), bagian_rows(normal), strict=True)
    }
    made = []
    for key, row in zip(keys, bagian_rows(after), strict=True):
        texts, read = texts_of(row), before.get(key, {})
        fields = tuple(
            FieldNow(item.name, item.judul, read.get(item.name, ""), texts[item.name], item.enum)
            for item in SECTION_FIELDS
        )
        mine = tuple(item for item in rows if item.nilai["bagian_id"] == texts["bagian_id"])
        name = texts["jabatan"] or texts["judul"] or texts["lingkup"]
        made.append(SectionNow(key, name, fields, mine))
    return made
