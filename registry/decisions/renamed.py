"""Canonical ids that the dictionary or its rules changed: an old-to-new table, and decisions of people that follow it.

An id is made from a row's meaning alone, so the tables of the last run tell what it was, and the present rules what it
is. The table only grows; an id that changes again leads to its latest successor.
"""

from __future__ import annotations

import csv
import io
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path

from skcamat.normalizers.text import folded
from skcamat.registry.canonical.vocabulary import DECIDED, IndikatorInput, jati, resolved_id
from skcamat.registry.decisions.actions import GABUNG_BAKU, INDIKATOR_BAKU, NAMA_BAKU
from skcamat.registry.decisions.log import Keputusan
from skcamat.registry.export import sqlite_file
from skcamat.registry.export.csv_files import guarded, unguarded
from skcamat.registry.kamus.match import Kamus, default_kamus

NAMA_BERKAS = "indikator_baku_lama.csv"
_BY_ID_OR_NAME = frozenset({GABUNG_BAKU.nama, NAMA_BAKU.nama})


@dataclass(frozen=True, slots=True)
class Pengganti:
    """One id that was, what it is now, its name then, and how many rows moved."""

    id_lama: str
    id_baru: str
    indikator_baku_lama: str
    jumlah_baris: str


KOLOM = tuple(item.name for item in fields(Pengganti))


def renamed(out: Path, words: Kamus | None = None) -> tuple[tuple[Pengganti, ...], int]:
    """(every id of this folder that changed, how many of them are new); written beside the tables where any is new.

    Raises OSError where the table cannot be written.
    """
    before = known(out)
    found = {item.id_lama: item for item in before}
    fresh = [item for item in _changed(out, words or default_kamus()) if found.get(item.id_lama) != item]
    if not fresh:
        return before, 0
    every = tuple(sorted((found | {item.id_lama: item for item in fresh}).values(), key=lambda item: item.id_lama))
    _write(out / NAMA_BERKAS, every)
    return every, len(fresh)


def followed(decisions: Iterable[Keputusan], table: Iterable[Pengganti]) -> tuple[Keputusan, ...]:
    """The decisions with ids (and, of canonical indicators, names) that changed replaced by what they are now."""
    items = tuple(table)
    if not items:
        return tuple(decisions)
    ids = {item.id_lama: item.id_baru for item in items}
    names = {folded(item.indikator_baku_lama): resolved_id(item.id_lama, ids) for item in items}
    return tuple(_followed(item, ids, names) for item in decisions)


def _followed(item: Keputusan, ids: Mapping[str, str], names: Mapping[str, str]) -> Keputusan:
    if item.tindakan == INDIKATOR_BAKU.nama:
        return replace(item, ke=resolved_id(item.ke, ids))
    if item.tindakan not in _BY_ID_OR_NAME:
        return item
    target = item.ke if item.tindakan == NAMA_BAKU.nama else _now(item.ke, ids, names)
    return replace(item, dari=_now(item.dari, ids, names), ke=target)


def _now(text: str, ids: Mapping[str, str], names: Mapping[str, str]) -> str:
    return resolved_id(text, ids) if text in ids else names.get(folded(text), text)


_LAST = """
SELECT indikator_id, indikator, satuan, kabupaten, kecamatan, indikator.indikator_baku_id, indikator_baku
FROM indikator LEFT JOIN padanan USING (indikator_id)
WHERE indikator.indikator_baku_id IS NOT NULL AND coalesce(aturan, '') <> ? ORDER BY indikator.rowid
"""


def known(out: Path) -> tuple[Pengganti, ...]:
    """The ids of this folder that changed in earlier runs; () where none did."""
    path = out / NAMA_BERKAS
    if not path.is_file():
        return ()
    rows = csv.DictReader(path.read_text(encoding="utf-8-sig", errors="replace").splitlines())
    return tuple(Pengganti(*(unguarded(row.get(name) or "") for name in KOLOM)) for row in rows)


def _changed(out: Path, words: Kamus) -> Iterator[Pengganti]:
    """Ids of the last run whose rows have another id now; where they part, the id that most rows went to."""
    went: dict[str, Counter[str]] = {}
    names: dict[str, str] = {}
    for row, old in _last_rows(out):
        new = jati(row, words).id
        if new and new != old:
            went.setdefault(old, Counter())[new] += 1
            names[old] = row.bidang
    for old in sorted(went):
        new, count = min(went[old].items(), key=lambda item: (-item[1], item[0]))
        yield Pengganti(old, new, names[old], str(count))


def _last_rows(out: Path) -> Iterator[tuple[IndikatorInput, str]]:
    """(row, id that it had), without rows whose id a person chose; `bidang` carries the name that the id had.

    From the database, which no hand edits; nothing where an older program wrote it or it is damaged.
    """
    path = out / sqlite_file.NAME
    if not path.is_file():
        return
    try:
        with closing(sqlite_file.opened(path)) as source:
            rows = source.execute(_LAST, (DECIDED,)).fetchall()
    except sqlite3.DatabaseError:
        return
    for row in rows:
        told = {name: row[name] or "" for name in ("indikator", "satuan", "kabupaten", "kecamatan")}
        yield IndikatorInput(row["indikator_id"], **told, bidang=row["indikator_baku"] or ""), row["indikator_baku_id"]


def _write(path: Path, items: Iterable[Pengganti]) -> None:
    """Replace the table in one step."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(KOLOM)
    writer.writerows([guarded(value) for value in astuple(item)] for item in items)
    beside = path.with_name(f".{path.name}")
    beside.write_text(text.getvalue(), encoding="utf-8", newline="")
    beside.replace(path)
