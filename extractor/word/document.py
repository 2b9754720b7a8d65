"""A Word file -> the same evidence as a page: words laid out on one long page of made-up boxes.

A Word file has no pages until it is printed, so `Evidence.format` is "docx", the only page has number 1, and later
rooms leave page numbers and boxes empty. Order, columns and rows are true; the measures are not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from skcamat.extractor.errors import DamagedDocument
from skcamat.extractor.evidence import Evidence, Page
from skcamat.extractor.page_image.raster.page import Raster
from skcamat.extractor.settings import Settings
from skcamat.extractor.source.conversion import picture_to_png, to_docx
from skcamat.extractor.source.file import Source
from skcamat.extractor.word.archive.chunks import lay_out_chunk
from skcamat.extractor.word.archive.names import qn
from skcamat.extractor.word.archive.parts import BROKEN, Package, is_on, opened, value
from skcamat.extractor.word.archive.source import Part, part_of
from skcamat.extractor.word.flow import MARGIN, PAGE
from skcamat.extractor.word.html import html_to_body
from skcamat.extractor.word.layout import Canvas, Layout
from skcamat.extractor.word.pictures import Pictures

if TYPE_CHECKING:
    from skcamat.extractor.readers import ReaderPair

SHORTEST = 842.0  # points: a page is at least as high as A4


def read_text_document(
    source: Source, settings: Settings, readers: Callable[[], ReaderPair], read_page: Callable[[Raster, int], Page]
) -> Evidence:
    """Read a text document of any kind; what is no .docx is made one first.

    Raises DamagedDocument, LimitExceeded, ConverterMissing.
    """
    if source.kind == "docx":
        return read_docx(source, settings, readers, read_page)
    if source.kind == "html":
        canvas = Canvas(Pictures(settings, readers, read_page))
        Layout(canvas, Part(None, "", settings, picture_to_png, lay_out_chunk)).fill(html_to_body(source.data))
        return _evidence(source, canvas)
    made = to_docx(source.data, source.kind)
    return read_docx(replace(source, data=made, kind="docx"), settings, readers, read_page)


def read_docx(
    source: Source, settings: Settings, readers: Callable[[], ReaderPair], read_page: Callable[[Raster, int], Page]
) -> Evidence:
    """Read a Word file; `readers` and `read_page` are for its pictures. Raises DamagedDocument, LimitExceeded."""
    package = opened(source.data)
    part = part_of(package, package.main(), settings, picture_to_png, lay_out_chunk)
    body = package.root(part.name).find(qn("w:body"))
    if body is None:
        raise DamagedDocument(BROKEN)
    canvas = Canvas(Pictures(settings, readers, read_page))
    _lay_out_header(package, part, body, canvas)
    Layout(canvas, part).fill(body)
    return _evidence(source, canvas)


def _lay_out_header(package: Package, part: Part, body: Any, canvas: Canvas) -> None:
    """Lay out what stands at the head of the first page, where offices put their letterhead.

    Heads of further pages repeat it, and feet hold page numbers: neither is part of the text.
    """
    section = next(body.iter(qn("w:sectPr")), None)
    if section is None:
        return
    kinds = {value(entry, "w:type"): value(entry, "r:id") for entry in section.findall(qn("w:headerReference"))}
    own = is_on(section.find(qn("w:titlePg")))
    relation = package.relations(part.name).get(kinds.get("first" if own else "default", ""))
    if relation is not None:
        Layout(canvas, replace(part, name=relation.part)).fill_lines(package.root(relation.part))


def _evidence(source: Source, canvas: Canvas) -> Evidence:
    page = Page(
        1, PAGE, max(canvas.y + MARGIN, SHORTEST), "campuran" if canvas.ocr else "digital",
        tuple(canvas.lines), tuple(canvas.tables), readers=("docx",),
    )  # fmt: skip
    return Evidence(source.doc_id, source.sha256, (page,), tuple(dict.fromkeys(canvas.findings)), "docx")
