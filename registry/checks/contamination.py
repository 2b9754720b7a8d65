"""Text that belongs to another place: another kecamatan's or kabupaten's name, another one's number of desa."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from skcamat.extractor.findings import Finding, FindingKind
from skcamat.normalizers.normalised import NormalBagian, NormalRecord, Wilayah
from skcamat.normalizers.wilayah import places
from skcamat.registry.checks import kinds
from skcamat.registry.checks.common import Placed, all_rows, section_found, sections, text_of

_DESA = re.compile(r"(?<![\d.,/-])(\d{1,3})\s*(?:\([^)]*\)\s*)?desa\b", re.IGNORECASE)
_OFTEN = 3  # so many rows with one smaller number of desa are no sample any more


def check(normal: NormalRecord) -> Iterator[Finding]:
    """Yield findings about foreign names and counts; none where the document's own kecamatan is not known."""
    if normal.wilayah.kode:
        yield from _names(normal)
        yield from _desa_counts(normal)


def _names(normal: NormalRecord) -> Iterator[Finding]:
    own = normal.wilayah
    for placed in all_rows(normal):
        for kind, facts in _foreign_names(placed.texts(), own):
            yield placed.found(kind, **facts)
    for number, section in sections(normal):
        for kind, facts in _foreign_names(_section_texts(section), own):
            yield section_found(kind, number, section, **facts)


def _section_texts(section: NormalBagian) -> Iterator[str]:
    printed = section.bagian
    yield from (text_of(part) for part in (printed.judul, printed.instansi, printed.tujuan))
    yield from (item.printed.text for item in printed.uraian)


def _foreign_names(texts: Iterable[str], own: Wilayah) -> Iterator[tuple[FindingKind, dict[str, str]]]:
    text = "\n".join(texts)
    for name in _named_in(text, _kecamatan_of(own.kode[:5])) - {own.kecamatan.title()}:
        yield kinds.KECAMATAN_LAIN, {"lain": name, "sendiri": own.kecamatan}
    for name in _named_in(text, _kabupaten()) - {own.kabupaten.title()}:
        yield kinds.KABUPATEN_LAIN, {"lain": name, "sendiri": own.kabupaten}


def _named_in(text: str, pattern: re.Pattern[str]) -> set[str]:
    return {_title(match.group("nama")) for match in pattern.finditer(text)}


def _title(name: str) -> str:
    return " ".join(name.split()).title()


@lru_cache(maxsize=64)
def _kecamatan_of(kode_kabupaten: str) -> re.Pattern[str]:
    """Pattern of every kecamatan of a kabupaten behind its word.

    A name counts only with a capital, so that "kecamatan tengah" is no place.
    """
    names = {place.nama for place in places() if place.kode_kabupaten == kode_kabupaten}
    return _named(r"\b(?i:kecamatan|kec\.|camat)\s+", names)


@cache
def _kabupaten() -> re.Pattern[str]:
    """Pattern of every kabupaten and kota behind its word."""
    return _named(r"\b(?i:kabupaten|kab\.|pemkab|bupati)\s+", {place.kabupaten for place in places()})


def _named(before: str, names: set[str]) -> re.Pattern[str]:
    """One of the names behind `before`, the longest first, in title or upper case."""
    forms = sorted(
        (form for name in names for form in {name.title(), name.upper()}), key=lambda form: (-len(form), form)
    )
    body = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms) or r"(?!)"
    return re.compile(rf"{before}(?P<nama>{body})\b(?!-)")


def _desa_counts(normal: NormalRecord) -> Iterator[Finding]:
    official = normal.wilayah.jumlah_desa
    if not official:
        return
    counted = [(placed, count, text) for placed in all_rows(normal) for count, text in _counts(placed)]
    often = Counter(count for _, count, _ in counted)
    for placed, count, text in counted:
        impossible = count > official
        all_of_them = count < official and (_says_all(text, count) or _replaces(often, count, official))
        if impossible or all_of_them:
            facts = {"tercetak": count, "resmi": official, "kecamatan": normal.wilayah.kecamatan}
            yield placed.found(kinds.JUMLAH_DESA, **facts)


def _counts(placed: Placed) -> list[tuple[int, str]]:
    return [
        (int(match.group(1)), text) for text in placed.texts() for match in _DESA.finditer(text) if int(match.group(1))
    ]


def _says_all(text: str, count: int) -> bool:
    """Whether the words around the number say that these are all desa: "seluruh 12 desa", "12 desa se-Kecamatan"."""
    whole = re.compile(rf"(seluruh|semua)\s+{count}\s*desa\b|\b{count}\s*desa\s+se-?\s?kecamatan", re.IGNORECASE)
    return bool(whole.search(text))


def _replaces(often: Counter[int], count: int, official: int) -> bool:
    """Whether the document uses this number again and again and the official one never."""
    return often[count] >= _OFTEN and not often[official]
