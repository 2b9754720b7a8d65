"""Text of a Word file or a workbook as it looks: fonts of signs by their tables, what has no ink left out."""

from __future__ import annotations

from skcamat.extractor.language.letters.plain import readable
from skcamat.extractor.language.letters.symbol_fonts import symbol_letter

UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\xad\u034f"))  # no width, no ink


def shown(text: str, font: str = "") -> str:
    """A text as it is shown in a font."""
    return "".join(readable(symbol_letter(font, sign)) for sign in text.translate(UNSEEN))
