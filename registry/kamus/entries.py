"""The dictionary's entries: `indikator.csv` (one line an indicator) and `sebutan.csv` (one line a wording), read once.

`nomenklatur.csv` is the official nomenclature (Kepmendagri 900.1.15.5-1317/2023), code by code: its sub kegiatan are
entries of `indikator.csv` under their own code. An office adds entries, or wordings to known ones, with a file of its
own in the output folder (columns in `OWN_COLUMNS`, wordings separated by `|`).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from pathlib import Path

from skcamat.extractor.errors import UsageError
from skcamat.normalizers.text import words

OWN_COLUMNS = ("kode", "indikator_baku", "sebutan", "bukan", "kode_nomenklatur")


@dataclass(frozen=True, slots=True)
class Sebutan:
    """One wording of an indicator; `asal` names the sources that it was seen in, `lazim` where none is named."""

    teks: str
    asal: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entri:
    """One canonical indicator: `bukan` looks like it and must not match; `sebutan` has its name first."""

    kode: str
    nama: str
    sebutan: tuple[Sebutan, ...]
    ukuran: str = ""
    yang_diukur: str = ""
    formula: str = ""
    sumber_data: str = ""
    kode_nomenklatur: str = ""
    bukan: str = ""


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(resources.files(__package__).joinpath(name).read_text("utf-8").splitlines()))


@cache
def entries() -> tuple[Entri, ...]:
    """The entries that come with the program, in the order of the file."""
    wordings: dict[str, list[Sebutan]] = {}
    for row in _rows("sebutan.csv"):
        wordings.setdefault(row["kode"], []).append(Sebutan(row["sebutan"], tuple(row["asal"].split("|"))))
    return tuple(
        Entri(
            kode=row["kode"],
            nama=row["indikator_baku"],
            sebutan=tuple(wordings[row["kode"]]),
            ukuran=row["ukuran"],
            yang_diukur=row["yang_diukur"],
            formula=row["formula"],
            sumber_data=row["sumber_data"],
            kode_nomenklatur=row["kode_nomenklatur"],
            bukan=row["bukan"],
        )
        for row in _rows("indikator.csv")
    )


@cache
def printed_words() -> frozenset[str]:
    """Every folded word that the dictionary and the nomenclature print."""
    texts = [wording.teks for entry in entries() for wording in entry.sebutan]
    texts += [row[column] for row in _rows("nomenklatur.csv") for column in ("nama", "kinerja", "indikator")]
    return frozenset(word for text in texts for word in words(text) if word.isalpha() and len(word) > 1)


def read_own(path: Path) -> tuple[Entri, ...]:
    """Entries of an office's file. Raises UsageError where it cannot be read, its header differs or a line is empty."""
    try:
        rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"Kamus {path.name} tidak dapat dibaca; simpan sebagai CSV UTF-8.") from error
    if not rows or set(OWN_COLUMNS) - set(rows[0]):
        raise UsageError(f"Kamus {path.name} harus berkolom {', '.join(OWN_COLUMNS)}.")
    return tuple(_own_entry(row, path.name) for row in rows)


def _own_entry(row: dict[str, str], source: str) -> Entri:
    code, name = (row["kode"] or "").strip(), (row["indikator_baku"] or "").strip()
    if not code or not name:
        raise UsageError(f"Kamus {source}: setiap baris harus berisi kode dan indikator_baku.")
    texts = dict.fromkeys(text.strip() for text in (name, *(row["sebutan"] or "").split("|")) if text.strip())
    wordings = tuple(Sebutan(text, (source,)) for text in texts)
    return Entri(
        code, name, wordings, kode_nomenklatur=(row["kode_nomenklatur"] or "").strip(), bukan=row["bukan"] or ""
    )


def merged(base: Iterable[Entri], extra: Iterable[Entri]) -> tuple[Entri, ...]:
    """`base` with the wordings and entries of `extra` added; a known code gains wordings and keeps its name."""
    table = {entry.kode: entry for entry in base}
    for entry in extra:
        known = table.get(entry.kode)
        table[entry.kode] = replace(known, sebutan=(*known.sebutan, *entry.sebutan)) if known else entry
    return tuple(table.values())


def without_sources(base: Iterable[Entri], sources: frozenset[str]) -> tuple[Entri, ...]:
    """`base` as it would be had these sources never been seen: their wordings gone, and entries left without any."""
    found = []
    for entry in base:
        kept = tuple(wording for wording in entry.sebutan if not wording.asal or not set(wording.asal) <= sources)
        if kept:
            found.append(replace(entry, nama=kept[0].teks, sebutan=kept))
    return tuple(found)
