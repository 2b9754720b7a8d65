"""A decree and its sections as people corrected them: printed values replaced, then the whole normalised again.

So everything that follows from a field (year, place code, post, unit) follows from a person's word as from print.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from skcamat.extractor.findings import Finding
from skcamat.normalizers import References, doubts, normalize
from skcamat.normalizers.normalise import UNKNOWN_POST
from skcamat.normalizers.normalised import Jabatan, NormalBagian, NormalRecord, NormalTandaTangan, StatusJabatan
from skcamat.parsers.records import PERSON, Bagian, Keputusan, Lingkup, Printed, TandaTangan
from skcamat.registry.decisions.effects.edits import chosen_jabatan
from skcamat.registry.decisions.fold import POST, DocumentWord, SectionWord

_HEAD = ("jenis_keputusan", "nomor", "tentang", "tanggal", "kabupaten", "kecamatan", "instansi")
_PLAIN = {"tahun": "tahun_judul", "jenis_instansi": "jenis_instansi"}  # fields of the head that hold text alone
_DIRECT = ("jenis_keputusan", "nomor", "tentang", "tanggal", "tahun", "instansi", "jenis_instansi")
_SECTION = ("judul", "instansi", "jabatan", "nama", "nip", "tujuan")
_SIGNED = {"penandatangan": "nama", "penandatangan_jabatan": "jabatan", "penandatangan_pangkat": "pangkat"}
_SIGNED_BY = {**_SIGNED, "penandatangan_nip": "nip"}
_SIGNED_SECTION = {**_SIGNED_BY, "tanggal": "tanggal"}
_NIP = (doubts.NIP_DIPERBAIKI.kode, doubts.NIP_TERBACA_TIDAK_SAH.kode)
# doubts about the reading that a person answered by saying what stands there; what normalising again does not ask anew
_ANSWERED = {
    "kabupaten": (doubts.WILAYAH_TAK_PASTI.kode,),
    "kecamatan": (doubts.WILAYAH_TAK_PASTI.kode,),
    POST: UNKNOWN_POST,
    "nip": _NIP,
    "penandatangan_nip": _NIP,
}


def document_values(normal: NormalRecord) -> dict[str, str]:
    """Return the fields of dokumen.csv that a person may set, as they were read."""
    signed, place = normal.tanda_tangan, normal.wilayah
    values = {name: getattr(signed, part) for name, part in _SIGNED_BY.items()}
    values |= {name: getattr(normal, name) for name in _DIRECT}
    return values | {"kabupaten": place.kabupaten, "kecamatan": place.kecamatan}


def corrected(normal: NormalRecord, word: DocumentWord, keys: Sequence[str], tables: References) -> NormalRecord:
    """Return the document with its head and sections as people want them; rows stay as they are.

    `keys` name its sections. Sections that people added come behind those that were read.
    """
    words = [word.bagian.get(kunci, SectionWord()) for kunci in keys]
    words += [_new_word(values, word.bagian.get(kunci, SectionWord())) for kunci, values in word.bagian_baru]
    if word.nilai or word.bagian_baru or any(one.nilai for one in words):
        normal = _read_again(normal, word, words, tables)
    sections = tuple(_with_post(section, one, tables) for section, one in zip(normal.bagian, words, strict=True))
    answered = {0: set(word.nilai)} | {number: _said(one) for number, one in enumerate(words, start=1)}
    return replace(normal, bagian=sections, findings=tuple(_open(normal.findings, answered)))


def _new_word(values: Mapping[str, str], later: SectionWord) -> SectionWord:
    """Return what is said of a section that a person added: what came with it, and what was said later."""
    return SectionWord({**values, **later.nilai}, later.jabatan_baku or values.get(POST, ""), later.tambahan)


def _read_again(
    normal: NormalRecord, word: DocumentWord, words: Sequence[SectionWord], tables: References
) -> NormalRecord:
    record = normal.record
    new = tuple(Bagian(_lingkup(values.get("lingkup", "IKI"))) for _, values in word.bagian_baru)
    sections = tuple(_section(old, one) for old, one in zip((*record.bagian, *new), words, strict=True))
    printed = replace(record, keputusan=_head(record.keputusan, word.nilai), bagian=sections)
    again = normalize(printed, tables)
    rows = (*(section.baris for section in normal.bagian), *(() for _ in new))
    kept = tuple(
        replace(section, baris=before, jabatan=_rank(section.jabatan, old, one), nip=one.nilai.get("nip", section.nip))
        for section, before, old, one in zip(again.bagian, rows, _padded(normal.bagian, len(new)), words, strict=True)
    )
    return _as_said(replace(again, bagian=tuple(map(_signed_as_said, kept, words))), word.nilai)


def _padded(sections: Sequence[NormalBagian], more: int) -> tuple[NormalBagian | None, ...]:
    return (*sections, *(None for _ in range(more)))


def _head(head: Keputusan, values: Mapping[str, str]) -> Keputusan:
    fields: dict[str, Any] = {name: _printed(getattr(head, name), values[name]) for name in _HEAD if name in values}
    signature = _signature(head.tanda_tangan, values, _SIGNED_BY)
    fields |= {part: values[name] for name, part in _PLAIN.items() if name in values}
    return replace(head, **fields, tanda_tangan=signature)


def _section(section: Bagian, word: SectionWord) -> Bagian:
    values = word.nilai
    fields: dict[str, Any] = {
        name: _printed(getattr(section, name), values[name]) for name in _SECTION if name in values
    }
    signature = _signature(section.tanda_tangan, values, _SIGNED_SECTION)
    return replace(section, **fields, tanda_tangan=signature, lingkup=_lingkup(values.get("lingkup", section.lingkup)))


def _signature(block: TandaTangan | None, values: Mapping[str, str], names: Mapping[str, str]) -> TandaTangan | None:
    said = {part: values[name] for name, part in names.items() if name in values}
    if not said:
        return block
    block = block or TandaTangan()
    parts: dict[str, Any] = {part: _printed(getattr(block, part), text) for part, text in said.items()}
    return replace(block, **parts)


def _printed(before: Printed | None, text: str) -> Printed | None:
    place = before or Printed("")
    return Printed(text, place.halaman, place.box, reader=PERSON) if text else None


def _lingkup(text: str) -> Lingkup:
    return "IKU" if text == "IKU" else "IKI"


def _rank(post: Jabatan, before: NormalBagian | None, word: SectionWord) -> Jabatan:
    """Keep `Plt.` and the eselon that stood beside a post whose name alone was typed anew."""
    kept = before.jabatan if before else post
    status = cast("StatusJabatan", word.nilai.get("status_jabatan")) or _status(post, kept)
    eselon = word.nilai.get("eselon", post.eselon or kept.eselon)
    return replace(post, status=status, eselon=eselon)


def _status(post: Jabatan, before: Jabatan) -> StatusJabatan:
    return before.status if post.status == "definitif" else post.status


def _signed_as_said(section: NormalBagian, word: SectionWord) -> NormalBagian:
    said = {part: word.nilai[name] for name, part in _SIGNED_SECTION.items() if name in word.nilai}
    return replace(section, tanda_tangan=replace(section.tanda_tangan, **said)) if said else section


def _as_said(normal: NormalRecord, values: Mapping[str, str]) -> NormalRecord:
    """What a person said stands to the letter, also where a rule would have written it otherwise."""
    direct: dict[str, Any] = {name: values[name] for name in _DIRECT if name in values}
    place: dict[str, Any] = {name: values[name] for name in ("kabupaten", "kecamatan") if name in values}
    signed = {part: values[name] for name, part in _SIGNED_BY.items() if name in values}
    known: NormalTandaTangan = replace(normal.tanda_tangan, **signed)
    return replace(normal, **direct, wilayah=replace(normal.wilayah, **place), tanda_tangan=known)


def _with_post(section: NormalBagian, word: SectionWord, tables: References) -> NormalBagian:
    choice = chosen_jabatan(word.jabatan_baku, tables.entries, section.jabatan) if word.jabatan_baku else None
    return replace(section, jabatan=choice) if choice else section


def _said(word: SectionWord) -> set[str]:
    return {*word.nilai, *([POST] if word.jabatan_baku else [])}


def _open(findings: Sequence[Finding], answered: Mapping[int, set[str]]) -> list[Finding]:
    """Findings without the doubts that a person answered."""
    gone = {(number, code) for number, names in answered.items() for name in names for code in _ANSWERED.get(name, ())}
    return [item for item in findings if (item.bagian, item.kode) not in gone]
