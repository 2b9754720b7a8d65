"""`formula_jenis`, `pembilang`, `penyebut` and `pengali` of a formula cell, by the rules of the dataset contract."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from skcamat.normalizers.formula.tokens import OPERATORS, Token, is_number, tokens
from skcamat.normalizers.formula.tree import Node, canonical_words, leaf, tree
from skcamat.normalizers.normalised import FormulaJenis, FormulaParts
from skcamat.normalizers.text import one_line
from skcamat.parsers.records import Formulasi

_HUNDRED = re.compile(r"\(?\s*(?:100|seratus)\s*\)?\s*(%|persen)?(?!\s*[\d,.]\d)", re.IGNORECASE)
_LEAD_IN = re.compile(
    r"^[\s=:]*(?:\W*(?:rumus(?:an)?|formula(?:si)?|cara (?:perhitungan|penghitungan|menghitung))(?:\s+\w+)?\s*:|"
    r"(?:\w+\s+)?(?:dihitung|diukur|diperoleh|didapat(?:kan)?)\s+(?:dari|dengan(?:\s+(?:cara|rumus))?|melalui|berdasarkan)\s*:?)?\s*",
    re.IGNORECASE,
)
_COMPARISON = re.compile(
    r"^(?:perbandingan|rasio)\s+(?:antara\s+)?(?P<a>.+?)\s+(?:dengan|terhadap|dan|dibanding(?:kan)?(?:\s+dengan)?)\s+"
    r"(?=(?:jumlah|total|target|seluruh|Σ)\b)(?P<b>.+)$",
    re.IGNORECASE,
)
_COUNT_HEAD = re.compile(r"^\W*(?:Σ|∑|(?:jumlah|numlah|jumlanh|jml|jlh|banyaknya|total)\b)", re.IGNORECASE)
_SCORE_HEAD = re.compile(r"^\W*(?:nilai|indeks|index|skor)\b(?!\s*\d)", re.IGNORECASE)
_SCORE_RESULT = re.compile(
    r"^\W*hasil\s+(?:(?:akhir|rata-rata)\s+)?(?:penilaian|evaluasi|surve[iy]|skor|nilai)\b", re.IGNORECASE
)
_AVERAGE_HEAD = re.compile(r"^\W*rata\s*-?\s*rata\b", re.IGNORECASE)
_PREDICATE = re.compile(
    r"(?<!yang )(?<!yang telah )(?<!yang sudah )(?<!yang akan )(?<!yang dapat )(?<!yang di )"
    r"\b(?:adalah|ialah|merupakan|yaitu|yakni|dihitung|diukur|diperoleh|didapat|didapatkan|meliputi|mencakup|terdiri|dilihat|"
    r"sebanyak|dimaksud|diambil)\b",
    re.IGNORECASE,
)
_APPOSITION = re.compile(
    r",\s*(?:yang\s+)?(?:terdiri\s+(?:atas|dari)|meliputi|mencakup|yaitu|yakni)\b.*$", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"(?<!\w)(?P<last>\w+)\.\s+(?=[A-Z]\w*(?:\W+\w+){2})")
_SHORT_FORMS = frozenset(
    {"kec", "kab", "lap", "dok", "no", "tk", "drs", "dr", "ir", "kepeg", "keu", "adm", "pem", "thn", "th", "jml"}
)
DIVISIONS = ("dibagi", "/")


def formula_parts(formulasi: Formulasi) -> FormulaParts:
    """Kind, parts and canonical form. Parts are as printed; empty unless the kind is `rasio_persen` or `rasio`."""
    text = one_line(formulasi.text)
    if not text.strip(" -–—.:;"):
        return FormulaParts("kosong")
    if formulasi.bentuk in ("pecahan", "garis_putus") and formulasi.pembilang and formulasi.penyebut:
        return _built_up(text, formulasi)
    return parts_of_text(text)


def parts_of_text(text: str) -> FormulaParts:
    """The same for a formula of which only the text on one line is known."""
    body = _LEAD_IN.sub("", one_line(text))
    comparison = _COMPARISON.match(body)
    if comparison:
        body = f"{comparison['a']} dibagi {comparison['b']}"
    items = _right_of_label(tokens(body))
    if not any(item.kind in OPERATORS for item in items) or _only_a_slash_in_prose(body, items):
        jenis = _kind_of_words(one_line(text))
        return FormulaParts(jenis, baku=leaf(body).canonical)
    return _ratio(body, items) or FormulaParts("komposit", baku=_canonical(items))


def _only_a_slash_in_prose(body: str, items: Sequence[Token]) -> bool:
    """One typed sign inside a definition is no arithmetic (`meliputi: …`)."""
    return _is_prose(body) and [item.text for item in items if item.kind in OPERATORS] in (["/"], [":"])


def expression(text: str) -> Node:
    """The expression tree of a formula's text; a text without arithmetic is one leaf."""
    items = _right_of_label(tokens(_LEAD_IN.sub("", one_line(text))))
    return tree(items) or Node("prosa", canonical_words(text))


