"""A Word paragraph -> its pieces in order, and an account of every letter and picture that was met on the way.

What is known to be invisible (names.INVISIBLE, hidden runs, codes of fields) is passed over knowingly; `Walk.unseen`
names what no walk came to, so that nothing disappears because nobody thought of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from skcamat.extractor.word.archive.names import INVISIBLE, PICTURES, TEXTS, WORDART, qn
from skcamat.extractor.word.archive.parts import is_on, value
from skcamat.extractor.word.archive.styles import Face, Styles
from skcamat.extractor.word.paragraphs.equations import equation
from skcamat.extractor.word.paragraphs.fields import Fields
from skcamat.extractor.word.paragraphs.pieces import Piece
from skcamat.extractor.word.paragraphs.symbols import shown

BOXES = qn("w:txbxContent")
_ALTERNATE, _CHOICE = qn("mc:AlternateContent"), qn("mc:Choice")
_MATH = qn("m:t")[:-1]
_BREAKS = frozenset(map(qn, ("w:br", "w:cr", "a:br")))
_SIGNS = {qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:noBreakHyphen"): "-"}
_NOTES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
_UNREAD = {
    qn("c:chart"): "grafik",
    qn("dgm:relIds"): "diagram SmartArt",
    qn("w:contentPart"): "tulisan tangan digital",
}
_SPACED = re.compile(r"\s*([=+−×÷·≤≥≈≠∗]|(?<=\s)[-/](?=\s))\s*")  # signs between two sides of an equation
_TURNED = re.compile(r"rotation:\s*-?[1-9]")


@dataclass(slots=True)
class Walk:
    """Goes through paragraphs in document order. `met` holds every leaf that was read or passed over knowingly."""

    styles: Styles
    met: set[Any] = field(default_factory=set)
    _fields: Fields = field(default_factory=Fields)

    def pieces(self, paragraph: Any) -> list[Piece]:
        """Pieces of a `w:p` in reading order; deleted and hidden text left out, inserted text taken."""
        return [piece for piece in self._inside(paragraph, paragraph, bold=False) if piece != Piece()]

    def unseen(self, root: Any) -> list[Any]:
        """Leaves below `root` that carry text or a picture and that no walk came to."""
        return [leaf for leaf in root.iter(*TEXTS, *PICTURES) if leaf not in self.met and not is_invisible(leaf)]

    def pass_over(self, element: Any) -> None:
        """Note that everything below an element is knowingly not read."""
        self.met.update(element.iter(*TEXTS, *PICTURES))

    def _inside(self, element: Any, paragraph: Any, *, bold: bool, face: Face | None = None) -> Iterator[Piece]:
        for child in element:
            if isinstance(child.tag, str) and child.tag not in INVISIBLE and child.tag != BOXES:
                yield from self._element(child, paragraph, bold=bold, face=face)

    def _element(self, element: Any, paragraph: Any, *, bold: bool, face: Face | None) -> Iterator[Piece]:
        tag = element.tag
        if tag in (qn("w:r"), qn("m:r")):
            yield from self._run(element, paragraph)
        elif tag == _ALTERNATE:
            yield from self._inside(_chosen(element), paragraph, bold=bold, face=face)
        elif tag.startswith(_MATH) and tag not in TEXTS:
            yield from equation(element, lambda leaf: self._element(leaf, paragraph, bold=bold, face=face))
        elif tag in (qn("w:fldChar"), qn("w:instrText"), qn("w:fldSimple")):
            yield from self._field(element, paragraph, bold=bold, face=face)
        elif tag == qn("a:p"):
            yield Piece(breaks=True)
            yield from self._inside(element, paragraph, bold=bold, face=face)
        elif (leaf := self._leaf(element, face or self.styles.face(paragraph, None))) is not None:
            yield from self._visible(replace(leaf, bold=bold), face)
        else:
            yield from self._picture_or_inside(element, paragraph, bold=bold, face=face)

    def _run(self, run: Any, paragraph: Any) -> Iterator[Piece]:
        face = self.styles.face(paragraph, run)
        if run.find(f"{qn('w:rPr')}/{qn('w:del')}") is not None:  # how a tracked deletion marks an equation's run
            face = replace(face, hidden=True)
        bold = bool(is_on(run.find(f"{qn('w:rPr')}/{qn('w:b')}")))
        yield from self._inside(run, paragraph, bold=bold, face=face)

    def _visible(self, piece: Piece, face: Face | None) -> Iterator[Piece]:
        """The piece, unless its run is hidden or it stands in the code of a field."""
        if (face is None or not face.hidden) and self._fields.shows():
            self._fields.saw(piece)
            yield piece

    def _field(self, element: Any, paragraph: Any, *, bold: bool, face: Face | None) -> Iterator[Piece]:
        hidden = face is not None and face.hidden
        if element.tag == qn("w:fldSimple"):
            yield from self._inside(element, paragraph, bold=bold, face=face)
        elif element.tag == qn("w:instrText"):
            self._fields.code(element.text or "")
        else:
            ended = self._fields.mark(element)
            if ended is not None and not hidden:
                yield from self._visible(ended, face)

    def _leaf(self, element: Any, face: Face) -> Piece | None:
        """The piece of an element that has no inside; None for any other."""
        tag = element.tag
        if tag in TEXTS:
            self.met.add(element)
            return Piece(_text(element, face))
        if tag in _BREAKS:
            return Piece(breaks=True)
        if tag in _SIGNS:
            return Piece(_SIGNS[tag])
        if tag in _NOTES:
            return Piece(note=f"{_NOTES[tag]} {value(element, 'w:id')}")
        if tag == WORDART:
            self.met.add(element)
            return Piece() if _is_watermark(element) else Piece(shown(element.get("string") or ""))
        return None

    def _picture_or_inside(self, element: Any, paragraph: Any, *, bold: bool, face: Face | None) -> Iterator[Piece]:
        tag = element.tag
        if tag in (qn("a:blip"), qn("v:imagedata")):
            self.met.add(element)
            yield from self._visible(Piece(picture=element), face)
        elif tag in _UNREAD:
            self.met.add(element)
            yield from self._visible(Piece(unread=_UNREAD[tag]), face)
        elif tag == qn("w:drawing") and _is_hidden_drawing(element):
            self.pass_over(element)
        else:
            if tag == qn("w:object"):
                self.met.add(element)
                if element.find(f".//{qn('v:imagedata')}") is None and element.find(f".//{BOXES}") is None:
                    yield from self._visible(Piece(unread="objek tertanam"), face)
            yield from self._inside(element, paragraph, bold=bold, face=face)


def is_invisible(element: Any) -> bool:
    """Whether an element stands below one that Word does not show."""
    return any(
        parent.tag in INVISIBLE and (parent.tag != qn("mc:Fallback") or parent.getparent().find(_CHOICE) is not None)
        for parent in element.iterancestors()
    )


def boxes_of(paragraph: Any) -> list[Any]:
    """Text boxes that hang on this paragraph, those inside them left to their own paragraphs."""
    boxes = (box for box in paragraph.iter(BOXES) if next(box.iterancestors(qn("w:p")), None) is paragraph)
    return [box for box in boxes if not is_invisible(box)]


def _chosen(alternate: Any) -> Any:
    """The first choice of several drawings of one thing, the fallback where there is no choice."""
    choice = alternate.find(_CHOICE)
    fallback = alternate.find(qn("mc:Fallback"))
    return choice if choice is not None else fallback if fallback is not None else ()


def _is_watermark(element: Any) -> bool:
    """Whether letters drawn as a shape lie across the page, or Word itself calls them a watermark."""
    shape = element.getparent()
    return bool(_TURNED.search(shape.get("style") or "")) or "watermark" in (shape.get("id") or "").lower()


def _is_hidden_drawing(drawing: Any) -> bool:
    """Whether a drawing is not shown, or lies behind the text as a watermark does."""
    behind = any(anchor.get("behindDoc") in ("1", "true") for anchor in drawing.iter(qn("wp:anchor")))
    unseen = any(named.get("hidden") in ("1", "true") for named in drawing.iter(qn("wp:docPr")))
    return unseen or (behind and drawing.find(f".//{BOXES}") is None)


def _text(element: Any, face: Face) -> str:
    if element.tag == qn("w:sym"):
        code = value(element, "w:char")
        known = re.fullmatch(r"[0-9A-Fa-f]{1,5}", code)
        return shown(chr(int(code, 16)), value(element, "w:font")) if known else ""
    if element.tag != qn("m:t"):
        return shown(element.text or "", face.font)
    text = shown(element.text or "")
    prose = element.getparent().find(f"{qn('m:rPr')}/{qn('m:nor')}") is not None
    return text if prose else _SPACED.sub(r" \1 ", text)
