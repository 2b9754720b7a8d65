"""A formula as printed, cut into operands and operators.

The same signs mean several things in these documents: `/` divides two quantities or says "or" (`pajak / DTH`), `-`
subtracts or is a dash, `x` multiplies or counts occasions (`12 x setahun`). A sign is an operator only where its
neighbours are operands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from skcamat.normalizers.formula.sides import Sides

Kind = Literal["istilah", "angka", "+", "-", "*", "/", "dibagi", "(", ")", "="]
OPERATORS = frozenset({"+", "-", "*", "/", "dibagi"})
_NUMBER = re.compile(r"(?:\d+(?:[.,]\d+)*|seratus)\s*(?:%|persen)?", re.IGNORECASE)
_HUNDRED = re.compile(
    r"(?:[x×*]|\bkali(?:kan)?|\bdikali(?:kan)?(?:\s+dengan)?)\s*\(?\s*(?:100|seratus)(?!\d|[.,]\d)", re.IGNORECASE
)
_NOT_A_DIVISION = r"(?!\s+(?:kepada|menjadi|ke|dalam|untuk|oleh|secara|atas|habis|rata)\b)"
_SIGN = re.compile(
    rf"(?P<dibagi>(?<!\byang\s)(?<!\bakan\s)(?<!\btelah\s)\bdibagi(?:kan)?(?:\s+dengan)?\b{_NOT_A_DIVISION})"
    r"|(?P<banding>\bdi\s?banding(?:kan)?(?:\s+dengan)?\b|\bterhadap\b|\bper(?=\s+(?:jumlah|total)\b))"
    r"|(?P<kali>\bdi\s?kali(?:kan)?(?:\s+dengan)?\b|\bkali(?=\s*(?:100|seratus)))"
    r"|(?P<tambah>\bditambah(?:kan)?(?:\s+dengan)?\b)"
    r"|(?P<kurang>\bdikurang(?:i|kan)?(?:\s+dengan)?\b)"
    r"|(?P<x>(?<![^\W\d])[xX](?=\d)|(?<!\w)[xX](?!\w))"
    r"|(?P<sign>[×*+÷/:=−–\-])"
    r"|(?P<open>[(\[{])"
)
_CLOSING = {"(": ")", "[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Token:
    """An operand (`istilah` of words, `angka`), an operator, a bracket or `=`; `start`, `end`: places in the text."""

    kind: Kind
    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The whole text as tokens; a text without arithmetic is one `istilah`."""
    return list(_scan(text, 0, len(text), bool(_HUNDRED.search(text))))


def is_number(text: str) -> bool:
    """Whether an operand is a bare number, with or without a per cent sign."""
    return bool(_NUMBER.fullmatch(text.strip()))


def _scan(text: str, start: int, end: int, hundred: bool) -> Iterator[Token]:
    operand, place = start, start
    while match := _SIGN.search(text, place, end):
        place = match.end()
        if match["open"]:
            close = _closing_place(text, match.start(), end)
            inner = list(_scan(text, match.end(), close, hundred)) if close > 0 else []
            if close > 0 and _is_group(text[operand : match.start()], inner):
                yield from _operand(text, operand, match.start())
                yield Token("(", match.group(), match.start(), match.end())
                yield from inner
                yield Token(")", text[close], close, close + 1)
                operand = close + 1
            place = close + 1 if close > 0 else place
        elif kind := _operator(text, match, operand, end, hundred):
            yield from _operand(text, operand, match.start())
            yield Token(kind, match.group(), match.start(), match.end())
            operand = match.end()
    yield from _operand(text, operand, end)


def _operand(text: str, start: int, end: int) -> Iterator[Token]:
    raw = text[start:end]
    body = raw.strip(" \t\n;,")
    if body and body != ".":
        first = start + raw.index(body)
        yield Token("angka" if is_number(body) else "istilah", body, first, first + len(body))


def _is_group(before: str, inner: list[Token]) -> bool:
    """Brackets group where they hold arithmetic, or stand where an operand begins; else they belong to the words."""
    return any(token.kind in OPERATORS for token in inner) or not before.strip(" \t\n;,")


def _closing_place(text: str, opening: int, end: int) -> int:
    depth, pair = 0, (text[opening], _CLOSING[text[opening]])
    for place in range(opening, end):
        depth += (text[place] == pair[0]) - (text[place] == pair[1])
        if depth == 0:
            return place
    return -1


def _operator(text: str, match: re.Match[str], operand: int, end: int, hundred: bool) -> Kind | None:
    """What the sign at `match` does; None where it belongs to the words around it."""
    before = text[:operand].rstrip()[-1:] in (")", "]", "}")
    left, right = text[operand : match.start()], text[match.end() : end]
    sides = Sides(left, right, hundred=hundred, after_group=before and not left.strip())
    if not right.strip() or not (left.strip() or before):
        return None
    return _READERS[match.lastgroup or ""](match, sides)


def _word_division(_: re.Match[str], __: Sides) -> Kind:
    return "dibagi"


def _comparison(match: re.Match[str], sides: Sides) -> Kind | None:
    """`dibandingkan dengan` divides before a quantity; `terhadap` and `per` only in a formula with × 100."""
    said = sides.hundred or "banding" in match.group().lower()
    return "dibagi" if said and sides.quantity_right else None


def _arithmetic(match: re.Match[str], sides: Sides) -> Kind | None:
    if not sides.operand_right or _is_frequency(sides.left, sides.right, match):
        return None
    return _ARITHMETIC[match.lastgroup or ""]


def _sign(match: re.Match[str], sides: Sides) -> Kind | None:
    sign, spaced = match.group(), match.string[match.start() - 1 : match.start()] == " " and sides.right[:1] == " "
    if sign in _PLAIN:
        return _PLAIN[sign]
    if sign in "*+":
        begins = spaced or sides.group_beside or sides.operand_right
        return ("*" if sign == "*" else "+") if begins else None
    if sign in "−–-":
        return "-" if spaced and sides.parts_a_difference else None
    return "/" if _divides(sign, sides, spaced=spaced) else None


def _divides(sign: str, sides: Sides, *, spaced: bool) -> bool:
    """`/` and `:` divide where both sides name a quantity, or ` / ` stands in a formula that goes on with × 100."""
    if sign == ":" and not sides.counts_right:
        return False
    if sides.both_named:
        return True
    if not spaced:
        return False
    if sides.named_left:
        return sides.number_right or sides.only_division
    return sign == "/" and sides.only_division


_PLAIN: dict[str, Kind] = {"×": "*", "÷": "/", "=": "="}
_ARITHMETIC: dict[str, Kind] = {"kali": "*", "x": "*", "tambah": "+", "kurang": "-"}
_READERS: dict[str, Callable[[re.Match[str], Sides], Kind | None]] = {
    "dibagi": _word_division,
    "banding": _comparison,
    **dict.fromkeys(_ARITHMETIC, _arithmetic),
    "sign": _sign,
}


def _is_frequency(left: str, right: str, match: re.Match[str]) -> bool:
    """`12 x setahun`, `4 kali 12 orang`: occasions counted, nothing multiplied."""
    word_or_x = match.lastgroup in ("x", "kali")
    return word_or_x and bool(re.search(r"\d\s*$", left)) and not _HUNDRED.match(match.group() + right)
