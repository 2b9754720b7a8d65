"""Letters of symbol fonts as they look: `symbols.csv` (font, code, sign) and the shape of bullets."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources

from skcamat.extractor.pdf.words import readable

UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\xad\u034f"))  # no width, no ink
PRIVATE = 0xF000  # symbol fonts keep their letters from here on; the low byte is the letter's code


def shown(text: str, font: str = "") -> str:
    """A text as Word shows it in a font: symbol fonts by their tables, invisible signs left out."""
    text = text.translate(UNSEEN)
    table = _tables().get(font.casefold().strip())
    signs = (table.get(ord(sign) & 0xFF) if table and _is_coded(sign) else None for sign in text)
    return "".join(known if known is not None else readable(sign) for known, sign in zip(signs, text, strict=True))


def is_symbol_font(font: str) -> bool:
    """Whether a font's letters are signs."""
    return font.casefold().strip() in _tables()


def _is_coded(sign: str) -> bool:
    return PRIVATE <= ord(sign) <= PRIVATE + 0xFF or 0x21 <= ord(sign) <= 0xFF


@cache
def _tables() -> dict[str, dict[int, str]]:
    text = resources.files(__package__).joinpath("symbols.csv").read_text("utf-8")
    tables: dict[str, dict[int, str]] = {}
    for row in csv.DictReader(text.splitlines()):
        tables.setdefault(row["font"], {})[int(row["kode"], 16)] = row["tanda"]
    return tables
