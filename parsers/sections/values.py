"""A section's draft becomes a `Bagian`: labels read, lists taken apart, tables turned into rows and targets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from skcamat.extractor.findings import Finding, doubt, found
from skcamat.parsers.cells.parts import item_printed
from skcamat.parsers.cells.targets import periode_of, targets_of
from skcamat.parsers.findings import (
    JABATAN_MENURUT_BENTUK,
    KOLOM_DUGAAN,
    KOLOM_TAMBAHAN,
    LABEL_JABATAN_KOSONG,
    TANPA_JABATAN,
)
from skcamat.parsers.lexicon.likeness import squeezed
from skcamat.parsers.lines.headings import says
from skcamat.parsers.lines.lists import items_of
from skcamat.parsers.lines.posts import may_be_post, post_in_heading, rest_of_heading
from skcamat.parsers.records import Bagian, Baris, JenisUraian, Letak, Lingkup, Printed, TargetBaris, Uraian
from skcamat.parsers.sections.drafts import Draft, Field
from skcamat.parsers.sections.row_doubts import with_row_doubts
from skcamat.parsers.stream.text import printed
from skcamat.parsers.stream.vocabulary import Vocabulary
from skcamat.parsers.tables.by_post import post_line
from skcamat.parsers.tables.kind import sort_of
from skcamat.parsers.tables.long_table import LongTable
from skcamat.parsers.tables.rows import filled_down, rows_of

_LISTED: tuple[JenisUraian, ...] = ("tugas", "fungsi", "visi", "misi", "indikator_tujuan")
_SINGLE = ("instansi", "jabatan", "nama", "nip", "tujuan")


@dataclass(frozen=True, slots=True)
class ReadSection:
    """A section with the places of its words that are known not to be content (labels, heads), and its findings."""

    bagian: Bagian
    aside: tuple[Letak, ...]
    findings: tuple[Finding, ...]


def bagian_of(draft: Draft, vocabulary: Vocabulary, *, signed: bool) -> ReadSection:
    """Read one section. `signed`: its signature block is its own, not the document's."""
    singles = {role: _single(draft, role, vocabulary) for role in _SINGLE}
    jabatan = singles["jabatan"] or _post(draft, vocabulary)
    baris, target, aside, findings = _tables(draft, vocabulary)
    judul = _judul(draft, vocabulary)
    bagian = Bagian(
        lingkup=lingkup_of(draft, jabatan),
        judul=judul,
        instansi=singles["instansi"],
        jabatan=jabatan,
        nama=singles["nama"],
        nip=singles["nip"],
        tujuan=singles["tujuan"],
        uraian=tuple(item for field in draft.fields for item in _uraian(field, vocabulary)),
        baris=baris,
        target=target,
        tanda_tangan=draft.signature.tanda_tangan if signed and draft.signature else None,
        label_kosong=tuple(field.label.role for field in draft.fields if _is_blank(field)),
        halaman_awal=min(draft.pages, default=0),
        halaman_akhir=max(draft.pages, default=0),
    )
    own = draft.signature.kata if draft.signature else ()
    return ReadSection(bagian, (*aside, *_label_places(draft), *own), (*findings, *_post_findings(bagian, draft)))


def _post_findings(bagian: Bagian, draft: Draft) -> Iterator[Finding]:
    """A doubt where a post should be printed and none was read."""
    if bagian.jabatan is not None and bagian.jabatan.text.strip():
        return
    page = bagian.halaman_awal
    if draft.has("jabatan"):
        yield found(LABEL_JABATAN_KOSONG, halaman=page)
    elif bagian.lingkup == "IKI" and bagian.baris:
        yield found(TANPA_JABATAN, halaman=page)


def _single(draft: Draft, role: str, vocabulary: Vocabulary) -> Printed | None:
    field = next((field for field in draft.fields if field.label.role == role and not _is_blank(field)), None)
    return printed(field.lines, vocabulary) if field else None


def _is_blank(field: Field) -> bool:
    return not any(squeezed(line.text) for line in field.lines)


def _label_places(draft: Draft) -> tuple[Letak, ...]:
    """Places of labels, of values that only repeat a label, and of blanks printed as dashes."""
    lines = [field.label.head for field in draft.fields]
    lines += [
        line
        for field in draft.fields
        for line in field.lines
        if _is_blank(field) or field.label.role in ("pangkat", "lain", *_SINGLE)
    ]
    colons = [field.label for field in draft.fields]
    places = [Letak(line.halaman, word.box) for line in lines for word in line.words]
    return (*places, *(Letak(label.head.halaman, box) for label in colons for box in label.colon_boxes))


