"""Reference tables as data, validated when they are loaded. An analyst adds to them with a file of his own.

`jabatan.csv` columns: kode, jabatan_baku, jenjang, bidang, aliases (separated by `|`). A file of the analyst
has the same header; a kode that exists already gains aliases, a new kode is a new post.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from pathlib import Path

from skcamat.extractor.errors import UsageError
from skcamat.normalizers.touched_tables import read_file

JABATAN_COLUMNS = ("kode", "jabatan_baku", "jenjang", "bidang", "aliases")


@dataclass(frozen=True, slots=True)
class JabatanEntry:
    """One canonical post; `aliases` are other printed forms, the canonical name itself not among them."""

    kode: str
    baku: str
    jenjang: str
    bidang: str
    aliases: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """The canonical name and every alias."""
        return (self.baku, *self.aliases)


def _rows(name: str) -> list[dict[str, str]]:
    text = resources.files(__package__).joinpath(name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def spelling() -> dict[str, str]:
    """Spelling variants (one word) to the official spelling (one word or more), from `ejaan.csv`."""
    return {row["varian"]: row["baku"] for row in _rows("ejaan.csv")}


@cache
def abbreviations() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """(abbreviation words, full words) for posts from `singkatan_jabatan.csv`, the longest abbreviation first."""
    pairs = [(tuple(row["singkatan"].split()), tuple(row["baku"].split())) for row in _rows("singkatan_jabatan.csv")]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


def _entry(row: dict[str, str], source: str) -> JabatanEntry:
    if not (row.get("kode") or "").strip() or not (row.get("jabatan_baku") or "").strip():
        raise UsageError(f"{source}: setiap baris harus berisi kode dan jabatan_baku.")
    aliases = tuple(alias.strip() for alias in (row.get("aliases") or "").split("|") if alias.strip())
    return JabatanEntry(row["kode"].strip(), row["jabatan_baku"].strip(), row["jenjang"], row["bidang"], aliases)


@cache
def jabatan_entries() -> tuple[JabatanEntry, ...]:
    """The canonical posts that come with the program."""
    extra = {row["kode"]: row["aliases"].split("|") for row in _rows("jabatan_tambahan.csv")}
    entries = [_entry(row, "jabatan.csv") for row in _rows("jabatan.csv")]
    return tuple(replace(e, aliases=e.aliases + tuple(extra.get(e.kode, ()))) for e in entries)


def read_jabatan_file(path: Path) -> tuple[JabatanEntry, ...]:
    """Entries of an analyst's file. Raises UsageError where the file cannot be read or its header differs."""
    try:
        table = read_file(path, JABATAN_COLUMNS, JABATAN_COLUMNS)
    except OSError as error:
        raise UsageError(f"Berkas jabatan {path.name} tidak dapat dibaca; periksa izinnya.") from error
    if set(JABATAN_COLUMNS) - set(table.form.columns):
        raise UsageError(f"Berkas jabatan {path.name} harus berkolom {', '.join(JABATAN_COLUMNS)}.")
    lost = next((fault for fault in table.faults if not fault.taken), None)
    if lost:
        raise UsageError(f"Berkas jabatan {path.name} baris {lost.line}: {lost.reason}. Perbaiki baris itu.")
    return tuple(_entry(dict(row.values), f"{path.name} baris {row.line}") for row in table.rows)


def merged(base: tuple[JabatanEntry, ...], extra: tuple[JabatanEntry, ...]) -> tuple[JabatanEntry, ...]:
    """`base` with the aliases and posts of `extra` added; order is that of first appearance."""
    table = {entry.kode: entry for entry in base}
    for entry in extra:
        known = table.get(entry.kode)
        table[entry.kode] = replace(known, aliases=(*known.aliases, *entry.forms)) if known else entry
    return tuple(table.values())
