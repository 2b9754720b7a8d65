"""One part of a Word package with everything that its text refers to: styles, lists, notes, pictures, other files."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from skcamat.extractor.page_image.raster.page import Raster
from skcamat.extractor.settings import Settings
from skcamat.extractor.word.archive.names import qn
from skcamat.extractor.word.archive.parts import Package, value
from skcamat.extractor.word.archive.styles import Styles, styles_of
from skcamat.extractor.word.paragraphs.numbering import Numbering, numbering_of
from skcamat.extractor.word.paragraphs.pieces import on_line
from skcamat.extractor.word.paragraphs.text import Walk
from skcamat.extractor.word.pictures import raster_of

if TYPE_CHECKING:
    from skcamat.extractor.word.layout import Canvas

_NOTE_KINDS = (("footnotes", "w:footnote", "footnote"), ("endnotes", "w:endnote", "endnote"))
_SEPARATORS = re.compile(r"(?:continuation)?(?:separator|notice)", re.IGNORECASE)
ToPng = Callable[[bytes, str], bytes | None]
Chunk = Callable[["Part", Any, "Canvas"], None]


@dataclass(slots=True)
class Part:
    """What the layout of a part's body asks for. `depth` counts the files that this one is put into."""

    package: Package | None
    name: str
    settings: Settings
    to_png: ToPng
    on_chunk: Chunk
    walk: Walk = field(default_factory=lambda: Walk(Styles()))
    numbering: Numbering = field(default_factory=Numbering)
    notes: dict[str, str] = field(default_factory=dict)
    depth: int = 0

    def raster(self, element: Any) -> Raster | None:
        """The picture of an `a:blip` or `v:imagedata` as it is shown; None where it cannot be had."""
        if self.package is None:
            return None
        return raster_of(element, self.package, self.name, self.settings, self.to_png)

    def chunk(self, element: Any, canvas: Canvas) -> None:
        """Lay out the file that a `w:altChunk` puts here."""
        self.on_chunk(self, element, canvas)

    def told_chunk(self, element: Any) -> list[str]:
        """What is to be said of a file that is put into a cell."""
        return ["berkas lain yang disisipkan"] if value(element, "r:id") else []


def part_of(package: Package, name: str, settings: Settings, to_png: ToPng, on_chunk: Chunk, depth: int = 0) -> Part:
    """The part with its styles, lists and notes read. Parts that are broken or missing are as if they said nothing."""
    styles = styles_of(package.related(name, "styles"))
    numbering = numbering_of(package.related(name, "numbering"), styles)
    notes = _notes(package, name, styles)
    return Part(package, name, settings, to_png, on_chunk, Walk(styles), numbering, notes, depth)


def _notes(package: Package, name: str, styles: Styles) -> dict[str, str]:
    """Text of every foot- and endnote by `footnote 2`."""
    found: dict[str, str] = {}
    for kind, tag, key in _NOTE_KINDS:
        root = package.related(name, kind)
        for note in root.findall(qn(tag)) if root is not None else ():
            if not _SEPARATORS.fullmatch(value(note, "w:type")):
                walk = Walk(styles)
                texts = (on_line(walk.pieces(paragraph)) for paragraph in note.iter(qn("w:p")))
                found[f"{key} {value(note, 'w:id')}"] = " ".join(text for text in texts if text)
    return found
