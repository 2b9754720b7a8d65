"""Small PDFs made by hand: what stands in them is exactly what the test says."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

from skcamat.extractor import read
from skcamat.extractor.evidence import Cell, Evidence, Page, Table
from skcamat.extractor.settings import Settings

A4 = (595.0, 842.0)


def text(x: float, y: float, words: str, *, size: float = 10, font: str = "F1", extra: str = "") -> str:
    """Text whose base line begins at (x, y) from the top left of an A4 page."""
    escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT {extra} /{font} {size} Tf 1 0 0 1 {x} {A4[1] - y} Tm ({escaped}) Tj ET\n"


def line(x0: float, y0: float, x1: float, y1: float, *, width: float = 0.7, dash: str = "[] 0") -> str:
    """A stroked line between two points from the top left."""
    return f"q {dash} d {width} w {x0} {A4[1] - y0} m {x1} {A4[1] - y1} l S Q\n"


def thin(x0: float, y0: float, x1: float, y1: float) -> str:
    """A line drawn as a filled rectangle 0.7 points thick, as browsers and word processors do."""
    wide, high = max(x1 - x0, 0.7), max(y1 - y0, 0.7)
    return f"{x0} {A4[1] - y0 - high} {wide} {high} re f\n"


def grid(xs: Sequence[float], ys: Sequence[float], draw: object = line) -> str:
    """All lines of a grid over the given edges."""
    across = "".join(draw(xs[0], y, xs[-1], y) for y in ys)  # type: ignore[operator]
    return across + "".join(draw(x, ys[0], x, ys[-1]) for x in xs)  # type: ignore[operator]


def pdf(*contents: str, size: tuple[float, float] = A4, rotate: int = 0, picture: bytes | None = None) -> pikepdf.Pdf:
    """A PDF with one page for each content stream; `picture` is grey 8 bit, 100 x 100, named /Im."""
    document = pikepdf.new()
    fonts = {
        f"/F{i}": document.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/" + name), Encoding=Name.WinAnsiEncoding)
        )
        for i, name in ((1, "Helvetica"), (2, "Helvetica-Bold"))
    }
    for content in contents:
        page = document.add_blank_page(page_size=size)
        page.Contents = document.make_stream(content.encode("cp1252"))
        page.Resources = Dictionary(Font=Dictionary(fonts))
        if rotate:
            page.Rotate = rotate
        if picture is not None:
            image = document.make_stream(picture)
            image.update(
                Dictionary(
                    Type=Name.XObject, Subtype=Name.Image, Width=100, Height=100,
                    ColorSpace=Name.DeviceGray, BitsPerComponent=8,
                )
            )  # fmt: skip
            page.Resources.XObject = Dictionary(Im=image)
    return document


def bytes_of(document: pikepdf.Pdf, **save: object) -> bytes:
    """The file as bytes."""
    out = io.BytesIO()
    document.save(out, **save)  # type: ignore[arg-type]
    return out.getvalue()


def read_bytes(folder: Path, data: bytes, settings: Settings | None = None) -> Evidence:
    """What the extractor says of these bytes."""
    path = folder / "berkas.bin"
    path.write_bytes(data)
    return read(path, settings or Settings(reader="kosong"))


def read_page(folder: Path, content: str, **kind: object) -> Page:
    """The only page of a PDF with this content."""
    return read_bytes(folder, bytes_of(pdf(content, **kind))).pages[0]  # type: ignore[arg-type]


def cell_text(cell: Cell) -> str:
    """All lines of a cell joined."""
    return " ".join(part.text for part in cell.lines)


def texts(table: Table) -> list[tuple[int, int, int, int, str]]:
    """(row, column, row span, column span, text) of every cell."""
    return [(c.row, c.column, c.row_span, c.column_span, cell_text(c)) for c in table.cells]


def words_of(page: Page) -> list[str]:
    """Every word that left the extractor, wherever it stands, sorted."""
    lines = list(page.lines)
    found = [w.text for w in page.left_over]
    for table in page.tables:
        for cell in table.cells:
            lines += cell.lines
            for fraction in cell.fractions:
                lines += [*fraction.numerator, *fraction.denominator]
                found += [w.text for w in (*fraction.before, *fraction.after)]
    return sorted(found + [w.text for line in lines for w in line.words])


def box_array(*values: float) -> Array:
    """A PDF array of numbers."""
    return Array([*values])
