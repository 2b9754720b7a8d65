"""The formula as a small expression tree, and the one text form in which formulas that mean the same are equal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from lark import Lark, LarkError, Transformer, v_args
from lark import Token as LarkToken

from skcamat.normalizers.formula.tokens import Token
from skcamat.normalizers.text import words

Operation = Literal["jumlah", "nilai", "prosa", "angka", "tambah", "kurang", "kali", "bagi", "rerata", "syarat"]
_NOISE = frozenset({"seluruhnya", "sebesar"})
_YEAR_N = re.compile(
    r"\b(?:pada\s+)?tahun\s+(?:ke\s*-?\s*)?[nm]\b(?!\s*[-+]\s*\d)|\bn\b(?=\s*$)|\(\s*n\s*\)", re.IGNORECASE
)
_COUNT = re.compile(r"^(?:Σ|∑|jumlah|jml|jlh|total|banyaknya)\s*", re.IGNORECASE)
_SPLIT_PREFIX = re.compile(
    r"\b(di)\s+(?=(?:rencanakan|laksanakan|tangani|verifikasi|kelola|susun|fasilitasi|tindaklanjuti|targetkan)\b)"
)


@dataclass(frozen=True, slots=True)
class Node:
    """A leaf (`jumlah` a count, `nilai` a score, `prosa`, `angka`) with its text, or an operation over `parts`."""

    op: Operation
    text: str = ""
    parts: tuple[Node, ...] = ()

    @property
    def canonical(self) -> str:
        """Text form: order of a sum or product does not matter, order of a difference or ratio does."""
        if not self.parts:
            return f"jumlah({self.text})" if self.op == "jumlah" else self.text
        inner = [part.canonical for part in self.parts]
        if self.op in ("tambah", "kali"):
            inner = sorted(inner)
        return f"{self.op}({', '.join(inner)})"


def leaf(text: str) -> Node:
    """An operand of words as a leaf: `Jumlah`, `Σ` and `Total` head a count, `Nilai` and `Indeks` a score."""
    plain = _YEAR_N.sub(" ", text)
    count = _COUNT.match(plain.strip(" (["))
    body = canonical_words(plain.strip(" ([")[count.end() :] if count else plain)
    if count:
        return Node("jumlah", body)
    first = body.split(" ", 1)[0]
    return Node(
        "nilai" if first in ("nilai", "indeks", "skor") else "rerata" if first.startswith("rata") else "prosa", body
    )


def canonical_words(text: str) -> str:
    """Folded words in official spelling, `di rencanakan` joined, `tahun n` dropped."""
    joined = _SPLIT_PREFIX.sub(r"\1", " ".join(words(_YEAR_N.sub(" ", text))))
    return " ".join(word for word in joined.split() if word not in _NOISE)


def tree(items: Sequence[Token]) -> Node | None:
    """The tokens as an expression; None where they are no well-formed arithmetic."""
    encoded, operands = _encoded(items)
    try:
        return _Builder(operands).transform(_parser().parse(encoded))
    except (LarkError, RecursionError):
        return None


@cache
def _parser() -> Lark:
    return Lark(resources.files(__package__).joinpath("formula.lark").read_text("utf-8"), parser="lalr")


def _encoded(items: Sequence[Token]) -> tuple[str, list[str]]:
    codes: list[str] = []
    operands: list[str] = []
    for item in items:
        if item.kind in ("istilah", "angka"):
            codes.append(f"{'t' if item.kind == 'istilah' else 'n'}{len(operands)}")
            operands.append(item.text)
        elif item.kind != "=":
            codes.append("/" if item.kind == "dibagi" else item.kind)
    return " ".join(codes), operands


@v_args(inline=True)
class _Builder(Transformer[LarkToken, Node]):
    """Lark's callbacks: one method a rule of the grammar."""

    def __init__(self, operands: list[str]) -> None:
        super().__init__()
        self._operands = operands

    def _text(self, code: LarkToken) -> str:
        return self._operands[int(str(code)[1:])]

    def term(self, code: LarkToken) -> Node:
        return leaf(self._text(code))

    def number(self, code: LarkToken) -> Node:
        return Node("angka", number_text(self._text(code)))

    def plus(self, left: Node, right: Node) -> Node:
        return _flat("tambah", left, right)

    def times(self, left: Node, right: Node) -> Node:
        return _flat("kali", left, right)

    def minus(self, left: Node, right: Node) -> Node:
        return Node("kurang", parts=(left, right))

    def over(self, left: Node, right: Node) -> Node:
        return Node("bagi", parts=(left, right))

    def qualified_after(self, group: Node, code: LarkToken) -> Node:
        return Node("syarat", parts=(group, Node("prosa", canonical_words(self._text(code)))))

    def qualified_before(self, code: LarkToken, group: Node) -> Node:
        return Node("syarat", parts=(group, Node("prosa", canonical_words(self._text(code)))))


def _flat(op: Operation, left: Node, right: Node) -> Node:
    first = left.parts if left.op == op else (left,)
    return Node(op, parts=(*first, right))


def number_text(text: str) -> str:
    """A number with a decimal point and `%` closed up; `seratus persen` is `100%`."""
    plain = re.sub(r"seratus", "100", text.casefold()).replace("persen", "%").replace(" ", "")
    thousands = re.fullmatch(r"\d{1,3}(?:\.\d{3})+(%?)", plain)
    return plain.replace(".", "") if thousands else plain.replace(",", ".")
