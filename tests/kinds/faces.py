"""Fonts for made pages: any face, its signs named in the text layer as a test wants it, whatever they show."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import matplotlib as mpl
import pikepdf
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

FACES = Path(mpl.get_data_path()) / "fonts" / "ttf"
Naming = Callable[[str], str]


def as_printed(sign: str) -> str:
    """The honest name of a sign."""
    return sign


@lru_cache(maxsize=8)
def _shared(file: Path) -> TTFont:
    """A face that nobody changes, opened once."""
    return TTFont(file, lazy=True)


class Face:
    """One font of a page. `name` is its PDF name; `named` says what the text layer calls each printed sign.

    `pairs` are letters that one sign of the font shows together (`ti`).
    """

    def __init__(
        self, name: str, file: str = "DejaVuSans", named: Naming = as_printed, pairs: tuple[str, ...] = ()
    ) -> None:
        self.name, self.named, self.pairs = name, named, pairs
        self.file = FACES / f"{file}.ttf"
        self.font = TTFont(self.file, recalcTimestamp=False) if pairs else _shared(self.file)
        self.letters = self.font.getBestCmap()
        self.units = self.font["head"].unitsPerEm
        self.used: dict[int, str] = {}
        self.made: dict[str, str] = {}
        self.advances: dict[str, float] = {}
        self.made = {pair: self._paired(pair) for pair in pairs}

    def _paired(self, pair: str) -> str:
        """Add a sign that shows both letters beside each other."""
        name, pen, x = "_".join(pair), TTGlyphPen(self.font.getGlyphSet()), 0
        for letter in pair:
            own = self.letters[ord(letter)]
            recorded = DecomposingRecordingPen(self.font.getGlyphSet())
            self.font.getGlyphSet()[own].draw(recorded)
            recorded.replay(TransformPen(pen, (1, 0, 0, 1, x, 0)))
            x += self.font["hmtx"][own][0]
        self.font.setGlyphOrder([*self.font.getGlyphOrder(), name])
        self.font["glyf"][name] = pen.glyph()
        self.font["hmtx"][name] = (x, 0)
        return name

    def signs(self, text: str) -> list[str]:
        """The text cut into what this font draws as one sign each."""
        found: list[str] = []
        while text:
            pair = next((p for p in self.pairs if text.startswith(p)), text[0])
            found.append(pair)
            text = text[len(pair) :]
        return found

    def glyph(self, sign: str) -> str:
        """The font's own name for a sign."""
        return self.made.get(sign) or self.letters[ord(sign)]

    def width(self, text: str, size: float) -> float:
        """Advance of a text in points."""
        return sum(map(self._advance, self.signs(text))) * size

    def _advance(self, sign: str) -> float:
        if sign not in self.advances:
            self.advances[sign] = self.font["hmtx"][self.glyph(sign)][0] / self.units
        return self.advances[sign]

    def shown(self, text: str) -> str:
        """The text as a hexadecimal string for Tj."""
        codes = []
        for sign in self.signs(text):
            number = self.font.getGlyphID(self.glyph(sign))
            self.used.setdefault(number, sign)
            codes.append(f"{number:04X}")
        return f"<{''.join(codes)}>"

    def outlines(self, text: str, x: float, y: float, size: float) -> str:
        """The text drawn as filled paths, its base line beginning at (x, y) of PDF space."""
        drawn, scale = [], size / self.units
        for sign in self.signs(text):
            pen = DecomposingRecordingPen(self.font.getGlyphSet())
            self.font.getGlyphSet()[self.glyph(sign)].draw(TransformPen(pen, (scale, 0, 0, scale, x, y)))
            drawn.append(_as_path(pen.value))
            x += self.width(sign, size)
        return "".join(drawn)

    def written(self, document: pikepdf.Pdf) -> pikepdf.Object:
        """The font as an object of the document, with the signs that were shown."""
        font = self.font
        widths = {number: font["hmtx"][font.getGlyphName(number)][0] * 1000 / self.units for number in self.used}
        program = io.BytesIO()
        if self.pairs:
            font.save(program)
        else:
            program.write(self.file.read_bytes())
        name = Name("/" + self.name)
        box = Array([-200, -300, 1400, 1100])
        descriptor = Dictionary(
            Type=Name.FontDescriptor, FontName=name, Flags=4, FontBBox=box, ItalicAngle=0, Ascent=928, Descent=-236,
            CapHeight=729, StemV=80, FontFile2=document.make_stream(program.getvalue()),
        )  # fmt: skip
        inner = Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=name, CIDToGIDMap=Name.Identity, DW=600,
            CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
            FontDescriptor=document.make_indirect(descriptor),
            W=Array([part for number, width in widths.items() for part in (number, Array([round(width, 2)]))]),
        )  # fmt: skip
        return document.make_indirect(
            Dictionary(
                Type=Name.Font, Subtype=Name.Type0, BaseFont=name, Encoding=Name("/Identity-H"),
                DescendantFonts=Array([document.make_indirect(inner)]), ToUnicode=document.make_stream(self._names()),
            )
        )  # fmt: skip

    def _names(self) -> bytes:
        lines = [
            f"<{number:04X}> <{self.named(sign).encode('utf-16-be', 'surrogatepass').hex().upper()}>"
            for number, sign in sorted(self.used.items())
        ]
        chunks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
        body = "\n".join(f"{len(c)} beginbfchar\n" + "\n".join(c) + "\nendbfchar" for c in chunks)
        head = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /N def /CMapType 2 def\n"
        space = "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        return (head + space + body + "\nendcmap end end").encode()


def _as_path(steps: list[tuple[str, tuple[tuple[float, float], ...]]]) -> str:
    """Recorded drawing steps (quadratic curves) as operators of a PDF path, filled."""
    parts: list[str] = []
    at = (0.0, 0.0)
    for step, points in steps:
        if step in ("moveTo", "lineTo"):
            at = points[0]
            parts.append(f"{at[0]:.2f} {at[1]:.2f} {'m' if step == 'moveTo' else 'l'}")
        elif step == "qCurveTo":
            for control, end in _quadratics(points):
                one, two = _cubic(at, control, end)
                parts.append(f"{one[0]:.2f} {one[1]:.2f} {two[0]:.2f} {two[1]:.2f} {end[0]:.2f} {end[1]:.2f} c")
                at = end
        else:
            parts.append("h")
    return " ".join(parts) + " f\n"


def _quadratics(
    points: tuple[tuple[float, float], ...],
) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    *controls, last = points
    ends = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in pairwise(controls)]
    return list(zip(controls, [*ends, last], strict=True))


def _cubic(
    start: tuple[float, float], control: tuple[float, float], end: tuple[float, float]
) -> tuple[tuple[float, float], tuple[float, float]]:
    return (
        (start[0] + 2 / 3 * (control[0] - start[0]), start[1] + 2 / 3 * (control[1] - start[1])),
        (end[0] + 2 / 3 * (control[0] - end[0]), end[1] + 2 / 3 * (control[1] - end[1])),
    )
