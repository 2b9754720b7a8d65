"""Decisions on canonical indicators: two are one, or one has another name. They are named by id or by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from skcamat.extractor.findings import Finding
from skcamat.normalizers.text import folded
from skcamat.registry.decisions.actions import GABUNG_BAKU, speaks_of
from skcamat.registry.decisions.conflicts import conflicts
from skcamat.registry.decisions.findings import BAKU_BENTROK, BAKU_USANG, decision_found
from skcamat.registry.decisions.fold import standing
from skcamat.registry.decisions.log import Keputusan


@dataclass(frozen=True, slots=True)
class BakuWord:
    """All standing decisions on canonical indicators: id -> id it becomes, id -> name; and what could not be done."""

    gabung: Mapping[str, str] = field(default_factory=dict)
    nama: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def baku_word(decisions: Iterable[Keputusan], names: Mapping[str, str]) -> BakuWord:
    """Fold the decisions on canonical indicators; `names` are those of the indicators that there are, by id."""
    made = [item for item in standing(decisions) if speaks_of(item.tindakan, "baku")]
    names = dict(names)
    gabung: dict[str, str] = {}
    nama: dict[str, str] = {}
    reasons = [(item, _carried_out(item, names, gabung, nama)) for item in made]
    told = [
        decision_found(BAKU_USANG, id=item.id, tindakan=item.tindakan, sebab=reason)
        for item, reason in reasons
        if reason
    ]
    told += [
        decision_found(BAKU_BENTROK, satu=item.id, dua=found.words[-1].id)
        for found in conflicts((item.oleh, item) for item in made)
        for item in found.against
    ]
    return BakuWord(gabung, nama, tuple(told))


def _carried_out(item: Keputusan, names: dict[str, str], gabung: dict[str, str], nama: dict[str, str]) -> str:
    """Add what a decision says to the three tables; return why not, empty where it was done."""
    found = _named(item.dari, names, gabung)
    if len(found) != 1:
        return _how_many(item.dari, found)
    if item.tindakan != GABUNG_BAKU.nama:
        if not item.ke.strip():
            return "nama barunya kosong"
        names[found[0]] = nama[found[0]] = " ".join(item.ke.split())
        return ""
    target = _named(item.ke, names, gabung)
    if len(target) != 1:
        return _how_many(item.ke, target)
    if target != found:
        gabung[found[0]] = target[0]
    return ""


def _named(text: str, names: Mapping[str, str], gabung: Mapping[str, str]) -> Sequence[str]:
    """Ids that an id or a name stands for, those that were joined away as what they became."""
    wanted = folded(text)
    ids = [text] if text in names else [id_ for id_, name in names.items() if wanted and folded(name) == wanted]
    return sorted({_end(id_, gabung) for id_ in ids})


def _end(id_: str, gabung: Mapping[str, str]) -> str:
    """Where a chain of joins ends; none of them ever leads back."""
    while id_ in gabung:
        id_ = gabung[id_]
    return id_


def _how_many(text: str, found: Sequence[str]) -> str:
    if not found:
        return f'indikator baku "{text}" tidak ada di folder ini'
    return f'nama "{text}" dipakai {len(found)} indikator baku; tulis pengenalnya ({", ".join(found)})'
