"""The decree's values, each from the places where it is printed: title, letterhead, signature, head of a lampiran.

Places that name the same thing support each other; where they disagree the best supported is taken, and the doubt told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from skcamat.extractor.findings import Finding, found
from skcamat.parsers.cells.parts import item_printed
from skcamat.parsers.findings import KEPALA_BERBEDA
from skcamat.parsers.lexicon.likeness import likeness, squeezed
from skcamat.parsers.lexicon.phrases import phrases
from skcamat.parsers.lines.dates import date_in
from skcamat.parsers.lines.lists import items_of
from skcamat.parsers.lines.places import hints_in, place_after
from skcamat.parsers.lines.posts import names_post
from skcamat.parsers.lines.signatures import opens_signature
from skcamat.parsers.records import Asal, Keputusan, Letak, Printed, TandaTangan
from skcamat.parsers.sections.decree import Division, first_is
from skcamat.parsers.sections.zones import Zones, instansi_kind, is_address, without_citations, zones_of
from skcamat.parsers.stream.text import Placed, line_of, printed
from skcamat.parsers.stream.vocabulary import Vocabulary

_NUMBER = re.compile(r"^\W*(?:nomor|nomer|no)\b\W*[:;.]?\s*(.*)$", re.I)
_LONGEST_NUMBER = 60
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_SPAN = re.compile(r"(?<!\d)20\d\d\s*(?:[-–—/]|s\W?d\W?|sampai(?:\s+dengan)?)\s*20\d\d(?!\d)", re.I)
_TOLD_YEAR = re.compile(r"\btahun\s+(?:anggaran\s+|kinerja\s+)?(20\d\d)(?!\d)", re.I)
_SAME_NAME = 0.85  # likeness of two prints of one name: `SUMBERREJO`, `Sumber Rejo`
# How much a place says: (title, letterhead, signature, subject, lampiran, heading, address). A decree's own title and
# letterhead are set once and right; subjects are copied from other decrees, addresses name other places.
_WEIGHTS = {
    "judul keputusan": 1.0, "kop": 0.9, "tanda tangan": 0.8, "tentang": 0.7, "kepala lampiran": 0.6,
    "judul bagian": 0.5, "alamat": 0.2,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReadDecree:
    """The decree, the places of all words of its body and of its lampiran's head, and doubts about its values."""

    keputusan: Keputusan
    body: tuple[Letak, ...]
    lampiran: tuple[Letak, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Told:
    """A text that may hold a value, and where it is printed (a key of the weights)."""

    text: Printed
    tempat: str


def decree_of(division: Division, vocabulary: Vocabulary, headings: Sequence[str], everything: str) -> ReadDecree:
    """Read the decree. `headings` are the sections' headings, `everything` all text (for hosts and post codes)."""
    zones, lampiran = zones_of(division.body), division.lampiran
    signature = division.signature.tanda_tangan if division.signature else None
    tentang = printed(zones.tentang, vocabulary) if zones.tentang else _after(lampiran, "tentang", vocabulary)
    told = _places(zones, lampiran, tentang, signature, headings, vocabulary)
    kabupaten, kabupaten_from = _supported(told, _kabupaten_in)
    kecamatan, kecamatan_from = _supported(told, _kecamatan_in)
    instansi, jenis_instansi = _office(told)
    nomor = _nomor(zones.judul or zones.kop, vocabulary)
    nomor_lampiran = _nomor(lampiran, vocabulary)
    keputusan = Keputusan(
        jenis_keputusan=_type(zones, vocabulary) or _type_in_lampiran(lampiran, vocabulary),
        nomor=nomor or nomor_lampiran,
        nomor_lampiran=nomor_lampiran if nomor else None,
        tentang=tentang,
        tanggal=signature.tanggal if signature and signature.tanggal else _date(lampiran, vocabulary),
        tanggal_lampiran=_date(lampiran, vocabulary),
        tahun_judul=title_year([tentang.text if tentang else "", *headings]),
        kabupaten=kabupaten,
        kecamatan=kecamatan,
        petunjuk=hints_in(everything),
        tanda_tangan=signature,
        menimbang=_considered("menimbang", division.body, vocabulary),
        mengingat=_considered("mengingat", division.body, vocabulary),
        daftar_jabatan=_listed_posts(zones.dicta),
        instansi=instansi,
        jenis_instansi=jenis_instansi,
        asal=_origins(kabupaten=kabupaten_from, kecamatan=kecamatan_from),
    )
    doubts = [
        *_disagreement("kabupaten", kabupaten, kabupaten_from),
        *_disagreement("kecamatan", kecamatan, kecamatan_from),
    ]
    return ReadDecree(keputusan, _letak(division.body), _letak(lampiran), tuple(doubts))


def title_year(titles: Sequence[str]) -> str:
    """The year of the first title that names one, a span as printed (`2018-2023`); empty where none does.

    Years of regulations that a title cites do not count; `TAHUN 2023` is asked for before a bare year.
    """
    for text in titles:
        own = without_citations(text)
        span = _SPAN.search(own)
        if span:
            return span.group(0)
        year = _TOLD_YEAR.search(own)
        if year:
            return year.group(1)
        bare = _YEAR.search(own)
        if bare:
            return bare.group(0)
    return ""


def _letak(lines: Sequence[Placed]) -> tuple[Letak, ...]:
    return tuple(Letak(line.halaman, word.box) for line in lines for word in line.words)


def _places(
    zones: Zones,
    lampiran: Sequence[Placed],
    tentang: Printed | None,
    signature: TandaTangan | None,
    headings: Sequence[str],
    vocabulary: Vocabulary,
) -> list[_Told]:
    """Every text that may name the office or its place, the most telling first."""
    title = [line for line in zones.judul if line not in zones.tentang]
    told = [_Told(printed([line], vocabulary), "judul keputusan") for line in title]
    told += [_Told(printed([line], vocabulary), "kop") for line in zones.names]
    if signature and signature.jabatan:
        told.append(_Told(signature.jabatan, "tanda tangan"))
    if tentang:
        told.append(_Told(replace(tentang, text=without_citations(tentang.text)), "tentang"))
    if lampiran:
        whole = printed(lampiran, vocabulary)
        told.append(_Told(replace(whole, text=without_citations(whole.text)), "kepala lampiran"))
    told += [_Told(Printed(without_citations(text)), "judul bagian") for text in headings]
    return told + [_Told(printed([line], vocabulary), "alamat") for line in zones.kop if is_address(line)]


def _kabupaten_in(text: str, _: str) -> str:
    """The regency or city that a text names; a city keeps its word (`KOTA BATU`): a kabupaten may share its name."""
    name = place_after(text, ("kabupaten",))
    if name:
        return name
    city = place_after(text, ("kota",))
    return f"Kota {city}" if city else ""


def _kecamatan_in(text: str, tempat: str) -> str:
    name = place_after(text, ("kecamatan", "distrik"))
    return name or (place_after(text, ("camat",)) if tempat != "tentang" else "")


_OFFICE_PLACES = ("kop", "judul keputusan", "tanda tangan")  # that name whose decree it is, the fullest name first
_ISSUED = re.compile(
    r"(?i)^\W*(?:(?:surat\s+)?keputusan|plt\.?|plh\.?|pj\.?|a\.?\s?n\.?|kepala(?!\s+(?:seksi|sub)))\s+"
)


def _office(told: Sequence[_Told]) -> tuple[Printed | None, str]:
    """(the office as printed, its kind): the kind that title, letterhead and signer agree on most."""
    support: dict[str, float] = {}
    texts: list[tuple[str, str, Printed]] = []
    for item in told:
        bare = _without_issue(item.text.text)
        kind = instansi_kind(bare) if item.tempat in _OFFICE_PLACES else ""
        if kind:
            support[kind] = support.get(kind, 0.0) + _WEIGHTS[item.tempat]
            texts.append((kind, item.tempat, replace(item.text, text=bare, second=None)))
    if not support:
        return None, ""
    best = max(support, key=lambda kind: support[kind])
    mine = [(tempat, text) for kind, tempat, text in texts if kind == best]
    return min(mine, key=lambda pair: _OFFICE_PLACES.index(pair[0]))[1], best


def _without_issue(text: str) -> str:
    """`KEPUTUSAN KEPALA DINAS KESEHATAN` -> `DINAS KESEHATAN`."""
    bare = text
    while (match := _ISSUED.match(bare)) is not None:
        bare = bare[match.end() :]
    return re.sub(r"\s+", " ", bare).strip(" ,.:")


def _supported(told: Sequence[_Told], value_in: Callable[[str, str], str]) -> tuple[Printed | None, Asal | None]:
    """(the value with the most support, where it comes from); each place supports a value once."""
    groups: list[tuple[Printed, dict[str, float]]] = []
    for item in told:
        name = value_in(item.text.text, item.tempat)
        if not name:
            continue
        home = next((places for value, places in groups if _same(value.text, name)), None)
        if home is None:
            home = {}
            groups.append((replace(item.text, text=name, second=None), home))
        home.setdefault(item.tempat, _WEIGHTS[item.tempat])
    if not groups:
        return None, None
    ranked = sorted(groups, key=lambda group: -sum(group[1].values()))
    best = sum(ranked[0][1].values())
    other = sum(ranked[1][1].values()) if len(ranked) > 1 else 0.0
    rival = ranked[1][0].text if len(ranked) > 1 else ""
    return ranked[0][0], Asal("", ", ".join(ranked[0][1]), round(best / (best + other), 4), rival)


def _same(one: str, other: str) -> bool:
    left, right = squeezed(one), squeezed(other)
    return likeness(left, right) >= _SAME_NAME or left.endswith(right) or right.endswith(left)


def _origins(**found_in: Asal | None) -> tuple[Asal, ...]:
    return tuple(replace(asal, kolom=kolom) for kolom, asal in found_in.items() if asal is not None)


_TELLING = 0.7  # of the support; below it another place names another value as loudly


def _disagreement(kolom: str, value: Printed | None, asal: Asal | None) -> list[Finding]:
    if value is None or asal is None or asal.keyakinan >= _TELLING:
        return []
    page = value.halaman
    return [found(KEPALA_BERBEDA, halaman=page, kolom=kolom, nilai=value.text, tempat=asal.tempat, lain=asal.pesaing)]


def _type(zones: Zones, vocabulary: Vocabulary) -> Printed | None:
    """The title `KEPUTUSAN CAMAT …` without `SURAT` or `SALINAN` before it."""
    for line in zones.judul or zones.kop:
        words = [word for word in line.words if squeezed(word.text) not in ("surat", "salinan")]
        if len(words) >= 2 and likeness(squeezed(words[0].text), "keputusan") >= 0.87:
            return printed([Placed(line.halaman, line_of(words))], vocabulary)
    return None


def _type_in_lampiran(lines: Sequence[Placed], vocabulary: Vocabulary) -> Printed | None:
    for line in lines:
        for index, word in enumerate(line.words):
            if index and likeness(squeezed(word.text), "keputusan") >= 0.87:
                return printed([line.part(index)], vocabulary)
    return None


def _nomor(lines: Sequence[Placed], vocabulary: Vocabulary) -> Printed | None:
    """The number behind NOMOR at a line's start; one that ends with a stroke goes on below."""
    for line, below in zip_longest(lines, lines[1:]):
        match = _NUMBER.match(line.text)
        value = match.group(1).strip() if match else ""
        if below is not None and value and (value.endswith("/") or below.text.startswith("/")):
            value += below.text.strip()
        if len(value) < _LONGEST_NUMBER and re.match(r"\W*\d|.*/", value):
            whole = printed([line], vocabulary)
            second = _NUMBER.match(whole.second) if whole.second else None
            return replace(whole, text=value, second=second.group(1).strip() if second else whole.second)
    return None


def _after(lines: Sequence[Placed], word: str, vocabulary: Vocabulary) -> Printed | None:
    """What stands behind a word at a line's start, with the lines below that go on."""
    for index, line in enumerate(lines):
        if line.words and likeness(squeezed(line.words[0].text), word) >= 0.86 and len(line.words) > 1:
            skip = 2 if re.fullmatch(r"[:;]", line.words[1].text) else 1
            more = [below for below in lines[index + 1 :] if not re.match(r"(?i)\W*(?:nomor|tanggal)\b", below.text)]
            return printed([line.part(skip), *more], vocabulary)
    return None


def _date(lines: Sequence[Placed], vocabulary: Vocabulary) -> Printed | None:
    for line in lines:
        date, _ = date_in(line.text)
        if date:
            return replace(printed([line], vocabulary), text=date, second=None)
    return None


def _considered(word: str, lines: Sequence[Placed], vocabulary: Vocabulary) -> tuple[Printed, ...]:
    """The items behind `Menimbang` or `Mengingat`."""
    start = next((i for i, line in enumerate(lines) if first_is(line, (word,))), None)
    if start is None:
        return ()
    others = [name for name in (*phrases("badan"), *phrases("diktum")) if name != word]
    stop = next((i for i in range(start + 1, len(lines)) if first_is(lines[i], others)), len(lines))
    skip = 2 if len(lines[start].words) > 1 and re.fullmatch(r"[:;]", lines[start].words[1].text) else 1
    value = [lines[start].part(skip), *lines[start + 1 : stop]]
    items = items_of([line for line in value if line.words])
    return tuple(text for item in items if (text := item_printed(item, vocabulary)).text)


def _listed_posts(dicta: Sequence[Placed]) -> tuple[str, ...]:
    """Posts and units that the decree's dicta list."""
    start = next((i for i, line in enumerate(dicta) if first_is(line, phrases("diktum"))), len(dicta))
    end = next((i for i in range(start, len(dicta)) if opens_signature(dicta[i])), len(dicta))
    listed = _list_lines(
        dicta[start:end],
        lambda text: names_post(text) or bool(re.match(r"(?i)indikator kinerja|seksi|sub\s?bag", text)),
    )
    return tuple(text.strip(" ;.,") for text in listed)


def _list_lines(lines: Sequence[Placed], wanted: Callable[[str], bool]) -> list[str]:
    told = []
    for item in items_of(lines):
        text = " ".join(line.text for line in item.lines)
        if item.marker is not None and wanted(text) and len(text) < 120:
            told.append(text)
    return told
