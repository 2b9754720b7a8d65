"""What each column of a table holds: from its heading, and where headings fail or are missing from its cells.

Headings come broken inside words, over several lines, misread or overprinted; they are compared without spaces against
the synonyms of `references/kolom.csv`, then by the one word in them that tells the role.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from skcamat.parsers.lexicon.likeness import held, lookalike, nearest, squeezed

ROLES = (
    "no", "sasaran", "indikator", "formulasi", "penjelasan", "sumber_data", "penanggung_jawab", "satuan", "target",
    "tambahan", "realisasi", "aspek", "anggaran", "jabatan", "nama",
)  # fmt: skip
_FROM_FILE = {
    "nomor": "no",
    "sasaran": "sasaran",
    "indikator": "indikator",
    "formulasi": "formulasi",
    "definisi_operasional": "penjelasan",
    "sumber_data": "sumber_data",
    "penanggung_jawab": "penanggung_jawab",
    "alasan": "tambahan",
    "tipe_perhitungan": "tambahan",
    "bukti": "tambahan",
    "satuan": "satuan",
    "ukuran": "satuan",
    "target": "target",
    "aspek": "aspek",
}
# The word that tells the role, the most telling first; a heading is asked for them in this order.
_TELLING: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("aspek", ("rencanahasilkerja", "aspek")),
    ("realisasi", ("realisasi", "capaian")),
    ("penanggung_jawab", ("penanggungjawab", "penanggung", "produsendata", "unitpelaksana", "pengampu")),
    ("sumber_data", ("sumberdata", "asaldata", "sumber", "buktidukung", "datadukung", "dokumenpendukung", "eviden")),
    ("satuan", ("satuanukur", "satuanpengukuran")),
    (
        "tambahan",
        (
            "tipeperhitungan",
            "tipepenghitungan",
            "jenisperhitungan",
            "polaritas",
            "keterangan",
            "bobot",
            "periodepelaporan",
        ),
    ),
    (
        "formulasi",
        (
            "formulasi",
            "formula",
            "rumus",
            "penghitungan",
            "perhitungan",
            "carahitung",
            "caramenghitung",
            "menghitung",
            "pengukuran",
            "caramengukur",
            "metodehitung",
        ),
    ),
    ("target", ("target",)),
    ("penjelasan", ("definisi", "penjelasan")),
    ("tambahan", ("alasan",)),
    ("anggaran", ("anggaran", "pagu", "belanja", "kebutuhandana", "koderekening", "kodeprogram", "lokasi")),
    ("satuan", ("satuan",)),
    ("indikator", ("indikator", "ukurankeberhasilan", "tolokukur")),
    ("sasaran", ("sasaran", "kinerja")),
    ("tambahan", ("tujuan", "program", "kegiatan")),
)
_TELLERS = {teller: role for role, tellers in reversed(_TELLING) for teller in tellers}  # each a heading of its own
_SURE, _TELLS = 0.84, 0.87
# `Sasaran 1 : …` before the rows that it is for, in a full-width row or a line above the table
GROUP = re.compile(r"^\W*(?:sasaran|kinerja|tujuan)(?:\s+(?:strategis|utama|kegiatan|program))?\s*\d*\s*[:;.]\s*", re.I)
_ONCE = {
    "no",
    "sasaran",
    "indikator",
    "formulasi",
    "penjelasan",
    "sumber_data",
    "penanggung_jawab",
    "satuan",
    "jabatan",
    "nama",
}
# headings that the reference file does not list: who a row is for
_OWN = dict.fromkeys(("jabatan", "namajabatan", "jabatanunitkerja", "unitkerjajabatan"), "jabatan")
_OWN |= dict.fromkeys(("nama", "namanip", "namadannip", "namapejabat", "namapegawai", "namapegawainip", "nip"), "nama")
_SERIAL = re.compile(
    r"^(?:i{1,3}|iv|v|vi|tw\W*[i\dv]+|triwulan\W*[i\dv]+|tri wulan\W*[i\dv]+|(?:th|tahun)?\W*20\d\d)$", re.I
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column's role ("" where nothing tells it), how sure that is (0-1) and its heading as printed.

    `part_of` is the index of the column left of it whose heading spans this one too; its cells belong there. -1: none.
    """

    role: str
    score: float
    heading: str
    part_of: int = -1


@cache
def synonyms() -> dict[str, str]:
    """Squeezed heading -> role, from the reference file; labels inside cells (they end in a colon) are left out."""
    text = files("skcamat.parsers.lexicon").joinpath("kolom.csv").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for row in csv.DictReader(text.splitlines()):
        role, heading = _FROM_FILE.get(row["role"], ""), row["header_variant"]
        if role and not heading.rstrip().endswith(":") and "|" not in heading:
            found.setdefault(squeezed(heading), role)
    return found


@lru_cache(2048)
def role_of(heading: str, extra: tuple[tuple[str, str], ...] = ()) -> tuple[str, float]:
    """(role, score 0-1) of one heading; ("", 0.0) where it tells nothing. `extra` are (role, heading) of a style."""
    key = once(squeezed(heading))
    if not key:
        return "", 0.0
    if is_period(heading):
        return "target", 0.9
    known = _TELLERS | synonyms() | _OWN | {squeezed(text): role for role, text in extra}
    if key in known:
        return known[key], 1.0
    if len(key) <= 3:
        return ("no", 0.8) if lookalike(key) in {"no", "nor", "na"} else ("", 0.0)
    role, score = _likest(key, known)
    if score >= _SURE:
        return role, score
    return _told(key) if len(key) <= 60 else ("", 0.0)


