"""Which rows are shown, least certain first, how far the work is, and what the rows have in common (facets)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace

import msgspec

from skcamat.desk.reasons import reason_name
from skcamat.desk.store.rows import Row

KEADAAN = {
    "perlu": "perlu ditinjau",
    "belum": "perlu ditinjau, belum diputuskan",
    "putus": "sudah diputuskan",
    "semua": "semua baris",
}
_STATES = {"perlu": "perlu = 1", "belum": "perlu = 1 AND selesai = 0", "putus": "selesai = 1", "semua": "1"}
_ORDER = "keyakinan, berkas, bagian, urutan"
MOST_CHOICES = 300  # values of a facet that are listed; the commonest first

# facet -> (heading, column of the index)
FACETS = {
    "kabupaten": ("Kabupaten/kota", "kabupaten"),
    "kecamatan": ("Kecamatan", "tempat"),
    "tahun": ("Tahun", "tahun"),
    "jabatan": ("Jabatan", "jabatan"),
    "alasan": ("Alasan", "kode"),
    "dokumen": ("Berkas", "doc_id"),
    "jenis": ("Jenis formula", "formula_jenis"),
    "lingkup": ("Lingkup", "lingkup"),
}


@dataclass(frozen=True, slots=True)
class Filter:
    """What a person wants to see; empty means no limit. `(kosong)` is the empty value of a facet."""

    keadaan: str = "perlu"
    kabupaten: str = ""
    kecamatan: str = ""
    tahun: str = ""
    jabatan: str = ""
    alasan: str = ""
    dokumen: str = ""
    jenis: str = ""
    lingkup: str = ""
    baku: str = ""
    cari: str = ""

    def query(self) -> dict[str, str]:
        """Return the filter as query parameters, without the empty ones."""
        pairs = {item.name: getattr(self, item.name) for item in fields(Filter)}
        return {name: value for name, value in pairs.items() if value and (name, value) != ("keadaan", "perlu")}

    def without(self, name: str) -> Filter:
        """Return the filter without one limit."""
        return replace(self, **{name: "perlu" if name == "keadaan" else ""})


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the rows that need review are decided."""

    selesai: int
    semua: int

    @property
    def persen(self) -> int:
        """Share done, 0-100; 100 where nothing is to be done."""
        return 100 if not self.semua else self.selesai * 100 // self.semua


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet with the number of rows that have it under the other limits."""

    nilai: str
    teks: str
    jumlah: int


@dataclass(frozen=True, slots=True)
class Condition:
    """A WHERE of the index with its values."""

    sql: str
    values: tuple[object, ...] = ()


EMPTY = "(kosong)"


def condition(wish: Filter) -> Condition:
    """Return the filter as a condition on the table `baris`."""
    parts, values = [_STATES.get(wish.keadaan, _STATES["perlu"])], list[object]()
    for name, (_, column) in FACETS.items():
        value = getattr(wish, name)
        if value and name == "alasan":
            parts.append("n IN (SELECT n FROM alasan WHERE kode = ?)")
            values.append(value)
        elif value:
            parts.append(f"{column} = ?")
            values.append("" if value == EMPTY else value)
    if wish.baku:
        parts.append("baku_id = ?")
        values.append(wish.baku)
    for word in wish.cari.casefold().split():
        parts.append("instr(cari, ?) > 0")
        values.append(word)
    return Condition(" AND ".join(parts), tuple(values))


def count(db: sqlite3.Connection, wish: Filter) -> int:
    """Return the number of rows that the filter lets through."""
    where = condition(wish)
    return int(db.execute(f"SELECT count(*) FROM baris WHERE {where.sql}", where.values).fetchone()[0])  # noqa: S608


def rows_of(db: sqlite3.Connection, wish: Filter, limit: int = -1, offset: int = 0) -> list[Row]:
    """Return rows in the order of the queue; all of them for a negative `limit`."""
    where = condition(wish)
    return _rows(db, where, f"ORDER BY {_ORDER} LIMIT {int(limit)} OFFSET {int(offset)}")


def window(db: sqlite3.Connection, wish: Filter, current: Row | None, before: int, after: int) -> list[Row]:
    """Return the rows around the current one, itself among them where the filter lets it through."""
    if current is None:
        return rows_of(db, wish, before + after)
    where, place = condition(wish), current.urutan
    earlier = Condition(f"{where.sql} AND ({_ORDER}) < (?, ?, ?, ?)", (*where.values, *place))
    later = Condition(f"{where.sql} AND ({_ORDER}) >= (?, ?, ?, ?)", (*where.values, *place))
    backwards = ", ".join(f"{name} DESC" for name in _ORDER.split(", "))
    first = _rows(db, earlier, f"ORDER BY {backwards} LIMIT {before}")[::-1]
    return first + _rows(db, later, f"ORDER BY {_ORDER} LIMIT {after + before - len(first)}")


def steps(rows: Sequence[Row], row: Row | None) -> tuple[Row | None, Row | None]:
    """Return the rows before and after in a window; the first one where the row is not among them."""
    at = next((place for place, other in enumerate(rows) if row and _key(other) == _key(row)), None)
    if at is None:
        return None, (rows[0] if rows else None)
    return (rows[at - 1] if at else None), (rows[at + 1] if at + 1 < len(rows) else None)


def next_open(db: sqlite3.Connection, wish: Filter, current: Row | None) -> Row | None:
    """Return the first undecided row after `current`, or from the start; None where all are decided."""
    where = condition(wish)
    still = Condition(f"{where.sql} AND selesai = 0", where.values)
    if current is None:
        return next(iter(_rows(db, still, f"ORDER BY {_ORDER} LIMIT 1")), None)
    others = Condition(f"{still.sql} AND NOT (doc_id = ? AND kunci = ?)", (*still.values, *_key(current)))
    later = Condition(f"{others.sql} AND ({_ORDER}) > (?, ?, ?, ?)", (*others.values, *current.urutan))
    found = _rows(db, later, f"ORDER BY {_ORDER} LIMIT 1") or _rows(db, others, f"ORDER BY {_ORDER} LIMIT 1")
    return next(iter(found), None)


def progress(db: sqlite3.Connection) -> Progress:
    """Count over the rows that need review."""
    row = db.execute("SELECT coalesce(sum(selesai), 0), count(*) FROM baris WHERE perlu = 1").fetchone()
    return Progress(int(row[0]), int(row[1]))


def choices(db: sqlite3.Connection, wish: Filter, name: str) -> list[Choice]:
    """Return the values of a facet among the rows that the other limits let through, the commonest first."""
    _, column = FACETS[name]
    where = condition(wish.without(name))
    table = "alasan JOIN baris USING (n)" if name == "alasan" else "baris"
    query = (
        f"SELECT {column}, count(*) FROM {table} WHERE {where.sql} "  # noqa: S608 - our own names
        f"GROUP BY {column} ORDER BY count(*) DESC, {column} LIMIT {MOST_CHOICES}"
    )
    found = db.execute(query, where.values).fetchall()
    files = _file_names(db, [row[0] for row in found]) if name == "dokumen" else {}
    return [Choice(row[0] or EMPTY, _shown(name, row[0], files), row[1]) for row in found]


def _shown(name: str, value: str, files: dict[str, str]) -> str:
    if name == "dokumen":
        return files.get(value, value)
    return reason_name(value) if name == "alasan" else value.replace("_", " ") or EMPTY


def _file_names(db: sqlite3.Connection, doc_ids: Iterable[str]) -> dict[str, str]:
    listed = list(doc_ids)
    marks = ", ".join("?" * len(listed))
    return dict(db.execute(f"SELECT doc_id, berkas FROM isi WHERE doc_id IN ({marks})", listed).fetchall())  # noqa: S608


def row_at(db: sqlite3.Connection, doc_id: str, kunci: str) -> Row | None:
    """Return one row, None where there is none."""
    where = Condition("doc_id = ? AND kunci = ?", (doc_id, kunci))
    return next(iter(_rows(db, where, "")), None)


def section_rows(db: sqlite3.Connection, doc_id: str, bagian: int | None = None) -> list[Row]:
    """Return the rows of a section, or of a whole document, in the document's order."""
    where = Condition("doc_id = ? AND (? IS NULL OR bagian = ?)", (doc_id, bagian, bagian))
    return _rows(db, where, "ORDER BY bagian, urutan")


def _rows(db: sqlite3.Connection, where: Condition, tail: str) -> list[Row]:
    query = f"SELECT * FROM baris WHERE {where.sql} {tail}"  # noqa: S608 - our own names
    return [_row(row) for row in db.execute(query, where.values)]


def _row(row: sqlite3.Row) -> Row:
    nilai: dict[str, str] = msgspec.json.decode(row["nilai"])
    kini: dict[str, str] = msgspec.json.decode(row["kini"])
    place = row["bagian"], row["urutan"]
    state = bool(row["perlu"]), bool(row["selesai"])
    return Row(row["doc_id"], row["kunci"], nilai, kini, place, row["keyakinan"], *state, row["baku_id"])


def _key(row: Row) -> tuple[str, str]:
    return row.doc_id, row.kunci
