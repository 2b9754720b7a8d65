"""Equations of Word's editor (OMML) -> pieces: fractions as fractions, everything else on one line.

Brackets, sum signs and roots are properties there, no letters: they are written from the tree. What stands high or low
is written with raised and lowered digits where Unicode has them, else with ^ and _.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from skcamat.extractor.word.archive.names import INVISIBLE, qn
from skcamat.extractor.word.archive.parts import value
from skcamat.extractor.word.paragraphs.pieces import Piece, on_line

Leaf = Callable[[Any], Iterator[Piece]]

_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_PLAIN = re.compile(r"\w*")
_INTEGRAL = "∫"  # what the editor means where an n-ary sign is not named
_BARE = "⏞⏟"  # braces above or below a group: a drawing, no letter


def equation(element: Any, leaf: Leaf) -> Iterator[Piece]:
    """Pieces of an `m:…` element in reading order; `leaf` gives those of a run or of anything that is no equation."""
    writer = _WRITERS.get(element.tag)
    if writer is not None:
        yield from writer(element, leaf)
    elif element.tag in INVISIBLE or _is_properties(element):
        return
    elif element.tag == qn("m:r") or not str(element.tag).startswith(qn("m:r")[:-1]):
        yield from leaf(element)
    else:
        yield from _inside(element, leaf)


def _inside(element: Any, leaf: Leaf) -> Iterator[Piece]:
    """Pieces of the children; nothing for None."""
    for child in element if element is not None else ():
        if isinstance(child.tag, str):
            yield from equation(child, leaf)


def _is_properties(element: Any) -> bool:
    return str(element.tag).endswith("Pr")


def _part(element: Any, name: str, leaf: Leaf) -> list[Piece]:
    return list(_inside(element.find(qn(name)), leaf))


def _line(element: Any, name: str, leaf: Leaf) -> str:
    return on_line(_part(element, name, leaf))


def _said(element: Any, properties: str, name: str) -> Any:
    return element.find(f"{qn(properties)}/{qn(name)}")


def _sign(element: Any, properties: str, name: str, usual: str) -> str:
    """The sign that a property names; `usual` where the property is not there, "" where it is empty."""
    found = _said(element, properties, name)
    return usual if found is None else value(found, "m:val")


def _fraction(element: Any, leaf: Leaf) -> Iterator[Piece]:
    top, foot = _line(element, "m:num", leaf), _line(element, "m:den", leaf)
    form = value(_said(element, "m:fPr", "m:type"), "m:val")
    if form in ("lin", "skw"):
        yield Piece(f"{_grouped(top)}/{_grouped(foot)}")
    elif form == "noBar":
        yield Piece(f"{top}; {foot}" if top and foot else top + foot)
    else:
        yield Piece(numerator=top, denominator=foot)


def _delimited(element: Any, leaf: Leaf) -> Iterator[Piece]:
    begin, end = _sign(element, "m:dPr", "m:begChr", "("), _sign(element, "m:dPr", "m:endChr", ")")
    between = _sign(element, "m:dPr", "m:sepChr", "|")
    yield Piece(begin)
    for number, part in enumerate(element.findall(qn("m:e"))):
        yield from [Piece(f" {between} ")] if number else []
        yield from _inside(part, leaf)
    yield Piece(end)


def _nary(element: Any, leaf: Leaf) -> Iterator[Piece]:
    sign = _sign(element, "m:naryPr", "m:chr", _INTEGRAL)
    low = "" if is_switched_on(element, "m:naryPr", "m:subHide") else _line(element, "m:sub", leaf)
    high = "" if is_switched_on(element, "m:naryPr", "m:supHide") else _line(element, "m:sup", leaf)
    yield Piece(sign + _lowered(low) + _raised(high) + " ")
    yield from _part(element, "m:e", leaf)


def is_switched_on(element: Any, properties: str, name: str) -> bool:
    """Whether a switch of an equation's properties is on (`m:subHide`)."""
    found = _said(element, properties, name)
    return found is not None and (value(found, "m:val") or "1").lower() not in ("0", "false", "off")


def _root(element: Any, leaf: Leaf) -> Iterator[Piece]:
    degree = "" if is_switched_on(element, "m:radPr", "m:degHide") else _line(element, "m:deg", leaf)
    yield Piece(_raised(degree) + "√(")
    yield from _part(element, "m:e", leaf)
    yield Piece(")")


