"""HTML and plain text -> the paragraphs and tables that Word would hold, so that one walk reads all of them."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email import policy
from typing import Any

from lxml import etree, html  # type: ignore[import-untyped]  # the library ships no types

from skcamat.extractor.errors import DamagedDocument
from skcamat.extractor.word.archive.names import qn

MOST_SPAN = 64  # rows or columns that a cell may claim
_NOT_SHOWN = frozenset({"script", "style", "head", "title", "template", "noscript", "object", "iframe"})
_OWN_LINE = re.compile(
    r"p|div|h[1-6]|li|ul|ol|dl|dt|dd|blockquote|pre|section|article|center|body|html|form|header|footer"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def html_to_body(data: bytes) -> Any:
    """`w:body` of an HTML page, also of one saved with its files (MHTML). Raises DamagedDocument."""
    text = _decoded(_page_of(data))
    try:
        root = html.document_fromstring(text) if text.strip() else None
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise DamagedDocument("Bagian HTML di dalam berkas rusak.") from error
    body = etree.Element(qn("w:body"))
    if root is not None:
        _Writer(body).write(root)
    return body


def lines_to_body(data: bytes) -> Any:
    """`w:body` of plain text, a paragraph a line."""
    body = etree.Element(qn("w:body"))
    for line in _decoded(data).splitlines():
        _run(etree.SubElement(body, qn("w:p")), line)
    return body


def _page_of(data: bytes) -> bytes:
    """The HTML part of a mail-like file; the data itself where it is none."""
    if not re.match(rb"\s*(?:mime-version|from|content-type):", data[:200], re.IGNORECASE):
        return data
    message = email.message_from_bytes(data, policy=policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            return content if isinstance(content, bytes) else b""
    return b""


def _decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", "replace")
    else:
        named = re.search(rb"charset\s*=\s*[\"']?([\w-]+)", data[:2048], re.IGNORECASE)
        text = _as_named(data, named[1].decode("ascii") if named else "utf-8")
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)  # lxml takes no text that names bytes
    return _CONTROL.sub("", text)


def _as_named(data: bytes, name: str) -> str:
    for coding in (name, "utf-8-sig", "cp1252"):
        try:
            return data.decode(coding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("latin-1")


class _Writer:
    """Writes paragraphs and tables below a parent."""

    def __init__(self, parent: Any) -> None:
        self._parent = parent
        self._paragraph: Any = None

    def write(self, element: Any) -> None:
        """Write an element with all that is below it, and close its paragraph."""
        self._element(element)
        self._paragraph = None

    def _element(self, element: Any) -> None:
        if not isinstance(element.tag, str) or element.tag in _NOT_SHOWN or _is_hidden(element):
            return
        if element.tag == "table":
            self._paragraph = None
            _table(self._parent, element)
            return
        own = _OWN_LINE.fullmatch(element.tag) is not None
        if own:
            self._paragraph = None
        if element.tag == "br":
            etree.SubElement(self._open(), qn("w:br"))
        self._text(element.text)
        for child in element:
            self._element(child)
            self._text(child.tail)
        if own:
            self._paragraph = None

    def _open(self) -> Any:
        if self._paragraph is None:
            self._paragraph = etree.SubElement(self._parent, qn("w:p"))
        return self._paragraph

    def _text(self, text: str | None) -> None:
        if text and (text.strip() or self._paragraph is not None):
            _run(self._open(), " ".join(text.split()) if not text.isspace() else " ", text)


def _run(paragraph: Any, text: str, before: str = "") -> None:
    """A run of text; white space at the ends of `before` is kept as one space."""
    padded = (" " if before[:1].isspace() else "") + text.strip() + (" " if before[-1:].isspace() else "")
    run = etree.SubElement(paragraph, qn("w:r"))
    etree.SubElement(run, qn("w:t")).text = padded if before else text


def _table(parent: Any, element: Any) -> None:
    table = etree.SubElement(parent, qn("w:tbl"))
    open_cells: dict[int, tuple[int, int]] = {}  # column -> (rows that the cell above still takes, its columns)
    for row in _rows(element):
        made = etree.SubElement(table, qn("w:tr"))
        column = _go_on(made, open_cells, 0)
        for cell in (child for child in row if child.tag in ("td", "th") and not _is_hidden(child)):
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            _cell(made, wide, "restart" if high > 1 else "", cell)
            if high > 1:
                open_cells[column] = (high - 1, wide)
            column = _go_on(made, open_cells, column + wide)


def _rows(table: Any) -> Iterator[Any]:
    own = (row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table)
    return (row for row in own if not _is_hidden(row))


def _is_hidden(element: Any) -> bool:
    return bool(_HIDDEN.search(element.get("style") or ""))


def _go_on(row: Any, open_cells: dict[int, tuple[int, int]], column: int) -> int:
    """Write the cells that go on from above at this column; return the next free column."""
    while column in open_cells:
        left, wide = open_cells.pop(column)
        _cell(row, wide, "continue", None)
        if left > 1:
            open_cells[column] = (left - 1, wide)
        column += wide
    return column


def _span(cell: Any, name: str) -> int:
    found = re.match(r"\s*(\d{1,6})", cell.get(name) or "")
    return max(1, min(int(found[1]), MOST_SPAN)) if found else 1


def _cell(row: Any, wide: int, merge: str, content: Any) -> None:
    cell = etree.SubElement(row, qn("w:tc"))
    properties = etree.SubElement(cell, qn("w:tcPr"))
    etree.SubElement(properties, qn("w:gridSpan")).set(qn("w:val"), str(wide))
    if merge:
        etree.SubElement(properties, qn("w:vMerge")).set(qn("w:val"), merge)
    if content is not None:
        _Writer(cell).write(content)
