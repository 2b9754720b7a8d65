"""Fonts that hold signs in the places of letters (Symbol, Wingdings, Webdings, Zapf Dingbats): the sign of each code.

The tables are data (`tanda_simbol.csv`, see NOTICE). A text layer names such a sign by its code: as a letter of the
Windows code page (`ü` for a tick), or in the private area (U+F0FC).
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

UNNAMED = "\ufffd"  # stands for a sign that is seen and that nothing names
PRIVATE = range(0xF020, 0xF100)  # where Windows puts the codes of such fonts

_TAG = re.compile(r"^[A-Z]{6}\+")
_FAMILIES = ("wingdings3", "wingdings2", "wingdings", "webdings", "zapfdingbats", "symbol")
_ALIASES = {"dingbats": "zapfdingbats", "itczapfdingbats": "zapfdingbats", "symbolmt": "symbol", "symbolneu": "symbol"}
_STYLES = ("regular", "normal", "italic", "oblique", "bold", "std", "ps", "mt")


@lru_cache(maxsize=512)
def symbol_family(font: str) -> str:
    """Which family of signs a font is by its name (subset tag and style aside), "" for a font of letters."""
    plain = re.sub(r"[^a-z0-9]", "", _TAG.sub("", font).lower())
    while (shorter := _without_style(plain)) != plain:
        plain = shorter
    plain = _ALIASES.get(plain, plain)
    return plain if plain in _FAMILIES else ""


def _without_style(name: str) -> str:
    end = next((style for style in _STYLES if name.endswith(style) and len(name) > len(style)), "")
    return name.removesuffix(end)


def symbol_letter(font: str, letter: str) -> str:
    """The sign that `letter` of a symbol font shows.

    The letter itself where the font is none or the letter has its own meaning already (`∑`), `UNNAMED` for a code
    without an entry.
    """
    family = symbol_family(font)
    code = _code(letter) if family else None
    return letter if code is None else _table().get((family, code), UNNAMED)


def _code(letter: str) -> int | None:
    """The font's own code, where the text layer gave no more than that."""
    if len(letter) != 1:
        return None
    point = ord(letter)
    if point in PRIVATE:
        return point - 0xF000
    if 0x20 <= point <= 0xFF:
        return point
    try:
        code = letter.encode("cp1252")[0]
    except UnicodeEncodeError:
        return None
    return code if letter != "•" else None  # a bullet in a font of signs is one


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, int], str]:
    """(family, code) -> sign."""
    data = files(__package__).joinpath("tanda_simbol.csv").read_text(encoding="utf-8")
    rows = [line.split(",") for line in data.split("\n") if line and not line.startswith("#")]
    return {(family, int(code, 16)): chr(int(point[2:], 16)) for family, code, point in rows[1:]}