def _scripts(element: Any, leaf: Leaf) -> Iterator[Piece]:
    """Base with what stands low and high behind it."""
    yield from _part(element, "m:e", leaf)
    yield Piece(_lowered(_line(element, "m:sub", leaf)) + _raised(_line(element, "m:sup", leaf)))


def _scripts_before(element: Any, leaf: Leaf) -> Iterator[Piece]:
    yield Piece(_lowered(_line(element, "m:sub", leaf)) + _raised(_line(element, "m:sup", leaf)))
    yield from _part(element, "m:e", leaf)


def _limit_low(element: Any, leaf: Leaf) -> Iterator[Piece]:
    yield from _part(element, "m:e", leaf)
    yield Piece(_lowered(_line(element, "m:lim", leaf)) + " ")


def _limit_high(element: Any, leaf: Leaf) -> Iterator[Piece]:
    yield from _part(element, "m:e", leaf)
    yield Piece(_raised(_line(element, "m:lim", leaf)))


def _function(element: Any, leaf: Leaf) -> Iterator[Piece]:
    yield from _part(element, "m:fName", leaf)
    yield Piece(" ")
    yield from _part(element, "m:e", leaf)


def _accent(element: Any, leaf: Leaf) -> Iterator[Piece]:
    mark = _sign(element, "m:accPr", "m:chr", "\u0302")
    yield Piece(_line(element, "m:e", leaf) + mark)


def _overlined(element: Any, leaf: Leaf) -> Iterator[Piece]:
    high = value(_said(element, "m:barPr", "m:pos"), "m:val") == "top"
    yield Piece(_line(element, "m:e", leaf) + ("\u0304" if high else "\u0332"))


def _braced(element: Any, leaf: Leaf) -> Iterator[Piece]:
    sign = _sign(element, "m:groupChrPr", "m:chr", _BARE[1])
    yield from _part(element, "m:e", leaf)
    yield Piece("" if sign in _BARE else sign)


def _phantom(element: Any, leaf: Leaf) -> Iterator[Piece]:
    shown = _said(element, "m:phantPr", "m:show")
    if shown is None or is_switched_on(element, "m:phantPr", "m:show"):
        yield from _part(element, "m:e", leaf)


def _stacked(element: Any, leaf: Leaf) -> Iterator[Piece]:
    """Equations one below the other, each on its line."""
    for number, part in enumerate(element.findall(qn("m:e"))):
        yield from [Piece(breaks=True)] if number else []
        yield from _inside(part, leaf)


def _matrix(element: Any, leaf: Leaf) -> Iterator[Piece]:
    lines = (
        " ".join(on_line(_inside(part, leaf)) for part in row.findall(qn("m:e"))) for row in element.findall(qn("m:mr"))
    )
    yield Piece("; ".join(lines))


def _grouped(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else f"({text})"


def _raised(text: str) -> str:
    return _small(text, _RAISED, "^")


def _lowered(text: str) -> str:
    return _small(text, _LOWERED, "_")


def _small(text: str, signs: dict[int, int], mark: str) -> str:
    """A text in small signs where Unicode has all of them, else behind a mark."""
    if not text:
        return ""
    if text in ("%", "°", "'", "′", "*"):
        return text
    return text.translate(signs) if all(ord(sign) in signs for sign in text) else mark + _grouped(text)


_WRITERS: dict[str, Callable[[Any, Leaf], Iterator[Piece]]] = {
    qn("m:f"): _fraction,
    qn("m:d"): _delimited,
    qn("m:nary"): _nary,
    qn("m:rad"): _root,
    qn("m:sSub"): _scripts,
    qn("m:sSup"): _scripts,
    qn("m:sSubSup"): _scripts,
    qn("m:sPre"): _scripts_before,
    qn("m:limLow"): _limit_low,
    qn("m:limUpp"): _limit_high,
    qn("m:func"): _function,
    qn("m:acc"): _accent,
    qn("m:bar"): _overlined,
    qn("m:groupChr"): _braced,
    qn("m:phant"): _phantom,
    qn("m:eqArr"): _stacked,
    qn("m:m"): _matrix,
}
