"""Decisions of people applied to one document, before rows are laid out: everything that follows sees what they said.

A decision that no longer finds its row, or contradicts another person's, becomes a finding; none is dropped in silence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from skcamat.extractor.findings import Finding, FindingKind
from skcamat.normalizers.normalised import NormalBagian, NormalBaris, NormalRecord
from skcamat.normalizers.text import folded
from skcamat.registry.decisions.edits import chosen_jabatan, edited, joined
from skcamat.registry.decisions.log import TINDAKAN, Keputusan, Putusan, folded_decisions, row_keys, standing
from skcamat.registry.rows.layout import indikator_rows
from skcamat.registry.schema.dataset import FORMULA_JENIS, LINGKUP, IndikatorRow

USANG = FindingKind(
    "BACA-PUTUSAN-USANG",
    "peringatan",
    "Keputusan {id} ({tindakan}) tidak diterapkan: {sebab}.",
    "Keputusan orang di keputusan.csv tidak lagi menemukan barisnya atau nilainya tidak dikenal. Batalkan atau ulangi.",
)
BERUBAH = FindingKind(
    "BACA-PUTUSAN-BERUBAH",
    "info",
    "Keputusan {id} diterapkan, tetapi teks kolom {kolom} kini terbaca lain daripada saat keputusan dibuat.",
    "Pembacaan berubah sejak keputusan dibuat. Nilai dari orang tetap dipakai; periksa apakah masih sesuai.",
)
BENTROK = FindingKind(
    "BACA-PUTUSAN-BENTROK",
    "peringatan",
    "Keputusan {satu} dan {dua} dari orang yang berbeda bertentangan; yang terakhir dipakai.",
    "Dua orang memutuskan hal yang berbeda tentang baris yang sama. Batalkan salah satunya.",
)
_ABOUT_ROW = frozenset({"terima", "ubah", "pisah", "gabung", "bukan_indikator"})
_ALLOWED = {"formula_jenis": FORMULA_JENIS, "lingkup": LINGKUP}

Place = tuple[int, int]
Decisions = Mapping[str, tuple[Keputusan, ...]]


@dataclass(frozen=True, slots=True)
class Decided:
    """A document after its decisions.

    `baku` holds the canonical indicators that people chose and `settled` the rows that a person vouches for, both by
    (bagian, baris) as they are now.
    """

    normal: NormalRecord
    findings: tuple[Finding, ...] = ()
    baku: Mapping[Place, str] | None = None
    settled: frozenset[Place] = frozenset()


def by_document(decisions: Iterable[Keputusan]) -> Decisions:
    """Return the standing decisions (those not taken back) of each doc_id, in the order in which they were made."""
    grouped: dict[str, list[Keputusan]] = defaultdict(list)
    for item in standing(decisions):
        grouped[item.doc_id].append(item)
    return {doc_id: tuple(items) for doc_id, items in grouped.items()}


def decided(normal: NormalRecord, decisions: Sequence[Keputusan]) -> Decided:
    """Apply one document's standing decisions."""
    if not decisions:
        return Decided(normal)
    rows = indikator_rows(normal, "")
    keys = row_keys(rows)
    fitting, findings = _fitting(decisions, rows, keys)
    findings += _conflicts(fitting)
    said = {key: item for (_, key), item in folded_decisions(_latest_word(fitting)).items()}
    return _applied(normal, keys, said, findings)


def _fitting(
    decisions: Sequence[Keputusan], rows: Sequence[IndikatorRow], keys: Sequence[str]
) -> tuple[list[Keputusan], list[Finding]]:
    """Decisions that find their row, each with its key; and findings about the others."""
    fitting, findings = [], []
    by_key = dict(zip(keys, rows, strict=True))
    for item in decisions:
        key = item.kunci if item.kunci in by_key else _key_by_text(item, rows, keys)
        reason = _why_not(item, key, by_key)
        if reason:
            findings.append(_finding(USANG, id=item.id, tindakan=item.tindakan, sebab=reason))
            continue
        fitting.append(replace(item, kunci=key))
        if item.tindakan == "ubah" and _reads_otherwise(item, by_key[key]):
            findings.append(_finding(BERUBAH, id=item.id, kolom=item.kolom))
    return fitting, findings


def _key_by_text(item: Keputusan, rows: Sequence[IndikatorRow], keys: Sequence[str]) -> str:
    """Key of the one row that reads as the decision says it did; empty where there is none, or more than one."""
    column = "jabatan" if item.tindakan == "jabatan" else item.kolom if item.tindakan == "ubah" else "indikator"
    wanted = folded(item.dari)
    found = [key for row, key in zip(rows, keys, strict=True) if wanted and folded(getattr(row, column, "")) == wanted]
    sections = {row.bagian_id for row, key in zip(rows, keys, strict=True) if key in found}
    enough = len(sections) == 1 if item.tindakan == "jabatan" else len(found) == 1
    return found[0] if enough else ""


def _why_not(item: Keputusan, key: str, by_key: Mapping[str, IndikatorRow]) -> str:
    if item.tindakan not in TINDAKAN:
        return "tindakannya tidak dikenal"
    if not key:
        return "barisnya tidak ditemukan lagi"
    if item.tindakan == "gabung" and item.ke not in by_key:
        return "baris yang digabungkan tidak ditemukan lagi"
    if item.tindakan == "jabatan" and chosen_jabatan(item.ke) is None:
        return "jabatan baku yang dipilih tidak dikenal"
    allowed = _ALLOWED.get(item.kolom, ()) if item.tindakan == "ubah" else ()
    return f"nilai kolom {item.kolom} tidak dikenal" if allowed and item.ke not in allowed else ""


