"""Which entry of the dictionary an indicator is, if exactly one.

Three rules, the first that answers decides: a wording with the same meaning; a mixture of one entry's wordings (every
word that all of them share is there, and no word that none of them uses); the beginning of a wording that was cut off.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache, reduce
from pathlib import Path

from skcamat.extractor.errors import UsageError
from skcamat.registry.canonical.meaning import Makna, makna
from skcamat.registry.kamus.entries import Entri, entries, merged, read_own

SAME_MEANING, WORDING, MIXTURE, CUT_OFF = (
    "makna sama",
    "sebutan di kamus",
    "campuran sebutan di kamus",
    "sebutan terpotong",
)
LEAST_SHARED = 2  # words that all wordings of an entry must share before a mixture of them is trusted
LEAST_CUT = 5  # telling words that a text which was cut off must still have
LEAST_CUT_SHARE = 0.6  # of the words of the wording that it begins


@dataclass(frozen=True, slots=True)
class _Campuran:
    """What all wordings of one entry and measure share, and every word that any of them uses."""

    kode: str
    inti: frozenset[str]
    semua: frozenset[str]


class Kamus:
    """Entries ready for looking up. Raises ValueError where two entries claim one meaning."""

    def __init__(self, items: Iterable[Entri]) -> None:
        self._entries = {entry.kode: entry for entry in items}
        self._ids = {entry.kode: makna(entry.nama).id for entry in self._entries.values()}
        self._by_key: dict[str, str] = {}
        self._mixtures: dict[tuple[str, str], list[_Campuran]] = defaultdict(list)
        self._beginnings: dict[tuple[str, ...], set[tuple[str, int]]] = defaultdict(set)
        for entry in self._entries.values():
            self._learn(entry)
        self.find = lru_cache(maxsize=131072)(self._find)

    def _learn(self, entry: Entri) -> None:
        meanings = [makna(wording.teks) for wording in entry.sebutan]
        for meaning in meanings:
            owner = self._by_key.setdefault(meaning.kunci, entry.kode)
            if owner != entry.kode:
                raise ValueError(f"makna '{meaning.kunci}' dipakai oleh {owner} dan {entry.kode}")
            for size in range(LEAST_CUT, len(meaning.urut)):
                if size / len(meaning.urut) >= LEAST_CUT_SHARE:
                    self._beginnings[meaning.ukuran, *meaning.urut[:size]].add((entry.kode, len(meaning.urut)))
        for ukuran in {meaning.ukuran for meaning in meanings}:
            sets = [meaning.tanda for meaning in meanings if meaning.ukuran == ukuran]
            shared = reduce(frozenset.intersection, sets)
            if len(shared) >= LEAST_SHARED and len(sets) > 1:
                mixture = _Campuran(entry.kode, shared, frozenset().union(*sets))
                self._mixtures[ukuran, min(shared)].append(mixture)

    def _find(self, meaning: Makna) -> tuple[Entri | None, str]:
        """(entry, rule); (None, rule of equal meaning) where none or more than one answers."""
        if code := self._by_key.get(meaning.kunci):
            return self._entries[code], WORDING
        mixed = {
            item.kode
            for word in meaning.tanda
            for item in self._mixtures.get((meaning.ukuran, word), ())
            if item.inti <= meaning.tanda <= item.semua
        }
        if len(mixed) == 1:
            return self._entries[mixed.pop()], MIXTURE
        begun = {code for code, _ in self._beginnings.get((meaning.ukuran, *meaning.urut), ())}
        if len(begun) == 1:
            return self._entries[begun.pop()], CUT_OFF
        return None, SAME_MEANING

    def id_of(self, entry: Entri) -> str:
        """The canonical id of an entry of this dictionary, made from its name's meaning."""
        return self._ids[entry.kode]

    def entry(self, kode: str) -> Entri | None:
        """The entry with this code."""
        return self._entries.get(kode)


@cache
def default_kamus() -> Kamus:
    """The dictionary that comes with the program."""
    return Kamus(entries())


def with_own(path: Path) -> Kamus:
    """The dictionary with an office's file added. Raises UsageError where that file cannot be used."""
    try:
        own = read_own(path)
        words = Kamus(merged(entries(), own))
    except ValueError as error:
        raise UsageError(f"Kamus {path.name}: {error}. Satu sebutan hanya boleh milik satu indikator.") from error
    for entry in own:
        if entry.bukan and words.find(makna(entry.bukan))[0] is words.entry(entry.kode):
            raise UsageError(
                f"Kamus {path.name}: {entry.kode} sepadan dengan sebutan di kolom bukan. Ubah salah satunya."
            )
    return words
