"""An .ods file -> sheets: it stores every cell's text as it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from skcamat.extractor.errors import DamagedDocument
from skcamat.extractor.sheets.model import MOST_COLUMNS, MOST_ROWS, Sheet, SheetCell
from skcamat.extractor.word.archive.parts import BROKEN, Package, parsed, whole
from skcamat.extractor.word.paragraphs.symbols import shown

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_SIDES = tuple(f"{_FO}border{side}" for side in ("", "-left", "-right", "-top", "-bottom"))
_NOT_SEEN = frozenset({f"{_OFFICE}annotation", f"{_TEXT}note", f"{_TEXT}ruby-text"})
_INNER = frozenset({f"{_TABLE}table-header-rows", f"{_TABLE}table-row-group", f"{_TABLE}table-rows"})


def ods_sheets(package: Package) -> Iterator[Sheet]:
    """The sheets of a file in their order. Raises DamagedDocument, LimitExceeded."""
    root = parsed(package.data("content.xml"))
    book = root.find(f"{_OFFICE}body/{_OFFICE}spreadsheet")
    if book is None:
        raise DamagedDocument(BROKEN)
    bordered = {_name(style) for style in root.iter(f"{_STYLE}style") if _has_line(style)}
    unseen = {_name(style) for style in root.iter(f"{_STYLE}style") if _is_unseen(style)}
    for table in book.iter(f"{_TABLE}table"):
        sheet = Sheet(table.get(f"{_TABLE}name") or "", hidden=(table.get(f"{_TABLE}style-name") or "") in unseen)
        _fill(sheet, table, bordered)
        yield sheet


def _name(style: Any) -> str:
    return style.get(f"{_STYLE}name") or ""


def _has_line(style: Any) -> bool:
    looks = style.find(f"{_STYLE}table-cell-properties")
    return looks is not None and any((looks.get(side) or "none") not in ("none", "hidden") for side in _SIDES)


def _is_unseen(style: Any) -> bool:
    looks = style.find(f"{_STYLE}table-properties")
    return looks is not None and looks.get(f"{_TABLE}display") == "false"


def _fill(sheet: Sheet, table: Any, bordered: set[str]) -> None:
    column = 0
    for entry in table.iter(f"{_TABLE}table-column"):
        count = _repeats(entry, "columns", MOST_COLUMNS)
        if _is_collapsed(entry):
            sheet.hidden_columns |= set(range(column, min(column + count, MOST_COLUMNS)))
        column += count
    row = 0
    for entry in _rows(table):
        count = _repeats(entry, "rows", MOST_ROWS)
        cells = list(_cells(entry, bordered))
        filled = any(cell.text for cell in cells)
        for place in range(row, min(row + (count if filled else 1), MOST_ROWS + 1)):
            if _is_collapsed(entry):
                sheet.hidden_rows.add(place)
            for cell in cells:
                sheet.put(SheetCell(place, cell.column, cell.text, cell.rows, cell.columns, cell.bordered))
        if _is_collapsed(entry):
            sheet.hidden_rows |= set(range(row, min(row + count, MOST_ROWS)))
        row += count
    if table.find(f".//{_DRAW}image") is not None:
        sheet.unread.append("gambar")
    if table.find(f".//{_DRAW}object") is not None:
        sheet.unread.append("grafik atau objek tertanam")


def _rows(parent: Any) -> Iterator[Any]:
    for child in parent:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in _INNER:
            yield from _rows(child)


def _cells(row: Any, bordered: set[str]) -> Iterator[SheetCell]:
    column = 0
    for entry in row:
        if entry.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        count = _repeats(entry, "columns", MOST_COLUMNS)
        drawn = (entry.get(f"{_TABLE}style-name") or "") in bordered
        if entry.tag == f"{_TABLE}table-cell":
            text = "\n".join(_paragraph(part) for part in entry.findall(f"{_TEXT}p")).strip("\n")
            rows, columns = _span(entry, "rows", MOST_ROWS), _span(entry, "columns", MOST_COLUMNS)
            for place in range(column, min(column + (count if text or drawn else 0), MOST_COLUMNS + 1)):
                yield SheetCell(0, place, text, rows, columns, drawn)
        column += count


def _paragraph(element: Any) -> str:
    """The text of a paragraph; remarks on it are not seen."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}s":
            parts.append(" " * min(whole(child.get(f"{_TEXT}c") or "", 1), 100))
        elif child.tag in (f"{_TEXT}line-break", f"{_TEXT}tab"):
            parts.append("\n" if child.tag.endswith("break") else "\t")
        elif isinstance(child.tag, str) and child.tag not in _NOT_SEEN:
            parts.append(_paragraph(child))
        parts.append(child.tail or "")
    return shown("".join(parts))


def _repeats(element: Any, what: str, most: int) -> int:
    return max(1, min(whole(element.get(f"{_TABLE}number-{what}-repeated") or "", 1), most + 1))


def _span(element: Any, what: str, most: int) -> int:
    return max(1, min(whole(element.get(f"{_TABLE}number-{what}-spanned") or "", 1), most))


def _is_collapsed(element: Any) -> bool:
    return (element.get(f"{_TABLE}visibility") or "visible") != "visible"
