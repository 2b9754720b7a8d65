"""Kabupaten and kecamatan to Kemendagri codes, for all of Indonesia, and the official number of desa.

A name alone is trusted only where it leaves one answer: 34 names of East Java belong to two or more kecamatan.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from skcamat.normalizers.matching import clear_winner
from skcamat.normalizers.normalised import Wilayah
from skcamat.normalizers.text import folded, one_line, squeezed, title_name

NEAR_KABUPATEN = 0.75  # a kabupaten is looked for among 514 names
NEAR_WITHIN = 0.75  # a kecamatan inside a known kabupaten, among some twenty names
NEAR_ANYWHERE = 0.88  # a kecamatan among all 7,285 names
MARGIN = 0.08
_KIND = re.compile(r"^(kabupaten|kab|kota administrasi|kota adm|kota|kotamadya)\s+")
_LEAD = re.compile(
    r"^(?:\W*\b(?:pemerintah|kabupaten|kab|kotamadya|kota|kecamatan|kec|camat|bupati|wali\s?kota|distrik)\b[\s.:]*)+",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s+(?:kabupaten|kab|kota|provinsi|tahun)\b.*$", re.IGNORECASE)
_HOST = re.compile(r"([a-z]{3,})kab\b|\bkab[-_.]?([a-z]{3,})|([a-z]{3,})kota\b", re.IGNORECASE)
_POSTCODE = re.compile(r"(?<!\d)(\d{5})(?!\d)")
_OWN_HOST = re.compile(r"\bkec(?:amatan)?[-_.]?([a-z]{3,})", re.IGNORECASE)
_CODE = re.compile(r"(?<![\d.])(\d{2})\.(\d{2})\.(\d{2})(?![\d.])")


@cache
def _source() -> Any:
    """The library with the Kemendagri codes, loaded with the first question: it takes a second."""
    from lokal import wilayah  # noqa: PLC0415 - the reason stands above

    return wilayah


@dataclass(frozen=True, slots=True)
class Place:
    """One kecamatan of the official table: code `35.17.12`, bare names and the kind of its kabupaten."""

    kode: str
    nama: str
    kabupaten: str
    kota: bool

    @property
    def kode_kabupaten(self) -> str:
        """Code of its kabupaten, `35.17`."""
        return self.kode[:5]


@dataclass(frozen=True, slots=True)
class Located:
    """What was found. `doubt` in Bahasa Indonesia where the answer is missing, ambiguous or only near the print."""

    wilayah: Wilayah
    doubt: str = ""
    kode_tercetak: str = ""


def located(kabupaten: str, kecamatan: str, hints: Iterable[str] = (), nomor: str = "") -> Located:
    """Place of a document from its printed names, other hints (hosts, post codes) and its number."""
    printed_code = printed_kode(nomor)
    name = bare_name(kecamatan) or _name_from_hosts(hints)
    choices, kab_near = _in_kabupaten(kabupaten)
    found, near = _named(name, choices) if name else ((), "")
    fits, rule = (
        _narrowed(found, tuple(hints), printed_code)
        if not kabupaten.strip()
        else (found, "nama kecamatan dan kabupaten")
    )
    if len(fits) == 1:
        place = fits[0]
        doubt = near or kab_near
        return Located(_as_wilayah(place, rule), doubt, printed_code)
    return Located(_printed_only(kabupaten, name, choices), _why_open(name, fits, kabupaten), printed_code)


def located_office(kabupaten: str) -> Located:
    """Place of an office that is no kecamatan (a Dinas, a Badan …): its kabupaten or city alone."""
    choices, doubt = _in_kabupaten(kabupaten)
    known = {place.kabupaten for place in choices} if kabupaten.strip() else set()
    name = known.pop() if len(known) == 1 else title_name(bare_name(kabupaten))
    return Located(Wilayah(kabupaten=name, rule="instansi bukan kecamatan"), doubt)


def desa_count(kode: str) -> int:
    """Official number of desa (kelurahan not counted) of a kecamatan; 0 where the code is unknown."""
    return sum(1 for child in _source().list_wilayah(kode) if child.type == "desa") if kode else 0


def printed_kode(nomor: str) -> str:
    """A kecamatan code of the official table inside a decree number (`188.45//35.07.30/2018`), else empty."""
    for match in _CODE.finditer(nomor.replace(" ", "")):
        code = ".".join(match.groups())
        if code in _by_code():
            return code
    return ""


def bare_name(printed: str) -> str:
    """A printed place without `Kecamatan`, `Camat`, `Kabupaten` … before it and without what follows its own name."""
    return _TAIL.sub("", _LEAD.sub("", one_line(printed))).strip(" .,:;-")


@cache
def places() -> tuple[Place, ...]:
    """Every kecamatan of Indonesia in the order of the codes."""
    found = []
    for province in _source().list_wilayah():
        for kabupaten in _source().list_wilayah(province.code):
            bare = _KIND.sub("", kabupaten.name.casefold()).strip()
            name = kabupaten.name[len(kabupaten.name) - len(bare) :]
            found += [
                Place(k.code, k.name, name, kabupaten.type == "kota") for k in _source().list_wilayah(kabupaten.code)
            ]
    return tuple(sorted(found, key=lambda place: place.kode))


@cache
def _by_code() -> dict[str, Place]:
    return {place.kode: place for place in places()}


@cache
def _by_name() -> dict[str, tuple[Place, ...]]:
    table: dict[str, list[Place]] = {}
    for place in places():
        table.setdefault(squeezed(place.nama), []).append(place)
    return {name: tuple(found) for name, found in table.items()}


@cache
def _kabupaten() -> dict[str, tuple[Place, ...]]:
    """Places by bare kabupaten name and by `kota` + name."""
    table: dict[str, list[Place]] = {}
    for place in places():
        table.setdefault(squeezed(place.kabupaten), []).append(place)
        table.setdefault(("kota" if place.kota else "kabupaten") + squeezed(place.kabupaten), []).append(place)
    return {name: tuple(found) for name, found in table.items()}


def _in_kabupaten(printed: str) -> tuple[tuple[Place, ...], str]:
    """(places of the printed kabupaten, doubt); all places where none is printed or known."""
    if not printed.strip():
        return places(), ""
    bare = squeezed(bare_name(printed))
    kind = next((kind for kind in ("kabupaten", "kota") if re.search(rf"\b{kind}", folded(printed))), "")
    table = _kabupaten()
    if bare in table:
        return table.get(kind + bare, table[bare]) if kind else table[bare], ""
    names = sorted({squeezed(place.kabupaten) for place in places()})
    near = clear_winner(bare, names, NEAR_KABUPATEN, MARGIN)
    if near is None:
        return (), f"kabupaten '{bare_name(printed)}' tidak dikenal"
    return table[names[near[0]]], f"kabupaten tercetak '{bare_name(printed)}' dicocokkan dengan nama resmi terdekat"


def _named(name: str, choices: tuple[Place, ...]) -> tuple[tuple[Place, ...], str]:
    """(places of that name among the choices, doubt where the name is only near)."""
    wanted = squeezed(name)
    exact = tuple(place for place in choices if squeezed(place.nama) == wanted)
    if exact or not choices:
        return exact, ""
    names = sorted({squeezed(place.nama) for place in choices})
    near = clear_winner(wanted, names, NEAR_ANYWHERE if len(choices) > 1000 else NEAR_WITHIN, MARGIN)
    if near is None:
        return (), ""
    return tuple(
        p for p in choices if squeezed(p.nama) == names[near[0]]
    ), f"nama kecamatan tercetak '{name}' dicocokkan dengan nama resmi terdekat"


def _narrowed(found: tuple[Place, ...], hints: tuple[str, ...], printed_code: str) -> tuple[tuple[Place, ...], str]:
    """Candidates left after each hint that leaves any; the name alone is enough where it is unique."""
    if len(found) <= 1:
        return found, "nama kecamatan"
    steps = (
        ("alamat web", _hosts(hints)),
        ("kode pos", _postcodes(hints)),
        ("kode pada nomor", {printed_code[:5]} - {""}),
    )
    for rule, codes in steps:
        left = tuple(place for place in found if place.kode in codes or place.kode_kabupaten in codes)
        if len(left) == 1:
            return left, rule
        found = left or found
    return found, ""


def _hosts(hints: Iterable[str]) -> set[str]:
    names = {squeezed(part) for hint in hints for match in _HOST.finditer(hint) for part in match.groups() if part}
    return {place.kode_kabupaten for place in places() if squeezed(place.kabupaten) in names}


def _name_from_hosts(hints: Iterable[str]) -> str:
    """`kec_kesamben@…` names the kecamatan where nothing else does."""
    names = [match.group(1) for hint in hints for match in _OWN_HOST.finditer(hint)]
    return next((name for name in names if squeezed(name) in _by_name()), "")


def _postcodes(hints: Iterable[str]) -> set[str]:
    codes = {code for hint in hints for code in _POSTCODE.findall(hint)}
    return {village[:8] for code in codes for village in _source().villages_with_postal_code(code)}


def _as_wilayah(place: Place, rule: str) -> Wilayah:
    return Wilayah(place.kabupaten, place.nama, place.kode, desa_count(place.kode), rule)


def _printed_only(kabupaten: str, name: str, choices: tuple[Place, ...]) -> Wilayah:
    """Names as printed where no code is certain; the kabupaten's official name where that one is."""
    known = {place.kabupaten for place in choices} if kabupaten.strip() else set()
    return Wilayah(
        known.pop() if len(known) == 1 else title_name(bare_name(kabupaten)), title_name(name), "", 0, "tercetak"
    )


def _why_open(name: str, fits: tuple[Place, ...], kabupaten: str) -> str:
    if not name:
        return "nama kecamatan tidak ditemukan"
    if not fits:
        where = f" di kabupaten '{bare_name(kabupaten)}'" if kabupaten.strip() else ""
        return f"kecamatan '{name}' tidak ada pada tabel wilayah{where}"
    owners = ", ".join(sorted({place.kabupaten for place in fits})[:4])
    return f"kecamatan '{name}' ada di beberapa kabupaten ({owners}) dan kabupatennya tidak tercetak"
