"""A Word paragraph -> its pieces in order: stretches of text, line breaks, built-up fractions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from docx.oxml.ns import nsmap, qn

from skcamat.extractor.letters.plain import readable

MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
nsmap.setdefault("m", MATH)
EQ_FRACTION = re.compile(r"\\f\s*\((.*)[;,](.*?)\)\s*$", re.DOTALL)
SKIPPED = {
    qn("w:del"),
    qn("w:moveFrom"),
    qn("w:pPr"),
    qn("w:rPr"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
BOXES = qn("w:txbxContent")


@dataclass(frozen=True, slots=True)
class Piece:
    """`text`, or a fraction's `numerator` and `denominator`; `breaks`: the line ends here."""

    text: str = ""
    numerator: str = ""
    denominator: str = ""
    bold: bool = False
    breaks: bool = False

    @property
    def is_fraction(self) -> bool:
        """Whether this piece is a built-up fraction."""
        return bool(self.numerator or self.denominator)


def pieces_of(paragraph: Any) -> list[Piece]:
    """Pieces of a `w:p` element in reading order; deleted text left out, inserted text taken."""
    return list(_with_fields(_pieces(paragraph, bold=False)))


def boxes_of(paragraph: Any) -> list[Any]:
    """Paragraphs inside text boxes that hang on this paragraph."""
    return [p for box in paragraph.iter(BOXES) if not _is_fallback(box) for p in box.iter(qn("w:p"))]


def _is_fallback(element: Any) -> bool:
    return any(parent.tag.endswith("}Fallback") for parent in element.iterancestors())


def _pieces(element: Any, *, bold: bool) -> Iterator[Piece]:
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in SKIPPED or tag == BOXES:
            continue
        if tag == qn("w:r"):
            yield from _pieces(child, bold=_is_bold(child))
        elif tag in LEAVES:
            yield replace(LEAVES[tag](child), bold=bold)
        else:
            yield from _pieces(child, bold=bold)


def _symbol(element: Any) -> Piece:
    return Piece(readable(chr(int(element.get(qn("w:char")) or "20", 16))))


def _math_fraction(element: Any) -> Piece:
    return Piece(numerator=_math(element, "num"), denominator=_math(element, "den"))


LEAVES: dict[str, Callable[[Any], Piece]] = {
    qn("w:t"): lambda element: Piece(element.text or ""),
    qn("w:br"): lambda _: Piece(breaks=True),
    qn("w:cr"): lambda _: Piece(breaks=True),
    qn("w:tab"): lambda _: Piece("\t"),
    qn("w:noBreakHyphen"): lambda _: Piece("-"),
    qn("w:sym"): _symbol,
    qn("w:instrText"): lambda element: Piece("\x00" + (element.text or "")),
    f"{{{MATH}}}f": _math_fraction,
    f"{{{MATH}}}t": lambda element: Piece("".join(map(readable, element.text or ""))),
}


def _with_fields(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Drop field codes, but keep a fraction that was set with an EQ field."""
    code = ""
    for piece in pieces:
        if piece.text.startswith("\x00"):
            code += piece.text[1:]
            continue
        if code:
            yield from _eq_fraction(code)
            code = ""
        yield piece
    yield from _eq_fraction(code)


def _eq_fraction(code: str) -> Iterator[Piece]:
    match = EQ_FRACTION.search(code.strip()) if code.strip().upper().startswith("EQ") else None
    if match:
        yield Piece(numerator=match[1].strip(), denominator=match[2].strip())


def _math(fraction: Any, part: str) -> str:
    """One side of a fraction on one line; a fraction inside is written `(a) / (b)`."""
    side = fraction.find(f"{{{MATH}}}{part}")
    if side is None:
        return ""
    inner = (f"({p.numerator}) / ({p.denominator})" if p.is_fraction else p.text for p in _pieces(side, bold=False))
    return " ".join("".join(inner).split())


def _is_bold(run: Any) -> bool:
    mark = run.find(f"{qn('w:rPr')}/{qn('w:b')}")
    return mark is not None and mark.get(qn("w:val")) not in ("0", "false")