def _built_up(text: str, formulasi: Formulasi) -> FormulaParts:
    """A fraction with a bar is a ratio unless its denominator is a bare number or more arithmetic stands around it."""
    pembilang, penyebut = one_line(formulasi.pembilang), one_line(formulasi.penyebut)
    pengali = formulasi.pengali.replace(" ", "")
    if is_number(penyebut.strip("()[] ")) or _arithmetic_around(text, pembilang, penyebut):
        return FormulaParts("komposit", baku=_canonical(_right_of_label(tokens(text))))
    jenis: FormulaJenis = "rasio_persen" if pengali else "rasio"
    return FormulaParts(jenis, pembilang, penyebut, pengali, _ratio_form(pembilang, penyebut, bool(pengali)))


def _arithmetic_around(text: str, pembilang: str, penyebut: str) -> bool:
    start, end = text.find(pembilang), text.find(penyebut, text.find(pembilang) + len(pembilang))
    if start < 0 or end < 0:
        return False
    before, after = text[:start].rstrip("( "), text[end + len(penyebut) :].lstrip(") ")
    after = re.sub(rf"^[x×*]\s*{_HUNDRED.pattern}\s*", "", after, flags=re.IGNORECASE)
    return bool(re.search(r"[+×*/−-]\s*$", before) or re.match(r"[+×*/−]|[xX-]\s*[\d(]", after) or ") / (" in after)


def _right_of_label(items: list[Token]) -> list[Token]:
    """`IKPP = …`: right of the first `=` outside brackets; of `A / B, A = …` left of the legend."""
    depth = 0
    for place, item in enumerate(items):
        depth += (item.kind == "(") - (item.kind == ")")
        if item.kind != "=" or depth != 0:
            continue
        formula_before = any(other.kind in OPERATORS for other in items[:place])
        kept = _without_legend_name(items[:place]) if formula_before else items[place + 1 :]
        return [other for other in kept if other.kind != "="]
    return [item for item in items if item.kind != "="]


def _without_legend_name(items: list[Token]) -> list[Token]:
    """Drop the name that a legend explains where it clings to the last operand (`× 100% A` before `= jumlah desa`)."""
    last = items[-1]
    shorter = re.sub(r"\s+(?:(?:keterangan|ket|di\s?mana)\W+)?\w+\W*$", "", last.text, flags=re.IGNORECASE)
    return [*items[:-1], replace(last, text=shorter, end=last.start + len(shorter))] if shorter else items


def _ratio(text: str, items: list[Token]) -> FormulaParts | None:
    items, pengali = _without_pengali(_unwrapped(items))
    items, early = _without_early_pengali(_unwrapped(items))
    pengali = pengali or early
    division = _one_division(items)
    if division is None:
        return None
    above, below = items[:division], items[division + 1 :]
    pembilang, penyebut = _printed(text, above), _printed(text, below)
    numbers = any(map(is_number, (pembilang, penyebut)))
    if numbers or not _names_a_denominator(below):
        return None
    jenis: FormulaJenis = "rasio_persen" if pengali else "rasio"
    return FormulaParts(jenis, pembilang, penyebut, pengali, _ratio_form(pembilang, penyebut, bool(pengali)))


