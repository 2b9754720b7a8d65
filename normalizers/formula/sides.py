"""What stands on both sides of a sign in a formula, by which it is an operator or belongs to the words."""

from __future__ import annotations

import re
from dataclasses import dataclass

QUANTITY = (
    r"(?:Σ|∑|jumlah|jml|jlh|total|banyaknya|banyak|realisasi|capaian|target|pagu|nilai|skor|indeks|rata-rata|rata rata|"
    r"selisih|luas|panjang|volume|besar(?:nya|an)?|persentase|prosentase|seluruh|rencana|anggaran)"
)
_OPENING = r"\s{0,4}[(\[{]{0,9}\s{0,4}"  # bounded: a page of brackets takes no more time than one of words
_STARTS_QUANTITY = re.compile(rf"{_OPENING}{QUANTITY}(?=[\s(]|$|[A-Z])", re.IGNORECASE)
_STARTS_COUNT = re.compile(rf"{_OPENING}(?:Σ|∑|(?:jumlah|jml|jlh|total|target|realisasi)\b)", re.IGNORECASE)
_STARTS_NUMBER = re.compile(r"\s*[(\[]?\s*(?:\d|seratus\b)")
_STARTS_BRACKET = re.compile(r"\s*[(\[{]")
_PLACEHOLDER = re.compile(r"[A-Z]{1,4}\d?(?![^\W\d_])")  # the A and B of `A/B x 100%` with a legend behind it
_COUNTS_THINGS = re.compile(r"\s{0,4}\(?\d{1,18}\)?\s+[^\W\d]{3}")
_DIVIDES_LATER = re.compile(rf"[/:÷]\s*\(*{QUANTITY}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sides:
    """What stands left and right of a sign, in a formula with or without × 100; `after_group`: a bracket ends at it."""

    left: str
    right: str
    hundred: bool
    after_group: bool

    @property
    def quantity_right(self) -> bool:
        """Whether a word for something counted begins behind the sign."""
        return bool(_STARTS_QUANTITY.match(self.right))

    @property
    def quantity_left(self) -> bool:
        """Whether a word for something counted begins the operand before the sign, or a group ends there."""
        return self.after_group or bool(_STARTS_QUANTITY.match(self.left))

    @property
    def operand_right(self) -> bool:
        """Whether a quantity, a number or a bracket begins behind the sign."""
        return any(start.match(self.right) for start in (_STARTS_QUANTITY, _STARTS_NUMBER, _STARTS_BRACKET))

    @property
    def bracket_right(self) -> bool:
        """Whether a bracket begins behind the sign."""
        return bool(_STARTS_BRACKET.match(self.right))

    @property
    def group_beside(self) -> bool:
        """Whether a bracket ends before the sign or begins behind it."""
        return self.after_group or self.bracket_right

    @property
    def parts_a_difference(self) -> bool:
        """Whether a dash between these is a minus: a quantity or a group on either side."""
        return self.quantity_left and (self.quantity_right or self.group_beside)

    @property
    def between_groups(self) -> bool:
        """Whether the sign stands between two brackets."""
        return self.after_group and self.bracket_right

    @property
    def counts_right(self) -> bool:
        """Whether what follows a colon is counted, so that it is no explanation."""
        return self.between_groups or bool(_STARTS_COUNT.match(self.right))

    @property
    def placeholders(self) -> bool:
        """Whether letters stand for the quantities, as in `A/B x 100%` with a legend."""
        letters = _PLACEHOLDER.fullmatch(self.left.strip()) and _PLACEHOLDER.match(self.right.strip())
        return self.hundred and bool(letters)

    @property
    def named_left(self) -> bool:
        """Whether the left side names a quantity, in words, as 100 or by a letter."""
        left = self.left.strip()
        return self.quantity_left or left.startswith("100") or bool(_PLACEHOLDER.fullmatch(left))

    @property
    def named_right(self) -> bool:
        """Whether the right side names a quantity, or both are groups."""
        return self.quantity_right or self.between_groups

    @property
    def both_named(self) -> bool:
        """Whether both sides name a quantity, in words or by letters with a legend."""
        return self.placeholders or (self.named_left and self.named_right)

    @property
    def number_right(self) -> bool:
        """Whether a bare number follows, not one that counts things (`/ 12 orang`)."""
        return bool(_STARTS_NUMBER.match(self.right)) and not _COUNTS_THINGS.match(self.right)

    @property
    def only_division(self) -> bool:
        """Whether a formula with × 100 has no other sign behind this one that parts quantities."""
        return self.hundred and not _DIVIDES_LATER.search(self.right)
