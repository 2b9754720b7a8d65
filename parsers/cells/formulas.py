"""Formula cells as text: a built-up fraction becomes `(A) / (B) × 100%`, its halves joined where a page cut it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from skcamat.extractor.evidence import Line, Word
from skcamat.extractor.findings import doubt
from skcamat.parsers.findings import TANDA_KALI
from skcamat.parsers.records import Bentuk, Formulasi, Printed
from skcamat.parsers.stream.order import height_of
from skcamat.parsers.stream.text import Placed, line_of, printed, united
from skcamat.parsers.stream.vocabulary import Vocabulary
from skcamat.parsers.tables.long_table import Element, PlacedFraction

_TIMES = re.compile(r"^(?:[x×*·✕✖]|[xX](?=\s*\d))\s*", re.I)
_HUNDRED = re.compile(r"^(100)\s*(%?)$")
_REACH = 1.2  # line heights between a bar and a line that still belongs to its fraction
_BEHIND_HUNDRED = re.compile(r"[x×X*]\s*100\s*%?\s+(?!\()[A-Z]\w{2,}")
_COUNTS = re.compile(r"\b(?:Jumlah|Total|Banyaknya|Realisasi|Pagu|Target)\b|[Σ∑]")
_COUNT_BEFORE = re.compile(r"(?:Jumlah|Total|Banyaknya|Realisasi|Pagu|Target)\b[^()/:;=+×÷]*\w \(")
_JOINS = re.compile(
    r"[/:;,+×÷=-]|\b(?:dibagi|dibanding\w*|per|dan|atau|dikali\w*|ditambah|dikurangi|terhadap|dari)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Ratio:
    """One fraction as text: the whole, its parts as printed, and `pengali` (`100%`, `100` or empty)."""

    whole: Printed
    pembilang: str
    penyebut: str
    pengali: str
    dashed: bool


def ratio_of(placed: PlacedFraction, vocabulary: Vocabulary) -> Ratio:
    """A fraction's text. Numerator and denominator get brackets unless one printed pair already encloses them."""
    fraction, page = placed.fraction, placed.halaman
    top = printed((Placed(page, line) for line in fraction.numerator), vocabulary)
    bottom = printed((Placed(page, line) for line in fraction.denominator), vocabulary)
    before = printed([Placed(page, line_of(fraction.before))], vocabulary)
    after = printed([Placed(page, line_of(fraction.after))], vocabulary)
    tail, pengali, unseen = multiplier(after.text)
    pieces = (
        before,
        replace(top, text=bracketed(top.text), second=top.second and bracketed(top.second)),
        replace(bottom, text="/ " + bracketed(bottom.text), second=bottom.second and "/ " + bracketed(bottom.second)),
        replace(after, text=tail, second=after.second and multiplier(after.second)[0]),
    )
    whole = united(pieces)
    if unseen:
        whole = replace(whole, doubts=(*whole.doubts, doubt(TANDA_KALI)))
    return Ratio(whole, top.text, bottom.text, pengali, fraction.dashed)


def bracketed(text: str) -> str:
    """The text in brackets, as it is where one pair already encloses all of it."""
    return text if enclosed(text) else f"({text})"


def enclosed(text: str) -> bool:
    """Whether the first bracket is closed by the last sign."""
    if not (text.startswith("(") and text.endswith(")")):
        return False
    depth = 0
    for index, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return index == len(text) - 1
    return False


def multiplier(text: str) -> tuple[str, str, bool]:
    """(text behind the bar, pengali, whether its sign is missing): `x100%` -> (`× 100%`, `100%`, False)."""
    tail = text.strip()
    sign = _TIMES.match(tail)
    rest = tail[sign.end() :].strip() if sign else tail
    hundred = _HUNDRED.match(rest)
    if hundred:
        pengali = hundred.group(1) + hundred.group(2)
        return f"× {pengali}", pengali, not sign
    return (f"× {rest}" if sign and rest else tail), "", False


def formulasi_of(elements: Sequence[Element], vocabulary: Vocabulary, plain: Printed | None = None) -> Formulasi:
    """The formula of some elements. `plain` is the text to take where there is no fraction."""
    whole = healed(elements)
    ratios = {index: ratio_of(e, vocabulary) for index, e in enumerate(whole) if isinstance(e, PlacedFraction)}
    if not ratios:
        text = plain if plain is not None else printed((e for e in whole if isinstance(e, Placed)), vocabulary)
        return Formulasi(text, "teks" if text.text else "kosong")
    text = united(_pieces(whole, ratios, vocabulary))
    only = next(iter(ratios.values())) if len(ratios) == 1 else None
    bentuk: Bentuk = "garis_putus" if all(ratio.dashed for ratio in ratios.values()) else "pecahan"
    if only is None:
        return Formulasi(text, bentuk)
    return Formulasi(text, bentuk, only.pembilang, only.penyebut, only.pengali)


