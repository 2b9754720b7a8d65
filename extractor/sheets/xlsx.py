"""An .xlsx file -> sheets. The parts are opened by the same door as those of Word files: safe, strict names renamed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from skcamat.extractor.sheets.model import MOST_COLUMNS, MOST_ROWS, Sheet, SheetCell
from skcamat.extractor.sheets.number_format import BUILTIN, shown_number
from skcamat.extractor.word.archive.names import qn
from skcamat.extractor.word.archive.parts import Package, value, whole
from skcamat.extractor.word.paragraphs.symbols import shown

_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_SIDES = ("s:left", "s:right", "s:top", "s:bottom")
_NO_RESULT = "rumus tanpa hasil tersimpan"


@dataclass(frozen=True, slots=True)
class Looks:
    """What the styles say of cells, by style number: number format, whether a line is drawn, font."""

    formats: tuple[str, ...] = ()
    bordered: tuple[bool, ...] = ()
    fonts: tuple[str, ...] = ()

    def format(self, style: int) -> str:
        """The number format of a style."""
        return self.formats[style] if 0 <= style < len(self.formats) else "General"

    def is_bordered(self, style: int) -> bool:
        """Whether a style draws a line on any side."""
        return self.bordered[style] if 0 <= style < len(self.bordered) else False

    def font(self, style: int) -> str:
        """The font of a style."""
        return self.fonts[style] if 0 <= style < len(self.fonts) else ""


@dataclass(frozen=True, slots=True)
class Book:
    """What all sheets of a file share: texts as stretches of (text, font), styles, the first day of its dates."""

    texts: tuple[tuple[tuple[str, str], ...], ...]
    looks: Looks
    from_1904: bool


def xlsx_sheets(package: Package) -> Iterator[Sheet]:
    """The sheets of a file in their order. Raises DamagedDocument, LimitExceeded."""
    main = package.main()
    root = package.root(main)
    dates = root.find(qn("s:workbookPr"))
    texts = package.related(main, "sharedStrings")
    book = Book(
        _shared(texts),
        _looks(package.related(main, "styles")),
        dates is not None and dates.get("date1904") in ("1", "true"),
    )
    for entry in root.iter(qn("s:sheet")):
        relation = package.relations(main).get(value(entry, "r:id"))
        sheet = Sheet(entry.get("name") or "", hidden=(entry.get("state") or "visible") != "visible")
        if relation is None or relation.kind != "worksheet":
            sheet.unread.append("lembar grafik")
        else:
            _fill(sheet, package.root(relation.part), book)
            sheet.unread += _drawings(package, relation.part)
        yield sheet


def _shared(root: Any) -> tuple[tuple[tuple[str, str], ...], ...]:
    return tuple(_stretches(item) for item in root.findall(qn("s:si"))) if root is not None else ()


def _stretches(item: Any) -> tuple[tuple[str, str], ...]:
    """(text, font) of the stretches of a text; those that only tell how it is spoken are not seen."""
    found = [(plain.text or "", "") for plain in item.findall(qn("s:t"))]
    for run in item.findall(qn("s:r")):
        font = run.find(f"{qn('s:rPr')}/{qn('s:rFont')}")
        text = run.find(qn("s:t"))
        found.append(
            ((text.text or "") if text is not None else "", (font.get("val") or "") if font is not None else "")
        )
    return tuple(found)


def _looks(root: Any) -> Looks:
    if root is None:
        return Looks()
    own = {whole(form.get("numFmtId") or ""): form.get("formatCode") or "" for form in root.iter(qn("s:numFmt"))}
    borders = [_has_side(border) for border in root.findall(f"{qn('s:borders')}/{qn('s:border')}")]
    names = [font.find(qn("s:name")) for font in root.findall(f"{qn('s:fonts')}/{qn('s:font')}")]
    styles = root.findall(f"{qn('s:cellXfs')}/{qn('s:xf')}")
    formats, bordered, fonts = [], [], []
    for style in styles:
        number, border, font = (whole(style.get(name) or "") for name in ("numFmtId", "borderId", "fontId"))
        formats.append(own.get(number) or BUILTIN.get(number, "General"))
        bordered.append(borders[border] if 0 <= border < len(borders) else False)
        name = names[font] if 0 <= font < len(names) else None
        fonts.append((name.get("val") or "") if name is not None else "")
    return Looks(tuple(formats), tuple(bordered), tuple(fonts))


def _has_side(border: Any) -> bool:
    return any(
        (side := border.find(qn(name))) is not None and side.get("style") not in (None, "none") for name in _SIDES
    )


def _fill(sheet: Sheet, root: Any, book: Book) -> None:
    for column in root.iter(qn("s:col")):
        first, last = whole(column.get("min") or "", 1), whole(column.get("max") or "", 1)
        places = range(max(0, first - 1), min(last, MOST_COLUMNS))
        sheet.widths |= dict.fromkeys(places, float(whole(column.get("width") or "", 9)))
        if column.get("hidden") in ("1", "true"):
            sheet.hidden_columns |= set(places)
    for row, entry in _rows(root):
        if entry.get("hidden") in ("1", "true"):
            sheet.hidden_rows.add(row)
        for cell in _cells(row, entry, book, sheet):
            sheet.put(cell)
    for merged in root.iter(qn("s:mergeCell")):
        _merge(sheet, merged.get("ref") or "")


def _rows(root: Any) -> Iterator[tuple[int, Any]]:
    row = -1
    for entry in root.iter(qn("s:row")):
        row = whole(entry.get("r") or "", row + 2) - 1
        yield row, entry


def _cells(row: int, entry: Any, book: Book, sheet: Sheet) -> Iterator[SheetCell]:
    column = -1
    for cell in entry.findall(qn("s:c")):
        place = _PLACE.fullmatch(cell.get("r") or "")
        column = _column(place[1]) if place else column + 1
        style = whole(cell.get("s") or "")
        text = _text(cell, style, book)
        if not text and cell.find(qn("s:f")) is not None and not _has_value(cell):
            sheet.unread.append(_NO_RESULT)
        yield SheetCell(row, column, text, bordered=book.looks.is_bordered(style))


def _has_value(cell: Any) -> bool:
    stored = cell.find(qn("s:v"))
    return stored is not None and (stored.text is not None or cell.get("t") == "str")


def _text(cell: Any, style: int, book: Book) -> str:
    kind, font = cell.get("t") or "n", book.looks.font(style)
    if kind == "inlineStr":
        inner = cell.find(qn("s:is"))
        return _shown(_stretches(inner), font) if inner is not None else ""
    stored = cell.find(qn("s:v"))
    raw = (stored.text or "") if stored is not None else ""
    if kind == "s":
        number = whole(raw, -1)
        return _shown(book.texts[number], font) if 0 <= number < len(book.texts) else ""
    if kind in ("str", "e"):
        return shown(raw, font)
    if kind == "b":
        return {"1": "TRUE", "0": "FALSE"}.get(raw, raw)
    return _number(raw, book.looks.format(style), book.from_1904)


def _number(raw: str, form: str, from_1904: bool) -> str:
    try:
        number = float(raw)
        return shown_number(number, form, from_1904=from_1904) if abs(number) < 1e300 else raw
    except (ValueError, OverflowError):
        return raw


def _shown(stretches: tuple[tuple[str, str], ...], font: str) -> str:
    return "".join(shown(text, own or font) for text, own in stretches)


def _merge(sheet: Sheet, reference: str) -> None:
    """Let the first cell of a merged range stand for all of it; the others under it are not seen."""
    ends = [found for part in reference.split(":") if (found := _PLACE.fullmatch(part))]
    if len(ends) != 2:
        return
    top, left = int(ends[0][2]) - 1, _column(ends[0][1])
    foot, right = min(int(ends[1][2]), MOST_ROWS) - 1, min(_column(ends[1][1]), MOST_COLUMNS - 1)
    covered = [key for key in sheet.cells if top <= key[0] <= foot and left <= key[1] <= right]
    if foot < top or right < left or not covered:
        return
    bordered = any(sheet.cells[key].bordered for key in covered)
    first = sheet.cells.get((top, left), SheetCell(top, left))
    for key in covered:
        del sheet.cells[key]
    sheet.cells[top, left] = replace(first, rows=foot - top + 1, columns=right - left + 1, bordered=bordered)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _drawings(package: Package, part: str) -> list[str]:
    """What is drawn over the cells and is no text of theirs."""
    told: list[str] = []
    for relation in package.relations(part).values():
        if relation.kind == "drawing":
            drawing = package.root(relation.part)
            told += ["gambar"] if next(drawing.iter(qn("a:blip")), None) is not None else []
            told += ["kotak teks"] if any((text.text or "").strip() for text in drawing.iter(qn("a:t"))) else []
            told += ["grafik"] if next(drawing.iter(qn("c:chart")), None) is not None else []
    return told
