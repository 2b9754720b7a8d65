"""Names of Word's XML: namespaces, and what is known to be invisible on a page that Word shows."""

from __future__ import annotations

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
# The same names as "Strict Open XML" writes them (ISO/IEC 29500-1), longest first.
STRICT = (
    (b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", SPACES["wp"].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", SPACES["r"].encode()),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", SPACES["w"].encode()),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", SPACES["s"].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", SPACES["m"].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/diagram", SPACES["dgm"].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/picture", SPACES["pic"].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/chart", SPACES["c"].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/main", SPACES["a"].encode()),
)


def qn(name: str) -> str:
    """Return `w:p` as lxml writes it. Raises KeyError for a prefix that is not listed."""
    prefix, _, local = name.partition(":")
    return f"{{{SPACES[prefix]}}}{local}"


# What Word neither shows nor prints; text or pictures below these are not the page's.
INVISIBLE = frozenset(
    map(
        qn,
        (
            "w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:tblPr", "w:tblPrEx", "w:trPr", "w:tcPr", "w:tblGrid", "w:sdtPr",
            "w:sdtEndPr", "w:sectPr", "w:delText", "w:delInstrText", "w:rubyPr", "w:customXmlPr", "w:smartTagPr",
            "w:annotationRef", "w:fldData", "m:rPr", "m:ctrlPr", "m:oMathParaPr", "mc:Fallback", "wp:docPr",
            "wp:positionH", "wp:positionV", "wp:wrapPolygon",
        ),
    )
)  # fmt: skip
# Leaves that carry what a reader sees: each is read, or told.
TEXTS = frozenset(map(qn, ("w:t", "m:t", "a:t", "w:sym")))
PICTURES = frozenset(map(qn, ("a:blip", "v:imagedata", "v:textpath", "c:chart", "dgm:relIds", "w:object")))
WORDART = qn("v:textpath")