def hides_bar(text: str) -> bool:
    """Whether a formula on one line reads like a fraction whose bar a scan lost.

    Words go on behind `x 100%`, or two counts follow each other with nothing between them.
    """
    behind = _BEHIND_HUNDRED.search(text)
    heads = [match.start() for match in _COUNTS.finditer(text)]
    plain = len(heads) == 2 and heads[0] == 0 and not _JOINS.search(text)
    return behind is not None or plain


def splits_fraction(formula: Formulasi) -> bool:
    """Whether a part of a built-up fraction seems to stand outside it.

    A side of the bar is empty, or words that count something stand before the fraction without a sign between.
    """
    if formula.bentuk not in ("pecahan", "garis_putus"):
        return False
    return "()" in formula.text or _COUNT_BEFORE.match(formula.text) is not None


def _pieces(elements: Sequence[Element], ratios: dict[int, Ratio], vocabulary: Vocabulary) -> list[Printed]:
    pieces: list[Printed] = []
    run: list[Placed] = []
    for index, element in enumerate(elements):
        if isinstance(element, Placed):
            run.append(element)
            continue
        pieces += [printed(run, vocabulary), ratios[index].whole]
        run = []
    return [*pieces, printed(run, vocabulary)]


def healed(elements: Sequence[Element]) -> tuple[Element, ...]:
    """Elements with the halves of a fraction joined that a page break cut.

    The other half was read as plain lines: those right above the bar, or last on the page before, are the
    numerator; those right below it, or first on the next page, the denominator.
    """
    found: list[Element] = []
    pending = list(elements)
    while pending:
        element = pending.pop(0)
        if isinstance(element, PlacedFraction):
            lines = _over(found, element) if element.fraction.numerator else _taken_above(found, element)
            element = PlacedFraction(
                element.halaman, replace(element.fraction, numerator=lines + element.fraction.numerator)
            )
        if isinstance(element, PlacedFraction) and not element.fraction.denominator:
            lines = _taken_below(pending, element)
            element = PlacedFraction(element.halaman, replace(element.fraction, denominator=lines))
        if isinstance(element, PlacedFraction) and not element.fraction.after and pending:
            words = _multiplier_words(pending[0])
            if words:
                element = PlacedFraction(element.halaman, replace(element.fraction, after=words))
                pending.pop(0)
        found.append(element)
    return tuple(found)


def _over(found: list[Element], fraction: PlacedFraction) -> tuple[Line, ...]:
    """Take lines that were read as plain text and still stand over the bar.

    Centred on it, close above the numerator.
    """
    lines: list[Line] = []
    bar, top = fraction.fraction.bar, min(line.box.y0 for line in fraction.fraction.numerator)
    while found and isinstance(found[-1], Placed) and found[-1].halaman == fraction.halaman:
        line = found[-1]
        close = top - line.box.y1 < 0.5 * height_of(line)
        centred = abs(line.box.center[0] - bar.center[0]) < 0.06 * bar.width
        inside = line.box.x0 > bar.x0 - 4 and line.box.x1 < bar.x1 + 4
        if not (close and centred and inside) or line.text.rstrip().endswith((":", ".", ";")):
            break
        top = line.box.y0
        lines.insert(0, line.line)
        found.pop()
    return tuple(lines)


def _multiplier_words(element: Element) -> tuple[Word, ...]:
    """The words of a line that is nothing but `× 100%`, printed a little off its fraction's level."""
    if isinstance(element, Placed) and multiplier(element.text)[1]:
        return element.words
    return ()


def _taken_above(found: list[Element], fraction: PlacedFraction) -> tuple[Line, ...]:
    """Take the lines that belong over a bar without numerator: right above it, or last on the page before."""
    lines: list[Line] = []
    bar, page = fraction.fraction.bar, fraction.halaman
    edge = bar.y0
    while found and isinstance(found[-1], Placed):
        line = found[-1]
        ended = bool(lines) and line.text.rstrip().endswith((".", ":", ";"))
        away = line.halaman == page and edge - line.box.y1 > _REACH * height_of(line)
        if ended or away or line.text.rstrip().endswith(":") or line.halaman < page - 1:
            break
        edge = line.box.y0
        lines.insert(0, line.line)
        found.pop()
    return tuple(lines)


def _taken_below(pending: list[Element], fraction: PlacedFraction) -> tuple[Line, ...]:
    """Take the lines that belong under a bar without denominator: right below it, or first on the next page."""
    lines: list[Line] = []
    bar, page = fraction.fraction.bar, fraction.halaman
    edge = bar.y1
    while pending and isinstance(pending[0], Placed):
        line = pending[0]
        away = line.halaman == page and line.box.y0 - edge > _REACH * height_of(line)
        if away or line.halaman > page + 1:
            break
        edge = line.box.y1
        if any(sign.isalnum() for sign in line.text):
            lines.append(line.line)
        pending.pop(0)
        if lines and line.text.rstrip().endswith("."):
            break
    return tuple(lines)
