"""What only shows when documents are held side by side: two decrees of one year, one person in two kecamatan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from skcamat.extractor.findings import Finding, FindingKind
from skcamat.normalizers.normalised import NormalRecord
from skcamat.registry.checks import kinds
from skcamat.registry.checks.common import document_found
from skcamat.registry.checks.twins import Twinmarks, twinmarks, twins

_NAMED = 3  # so many other files are named in a message


@dataclass(frozen=True, slots=True)
class Traces:
    """The little that is kept of a document while others are read: id, file, place, posts, NIPs, marks of its rows."""

    doc_id: str
    berkas: str
    kode_wilayah: str
    tahun: str
    jabatan: frozenset[str]
    nip: frozenset[str]
    kembar: Twinmarks


def traces(berkas: str, normal: NormalRecord) -> Traces:
    """Return what has to be remembered of a document."""
    posts = frozenset(section.jabatan.kode for section in normal.bagian if section.jabatan.kode and section.baris)
    people = {section.nip for section in normal.bagian} | {normal.tanda_tangan.nip}
    nips = frozenset(nip for nip in people if len(nip) == 18)
    return Traces(
        normal.record.doc_id, berkas, normal.wilayah.kode, normal.tahun, posts, nips, twinmarks(berkas, normal)
    )


def across(documents: Iterable[Traces]) -> Mapping[str, tuple[Finding, ...]]:
    """Return the findings of each doc_id; those without any are left out."""
    documents = tuple(documents)
    by_doc: dict[str, list[Finding]] = defaultdict(list)
    same_decree = twins(item.kembar for item in documents)
    for doc_id, finding in (*_same_year(documents), *_same_person(documents), *same_decree):
        by_doc[doc_id].append(finding)
    return {doc_id: tuple(findings) for doc_id, findings in by_doc.items()}


def _same_year(documents: tuple[Traces, ...]) -> Iterator[tuple[str, Finding]]:
    """Decrees of one kecamatan and year that share a post; one for the IKU and one for the IKI are no pair."""
    groups: dict[tuple[str, str], list[Traces]] = defaultdict(list)
    for item in documents:
        if item.kode_wilayah and item.tahun:
            groups[item.kode_wilayah, item.tahun].append(item)
    for group in groups.values():
        for item in group:
            others = [other for other in group if other is not item and other.jabatan & item.jabatan]
            yield from _named(item, others, kinds.DOKUMEN_LAIN_SETAHUN)


def _same_person(documents: tuple[Traces, ...]) -> Iterator[tuple[str, Finding]]:
    holders: dict[tuple[str, str], list[Traces]] = defaultdict(list)
    for item in documents:
        for nip in item.nip:
            holders[nip, item.tahun].append(item)
    found: dict[str, tuple[Traces, dict[str, Traces]]] = {}
    for group in holders.values():
        for item in group:
            others = {o.doc_id: o for o in group if o.kode_wilayah and item.kode_wilayah not in ("", o.kode_wilayah)}
            if others:
                found.setdefault(item.doc_id, (item, {}))[1].update(others)
    for item, others in found.values():
        yield from _named(item, list(others.values()), kinds.NIP_DUA_KECAMATAN)


def _named(item: Traces, others: list[Traces], kind: FindingKind) -> Iterator[tuple[str, Finding]]:
    if others:
        names = sorted(other.berkas for other in others)
        rest = f" dan {len(names) - _NAMED} berkas lain" if len(names) > _NAMED else ""
        yield item.doc_id, document_found(kind, lain=", ".join(names[:_NAMED]) + rest)