def _one_division(items: Sequence[Token]) -> int | None:
    """Place of the one division outside brackets that has something above it; beside another sign only by a word."""
    top = [place for place, depth in _depths(items) if depth == 0 and items[place].kind in OPERATORS]
    divisions = [place for place in top if items[place].kind in DIVISIONS]
    if len(divisions) != 1 or divisions[0] == 0:
        return None
    by_word = items[divisions[0]].kind == "dibagi"
    return divisions[0] if len(top) == 1 or by_word else None


def _names_a_denominator(below: Sequence[Token]) -> bool:
    """Not where prose goes on, nor where `A dibagi B dikali nilai penimbang` multiplies the ratio."""
    multiplied = any(below[place].kind == "*" and depth == 0 for place, depth in _depths(below))
    return bool(below) and not multiplied and not _ends_in_prose(below)


def _ends_in_prose(below: Sequence[Token]) -> bool:
    """`(2) Nilai … dibagi 25`: a bare number in brackets that prose goes on behind is still a division by a number."""
    return len(below) > 3 and [item.kind for item in below[:3]] == ["(", "angka", ")"]


def _depths(items: Sequence[Token]) -> list[tuple[int, int]]:
    depth, out = 0, []
    for place, item in enumerate(items):
        depth -= item.kind == ")"
        out.append((place, depth))
        depth += item.kind == "("
    return out


def _unwrapped(items: list[Token]) -> list[Token]:
    """Without one pair of brackets around everything."""
    while len(items) > 2 and items[0].kind == "(" and items[-1].kind == ")":
        if any(depth == 0 and 0 < place < len(items) - 1 for place, depth in _depths(items)):
            return items
        items = items[1:-1]
    return items


def _without_pengali(items: list[Token]) -> tuple[list[Token], str]:
    """(items without a last `× 100`, its text as `100%` or `100`); words behind it (`× 100% tahun n`) go with it."""
    for place in range(len(items) - 1, 0, -1):
        if items[place].kind != "*":
            continue
        tail = items[place + 1 :]
        first = next((item for item in tail if item.kind in ("istilah", "angka")), None)
        match = _HUNDRED.match(first.text) if first else None
        if match and not any(item.kind in OPERATORS for item in tail):
            return items[:place], "100%" if match.group(1) else "100"
        return items, ""
    return items, ""


def _without_early_pengali(items: list[Token]) -> tuple[list[Token], str]:
    """The same for `A × 100% / B`, where the division stands behind the multiplier."""
    place = next((i for i, depth in _depths(items) if depth == 0 and items[i].kind in DIVISIONS), -1)
    above, pengali = _without_pengali(items[:place]) if place > 0 else (items, "")
    return ([*above, *items[place:]], pengali) if pengali else (items, "")


def _printed(text: str, items: Sequence[Token]) -> str:
    """The items' stretch of the text, without one pair of brackets around all of it."""
    inner = _unwrapped(list(items))
    return text[inner[0].start : inner[-1].end].strip() if inner else ""


def _canonical(items: Sequence[Token]) -> str:
    node = tree(items)
    return node.canonical if node else canonical_words(" ".join(item.text for item in items))


def _ratio_form(pembilang: str, penyebut: str, hundred: bool) -> str:
    form = f"bagi({_canonical(tokens(pembilang))}, {_canonical(tokens(penyebut))})"
    return f"{form} × 100" if hundred else form


def _kind_of_words(text: str) -> FormulaJenis:
    if _is_prose(text):
        return "deskripsi"
    if _COUNT_HEAD.match(text):
        return "jumlah"
    if _SCORE_HEAD.match(text) or _SCORE_RESULT.match(text):
        return "nilai"
    return "komposit" if _AVERAGE_HEAD.match(text) else "deskripsi"


def _is_prose(text: str) -> bool:
    """A definition or procedure: a predicate outside brackets and relative clauses, or more than one sentence."""
    bare = re.sub(r"\([^()]*\)", " ", text)
    if _COUNT_HEAD.match(bare):
        bare = _APPOSITION.sub("", bare)  # what is counted, told one by one
    if _PREDICATE.search(bare):
        return True
    ends = (match["last"].casefold() for match in _SENTENCE_END.finditer(bare))
    return any(len(last) > 3 and last not in _SHORT_FORMS for last in ends)
