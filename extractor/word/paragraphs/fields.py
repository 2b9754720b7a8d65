"""Fields of Word: their code is not shown, their result is; what has no stored result is made from the code or told."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from skcamat.extractor.word.archive.names import qn
from skcamat.extractor.word.archive.parts import is_on, value, whole
from skcamat.extractor.word.paragraphs.pieces import Piece
from skcamat.extractor.word.paragraphs.symbols import shown

_FRACTION = re.compile(r"\\f\s*\((.*)[;,](.*?)\)\s*(.*)$", re.DOTALL | re.IGNORECASE)
_SYMBOL = re.compile(r"SYMBOL\s+(0x[0-9a-f]+|\d+)(?:.*?\\f\s*\"?([^\"\\]+))?", re.IGNORECASE | re.DOTALL)
_NAME = re.compile(r"\s*([A-Za-z]+|=)")
# Fields that show nothing: index marks, bookmarks, settings, numbers of pages that only printing knows.
_SILENT = re.compile(
    r"(?:TC|XE|RD|TA|SET|ASK|FILLIN|ADVANCE|PRIVATE|NEXT|NEXTIF|SKIPIF|BARCODE|GOTOBUTTON|MACROBUTTON|PAGE|NUMPAGES"
    r"|SECTIONPAGES|PAGEREF|REF|TOC|INDEX|BIBLIOGRAPHY|HYPERLINK|DATE|TIME|PRINTDATE|SAVEDATE|CREATEDATE|FILENAME"
    r"|FORM\w+)"
)


@dataclass(slots=True)
class _Field:
    code: str = ""
    form: Any = None
    in_result: bool = False
    seen: bool = False


@dataclass(slots=True)
class Fields:
    """The fields that are open at a place of the document, the innermost last."""

    _open: list[_Field] = field(default_factory=list)

    def shows(self) -> bool:
        """Whether what stands here is shown: no open field is still in its code."""
        return all(item.in_result for item in self._open)

    def saw(self, piece: Piece) -> None:
        """Note that the open fields have a result."""
        if piece.is_seen:
            for item in self._open:
                item.seen = True

    def code(self, text: str) -> None:
        """Add to the code of the innermost field."""
        if self._open and not self._open[-1].in_result:
            self._open[-1].code += text

    def mark(self, element: Any) -> Piece | None:
        """Take a `w:fldChar`; return what an ending field shows that stores no result, else None."""
        kind = value(element, "w:fldCharType")
        if kind == "begin":
            self._open.append(_Field(form=element.find(qn("w:ffData"))))
        elif kind == "separate" and self._open:
            self._open[-1].in_result = True
        elif kind == "end" and self._open:
            ended = self._open.pop()
            return None if ended.seen else _without_result(ended)
        return None


def _without_result(ended: _Field) -> Piece | None:
    code = ended.code.strip()
    if ended.form is not None and (shown_form := _form(ended.form)) is not None:
        return shown_form
    name = found[1].upper() if (found := _NAME.match(code)) else ""
    if name == "EQ" and (fraction := _FRACTION.search(code)):
        return Piece(numerator=_bare(fraction[1]), denominator=_bare(fraction[2]))
    if name == "SYMBOL" and (symbol := _SYMBOL.match(code)):
        number = int(symbol[1], 16 if symbol[1].lower().startswith("0x") else 10)
        return Piece(shown(chr(min(number, 0xFFFF)), (symbol[2] or "").strip()))
    if not name or _SILENT.fullmatch(name):
        return None
    return Piece(unread=f"bidang {name}")


def _bare(text: str) -> str:
    return " ".join(text.split())


def _form(data: Any) -> Piece | None:
    """What a field of an old form shows: the chosen entry of a list, the tick of a box, the preset of a text."""
    choices = data.find(qn("w:ddList"))
    if choices is not None:
        entries = [value(entry) for entry in choices.findall(qn("w:listEntry"))]
        chosen = value(choices.find(qn("w:result"))) or value(choices.find(qn("w:default")))
        number = whole(chosen)
        return Piece(shown(entries[number])) if 0 <= number < len(entries) else None
    box = data.find(qn("w:checkBox"))
    if box is not None:
        ticked = is_on(box.find(qn("w:checked")))
        return Piece("☒" if (ticked if ticked is not None else is_on(box.find(qn("w:default")))) else "☐")
    preset = value(data.find(f"{qn('w:textInput')}/{qn('w:default')}"))
    return Piece(shown(preset)) if preset else None
