"""Files that a Word file puts into itself (`w:altChunk`): Word, HTML and plain text are laid out where they stand."""

from __future__ import annotations

from typing import Any

from skcamat.extractor.errors import DocumentError
from skcamat.extractor.source.conversion import to_docx
from skcamat.extractor.word.archive.names import qn
from skcamat.extractor.word.archive.parts import opened, value
from skcamat.extractor.word.archive.source import Part, part_of
from skcamat.extractor.word.html import html_to_body, lines_to_body
from skcamat.extractor.word.layout import Canvas, Layout

DEEPEST = 3  # files inside files inside files
LARGEST = 64 << 20  # bytes of one such file
_BY_OFFICE = (b"{\\rtf", b"\xd0\xcf\x11\xe0")
_NOT_READ = "berkas lain yang disisipkan"


def lay_out_chunk(part: Part, element: Any, canvas: Canvas) -> None:
    """Lay out the file that `element` names; what cannot be read becomes a finding."""
    relation = part.package.relations(part.name).get(value(element, "r:id")) if part.package else None
    if part.package is None or relation is None or part.depth >= DEEPEST:
        canvas.tell(_NOT_READ)
        return
    try:
        data = part.package.data(relation.part)
        body, inner = _body(data, part) if len(data) <= LARGEST else (None, part)
    except DocumentError:
        body, inner = None, part
    if body is None:
        canvas.tell(_NOT_READ)
    else:
        Layout(canvas, inner).fill(body)


def _body(data: bytes, part: Part) -> tuple[Any, Part]:
    """(root of the file's content as Word would hold it, what its text refers to); (None, …) for other kinds."""
    if data.startswith(_BY_OFFICE):
        data = to_docx(data, "rtf" if data.startswith(b"{\\rtf") else "doc")
    if data.startswith(b"PK"):
        package = opened(data)
        inner = part_of(package, package.main(), part.settings, part.to_png, part.on_chunk, part.depth + 1)
        return package.root(inner.name).find(qn("w:body")), inner
    plain = Part(None, "", part.settings, part.to_png, part.on_chunk, depth=part.depth + 1)
    if data.startswith(b"%PDF"):
        return None, plain
    return (html_to_body(data) if b"<" in data[:4096] else lines_to_body(data)), plain