def _likest(key: str, known: dict[str, str]) -> tuple[str, float]:
    choice, score = nearest(key, [name for name in known if len(name) > 3])
    return known.get(choice, ""), score


def _told(key: str) -> tuple[str, float]:
    for role, tellers in _TELLING:
        score = max(held(teller, key) for teller in tellers)
        if score >= _TELLS:
            return role, 0.8 * score
    return "", 0.0


def once(key: str) -> str:
    """A text that was printed several times over itself, once: `kinerjakinerjakinerja` -> `kinerja`."""
    for length in range(3, len(key) // 2 + 1):
        if len(key) % length == 0 and key == key[:length] * (len(key) // length):
            return key[:length]
    return key


def is_period(heading: str) -> bool:
    """Whether a heading names a target period: a quarter in Roman numbers, or a year."""
    return bool(_SERIAL.match(heading.strip()))


def columns_of(headings: Sequence[str], extra: tuple[tuple[str, str], ...] = ()) -> tuple[Column, ...]:
    """Roles of a table's columns, each role at most once; a second claim becomes `tambahan`."""
    found = _money([Column(*role_of(heading, extra), heading) for heading in headings])
    found = _formula_beside_explanation(found)
    for role in _ONCE:
        claims = [index for index, column in enumerate(found) if column.role == role]
        for index in sorted(claims, key=lambda i: (-found[i].score, i))[1:]:
            found[index] = Column("tambahan", found[index].score, found[index].heading)
    return tuple(found)


def _money(columns: list[Column]) -> list[Column]:
    """`Sumber Dana` is money where another column speaks of money; alone it is a misread `Sumber Data`."""
    if not any(column.role == "anggaran" for column in columns):
        return columns
    return [Column("anggaran", c.score, c.heading) if squeezed(c.heading) == "sumberdana" else c for c in columns]


def _formula_beside_explanation(columns: list[Column]) -> list[Column]:
    """Of two formula columns the one that says formula is it; `Penjelasan` or `Alasan` beside it explains."""
    claims = [column for column in columns if column.role == "formulasi"]
    told = [column for column in claims if re.search(r"formul|rumus|hitung", column.heading, re.I)]
    if not claims and sum(column.role == "penjelasan" for column in columns) == 1:
        return [Column("formulasi", c.score, c.heading) if c.role == "penjelasan" else c for c in columns]
    if len(claims) < 2 or not told:
        return columns
    return [
        Column("tambahan" if re.search("alasan", c.heading, re.I) else "penjelasan", c.score, c.heading)
        if c.role == "formulasi" and c not in told
        else c
        for c in columns
    ]


_UNITS = "%|persen|persentase|dokumen|laporan|orang|kegiatan|nilai|indeks|kali|bulan|unit|desa|paket|poin|angka"
_SOURCES = (
    "laporan|dokumen|data|buku|hasil|berita acara|rekap|kartu|daftar|arsip|dpa|absensi|register|seksi|kasi|sub ?bag"
)
_GOALS = r"(?!banyak)\w{4,}nya\b|terwujud|tertib|optimal|kualitas|peningkatan|tersedia|terlaksana|pelaksanaan"
_MEASURES = "persentase|prosentase|presentase|jumlah|nilai|indeks|rata-rata|tingkat|rasio|cakupan|angka"
_OPENINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("no", re.compile(r"^\(?(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,5})[.)]?$", re.I)),
    ("satuan", re.compile(rf"^(?:{_UNITS})$", re.I)),
    ("target", re.compile(r"^[<>≥≤]?\s*\d[\d.,]*\s*(?:%|persen|orang|dokumen|laporan|kali|kegiatan)?$", re.I)),
    ("sumber_data", re.compile(rf"^\W*(?:{_SOURCES})", re.I)),
    ("formulasi", re.compile(r"[×÷=/]|\bdibagi\b|x\s*100|100\s*%|\bΣ", re.I)),
    ("sasaran", re.compile(rf"^\W*(?:{_GOALS})", re.I)),
    ("indikator", re.compile(rf"^\W*(?:{_MEASURES})\b", re.I)),
)


def opens_indicator(text: str) -> bool:
    """Whether a text begins like an indicator: with a word of measure (`Persentase`, `Jumlah`, `Nilai` …)."""
    return bool(dict(_OPENINGS)["indikator"].search(text.strip()))


def role_by_content(texts: Sequence[str]) -> dict[str, float]:
    """Share (0-1) of a column's non-empty cells that look like each role."""
    cells = [text.strip() for text in texts if text.strip()]
    if not cells:
        return {}
    found = {role: sum(bool(pattern.search(text)) for text in cells) / len(cells) for role, pattern in _OPENINGS}
    found["formulasi"] = max(found["formulasi"], 0.9 * found["indikator"])
    return found


def guessed(columns: Sequence[Column], contents: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """Fill roles that no heading told, from the cells; roles already told are not given twice."""
    taken = {column.role for column in columns if column.role in _ONCE}
    found = list(columns)
    claims = sorted(
        (
            (share, -index, role == "no" and index == 0, role)
            for index, column in enumerate(columns)
            if not column.role
            for role, share in role_by_content(contents[index]).items()
            if share >= 0.5
        ),
        reverse=True,
    )
    for share, minus, _, role in claims:
        if not found[-minus].role and (role not in taken):
            found[-minus] = Column(role, 0.6 * share, found[-minus].heading)
            taken.add(role)
    return tuple(found)
