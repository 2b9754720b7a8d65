"""Why a document is read as it is: how each style fits and what each table's columns were taken for."""

from __future__ import annotations

from dataclasses import dataclass

from skcamat.extractor.evidence import Evidence
from skcamat.extractor.findings import Doubt
from skcamat.parsers.document_kind import kind_of
from skcamat.parsers.document_to_record import marks_in, parse, tables_of
from skcamat.parsers.recognise import score_of
from skcamat.parsers.records import Record
from skcamat.parsers.stream.noise import without_specks
from skcamat.parsers.stream.order import flow_of
from skcamat.parsers.stream.vocabulary import vocabulary_of
from skcamat.parsers.style import Style
from skcamat.parsers.styles import all_styles
from skcamat.parsers.tables.columns import Column
from skcamat.parsers.tables.kind import sort_of
from skcamat.parsers.tables.long_table import LongTable


@dataclass(frozen=True, slots=True)
class StyleFit:
    """How a style fits: `score` 0-1, required marks that are missing, forbidden and usual marks that are shown."""

    nama: str
    score: float
    missing: tuple[str, ...]
    forbidden: tuple[str, ...]
    usual: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableFact:
    """A table over `halaman` pages: what it is taken for, its columns with role and score, and doubts about it."""

    halaman: tuple[int, ...]
    sort: str
    rows: int
    columns: tuple[Column, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything `explained` found.

    `kind` is what the file seems to be, `marks` the marks of its layout, `record.gaya` the style that was used.
    """

    kind: str
    marks: tuple[str, ...]
    fits: tuple[StyleFit, ...]
    tables: tuple[TableFact, ...]
    record: Record


def explained(evidence: Evidence) -> Explanation:
    """Explain one document's reading; the record is that of `parse`."""
    record = parse(evidence)
    styles, clean = all_styles(), without_specks(evidence)
    style = styles[record.gaya]
    flow = flow_of(clean, style.judul)
    items = tables_of(flow, style)
    marks = marks_in(flow_of(clean), vocabulary_of(evidence))
    fits = sorted(
        (_fit(style, marks) for style in styles.values() if style.wajib), key=lambda fit: (-fit.score, fit.nama)
    )
    tables = tuple(_fact(item) for item in items if isinstance(item, LongTable))
    return Explanation(kind_of(items, flow), tuple(sorted(marks)), tuple(fits), tables, record)


def _fit(style: Style, marks: frozenset[str]) -> StyleFit:
    told = (style.wajib - marks, style.terlarang & marks, style.penguat & marks)
    return StyleFit(style.nama, score_of(marks, style), *(tuple(sorted(names)) for names in told))


def _fact(table: LongTable) -> TableFact:
    return TableFact(table.pages, sort_of(table.heads), table.rows, table.heads, table.doubts)