def _reads_otherwise(item: Keputusan, row: IndikatorRow) -> bool:
    now = folded(str(getattr(row, item.kolom, "") or ""))
    return now not in (folded(item.dari), folded(item.ke))


def _conflicts(decisions: Sequence[Keputusan]) -> list[Finding]:
    """Two people who said different things about the same cell, or about the same row being an indicator at all."""
    findings = []
    latest: dict[tuple[str, str, str], Keputusan] = {}
    for item in decisions:
        verdict = "baris" if item.tindakan in ("terima", "bukan_indikator") else item.tindakan
        word = item.tindakan if verdict == "baris" else folded(item.ke)
        before = latest.get((item.kunci, verdict, item.kolom if verdict == "ubah" else ""))
        if before and before.oleh != item.oleh and _word(before) != word and verdict != "gabung":
            findings.append(_finding(BENTROK, satu=before.id, dua=item.id))
        latest[item.kunci, verdict, item.kolom if verdict == "ubah" else ""] = item
    return findings


def _word(item: Keputusan) -> str:
    return item.tindakan if item.tindakan in ("terima", "bukan_indikator") else folded(item.ke)


def _latest_word(decisions: Sequence[Keputusan]) -> list[Keputusan]:
    """Without "not an indicator" where the row was accepted or changed after it."""
    last = {item.kunci: item for item in decisions if item.tindakan in _ABOUT_ROW}
    return [item for item in decisions if item.tindakan != "bukan_indikator" or last[item.kunci] is item]


def _finding(kind: FindingKind, **fields: str) -> Finding:
    return Finding(kind.kode, kind.tingkat, kind.template.format_map(fields))


def _applied(
    normal: NormalRecord, keys: Sequence[str], said: Mapping[str, Putusan], findings: Sequence[Finding]
) -> Decided:
    places = [(b, i) for b, section in enumerate(normal.bagian, 1) for i in range(1, len(section.baris) + 1)]
    key_at = dict(zip(places, keys, strict=True))
    row_of = {key_at[b, i]: section.baris[i - 1] for b, section in enumerate(normal.bagian, 1) for i in _span(section)}
    moved: dict[Place, Place] = {}
    baku: dict[Place, str] = {}
    vouched: set[Place] = set()
    sections = []
    for number, section in enumerate(normal.bagian, start=1):
        kept: list[NormalBaris] = []
        words = {i: said.get(key_at[number, i], Putusan({})) for i in _span(section)}
        for i, word in words.items():
            new = _rows_after(section.baris[i - 1], word, row_of)
            if new:
                moved[number, i] = (number, len(kept) + 1)
            if _is_settled(word):
                vouched |= {(number, len(kept) + 1 + extra) for extra in range(len(new))}
            if word.indikator_baku_id:
                baku |= {(number, len(kept) + 1 + extra): word.indikator_baku_id for extra in range(len(new))}
            kept += new
        sections.append(_section_after(section, tuple(kept), words.values()))
    settled = {place for place, key in key_at.items() if _is_settled(said.get(key, Putusan({})))}
    record = replace(normal.record, findings=_moved(normal.record.findings, moved, settled))
    after = replace(normal, record=record, bagian=tuple(sections), findings=_moved(normal.findings, moved, settled))
    return Decided(after, tuple(findings), baku, frozenset(vouched))


def _span(section: NormalBagian) -> range:
    return range(1, len(section.baris) + 1)


def _is_settled(word: Putusan) -> bool:
    """Whether a person looked at the row as a whole, so that doubts about its reading are answered."""
    return bool(
        word.diterima or word.nilai or word.pisahan or word.gabung_dengan or word.bagian_dari or word.bukan_indikator
    )


def _rows_after(row: NormalBaris, word: Putusan, row_of: Mapping[str, NormalBaris]) -> list[NormalBaris]:
    if word.bukan_indikator or word.bagian_dari:
        return []
    for other in word.gabung_dengan:
        row = joined(row, row_of[other])
    if not _is_settled(word):
        return [row]
    parts = word.pisahan or ({},)
    return [edited(row, {**word.nilai, **part}) for part in parts]


def _section_after(section: NormalBagian, rows: tuple[NormalBaris, ...], words: Iterable[Putusan]) -> NormalBagian:
    for word in words:
        choice = chosen_jabatan(word.jabatan_baku, section.jabatan) if word.jabatan_baku else None
        section = replace(section, jabatan=choice) if choice else section
        if lingkup := word.nilai.get("lingkup"):
            section = replace(section, bagian=replace(section.bagian, lingkup="IKU" if lingkup == "IKU" else "IKI"))
    return replace(section, baris=rows)


def _moved(findings: Iterable[Finding], moved: Mapping[Place, Place], settled: set[Place]) -> tuple[Finding, ...]:
    """Findings at the new places of their rows; doubts about rows that a person settled are answered and go."""
    kept = []
    for item in findings:
        place = (item.bagian, item.baris)
        if not item.baris:
            kept.append(item)
        elif place in moved and not (place in settled and item.kode.startswith("BACA-")):
            kept.append(replace(item, baris=moved[place][1]))
    return tuple(kept)
