"""Which regional style a document has: by marks of its layout, headings and labels, never by the name of its region."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from skcamat.parsers.lexicon.likeness import nearest, squeezed
from skcamat.parsers.lines.headings import is_capital, says
from skcamat.parsers.lines.lists import marker_of
from skcamat.parsers.sections.events import Event
from skcamat.parsers.stream.order import Flow
from skcamat.parsers.style import Style
from skcamat.parsers.tables.columns import synonyms
from skcamat.parsers.tables.kind import sort_of
from skcamat.parsers.tables.long_table import LongTable

RARE = ("no", "sasaran", "sumber_data", "penanggung_jawab")  # columns whose absence is a mark
_SHARE = 0.4  # of a document's indicator tables must have a column or heading for it to be a mark


def recognised(marks: frozenset[str], styles: Mapping[str, Style]) -> tuple[Style, float]:
    """The style that fits best, with its score (0-1); `umum` with 0.0 where none fits or two fit alike.

    A style fits when all its required marks are shown and none of its forbidden ones; the share of its usual marks
    ranks it.
    """
    scores = sorted(((score_of(marks, style), name) for name, style in styles.items() if style.wajib), reverse=True)
    best = scores[0] if scores else (0.0, "umum")
    tied = len(scores) > 1 and scores[1][0] == best[0]
    if best[0] <= 0 or tied:
        return styles["umum"], 0.0
    return styles[best[1]], round(best[0], 4)


def score_of(marks: frozenset[str], style: Style) -> float:
    """0 where a required mark is missing or a forbidden one shown; otherwise 0.5 to 1 by the share of usual marks."""
    if not style.wajib <= marks or style.terlarang & marks:
        return 0.0
    usual = len(style.penguat & marks) / len(style.penguat) if style.penguat else 1.0
    return 0.5 + 0.5 * usual


def marks_of(events: Sequence[Event], flow: Flow) -> frozenset[str]:
    """Tell the marks of a document.

    label:R, label-bernomor:R, label-kapital:R      a label of role R; with a number before it; in capitals
    kolom:R, tanpa-kolom:R                          indicator tables with, or without, a column of role R
    kepala:H                                        a column heading, squeezed, as in the reference file
    judul:iku, judul:iki                            headings that say so
    judul:romawi, judul:tiap-bagian                 headings with Roman numbers; one for every post
    uraian:butir, uraian:angka, uraian:huruf        the markers of most list items
    bagian-ditandatangani                           two or more signatures under sections
    lanskap, potret                                 most pages wider than high, or not
    """
    marks = _label_marks(events) | _heading_marks(events) | _table_marks(events) | _list_marks(events)
    wide = sum(width > height for width, height in flow.sizes.values())
    marks.add("lanskap" if 2 * wide > len(flow.sizes) else "potret")
    if sum(event.kind == "ttd" for event in events) >= 2:
        marks.add("bagian-ditandatangani")
    return frozenset(marks)


def _label_marks(events: Sequence[Event]) -> set[str]:
    marks: set[str] = set()
    for event in events:
        if event.label is None:
            continue
        role = event.label.role
        marks.add(f"label:{role}")
        if event.label.marker is not None and event.label.marker.kind == "angka":
            marks.add(f"label-bernomor:{role}")
        if is_capital(event.label.text):
            marks.add(f"label-kapital:{role}")
    return marks


def _heading_marks(events: Sequence[Event]) -> set[str]:
    headings = [event.heading for event in events if event.heading]
    marks = {f"judul:{told.lower()}" for heading in headings if (told := says(heading.text))}
    roman = sum(squeezed(heading.number).strip("ivxl1") == "" and bool(heading.number) for heading in headings)
    if roman >= 2 and 2 * roman >= len(headings):
        marks.add("judul:romawi")
    posts = sum(event.label is not None and event.label.role == "jabatan" for event in events)
    if posts >= 2 and len(headings) >= 0.7 * posts:
        marks.add("judul:tiap-bagian")
    return marks


def _table_marks(events: Sequence[Event]) -> set[str]:
    tables = [event.table for event in events if event.table and sort_of(event.table.heads) == "indikator"]
    if not tables:
        return set()
    roles = Counter(role for table in tables for role in {head.role for head in table.heads if head.role})
    marks = {f"kolom:{role}" for role, count in roles.items() if count >= _SHARE * len(tables)}
    marks |= {f"tanpa-kolom:{role}" for role in RARE if roles[role] < _SHARE * len(tables)}
    keys = Counter(key for table in tables for key in _heading_keys(table))
    return marks | {f"kepala:{key}" for key, count in keys.items() if count >= _SHARE * len(tables)}


def _heading_keys(table: LongTable) -> set[str]:
    keys: set[str] = set()
    for head in table.heads:
        key, score = nearest(squeezed(head.heading), synonyms())
        if score >= 0.86:
            keys.add(key)
    return keys


def _list_marks(events: Sequence[Event]) -> set[str]:
    lines = [line for event in events if event.kind in ("nilai", "label") for line in event.lines]
    kinds = Counter(marker.kind for line in lines if (marker := marker_of(line)))
    usual = kinds.most_common(1)
    return {f"uraian:{usual[0][0]}"} if usual and usual[0][1] >= 3 else set()
