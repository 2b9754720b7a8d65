"""A formula as printed, cut into operands and operators.

The same signs mean several things in these documents: `/` divides two quantities or says "or" (`pajak / DTH`), `-`
subtracts or is a dash, `x` multiplies or counts occasions (`12 x setahun`). A sign is an operator only where its
neighbours are operands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["istilah", "angka", "+", "-", "*", "/", "dibagi", "(", ")", "="]
OPERATORS = frozenset({"+", "-", "*", "/", "dibagi"})
QUANTITY = (
    r"(?:Σ|∑|jumlah|jml|jlh|total|banyaknya|banyak|realisasi|capaian|target|pagu|nilai|skor|indeks|rata-rata|rata rata|"
    r"selisih|luas|panjang|volume|besar(?:nya|an)?|persentase|prosentase|seluruh|rencana|anggaran)"
)
_STARTS_QUANTITY = re.compile(rf"\s*[(\[{{]*\s*{QUANTITY}(?=[\s(]|$|[A-Z])", re.IGNORECASE)
_STARTS_COUNT = re.compile(r"\s*[(\[{]*\s*(?:Σ|∑|(?:jumlah|jml|jlh|total|target|realisasi)\b)", re.IGNORECASE)
_STARTS_NUMBER = re.compile(r"\s*[(\[]?\s*(?:\d|seratus\b)")
_STARTS_BRACKET = re.compile(r"\s*[(\[{]")
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
_PLACEHOLDER = re.compile(r"[A-Z]{1,4}\d?(?![^\W\d_])")  # the A and B of `A/B x 100%` with a legend behind it
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
    left, right = text[operand : match.start()], text[match.end() : end]
    before = text[:operand].rstrip()[-1:] in (")", "]", "}")
    if (not left.strip() and not before) or not right.strip():
        return None
    group = match.lastgroup
    if group == "dibagi":
        return "dibagi"
    if group == "banding":
        return "dibagi" if _quantity(right) and (hundred or "banding" in match.group().lower()) else None
    if group in ("kali", "x", "tambah", "kurang"):
        kinds: dict[str, Kind] = {"kali": "*", "x": "*", "tambah": "+", "kurang": "-"}
        return kinds[group] if _operand_begins(right) and not _is_frequency(left, right, match) else None
    return _sign(match, left, right, hundred=hundred, after_group=before and not left.strip())


def _sign(match: re.Match[str], left: str, right: str, *, hundred: bool, after_group: bool) -> Kind | None:
    sign = match.group()
    if sign in "×÷":
        return "*" if sign == "×" else "/"
    if sign == "=":
        return "="
    spaced = match.string[match.start() - 1 : match.start()] == " " and right[:1] == " "
    beside_group = after_group or bool(_STARTS_BRACKET.match(right))
    if sign in "*+":
        kind: Kind = "*" if sign == "*" else "+"
        return kind if spaced or beside_group or _operand_begins(right) else None
    if sign in "−–-":
        return "-" if spaced and (_quantity(right) or beside_group) and (_quantity(left) or after_group) else None
    return _division(sign, left, right, spaced=spaced, hundred=hundred, after_group=after_group)


def _division(sign: str, left: str, right: str, *, spaced: bool, hundred: bool, after_group: bool) -> Kind | None:
    """`/` and `:` divide where both sides name a quantity, or ` / ` stands in a formula that goes on with × 100."""
    named = (
        after_group or _quantity(left) or left.strip().startswith("100") or bool(_PLACEHOLDER.fullmatch(left.strip()))
    )
    if sign == ":" and not (_counts(right) or (after_group and _STARTS_BRACKET.match(right))):
        return None
    if hundred and _PLACEHOLDER.fullmatch(left.strip()) and _PLACEHOLDER.match(right.strip()):
        return "/"
    if named and (_quantity(right) or (after_group and bool(_STARTS_BRACKET.match(right)))):
        return "/"
    if named and spaced and _STARTS_NUMBER.match(right) and not re.match(r"\s*\(?\d+\)?\s+[^\W\d]{3}", right):
        return "/"
    alone = hundred and spaced and not re.search(rf"[/:÷]\s*\(*{QUANTITY}", right, re.IGNORECASE)
    return "/" if alone and (sign == "/" or named) else None


def _quantity(text: str) -> bool:
    return bool(_STARTS_QUANTITY.match(text))


def _counts(text: str) -> bool:
    return bool(_STARTS_COUNT.match(text))


def _operand_begins(text: str) -> bool:
    return bool(_STARTS_QUANTITY.match(text) or _STARTS_NUMBER.match(text) or _STARTS_BRACKET.match(text))


def _is_frequency(left: str, right: str, match: re.Match[str]) -> bool:
    """`12 x setahun`, `4 kali 12 orang`: occasions counted, nothing multiplied."""
    word_or_x = match.lastgroup in ("x", "kali")
    return word_or_x and bool(re.search(r"\d\s*$", left)) and not _HUNDRED.match(match.group() + right)
