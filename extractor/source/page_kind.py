"""What a page is, from measured facts: text that can be trusted, a scan, a hidden or broken text layer, blank."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from skcamat.extractor.pdf.drawn_rulings import Drawing
from skcamat.extractor.pdf.page import Glyph, Picture, Sheet

Kind = Literal["digital", "scan", "blank"]

WHOLE_PAGE = 0.70  # share of the page that pictures cover before they may be a scan
SMALL_PICTURE = 0.03  # share of the page up to which pictures are ornaments, whatever they show
OUTLINES = 40  # drawn shapes that are neither lines nor boxes: as many may be letters turned into drawings
FEW_LETTERS = 12  # a text layer this small says nothing about a page with ink on it
ODD_SHARE = 0.12  # of letters that no font names: the layer cannot be read as text
ENOUGH_LETTERS = 200  # before the share of vowels means anything
VOWELS = (0.26, 0.62)  # share of vowels among Latin letters in running text of this language family: 0.40-0.48
TILES = 10  # a page is looked at in 10 x 10 tiles
INK = 60  # grey levels below paper
SPECK = 0.004  # share of dark pixels that makes a tile inked
LOOK_DPI = 40.0
LOOK_PIXELS = 1_000_000
BLANK = 0.00008  # share of dark pixels up to which a page is blank


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the page is; `reason` (Bahasa Indonesia) says why a text layer is not used, empty where there is none."""

    kind: Kind
    reason: str = ""


def judged(sheet: Sheet, glyphs: Sequence[Glyph], drawing: Drawing) -> Verdict:
    """Judge a page. Renders it small only where pictures cover it or text is scarce."""
    letters = [g for g in glyphs if not g.generated and not g.text.isspace()]
    visible = [g for g in letters if g.visible]
    covered = covered_share(drawing.pictures, sheet.width, sheet.height)
    if len(visible) < FEW_LETTERS:
        drawn = covered < SMALL_PICTURE and drawing.shapes < OUTLINES
        return _wordless(sheet, visible, hidden=len(letters) - len(visible), only_lines=drawn)
    if covered >= WHOLE_PAGE and (reason := _scan_under_text(sheet, letters, visible, drawing)):
        return Verdict("scan", reason)
    if is_garbled("".join(g.text for g in visible)):
        return Verdict("scan", "hurufnya tidak terbaca sebagai teks")
    return Verdict("digital")


def covered_share(pictures: Iterable[Picture], width: float, height: float) -> float:
    """Share of the page (0-1) that pictures cover together; scanners store some pages in strips."""
    grid = np.zeros((40, 40), dtype=bool)
    for picture in pictures:
        box = picture.box
        rows = slice(max(0, round(box.y0 / height * 40)), max(0, round(box.y1 / height * 40)))
        columns = slice(max(0, round(box.x0 / width * 40)), max(0, round(box.x1 / width * 40)))
        grid[rows, columns] = True
    return float(grid.mean())


def is_garbled(text: str) -> bool:
    """Whether a text is none: too many code points without meaning, or letters with an impossible share of vowels."""
    letters = [c for c in text if not c.isspace()]
    if not letters:
        return False
    if sum(map(_is_odd, letters)) > ODD_SHARE * len(letters):
        return True
    latin = [c for c in letters if c.isascii() and c.isalpha()]
    if len(letters) >= ENOUGH_LETTERS and len(latin) < 0.35 * len(letters) and not _is_figures(letters):
        return True
    vowels = sum(c in "aeiouAEIOU" for c in latin)
    return len(latin) >= ENOUGH_LETTERS and not VOWELS[0] <= vowels / len(latin) <= VOWELS[1]


def _is_figures(letters: Sequence[str]) -> bool:
    return sum(c.isdigit() or c in ".,-%" for c in letters) > 0.5 * len(letters)


def _is_odd(letter: str) -> bool:
    code = ord(letter)
    private = 0xE000 <= code <= 0xF8FF and not 0xF000 <= code <= 0xF0FF  # F0xx: symbol fonts, their bullets are good
    return private or code == 0xFFFD or (code < 32 and code != 2) or 0x80 <= code <= 0x9F or code >= 0xF0000


def _wordless(sheet: Sheet, visible: Sequence[Glyph], *, hidden: int, only_lines: bool) -> Verdict:
    look = _look(sheet)
    if not visible and float(look.mean()) <= BLANK:
        return Verdict("blank")
    if hidden >= FEW_LETTERS:
        return Verdict("scan", "lapisan tersembunyi buatan pemindai")
    if only_lines or (visible and not _inked_tiles(look, visible, sheet)):
        return Verdict("digital")
    return Verdict("scan")


def _scan_under_text(sheet: Sheet, letters: Sequence[Glyph], visible: Sequence[Glyph], drawing: Drawing) -> str:
    if len(visible) < len(letters) / 2:
        return "lapisan tersembunyi buatan pemindai"
    whole = [p for p in drawing.pictures if p.box.width * p.box.height > 0.5 * sheet.width * sheet.height]
    if whole and drawing.texts_to >= 0 and max(p.order for p in whole) > drawing.texts_to:
        return "teks tertutup gambar pindaian"
    look = _look(sheet)
    inked = _inked_tiles(look, visible, sheet)
    lettered = _lettered_tiles(visible, sheet)
    return "hanya sebagian kecil isi halaman ada di lapisan teks" if inked > max(2, 0.6 * lettered) else ""


def _look(sheet: Sheet) -> NDArray[np.bool_]:
    """The page rendered small: True where there is ink, measured against its own paper."""
    width, height = sheet.page.get_size()
    scale = min(LOOK_DPI / 72, (LOOK_PIXELS / max(width * height, 1.0)) ** 0.5)
    bitmap = sheet.page.render(scale=scale, grayscale=True, rotation=90 * sheet.turn)
    try:
        grey = bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width].astype(np.int16)
    finally:
        bitmap.close()
    paper = int(np.percentile(grey, 80))
    return np.asarray(grey < paper - INK, dtype=np.bool_)


def _inked_tiles(look: NDArray[np.bool_], visible: Sequence[Glyph], sheet: Sheet) -> int:
    """Inner tiles with ink that no visible letter of the text layer explains."""
    bare = look.copy()
    rows, columns = look.shape
    for glyph in visible:
        y0, y1 = int(glyph.y0 / sheet.height * rows) - 1, int(glyph.y1 / sheet.height * rows) + 2
        x0, x1 = int(glyph.x0 / sheet.width * columns) - 1, int(glyph.x1 / sheet.width * columns) + 2
        bare[max(0, y0) : max(0, y1), max(0, x0) : max(0, x1)] = False
    shares = [
        bare[rows * r // TILES : rows * (r + 1) // TILES, columns * c // TILES : columns * (c + 1) // TILES].mean()
        for r in range(1, TILES - 1)
        for c in range(1, TILES - 1)
    ]
    return sum(bool(share > SPECK) for share in shares)


def _lettered_tiles(visible: Sequence[Glyph], sheet: Sheet) -> int:
    tiles = {(int(g.y0 / sheet.height * TILES), int(g.x0 / sheet.width * TILES)) for g in visible}
    return len([tile for tile in tiles if all(0 < t < TILES - 1 for t in tile)])
