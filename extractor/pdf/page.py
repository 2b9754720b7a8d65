"""One page of a PDF through pdfium: its glyphs, drawn lines and pictures, in points of the upright page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from skcamat.extractor.evidence import Box
from skcamat.extractor.language.letters.plain import HYPHENS
from skcamat.extractor.language.letters.symbol_fonts import PRIVATE, UNNAMED, symbol_family, symbol_letter

FINE = 1000  # pdfium maps page points to whole device units; this many units a point keep three decimals
INVISIBLE = 3  # text render mode of a hidden layer
FILL_AND_STROKE = 2  # text render mode that fakes a bold face
BOLD_WEIGHT = 600
NO_OUTLINE = 0.02  # points: pdfium's box of a sign that draws nothing is this flat
HIGH_HALVES, LOW_HALVES = range(0xD800, 0xDC00), range(0xDC00, 0xE000)  # of UTF-16
KEPT_CODES = {"\x02", "\t", "\n", "\r"}  # control codes that pdfium gives for a hyphen, gaps and ends of lines


class Glyph(NamedTuple):
    """One sign: a letter, several of one drawn sign, or `UNNAMED` where it is seen and its font does not name it.

    `turn` is its direction on the upright page in quarter turns counter-clockwise, -1 for a slant. `content` is the id
    of the marked content that it was drawn in, by which a structure tree names it; -1: none. `font` is a key of its
    font, `drawn` the address of the text object that drew it (0 where none is known), `cut` whether its text goes on
    where nobody sees it.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    bold: bool = False
    visible: bool = True
    generated: bool = False
    turn: int = 0
    content: int = -1
    font: str = ""
    drawn: int = 0
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A placed image: its box, its size in pixels and its place in the drawing order."""

    box: Box
    pixels: tuple[int, int]
    order: int


@dataclass(frozen=True, slots=True)
class Upright:
    """Affine map from the page's own space to the upright page: x' = a x + c y + e, y' = b x + d y + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    @classmethod
    def of(cls, page: pdfium.PdfPage) -> Upright:
        """Ask pdfium where three points go; this covers /Rotate, crop boxes and odd origins."""
        (x, y), (x1, y1), (x2, y2) = (_device(page, *point) for point in ((0.0, 0.0), (100.0, 0.0), (0.0, 100.0)))
        return cls((x1 - x) / 100, (y1 - y) / 100, (x2 - x) / 100, (y2 - y) / 100, x, y)

    def turned(self, quarters: int, width: float, height: float) -> Upright:
        """Turn the upright page (width x height before) clockwise by quarters: for text drawn on its side."""
        turned = self
        for _ in range(quarters % 4):
            turned = Upright(-turned.b, turned.a, -turned.d, turned.c, height - turned.f, turned.e)
            width, height = height, width
        return turned

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of page space lies on the upright page."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Where a rectangle of page space lies on the upright page."""
        (x0, y0), (x1, y1) = self.point(left, bottom), self.point(right, top)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _device(page: pdfium.PdfPage, x: float, y: float) -> tuple[float, float]:
    width, height = page.get_size()
    out_x, out_y = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, round(width * FINE), round(height * FINE), 0, x, y, out_x, out_y)
    return out_x.value / FINE, out_y.value / FINE


@dataclass(slots=True)
class TextTraits:
    """What all glyphs of one text object share."""

    bold: bool = False
    visible: bool = True
    angle: float = 0.0
    content: int = -1
    font: str = ""
    key: str = ""
    odd: bool = False  # its font is one of signs