def _post(draft: Draft, vocabulary: Vocabulary) -> Printed | None:
    """The post that a line above the table, or the section's own heading, names."""
    if draft.post is not None:
        whole = printed(draft.post, vocabulary)
        post = replace(printed([post_line(draft.post)], vocabulary), kata=whole.kata)
        return _by_form(post) if draft.post_by_form else post
    if draft.heading is None or draft.inherited or says(draft.heading.text) == "IKU":
        return None
    name = post_in_heading(draft.heading.without_place)
    title = printed(draft.heading.lines, vocabulary)
    if name:
        return replace(title, text=name, second=None)
    rest = rest_of_heading(draft.heading.without_place)
    unknown = says(draft.heading.text) == "IKI" and may_be_post(rest)
    return _by_form(replace(title, text=rest, second=None)) if unknown else None


def _by_form(post: Printed) -> Printed:
    """A post that only its place names, with the doubt."""
    return replace(post, doubts=(*post.doubts, doubt(JABATAN_MENURUT_BENTUK, jabatan=post.text)))


def _judul(draft: Draft, vocabulary: Vocabulary) -> Printed | None:
    if draft.heading is None:
        return None
    whole = printed(draft.heading.lines, vocabulary)
    bare = whole.text.removeprefix(draft.heading.number).strip()
    return replace(whole, text=bare)


def lingkup_of(draft: Draft, jabatan: Printed | None) -> Lingkup:
    """What the section is: the kecamatan's own IKU, or the IKI of one post; headings of columns do not decide."""
    told = says(draft.heading.text) if draft.heading else ""
    post = squeezed(jabatan.text) if jabatan else ""
    kecamatan = not post or post.startswith(("camat", "kecamatan"))
    if not kecamatan:
        return "IKI"
    if told:
        return "IKI" if told == "IKI" else "IKU"
    if post:
        return "IKU" if any(says(head.heading) == "IKU" for table in draft.tables for head in table.heads) else "IKI"
    return "IKU"


def _uraian(field: Field, vocabulary: Vocabulary) -> list[Uraian]:
    role = field.label.role
    if role not in _LISTED or _is_blank(field):
        return []
    return [
        Uraian(role, text, item.marker.text if item.marker else "")
        for item in items_of(field.lines)
        if (text := item_printed(item, vocabulary)).text
    ]


def _tables(
    draft: Draft, vocabulary: Vocabulary
) -> tuple[tuple[Baris, ...], tuple[TargetBaris, ...], tuple[Letak, ...], tuple[Finding, ...]]:
    baris: list[Baris] = []
    target: list[TargetBaris] = []
    aside: list[Letak] = []
    findings: list[Finding] = []
    for number, table in enumerate(draft.tables, start=1):
        aside += _head_places(table)
        if sort_of(table.heads) == "target":
            entries, filler = targets_of(table, vocabulary)
            target += entries
            aside += filler
            continue
        if any(head.role == "target" and periode_of(head.heading) for head in table.heads):
            target += targets_of(table, vocabulary)[0]
        rows = rows_of(table, vocabulary, number)
        findings += [replace(finding, baris=finding.baris + len(baris)) for finding in rows.findings]
        findings += _doubtful_columns(table)
        baris += with_row_doubts(rows.baris)
        aside += rows.aside
    return filled_down(baris), tuple(target), tuple(aside), tuple(findings)


def _head_places(table: LongTable) -> list[Letak]:
    return [Letak(line.halaman, word.box) for line in table.header for word in line.words]


def _doubtful_columns(table: LongTable) -> list[Finding]:
    told: list[Finding] = []
    for index, head in enumerate(table.heads, start=1):
        if head.role and head.score <= 0.6:
            told.append(found(KOLOM_DUGAAN, halaman=table.halaman, kolom=index, peran=head.role.replace("_", " ")))
        elif head.role in ("tambahan", "target", "realisasi", "anggaran") and head.heading:
            told.append(found(KOLOM_TAMBAHAN, halaman=table.halaman, kolom=re.sub(r"\s+", " ", head.heading)[:60]))
    return told
