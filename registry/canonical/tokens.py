"""Printed text -> the words of an indicator in one spelling, one form a family, in printed order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from skcamat.normalizers.text import folded
from skcamat.normalizers.text import words as official_words
from skcamat.normalizers.wilayah import places
from skcamat.registry.canonical.repair import mended, with_spaces
from skcamat.registry.canonical.words import derivations, equal_forms

NEGATIONS = frozenset({"tidak", "belum", "non", "tanpa", "bukan", "tak", "selain", "kecuali"})
PLACE_KINDS = frozenset({"kecamatan", "kabupaten", "kota", "kab", "kec", "distrik", "provinsi"})
ROUNDS = 2  # an abbreviation may stand for words that are abbreviations themselves (`monev` -> `monitoring evaluasi`)
MOST_NAME_WORDS = 4
PROVINCES = (
    "aceh", "bali", "banten", "bengkulu", "di yogyakarta", "daerah istimewa yogyakarta", "dki jakarta", "gorontalo",
    "jambi", "jawa barat", "jawa tengah", "jawa timur", "jawa", "kalimantan barat", "kalimantan selatan",
    "kalimantan tengah", "kalimantan timur", "kalimantan utara", "kepulauan bangka belitung", "kepulauan riau",
    "lampung", "maluku utara", "maluku", "nusa tenggara barat", "nusa tenggara timur", "papua barat daya",
    "papua barat", "papua pegunungan", "papua selatan", "papua tengah", "papua", "riau", "sulawesi barat",
    "sulawesi selatan", "sulawesi tengah", "sulawesi tenggara", "sulawesi utara", "sumatera barat",
    "sumatera selatan", "sumatera utara",
)  # fmt: skip
_PROVINCE_WORDS = [name.split() for name in PROVINCES]
YEAR_NOISE = re.compile(
    r"\b(?:pada\s+)?(?:tahun|ta|t\.a\.)\s*(?:ke\s*-?\s*)?[nm]\b(?!\s*[-+]\s*\d)|\(\s*n\s*\)|\bn\s*$", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:tahun\s+|ta\s+)?(?:19|20)\d\d\b(?:\s*[-/]\s*(?:19|20)\d\d\b)?", re.IGNORECASE)
_ACRONYM = re.compile(r"\s*\(\s*([^\W\d_]{2,10})\s*\)")
_UNIT_BRACKET = re.compile(
    r"\(\s*(?:%|persen|persentase|unit|laporan|dokumen|orang|paket|kegiatan|nilai|indeks|skor|poin|kali|buah|desa|kelurahan|"
    r"lembaga|berkas|kasus|bulan|tahun|jenis|angka|predikat|kategori|ha|m2|rp|rupiah|km|hari|surat|set|pokmas|ormas|"
    r"[\s/,])+\)\s*\.?",
    re.IGNORECASE,
)


def printed_words(text: str) -> list[str]:
    """Folded words in official spelling, without years, units in brackets and acronyms of the words before them."""
    plain = _UNIT_BRACKET.sub(" ", _YEAR.sub(" ", YEAR_NOISE.sub(" ", _without_acronyms(with_spaces(text)))))
    return mended(list(official_words(plain)))


def canonical_words(text: str, own_names: Iterable[str] = ()) -> list[str]:
    """The words as tokens: places left out, acronyms and families made one, negations bound to their word."""
    words = without_places(printed_words(text), own_names)
    for _ in range(ROUNDS):
        words = equalised(words)
    table = derivations()
    return _negated([table.get(word, word) for word in words])


def equalised(words: list[str]) -> list[str]:
    """Abbreviations and equal writings replaced, the longest form first."""
    table, place = equal_forms(), 0
    out: list[str] = []
    while place < len(words):
        forms = table.get(words[place], {})
        match = next(
            (form for form in _longest_first(words[place]) if tuple(words[place : place + len(form)]) == form), None
        )
        out += forms[match] if match else [words[place]]
        place += len(match) if match else 1
    return out


@lru_cache(maxsize=4096)
def _longest_first(first: str) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(equal_forms().get(first, {}), key=lambda form: (-len(form), form)))


def _negated(words: list[str]) -> list[str]:
    """`non perizinan` as one token, so that it differs from `perizinan` whatever the order."""
    out: list[str] = []
    held = ""
    for word in words:
        if word in NEGATIONS:
            held = "tidak-"
        elif held and word not in ("yang", "dan", "di"):
            out.append(held + word)
            held = ""
        else:
            out.append(word)
    return [*out, held.rstrip("-")] if held else out


def without_places(words: list[str], own_names: Iterable[str] = ()) -> list[str]:
    """Words without their own place's names, and without any known place behind `kecamatan` and its like."""
    for name in own_names:
        wanted = folded(name).split()
        words = _without(words, wanted) if wanted else words
    out: list[str] = []
    place = 0
    while place < len(words):
        out.append(words[place])
        place += 1
        if out[-1] in PLACE_KINDS:
            place += _name_length(words, place)
    return _without_provinces(out)


def _name_length(words: list[str], start: int) -> int:
    names = _place_names()
    sizes = range(min(MOST_NAME_WORDS, len(words) - start), 0, -1)
    return next((size for size in sizes if " ".join(words[start : start + size]) in names), 0)


def _without_provinces(words: list[str]) -> list[str]:
    for name in _PROVINCE_WORDS:
        if name[0] in words:
            words = _without(words, name)
    return words


def _without(words: list[str], wanted: list[str]) -> list[str]:
    size, place = len(wanted), 0
    while wanted[0] in words[place:] and place + size <= len(words):
        if words[place : place + size] == wanted:
            words = words[:place] + words[place + size :]
        else:
            place += 1
    return words


@cache
def _place_names() -> frozenset[str]:
    """Names of kecamatan and kabupaten that are no words of government themselves, and of provinces."""
    names = {folded(name) for place in places() for name in (place.nama, place.kabupaten)}
    return frozenset((names | set(PROVINCES)) - set(derivations()) - set(equal_forms()) - {"kota", "baru", "tengah"})


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
