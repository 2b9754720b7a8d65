"""Which decisions find what they speak of and can be carried out, and why the others do not."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from skcamat.extractor.findings import Finding
from skcamat.normalizers.references import JabatanEntry
from skcamat.normalizers.text import folded
from skcamat.registry.decisions import actions, fold
from skcamat.registry.decisions.actions import ACTIONS, speaks_of
from skcamat.registry.decisions.findings import BERUBAH, USANG, decision_found
from skcamat.registry.decisions.keys import added_key, part_number, whole_key
from skcamat.registry.decisions.log import Keputusan
from skcamat.registry.schema.columns import Column, columns
from skcamat.registry.schema.dataset import BagianRow, DokumenRow, IndikatorRow

_TABLE = {actions.UBAH.nama: IndikatorRow, actions.UBAH_BAGIAN.nama: BagianRow, actions.UBAH_DOKUMEN.nama: DokumenRow}
_SIDES = ("", "sebelum", "sesudah")
_NOT_FOUND = "barisnya tidak ditemukan lagi"


@dataclass(frozen=True, slots=True)
class Known:
    """What a document's decisions can speak of: rows and sections as read by key, the document's fields, and posts.

    `others` are documents that this one may be set aside for; None where nobody knows them.
    """

    rows: Mapping[str, IndikatorRow]
    sections: Mapping[str, BagianRow]
    dokumen: Mapping[str, str]
    entries: Sequence[JabatanEntry]
    others: Collection[str] | None = None
    added_rows: frozenset[str] = frozenset()
    added_sections: frozenset[str] = frozenset()
    parts: Mapping[str, int] = field(default_factory=dict)

    def has_row(self, kunci: str) -> bool:
        """Whether a key names a row as read or added, or a part that one of these was split into."""
        whole = whole_key(kunci)
        if whole not in self.rows and whole not in self.added_rows:
            return False
        return whole == kunci or 1 <= part_number(kunci) <= self.parts.get(whole, 0)

    def has_section(self, kunci: str) -> bool:
        """Whether a key names a section as read or added."""
        return kunci in self.sections or kunci in self.added_sections


def fitting(decisions: Sequence[Keputusan], known: Known) -> tuple[list[Keputusan], list[Finding]]:
    """Return the decisions that can be carried out, each with its key, and findings about the others."""
    known = _with_made(decisions, known)
    fits: list[Keputusan] = []
    findings = []
    for item in decisions:
        keyed = replace(item, kunci=_key(item, known))
        reason = _why_not(keyed, known) or _joined_twice(keyed, fits)
        if reason:
            findings.append(decision_found(USANG, id=item.id, tindakan=item.tindakan, sebab=reason))
            continue
        fits.append(keyed)
        if _reads_otherwise(keyed, known):
            findings.append(decision_found(BERUBAH, id=item.id, kolom=item.kolom))
    return fits, findings


def _with_made(decisions: Sequence[Keputusan], known: Known) -> Known:
    """Return what is known with the rows, sections and parts that these decisions make."""
    made = {name: frozenset(added_key(item.id) for item in decisions if item.tindakan == name) for name in ACTIONS}
    splits = {item.kunci: len(fold.parts_in(item.ke)) for item in decisions if item.tindakan == actions.PISAH.nama}
    return replace(
        known,
        added_rows=made[actions.TAMBAH.nama],
        added_sections=made[actions.TAMBAH_BAGIAN.nama],
        parts=splits,
    )


def _key(item: Keputusan, known: Known) -> str:
    """Key of what the decision speaks of: its own, else that of the one thing that reads as it says; else empty."""
    if speaks_of(item.tindakan, "bagian"):
        return item.kunci if known.has_section(item.kunci) else _section_by_text(item, known.sections)
    if speaks_of(item.tindakan, "baris"):
        return item.kunci if known.has_row(item.kunci) else _row_by_text(item, known.rows)
    return item.kunci


def _row_by_text(item: Keputusan, rows: Mapping[str, IndikatorRow]) -> str:
    post = item.tindakan == actions.JABATAN.nama
    column = "jabatan" if post else item.kolom if item.tindakan == actions.UBAH.nama else "indikator"
    found = _reading(rows, column, item.dari)
    enough = len({rows[key].bagian_id for key in found}) == 1 if post else len(found) == 1
    return found[0] if enough else ""


def _section_by_text(item: Keputusan, sections: Mapping[str, BagianRow]) -> str:
    found = _reading(sections, item.kolom if item.tindakan == actions.UBAH_BAGIAN.nama else "jabatan", item.dari)
    return found[0] if len(found) == 1 else ""


def _reading(rows: Mapping[str, IndikatorRow] | Mapping[str, BagianRow], column: str, text: str) -> list[str]:
    """Keys of the rows whose column reads so; none for an empty text."""
    wanted = folded(text)
    return [key for key, row in rows.items() if wanted and folded(str(getattr(row, column, "") or "")) == wanted]


def _why_not(item: Keputusan, known: Known) -> str:
    """Why a decision cannot be carried out; empty where it can."""
    if item.tindakan not in ACTIONS:
        return "tindakannya tidak dikenal"
    if speaks_of(item.tindakan, "baris") and not item.kunci:
        return _NOT_FOUND
    if speaks_of(item.tindakan, "bagian") and not item.kunci:
        return "bagiannya tidak ditemukan lagi"
    if item.tindakan in _TABLE:
        return _value_problem(item, {column.name: column for column in columns(_TABLE[item.tindakan])}, known)
    check = _CHECKS.get(item.tindakan)
    return check(item, known) if check else ""


def _value_problem(item: Keputusan, table: Mapping[str, Column], known: Known) -> str:
    column = table.get(item.kolom)
    if column is None or not column.sunting:
        return f"kolom {item.kolom} tidak dapat diubah"
    if column.enum and item.ke not in column.enum:
        return f"nilai kolom {item.kolom} tidak dikenal"
    if item.ke and column.pattern and not re.fullmatch(column.pattern, item.ke):
        return f"nilai kolom {item.kolom} tidak sesuai bentuknya"
    return _unknown_post(item, known) if item.kolom == "jabatan_baku" else ""


def _unknown_post(item: Keputusan, known: Known) -> str:
    named = any(entry.baku == item.ke for entry in known.entries)
    return "" if named else "jabatan baku yang dipilih tidak dikenal"


def _no_other_row(item: Keputusan, known: Known) -> str:
    if item.kunci != whole_key(item.kunci) or item.ke != whole_key(item.ke):
        return "bagian dari baris yang dipisah tidak dapat digabungkan; batalkan pemisahannya"
    return "" if known.has_row(item.ke) and item.ke != item.kunci else "baris yang digabungkan tidak ditemukan lagi"


def _no_parts(item: Keputusan, _: Known) -> str:
    if item.kunci != whole_key(item.kunci):
        return "baris hasil pemisahan tidak dapat dipisah lagi; ulangi pemisahan baris asalnya"
    return "" if fold.parts_in(item.ke) else "daftar pisahannya tidak terbaca"


def _no_target(item: Keputusan, known: Known) -> str:
    if item.kolom not in _SIDES:
        return "letaknya harus sebelum atau sesudah"
    there = known.has_section(item.ke) or (known.has_row(item.ke) and item.ke != item.kunci)
    return "" if there else "tempat tujuannya tidak ditemukan lagi"


def _no_cells(item: Keputusan, _: Known) -> str:
    return "" if fold.addition(item).nilai.get("indikator") else "isi baris yang ditambahkan tidak terbaca"


def _no_values(item: Keputusan, known: Known) -> str:
    values = fold.section_values(item.ke)
    if not values:
        return "isi bagian yang ditambahkan tidak terbaca"
    table = {column.name: column for column in columns(BagianRow)}
    told = (_value_problem(replace(item, kolom=name, ke=text), table, known) for name, text in values.items())
    return next(filter(None, told), "")


def _no_other_document(item: Keputusan, known: Known) -> str:
    if item.ke == item.doc_id or (known.others is not None and item.ke not in known.others):
        return "dokumen kembarannya tidak ada, atau ia sendiri disisihkan"
    return ""


_CHECKS: Mapping[str, Callable[[Keputusan, Known], str]] = {
    actions.GABUNG.nama: _no_other_row,
    actions.PISAH.nama: _no_parts,
    actions.PINDAH.nama: _no_target,
    actions.JABATAN.nama: _unknown_post,
    actions.TAMBAH.nama: _no_cells,
    actions.TAMBAH_BAGIAN.nama: _no_values,
    actions.DUPLIKAT.nama: _no_other_document,
}


def _joined_twice(item: Keputusan, fits: Sequence[Keputusan]) -> str:
    """Why a join cannot be: the other row went elsewhere already, or took this one in itself."""
    if item.tindakan != actions.GABUNG.nama:
        return ""
    into = {other.ke: other.kunci for other in fits if other.tindakan == actions.GABUNG.nama}
    if into.get(item.ke, item.kunci) != item.kunci:
        return "baris itu sudah digabungkan ke baris lain"
    above = item.kunci
    while above in into:
        above = into[above]
    return "kedua baris saling digabungkan" if above == item.ke else ""


def _reads_otherwise(item: Keputusan, known: Known) -> bool:
    if item.tindakan == actions.UBAH_DOKUMEN.nama:
        now = known.dokumen.get(item.kolom, "")
    elif item.tindakan in _TABLE:
        row = known.rows.get(item.kunci) or known.sections.get(item.kunci)
        if row is None:
            return False
        now = str(getattr(row, item.kolom, "") or "")
    else:
        return False
    return folded(now) not in (folded(item.dari), folded(item.ke))
