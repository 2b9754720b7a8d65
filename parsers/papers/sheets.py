"""Two pages printed on one sheet lying across: read as two pages, told with the sheet's own number and places.

A sheet is two pages where no word and no table crosses its middle and each half has lines centred within itself. The
halves become pages of their own for the parser; in what it finds, pages and boxes are the sheet's again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from skcamat.extractor.evidence import Box, Cell, Evidence, Fraction, Line, Page, Table, Word
from skcamat.extractor.findings import Finding, found
from skcamat.parsers.findings import DUA_HALAMAN_SELEMBAR
from skcamat.parsers.stream.text import line_of

_GUTTER = 0.02  # of the sheet's width: half of the blank band that must stand in its middle
_LEAST_WORDS = 20  # a half with fewer words is no page
_CENTRED = 0.02  # of the sheet's width: how far a centred line's middle may stand from that of its half
_LEAST_CENTRED = 2  # titles are centred: two such lines tell a page from the column of a table
_NARROW = 0.8  # of the half's text width: a line as wide as the text is centred by chance

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sheets:
    """The evidence with its sheets parted; `origin` tells of each page's number the sheet's and the shift in points."""

    evidence: Evidence
    origin: Mapping[int, tuple[int, float]]


def parted(evidence: Evidence) -> Sheets:
    """The evidence with each sheet of two pages as two pages; as it is where there is none."""
    if not any(holds_two_pages(page) for page in evidence.pages):
        return Sheets(evidence, {})
    pages: list[Page] = []
    origin: dict[int, tuple[int, float]] = {}
    told: list[Finding] = []
    for page in evidence.pages:
        halves = [page]
        if holds_two_pages(page):
            halves = [_half(page, 0.0), _half(page, page.width / 2)]
            told.append(found(DUA_HALAMAN_SELEMBAR, halaman=page.number))
        for part, half in enumerate(halves):
            number = len(pages) + 1
            origin[number] = (page.number, part * page.width / 2)
            pages.append(replace(half, number=number))
    numbers = {sheet: number for number, (sheet, shift) in origin.items() if not shift}
    findings = tuple(_numbered(finding, numbers) for finding in (*evidence.findings, *told))
    return Sheets(replace(evidence, pages=tuple(pages), findings=findings), origin)


def holds_two_pages(page: Page) -> bool:
    """Whether a page is a sheet with two pages side by side."""
    middle, band = page.width / 2, _GUTTER * page.width
    if page.width <= page.height or any(_crosses(table.box, middle, 0.0) for table in page.tables):
        return False
    words = [word for line in page.lines for word in line.words]
    words += [word for table in page.tables for cell in table.cells for line in cell.lines for word in line.words]
    if any(_crosses(word.box, middle, band) for word in words):
        return False
    left = sum(word.box.center[0] < middle for word in words)
    if min(left, len(words) - left) < _LEAST_WORDS:
        return False
    return any(_centred_lines(_half(page, shift)) >= _LEAST_CENTRED for shift in (0.0, middle))


def restored(value: T, origin: Mapping[int, tuple[int, float]]) -> T:
    """What the parser found, its pages and boxes those of the sheets; as it is where no sheet was parted."""
    return _restored(value, origin) if origin else value


def _restored(value: Any, origin: Mapping[int, tuple[int, float]]) -> Any:
    if isinstance(value, tuple):
        return tuple(_restored(part, origin) for part in value)
    if isinstance(value, Finding):
        return _numbered(value, {number: sheet for number, (sheet, _) in origin.items()})
    if not is_dataclass(value) or isinstance(value, type | Box):
        return value
    changed = {field.name: _restored(getattr(value, field.name), origin) for field in fields(value)}
    number = changed.get("halaman", 0)
    if isinstance(changed.get("box"), Box) and number in origin:
        changed["box"] = _moved_box(changed["box"], origin[number][1])
    for name in ("halaman", "halaman_awal", "halaman_akhir"):
        if changed.get(name) in origin:
            changed[name] = origin[changed[name]][0]
    return replace(value, **changed)


def _numbered(finding: Finding, numbers: Mapping[int, int]) -> Finding:
    if finding.halaman not in numbers or numbers[finding.halaman] == finding.halaman:
        return finding
    halaman = numbers[finding.halaman]
    pesan = finding.pesan.replace(f"alaman {finding.halaman}", f"alaman {halaman}", 1)
    return replace(finding, halaman=halaman, pesan=pesan)


def _crosses(box: Box, middle: float, band: float) -> bool:
    return box.x0 < middle + band and box.x1 > middle - band


def _half(page: Page, shift: float) -> Page:
    """The left half (`shift` 0) or the right one (`shift` half the width), its own left edge at 0."""
    width = page.width / 2

    def mine(box: Box) -> bool:
        return shift <= box.center[0] < shift + width

    lines = []
    for line in page.lines:
        words = tuple(_moved_word(word, -shift) for word in line.words if mine(word.box))
        if words:
            lines.append(line_of(words, ends_open=line.ends_open and len(words) == len(line.words)))
    return replace(
        page,
        width=width,
        lines=tuple(lines),
        tables=tuple(_moved_table(table, -shift) for table in page.tables if mine(table.box)),
        rulings=tuple(replace(rule, box=_moved_box(rule.box, -shift)) for rule in page.rulings if mine(rule.box)),
        left_over=tuple(_moved_word(word, -shift) for word in page.left_over if mine(word.box)),
    )


def _centred_lines(half: Page) -> int:
    """How many lines narrower than the text stand in the half's middle."""
    edges = [line.box for line in half.lines] + [table.box for table in half.tables]
    if not edges:
        return 0
    text = max(box.x1 for box in edges) - min(box.x0 for box in edges)
    reach = _CENTRED * 2 * half.width
    return sum(
        abs(line.box.center[0] - half.width / 2) <= reach and line.box.width < _NARROW * text for line in half.lines
    )


def _moved_box(box: Box, by: float) -> Box:
    return Box(box.x0 + by, box.y0, box.x1 + by, box.y1)


def _moved_word(word: Word, by: float) -> Word:
    return replace(word, box=_moved_box(word.box, by))


def _moved_line(line: Line, by: float) -> Line:
    return Line(tuple(_moved_word(word, by) for word in line.words), _moved_box(line.box, by), line.ends_open)


def _moved_lines(lines: Sequence[Line], by: float) -> tuple[Line, ...]:
    return tuple(_moved_line(line, by) for line in lines)


def _moved_fraction(fraction: Fraction, by: float) -> Fraction:
    return replace(
        fraction,
        box=_moved_box(fraction.box, by),
        bar=_moved_box(fraction.bar, by),
        numerator=_moved_lines(fraction.numerator, by),
        denominator=_moved_lines(fraction.denominator, by),
        before=tuple(_moved_word(word, by) for word in fraction.before),
        after=tuple(_moved_word(word, by) for word in fraction.after),
    )


def _moved_cell(cell: Cell, by: float) -> Cell:
    return replace(
        cell,
        box=_moved_box(cell.box, by),
        lines=_moved_lines(cell.lines, by),
        fractions=tuple(_moved_fraction(fraction, by) for fraction in cell.fractions),
    )


def _moved_table(table: Table, by: float) -> Table:
    return replace(
        table,
        box=_moved_box(table.box, by),
        x_edges=tuple(edge + by for edge in table.x_edges),
        cells=tuple(_moved_cell(cell, by) for cell in table.cells),
    )
