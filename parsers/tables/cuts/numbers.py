"""Row numbers as decrees print them: `1`, `2.`, `(3)`, `IV`, `c.`, `1.2`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from skcamat.parsers.stream.text import Placed

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_LEVELS = re.compile(r"^(\d{1,3})(?:\.(\d{1,2}))*$")


@dataclass(frozen=True, slots=True)
class RowNumber:
    """A printed row number: its place in the sequence, its kinds (`angka`, `romawi`, `huruf`), page and middle."""

    value: int
    kinds: frozenset[str]
    halaman: int
    y: float
    text: str

    def follows(self, other: RowNumber) -> bool:
        """Whether it is the next number, in any way that both can be read; a level may begin anew."""
        return any(
            other_value + 1 == value
            for other_value, value in zip(_values(other.text), _values(self.text), strict=True)
            if value
        ) or (self.value == 1 and "." in self.text)


def number_of(line: Placed) -> RowNumber | None:
    """The row number that a line is, None where it is something else."""
    bare = line.text.strip(" .()").casefold()
    values = _values(bare)
    if not any(values):
        return None
    kinds = frozenset(kind for kind, value in zip(("angka", "romawi", "huruf"), values, strict=True) if value)
    return RowNumber(next(value for value in values if value), kinds, line.halaman, line.box.center[1], bare)


def _values(text: str) -> tuple[int, int, int]:
    """(as digits, as Roman number, as letter), 0 where it is none."""
    bare = text.strip(" .()").casefold()
    levels = _LEVELS.match(bare.replace(" ", ""))
    digits = int(bare.replace(" ", "").rsplit(".", 1)[-1]) if levels else 0
    letter = ord(bare) - 96 if len(bare) == 1 and "a" <= bare <= "z" else 0
    return digits, _roman(bare), letter


def _roman(text: str) -> int:
    if not re.fullmatch(r"x{0,4}(?:ix|iv|v?i{0,3})", text) or not text:
        return 0
    values = [_ROMAN[sign] for sign in text]
    return sum(
        -value if any(value < after for after in values[place + 1 :][:1]) else value
        for place, value in enumerate(values)
    )
