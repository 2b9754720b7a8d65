"""The rows of a document after the decisions on them: joined, split, corrected, added, moved, taken out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from skcamat.normalizers.formula.meaning import formula_parts
from skcamat.normalizers.normalised import NormalBaris
from skcamat.parsers.records import PERSON, Baris, Formulasi, Printed
from skcamat.registry.decisions.effects.edits import edited, joined
from skcamat.registry.decisions.fold import NOTHING, Addition, DocumentWord, Move, Putusan
from skcamat.registry.decisions.keys import part_keys, whole_key

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class KeyedRow:
    """A row with its key; `asal` is its 1-based place as read, None for one that a person added or split off."""

    kunci: str
    row: NormalBaris
    asal: Place | None
    settled: bool
    baku: str = ""


class Rows:
    """The rows of a document by key, as read or added, from which those after the decisions are made."""

    def __init__(self, sections: Sequence[Sequence[NormalBaris]], keys: Sequence[Sequence[str]], word: DocumentWord):
        self._said = word.baris
        self._read: dict[str, tuple[NormalBaris, Place | None]] = {}
        for number, (rows, names) in enumerate(zip(sections, keys, strict=True), start=1):
            self._read |= {key: (row, (number, at)) for at, (row, key) in enumerate(zip(rows, names, strict=True), 1)}
        for section in word.bagian.values():
            self._read |= {item.kunci: (added_row(item), None) for item in section.tambahan}

    def after(self, kunci: str) -> list[KeyedRow]:
        """Return the rows that the row of this key became; none where it is no indicator or went into another."""
        word = self._word(kunci)
        if word.bukan_indikator or word.bagian_dari:
            return []
        row, asal = self._whole(kunci), self._read[kunci][1]
        if not word.pisahan:
            return [KeyedRow(kunci, row, asal, word.settled or asal is None, word.indikator_baku_id)]
        names = part_keys(kunci, len(word.pisahan))
        return list(self._parts(row, asal, word, names))

    def _parts(self, row: NormalBaris, asal: Place | None, word: Putusan, names: Sequence[str]) -> Iterator[KeyedRow]:
        for number, (part, name) in enumerate(zip(word.pisahan, names, strict=True)):
            own = self._word(name)
            if not own.bukan_indikator:
                cells = {**word.nilai, **part, **own.nilai}
                baku = own.indikator_baku_id or word.indikator_baku_id
                yield KeyedRow(name, edited(row, cells), None if number else asal, settled=True, baku=baku)

    def _whole(self, kunci: str) -> NormalBaris:
        """Return the row with its own cells set and all rows that were joined to it, and to those."""
        word, row = self._word(kunci), self._read[kunci][0]
        if word.nilai_dulu:
            row = edited(row, word.nilai_dulu)
        for other in word.gabung_dengan:
            row = joined(row, self._whole(other))
        return edited(row, word.nilai) if word.settled else row

    def _word(self, kunci: str) -> Putusan:
        return self._said.get(kunci, NOTHING)


def added_row(item: Addition) -> NormalBaris:
    """Return the row that a person added, as if it had been read."""
    nothing = Printed("", item.halaman, item.box, reader=PERSON)
    bare = Baris(None, nothing, Formulasi(nothing, "kosong"), halaman=item.halaman, box=item.box)
    return edited(NormalBaris(bare, formula_parts(bare.formulasi), ""), {"formulasi": "", **item.nilai})


def with_added(rows: list[KeyedRow], item: Addition, new: Sequence[KeyedRow]) -> list[KeyedRow]:
    """Return a section's rows with those added: behind the row that was named, else where they stand on the page."""
    at = _behind(rows, item.sesudah) if item.sesudah else _by_place(rows, item)
    return [*rows[:at], *new, *rows[at:]]


def _behind(rows: Sequence[KeyedRow], kunci: str) -> int:
    found = [at for at, row in enumerate(rows, start=1) if _is(row, kunci)]
    return found[-1] if found else len(rows)


def _by_place(rows: Sequence[KeyedRow], item: Addition) -> int:
    if not item.halaman:
        return len(rows)
    here = (item.halaman, item.box.y0 if item.box else float("inf"))
    later = (at for at, row in enumerate(rows) if (place := _place(row.row.baris)) and place > here)
    return next(later, len(rows))


def _place(row: Baris) -> tuple[int, float] | None:
    return (row.halaman, row.box.y0) if row.halaman and row.box else None


def moved(sections: list[list[KeyedRow]], keys: Sequence[str], move: Move) -> bool:
    """Carry out a move in place; False where the row or its target is not there any more."""
    going = [row for section in sections for row in section if _is(row, move.kunci)]
    left = [[row for row in section if not _is(row, move.kunci)] for section in sections]
    target = _target(left, keys, move)
    if not going or target is None:
        return False
    number, at = target
    left[number][at:at] = going
    sections[:] = left
    return True


def _target(sections: Sequence[Sequence[KeyedRow]], keys: Sequence[str], move: Move) -> tuple[int, int] | None:
    """(0-based section, place in it) where the row goes."""
    if move.ke in keys:
        number = keys.index(move.ke)
        return number, len(sections[number])
    for number, section in enumerate(sections):
        found = [at for at, row in enumerate(section) if _is(row, move.ke)]
        if found:
            return number, found[0] if move.letak == "sebelum" else found[-1] + 1
    return None


def _is(row: KeyedRow, kunci: str) -> bool:
    """Whether a key names the row, or the row that it is a part of."""
    return kunci in (row.kunci, whole_key(row.kunci))


def places_of(sections: Sequence[Sequence[KeyedRow]]) -> Mapping[Place, KeyedRow]:
    """Return the rows by their new 1-based (section, row)."""
    return {
        (number, at): row for number, section in enumerate(sections, start=1) for at, row in enumerate(section, start=1)
    }
