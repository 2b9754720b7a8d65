"""What the styles of a Word file say of its letters: hidden or not, and in which font."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from skcamat.extractor.word.archive.names import qn
from skcamat.extractor.word.archive.parts import is_on, value

DEEPEST = 20  # styles based on styles; a circle ends here


@dataclass(frozen=True, slots=True)
class Face:
    """What is said of a run's letters; None and "": nothing."""

    hidden: bool | None = None
    font: str = ""


@dataclass(slots=True)
class Styles:
    """Faces and list places by style id; ask `face` for what holds for a run."""

    faces: dict[str, Face] = field(default_factory=dict)
    lists: dict[str, tuple[str, str]] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    base: Face = Face()
    usual: str = ""

    def face(self, paragraph: Any, run: Any) -> Face:
        """The face of a run (`w:r`, may be None) in a paragraph: its own word first, then character, then paragraph."""
        own = face_of(run.find(qn("w:rPr"))) if run is not None else Face()
        named = [_style_of(run, "w:rPr", "w:rStyle"), _style_of(paragraph, "w:pPr", "w:pStyle") or self.usual]
        through = [self._inherited(name) for name in named if name]
        hidden = own.hidden
        if hidden is None:  # a switch of both styles is off again, as Word has it
            hidden = sum(bool(face.hidden) for face in (*through, self.base)) % 2 == 1
        fonts = [face.font for face in (own, *through, self.base) if face.font]
        return Face(hidden, fonts[0] if fonts else "")

    def list_of(self, style: str) -> tuple[str, int]:
        """(numId, level) of a paragraph style, from those it is based on where it has none; ("", 0) without a list."""
        number, level = "", ""
        for name in self._line(style or self.usual):
            own = self.lists.get(name, ("", ""))
            number, level = number or own[0], level or own[1]
        return number, int(level) if level.isdigit() else 0

    def _inherited(self, style: str) -> Face:
        line = [self.faces.get(name, Face()) for name in self._line(style)]
        hidden = next((face.hidden for face in line if face.hidden is not None), None)
        return Face(hidden, next((face.font for face in line if face.font), ""))

    def _line(self, style: str) -> list[str]:
        line: list[str] = []
        while style and style not in line and len(line) < DEEPEST:
            line.append(style)
            style = self.parents.get(style, "")
        return line


def styles_of(root: Any) -> Styles:
    """Read the part of styles (None: a file without)."""
    styles = Styles()
    if root is None:
        return styles
    styles.base = face_of(root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}"))
    for style in root.findall(qn("w:style")):
        name = value(style, "w:styleId")
        styles.faces[name] = face_of(style.find(qn("w:rPr")))
        styles.parents[name] = value(style.find(qn("w:basedOn")))
        number = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if number is not None:
            styles.lists[name] = value(number.find(qn("w:numId"))), value(number.find(qn("w:ilvl")))
        if value(style, "w:type") == "paragraph" and value(style, "w:default") in ("1", "true", "on"):
            styles.usual = name
    return styles


def face_of(properties: Any) -> Face:
    """What a `w:rPr` itself says."""
    if properties is None:
        return Face()
    fonts = properties.find(qn("w:rFonts"))
    font = next((name for at in ("w:ascii", "w:hAnsi", "w:cs") if (name := value(fonts, at))), "")
    return Face(is_on(properties.find(qn("w:vanish"))), font)


def _style_of(element: Any, holder: str, name: str) -> str:
    find: Callable[[str], Any] = element.find if element is not None else lambda _: None
    return value(find(f"{qn(holder)}/{qn(name)}"))
