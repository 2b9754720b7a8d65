"""Letters of a Word file as they look: symbol fonts by their tables, signs without ink left out."""

from __future__ import annotations

from skcamat.extractor.letters.plain import readable
from skcamat.extractor.letters.symbol_fonts import symbol_letter

UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\xad\u034f"))  # no width, no ink


def shown(text: str, font: str = "") -> str:
    """A text as Word shows it in a font."""
    return "".join(readable(symbol_letter(font, sign)) for sign in text.translate(UNSEEN))
