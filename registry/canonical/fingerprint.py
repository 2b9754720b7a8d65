"""The fingerprint of an indicator: what is left of its text when nothing that could mean something else is dropped.

A pure function of one row. So an id never depends on other rows, on their order or on earlier runs.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from skcamat.normalizers.matching import same_word
from skcamat.normalizers.satuan import DEFAULT, UNITS
from skcamat.normalizers.text import folded
from skcamat.normalizers.text import words as official_words
from skcamat.registry.canonical.words import equal_forms, written

DROPPED = frozenset({"dan", "serta", "&", "yang", "di", "pada", "dalam", "nya"})
MEASURES = frozenset({"jumlah", "persentase", "nilai", "indeks", "rata"})
_YEAR_NOISE = re.compile(
    r"\b(?:pada\s+)?tahun\s+(?:ke\s*-?\s*)?[nm]\b(?!\s*[-+]\s*\d)|\(\s*n\s*\)|\bn\s*$", re.IGNORECASE
)
_ACRONYM = re.compile(r"\s*\(\s*([^\W\d_]{2,10})\s*\)")
_SPLIT_DI = re.compile(
    r"\bdi\s+(?=\w+kan\b|(?:verifikasi|kelola|tangani|susun|fasilitasi|tindaklanjuti|bina|proses|ikuti|penuhi|terima|layani|"
    r"tindak|evaluasi|monitor|monev|awasi|biayai|pelihara)\b)"
)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Unit and normalised words of an indicator; two rows with equal fingerprints are one canonical indicator."""

    satuan: str
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """The words, one space apart."""
        return " ".join(self.words)

    @property
    def id(self) -> str:
        """`ind-` and 12 hex digits of the fingerprint's SHA-256; empty for an indicator without words."""
        if not self.words:
            return ""
        return "ind-" + hashlib.sha256(f"{self.satuan}\n{self.text}".encode()).hexdigest()[:12]

    @property
    def name(self) -> str:
        """A readable name made from the words alone, acronyms in capitals."""
        table = written()
        joined = " ".join(table.get(word, word) for word in self.words)
        return joined[:1].upper() + joined[1:]


@lru_cache(maxsize=65536)
def fingerprint(indikator: str, satuan: str, own_names: tuple[str, ...] = (), tahun: str = "") -> Fingerprint:
    """Fingerprint of a printed indicator; `own_names` (its kecamatan, kabupaten) and its year `tahun` are left out."""
    text = _without_acronyms(_YEAR_NOISE.sub(" ", indikator))
    plain = _without_year(_SPLIT_DI.sub("di", " ".join(official_words(text))), tahun)
    words = _equalised(_without_names(plain.split(), own_names))
    kept = tuple(_once([word for word in words if word not in DROPPED]))
    return Fingerprint(_unit(satuan, kept), kept)


def _unit(satuan: str, words: tuple[str, ...]) -> str:
    """The unit, also where its word behind `Jumlah` is mistyped (`Jumlah lapran keuangan` counts laporan)."""
    if satuan != DEFAULT or len(words) < 2 or words[0] != "jumlah":
        return satuan
    return next((unit for name, unit in UNITS.items() if len(name) >= 6 and same_word(words[1], name)), satuan)


def shown(indikator: str, own_names: tuple[str, ...] = (), tahun: str = "") -> str:
    """The indicator for people to read: as printed, without its own place, its own year and `tahun n`."""
    text = _YEAR_NOISE.sub(" ", indikator)
    text = re.sub(rf"\s+tahun\s+{re.escape(tahun)}\b", " ", text, flags=re.IGNORECASE) if tahun else text
    for name in filter(None, own_names):
        text = re.sub(rf"\b{re.escape(name)}\b", " ", text, flags=re.IGNORECASE)
    return re.sub(r"\s+", " ", text).strip(" .,;:-")


def _without_year(text: str, tahun: str) -> str:
    return re.sub(rf"\b(?:tahun (?:anggaran )?)?{re.escape(tahun)}\b", " ", text) if tahun else text


def _without_acronyms(text: str) -> str:
    """Drop `(IKM)` behind the words that it abbreviates; any other bracket stays."""
    out, place = [], 0
    for match in _ACRONYM.finditer(text):
        before = folded(text[: match.start()]).split()[-8:]
        if _abbreviates(match.group(1).casefold(), before):
            out.append(text[place : match.start()])
            place = match.end()
    return "".join([*out, text[place:]])


def _abbreviates(acronym: str, before: list[str]) -> bool:
    """Whether the acronym's letters follow each other in the words before it, starting at the start of one of them."""
    starts = [place for place, word in enumerate(before) if word.startswith(acronym[0])]
    return any(_is_inside(acronym, "".join(before[place:])) and len(before) - place >= 2 for place in starts)


def _is_inside(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)


def _without_names(words: list[str], names: Iterable[str]) -> list[str]:
    for name in names:
        wanted = folded(name).split()
        size = len(wanted)
        place = 0
        while size and place + size <= len(words):
            if words[place : place + size] == wanted:
                del words[place : place + size]
            else:
                place += 1
    return words


def _equalised(words: list[str]) -> list[str]:
    """Abbreviations and equal writings replaced, the longest form first."""
    table, place = equal_forms(), 0
    out: list[str] = []
    while place < len(words):
        forms = table.get(words[place], {})
        sizes = sorted({len(form) for form in forms}, reverse=True)
        match = next((tuple(words[place : place + n]) for n in sizes if tuple(words[place : place + n]) in forms), None)
        out += forms[match] if match else [words[place]]
        place += len(match) if match else 1
    return out


def _once(words: list[str]) -> list[str]:
    """Words without a stretch that repeats the one before it (`skp (sasaran kinerja pegawai)` written out twice)."""
    place = 0
    while place < len(words):
        size = next((n for n in range(6, 0, -1) if words[place : place + n] == words[place + n : place + 2 * n]), 0)
        if size and place + 2 * size <= len(words):
            words = words[: place + size] + words[place + 2 * size :]
        else:
            place += 1
    return words
