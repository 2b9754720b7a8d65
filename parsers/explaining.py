"""Why a document is read as it is: how each style fits and what each table's columns were taken for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from skcamat.extractor.evidence import Evidence
from skcamat.extractor.findings import Doubt
from skcamat.parsers.document_to_record import traces_of
from skcamat.parsers.recognise import score_of
from skcamat.parsers.records import Record
from skcamat.parsers.style import Style
from skcamat.parsers.styles import all_styles
from skcamat.parsers.tables.columns import Column
from skcamat.parsers.tables.kind import sort_of
from skcamat.parsers.tables.long_table import LongTable
from skcamat.parsers.trace import Trace


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

    `kind` is what the file seems to be, `marks` the marks of its layout, `record.gaya` the style that was used,
    `fates` how many words became what.
    """

    kind: str
    marks: tuple[str, ...]
    fits: tuple[StyleFit, ...]
    tables: tuple[TableFact, ...]
    fates: tuple[tuple[str, int], ...]
    record: Record


def explained(evidence: Evidence) -> tuple[Explanation, ...]:
    """Explain the reading of every document in a file; the records are those of `parse_all`."""
    return tuple(_explained(trace) for trace in traces_of(evidence))


def _explained(trace: Trace) -> Explanation:
    fits = sorted(
        (_fit(style, trace.marks) for style in all_styles().values() if style.wajib),
        key=lambda fit: (-fit.score, fit.nama),
    )
    tables = tuple(_fact(item) for item in trace.reading.items if isinstance(item, LongTable))
    return Explanation(trace.kind, tuple(sorted(trace.marks)), tuple(fits), tables, _fates(trace), trace.record)


def _fates(trace: Trace) -> tuple[tuple[str, int], ...]:
    """How many words ended as what: values, headings, furniture by its reason, not understood by place."""
    counts = Counter(f"{fate.nasib}: {fate.sebab}" if fate.sebab else fate.nasib for fate in trace.fates)
    return tuple(sorted(counts.items()))


def _fit(style: Style, marks: frozenset[str]) -> StyleFit:
    told = (style.wajib - marks, style.terlarang & marks, style.penguat & marks)
    return StyleFit(style.nama, score_of(marks, style), *(tuple(sorted(names)) for names in told))


def _fact(table: LongTable) -> TableFact:
    return TableFact(table.pages, sort_of(table.heads), table.rows, table.heads, table.doubts)