@dataclass(slots=True)
class Sheet:
    """A loaded page with its way to upright points; `turn` quarter turns were added where its text lies on its side."""

    page: pdfium.PdfPage
    upright: Upright
    width: float
    height: float
    turn: int = 0
    _traits: dict[int, TextTraits] = field(default_factory=dict)
    _fonts: dict[int, tuple[str, str, bool]] = field(default_factory=dict)

    @classmethod
    def of(cls, page: pdfium.PdfPage) -> Sheet:
        """Wrap a loaded page as /Rotate shows it."""
        width, height = page.get_size()
        return cls(page, Upright.of(page), width, height)

    def laid_upright(self, quarters: int) -> Sheet:
        """Return the same page turned clockwise by quarters."""
        upright = self.upright.turned(quarters, self.width, self.height)
        width, height = (self.height, self.width) if quarters % 2 else (self.width, self.height)
        return Sheet(self.page, upright, width, height, (self.turn + quarters) % 4, self._traits, self._fonts)

    def glyphs(self) -> list[Glyph]:
        """All characters in the order of the text layer, those outside the page left out."""
        textpage = self.page.get_textpage()
        try:
            return [glyph for glyph in spread_ligatures(self._glyphs(textpage)) if self._on_page(glyph)]
        finally:
            textpage.close()

    def unmapped(self) -> int:
        """How many characters the font does not name in Unicode."""
        textpage = self.page.get_textpage()
        try:
            total = textpage.count_chars()
            return sum(raw.FPDFText_HasUnicodeMapError(textpage, i) == 1 for i in range(total))
        finally:
            textpage.close()

    def _on_page(self, glyph: Glyph) -> bool:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2
        return glyph.generated or (-1 <= x <= self.width + 1 and -1 <= y <= self.height + 1)

    def _glyphs(self, textpage: pdfium.PdfTextPage) -> Iterator[tuple[Glyph, int]]:
        """Each character with the address of the text object that drew it."""
        loose = raw.FS_RECTF()
        handle = textpage.raw
        half = 0
        for i in range(textpage.count_chars()):
            code = raw.FPDFText_GetUnicode(handle, i)
            if code in HIGH_HALVES:
                half = code
                continue
            text, half = _whole(half, code), 0
            if raw.FPDFText_IsGenerated(handle, i) == 1:
                yield Glyph(text, 0, 0, 0, 0, generated=True), 0
                continue
            drawn = raw.FPDFText_GetTextObject(handle, i)
            traits = self._traits_of(drawn, handle, i)
            if traits.odd or not text.isalnum():
                text = self._named(text, traits.font, handle, i)
            if traits.angle % 90 > 0.5 and traits.angle % 90 < 89.5:
                box, turn = self._tight(handle, i), -1
            else:
                raw.FPDFText_GetLooseCharBox(handle, i, loose)
                box = self.upright.box(loose.left, loose.bottom, loose.right, loose.top)
                turn = 4 - round(traits.angle / 90) + self._page_turns()  # pdfium counts clockwise
            turn = turn % 4 if turn >= 0 else -1
            address = address_of(drawn)
            glyph = Glyph(
                text, box.x0, box.y0, box.x1, box.y1, traits.bold, traits.visible, False, turn,
                traits.content, traits.key, address,
            )  # fmt: skip
            yield glyph, address

    def _named(self, text: str, font: str, handle: Any, index: int) -> str:
        """The sign that a code shows: by the tables of symbol fonts, a space where nothing is drawn."""
        if symbol_family(font):
            text = symbol_letter(font, text)
        if text.isascii() and not is_nameless(text):
            return text
        box = self._tight(handle, index)
        if min(box.width, box.height) <= NO_OUTLINE and text not in HYPHENS:
            return " "
        return UNNAMED if is_nameless(text) else text

    def _page_turns(self) -> int:
        """Quarter turns counter-clockwise that the page's own map adds to a text angle, as a number >= 0."""
        if abs(self.upright.a) > abs(self.upright.b):
            return 0 if self.upright.a > 0 else 2
        return 3 if self.upright.b > 0 else 1

    def _tight(self, handle: Any, index: int) -> Box:
        sides = [ctypes.c_double() for _ in range(4)]
        raw.FPDFText_GetCharBox(handle, index, *sides)
        left, right, bottom, top = (side.value for side in sides)
        return self.upright.box(left, bottom, right, top)

    def _traits_of(self, text_object: Any, handle: Any, index: int) -> TextTraits:
        address = address_of(text_object)
        if address not in self._traits:
            mode = raw.FPDFTextObj_GetTextRenderMode(text_object) if text_object else 0
            angle = raw.FPDFText_GetCharAngle(handle, index) * 57.29577951308232
            name, key, bold = self._font_of(raw.FPDFTextObj_GetFont(text_object)) if text_object else ("", "", False)
            bold = bold or (bool(text_object) and mode == FILL_AND_STROKE)
            content = raw.FPDFPageObj_GetMarkedContentID(text_object) if text_object else -1
            odd = bool(symbol_family(name))
            self._traits[address] = TextTraits(bold, mode != INVISIBLE, round(angle, 1), content, name, key, odd)
        return self._traits[address]

    def _font_of(self, font: Any) -> tuple[str, str, bool]:
        """A font's name, a key that no other font of the page has (subsets share names), and whether it is bold."""
        address = address_of(font)
        if address not in self._fonts:
            name, bold = _name_and_weight(font) if font else ("", False)
            self._fonts[address] = (name, f"{name}#{len(self._fonts)}", bold)
        return self._fonts[address]


