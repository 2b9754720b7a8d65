"""Word files made part by part, as Word and its neighbours write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def docx_of(body: str, parts: Mapping[str, tuple[str, str | bytes]] | None = None, *, before: str = "") -> bytes:
    """A Word file around a body. `parts`: name below word/ -> (kind of relationship, content); ids are r1, r2, …"""
    document = f'<?xml version="1.0" encoding="UTF-8"?>{before}<w:document {NAMES}><w:body>{body}</w:body></w:document>'
    told = [(f"r{n}", kind, name) for n, (name, (kind, _)) in enumerate((parts or {}).items(), start=1)]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("_rels/.rels", _relations([("r1", "officeDocument", "word/document.xml")]))
        packed.writestr("word/document.xml", document)
        packed.writestr("word/_rels/document.xml.rels", _relations(told))
        for name, (_, content) in (parts or {}).items():
            packed.writestr(f"word/{name}", content)
    return out.getvalue()


def _relations(told: Sequence[tuple[str, str, str]]) -> str:
    entries = "".join(f'<Relationship Id="{i}" Type="{R}/{kind}" Target="{name}"/>' for i, kind, name in told)
    return f'<Relationships xmlns="{RELATIONS}">{entries}</Relationships>'


def p(*runs: str, properties: str = "") -> str:
    """A paragraph; what is no XML becomes a run of text."""
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: Sequence[str]) -> str:
    """A table of cells; what is no XML becomes a paragraph."""
    cells = ("".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def maths(inner: str) -> str:
    """A paragraph that holds one equation."""
    return f"<w:p><m:oMath>{inner}</m:oMath></w:p>"


def t(text: str) -> str:
    """A run of an equation."""
    return f'<m:r><m:t xml:space="preserve">{text}</m:t></m:r>'
