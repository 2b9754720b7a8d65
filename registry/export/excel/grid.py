"""The sheet kecamatan x indikator: one row a canonical indicator, one column a kecamatan, its formula in the cell."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from skcamat.registry.canonical.from_rows import formula_form
from skcamat.registry.export.excel.looks import Formats

MOST_PLACES = 400  # columns of a sheet that a person can still use; the others are counted in a note
_HEAD = (("Indikator baku", 44), ("Kecamatan", 10), ("Macam formula", 9))
_QUERY = """
SELECT indikator_baku_id, indikator_baku, kabupaten, kecamatan, formulasi, pembilang, penyebut, pengali
FROM indikator WHERE indikator_baku_id IS NOT NULL AND kecamatan IS NOT NULL ORDER BY rowid
"""


@dataclass(frozen=True, slots=True)
class GridCell:
    """One kecamatan's way to measure one canonical indicator; `beda` where most others have another formula."""

    formulasi: str
    bentuk: str
    beda: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """One canonical indicator with the cells of the kecamatan that have it, and how many formulas these are."""

    indikator_baku_id: str
    indikator_baku: str
    cells: Mapping[str, GridCell]
    macam: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Places sorted by name, and the indicators that most kecamatan share first."""

    places: tuple[str, ...]
    rows: tuple[GridRow, ...]


def grid_of(rows: Iterable[Mapping[str, Any] | sqlite3.Row]) -> Grid:
    """Return the grid of indicator rows: (indikator_baku_id, indikator_baku, kabupaten, kecamatan, formula)."""
    names: dict[str, str] = {}
    cells: dict[str, dict[str, GridCell]] = defaultdict(dict)
    for row in rows:
        names.setdefault(row["indikator_baku_id"], row["indikator_baku"] or "")
        place = f"{row['kecamatan']} ({row['kabupaten']})" if row["kabupaten"] else row["kecamatan"]
        texts = [row[name] or "" for name in ("formulasi", "pembilang", "penyebut", "pengali")]
        cells[row["indikator_baku_id"]].setdefault(place, GridCell(texts[0], formula_form(*texts)))
    made = [_grid_row(baku, names[baku], found) for baku, found in cells.items()]
    made.sort(key=lambda row: (-len(row.cells), row.indikator_baku.casefold(), row.indikator_baku_id))
    places = sorted({place for found in cells.values() for place in found})
    return Grid(tuple(places), tuple(made))


def _grid_row(baku: str, name: str, found: Mapping[str, GridCell]) -> GridRow:
    forms = Counter(cell.bentuk for cell in found.values())
    usual = min(forms, key=lambda form: (-forms[form], form))
    cells = {p: GridCell(cell.formulasi, cell.bentuk, cell.bentuk != usual) for p, cell in found.items()}
    return GridRow(baku, name, cells, len(forms))


def write_grid(page: Any, formats: Formats, source: sqlite3.Connection) -> None:
    """Fill the sheet; a formula that differs from the usual one is coloured."""
    grid = grid_of(source.execute(_QUERY))
    places = grid.places[:MOST_PLACES]
    headings = [*_HEAD, *((place, 26) for place in places)]
    for column, (heading, width) in enumerate(headings):
        page.set_column(column, column, width)
        page.write_string(0, column, heading, formats.heading)
    for line, row in enumerate(grid.rows, start=1):
        _write_row(page, line, row, places, formats)
    page.freeze_panes(1, 1)
    page.set_landscape()
    page.set_paper(9)
    page.repeat_rows(0)
    page.repeat_columns(0)
    if len(grid.places) > MOST_PLACES:
        note = f"{len(grid.places) - MOST_PLACES} kecamatan lain ada di lembar Perbandingan."
        page.write_string(len(grid.rows) + 2, 0, note, formats.note)


def _write_row(page: Any, line: int, row: GridRow, places: Sequence[str], formats: Formats) -> None:
    page.write_string(line, 0, row.indikator_baku, formats.text)
    page.write_number(line, 1, len(row.cells), formats.look("", "0"))
    page.write_number(line, 2, row.macam, formats.look("", "0"))
    for column, place in enumerate(places, start=len(_HEAD)):
        cell = row.cells.get(place)
        if cell:
            page.write_string(
                line, column, cell.formulasi or "(tanpa formula)", formats.look("beda" if cell.beda else "")
            )
