"""Persons: a NIP that cannot be one, one person in two posts. Messages never hold a name or a number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from skcamat.extractor.findings import Finding
from skcamat.normalizers.normalised import NormalBagian, NormalRecord
from skcamat.normalizers.people import nip_problem
from skcamat.normalizers.text import squeezed
from skcamat.registry.checks import kinds
from skcamat.registry.checks.common import document_found, section_found, sections


def check(normal: NormalRecord) -> Iterator[Finding]:
    """Yield findings about persons."""
    yield from _invalid_nips(normal)
    yield from _two_posts(normal)


def _invalid_nips(normal: NormalRecord) -> Iterator[Finding]:
    """Only where the digits were certain: a scan's doubtful digits are a doubt about the reading."""
    on = normal.tanggal
    if normal.record.cara_baca != "digital":
        return
    problem = nip_problem(normal.tanda_tangan.nip, on) if normal.tanda_tangan.nip else ""
    if problem:
        yield document_found(kinds.NIP_TIDAK_SAH, pemilik="penanda tangan keputusan", sebab=problem)
    for number, section in sections(normal):
        for owner, nip in (("pemegang jabatan", section.nip), ("penanda tangan bagian", section.tanda_tangan.nip)):
            problem = nip_problem(nip, section.tanda_tangan.tanggal or on) if nip else ""
            if problem:
                yield section_found(kinds.NIP_TIDAK_SAH, number, section, pemilik=owner, sebab=problem)


def _two_posts(normal: NormalRecord) -> Iterator[Finding]:
    holders: dict[str, list[tuple[int, NormalBagian]]] = defaultdict(list)
    for number, section in sections(normal):
        if person := section.nip or squeezed(section.nama):
            holders[person].append((number, section))
    for posts in holders.values():
        if len({squeezed(section.jabatan.printed) for _, section in posts}) < 2:
            continue
        for number, section in posts:
            others = ", ".join(str(other) for other, _ in posts if other != number)
            yield section_found(kinds.ORANG_DUA_JABATAN, number, section, bagian_lain=others)
