"""What a paragraph is made of: stretches of text, line breaks, fractions, pictures, calls of notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Piece:
    """`text`, or a fraction's `numerator` and `denominator`; `breaks`: the line ends here.

    `picture` is the XML element of a picture, `note` the id of a foot- or endnote (`footnote 2`) that is called here,
    `unread` says in Bahasa Indonesia what stands here and cannot be read.
    """

    text: str = ""
    numerator: str = ""
    denominator: str = ""
    bold: bool = False
    breaks: bool = False
    picture: Any = None
    note: str = ""
    unread: str = ""

    @property
    def is_fraction(self) -> bool:
        """Whether this piece is a built-up fraction."""
        return bool(self.numerator or self.denominator)

    @property
    def is_seen(self) -> bool:
        """Whether a reader sees something here."""
        return bool(self.text.strip() or self.is_fraction or self.picture is not None or self.unread)

    def on_line(self) -> str:
        """The piece on one line: a fraction inside another is written `(a) / (b)`."""
        return f"({self.numerator}) / ({self.denominator})" if self.is_fraction else " " if self.breaks else self.text


def on_line(pieces: Iterable[Piece]) -> str:
    """Pieces as one line of text with single spaces."""
    return " ".join("".join(piece.on_line() for piece in pieces).split())


def rows(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces cut at their line breaks, rows without anything to see left out."""
    return [row for row in _cut(pieces) if any(piece.is_seen for piece in row)]


def _cut(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    row: list[Piece] = []
    for piece in pieces:
        if piece.breaks:
            yield row
            row = []
        else:
            row.append(piece)
    yield row
