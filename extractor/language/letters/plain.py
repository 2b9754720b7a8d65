"""One sign of a text layer as it looks in print: ligatures opened, mathematical letters plain, private codes named."""

from __future__ import annotations

import unicodedata

HYPHENS = {"\x02", "\ufffe", "\xad"}  # pdfium\'s marks for a hyphen at the end of a line
SYMBOLS = {
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf076": "❖", "\uf0fc": "✓", "\uf02d": "-", "\uf0b4": "×",
    "\uf0e5": "Σ", "\uf053": "Σ", "\uf02b": "+", "\uf03d": "=", "\uf025": "%", "\uf0a3": "≤", "\uf0b3": "≥",
    "\uf0b8": "÷", "\uf0e8": "➔", "\uf06e": "■", "\uf071": "❑", "\uf0e0": "→",
}  # code points of the private area whose font is not known, as its usual font shows them  # fmt: skip
MATHEMATICAL = range(0x1D400, 0x1D800)
LETTERLIKE = frozenset(map(ord, "ℂℊℋℌℍℎℐℑℒℕℙℚℛℜℝℤℨℬℭℯℰℱℳℴℹⅅⅆⅇⅈⅉ"))  # letters that the alphabet leaves out
LIGATURES = range(0xFB00, 0xFB07)
FULL_WIDTH = range(0xFF01, 0xFF5F)


def readable(text: str) -> str:
    """One glyph's text as it looks: ligatures opened, mathematical letters plain, symbol fonts mapped."""
    if text in HYPHENS:
        return "-"
    if text in SYMBOLS:
        return SYMBOLS[text]
    code = ord(text[0]) if text else 0
    if code >= 0x2100 and (code in LETTERLIKE or any(code in area for area in (LIGATURES, MATHEMATICAL, FULL_WIDTH))):
        return unicodedata.normalize("NFKC", text)
    return text