def spread_ligatures(glyphs: Iterable[tuple[Glyph, int]]) -> Iterator[Glyph]:
    """One box for each letter where pdfium gives all letters of one drawn sign (`ti`, `ffi`) the whole sign's box.

    Only letters of one text object: equal boxes in two are print upon print.
    """
    for (box, drawn), together in groupby(glyphs, key=lambda pair: (pair[0][1:5], pair[1])):
        letters = [glyph for glyph, _ in together]
        if len(letters) == 1 or not drawn or letters[0].turn < 0:
            yield from letters
            continue
        for place, letter in enumerate(letters):
            yield _slice(letter, place, len(letters), box)


def _slice(letter: Glyph, place: int, count: int, box: tuple[float, ...]) -> Glyph:
    """The part of a sign's box that one of its letters takes, along the direction of writing."""
    x0, y0, x1, y1 = box
    if letter.turn in (2, 1):
        place = count - 1 - place
    if letter.turn in (0, 2):
        step = (x1 - x0) / count
        return letter._replace(x0=x0 + place * step, x1=x0 + (place + 1) * step)
    step = (y1 - y0) / count
    return letter._replace(y0=y0 + place * step, y1=y0 + (place + 1) * step)


def address_of(handle: Any) -> int:
    """Where pdfium keeps an object: the same for the same object of a loaded page."""
    return ctypes.addressof(handle.contents) if handle else 0


def _name_and_weight(font: Any) -> tuple[str, bool]:
    buffer = ctypes.create_string_buffer(256)
    raw.FPDFFont_GetBaseFontName(font, buffer, 256)
    name = buffer.value.decode("utf-8", "replace")
    low = name.lower()
    return name, "bold" in low or "black" in low or raw.FPDFFont_GetWeight(font) >= BOLD_WEIGHT


def _whole(half: int, code: int) -> str:
    """A character of its two UTF-16 halves, which pdfium gives one by one; a half alone names nothing."""
    if code in LOW_HALVES:
        return chr(0x10000 + ((half - HIGH_HALVES[0]) << 10) + code - LOW_HALVES[0]) if half else UNNAMED
    return chr(code)


def is_nameless(text: str) -> bool:
    """Whether a code names no sign: control codes (those that stand for a hyphen or a line's end aside), odd areas."""
    code = ord(text[0]) if text else 0
    if code < 0x20:
        return text not in KEPT_CODES
    private = 0xE000 <= code <= 0xF8FF and code not in PRIVATE
    return private or 0x7F <= code <= 0x9F or code in (0xFFFD, 0xFFFF) or code >= 0xF0000
