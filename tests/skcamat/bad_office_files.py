"""Office files that nobody means to send, of every kind that is read: bombs, circles, wrong kinds, locks, macros."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl

from skcamat.extractor.source.kind import COMPOUND
from tests.extractor.office.word_files import docx_of, p
from tests.extractor.office.workbooks import saved

ENTITY = '<!DOCTYPE w [<!ENTITY a "tawa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
SHEET = "xl/worksheets/sheet1.xml"


def docx_entities(path: Path) -> None:
    path.write_bytes(docx_of("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", before=ENTITY))


def docx_bomb(path: Path) -> None:
    """A part that grows to 500 MiB."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        _swell(packed, "word/document.xml")


def docx_circle(path: Path) -> None:
    """A file inside a file inside a file, deeper than anybody nests them."""
    data = docx_of(p("dasar"))
    for _ in range(8):
        data = docx_of('<w:altChunk r:id="r1"/>', {"x.docx": ("aFChunk", data)})
    path.write_bytes(data)


def docx_styles_circle(path: Path) -> None:
    """Styles that are each based on the other, lists that name each other, and no text."""
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    styles = (
        f'<w:styles xmlns:w="{w}"><w:style w:styleId="a"><w:basedOn w:val="b"/></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'
    )
    path.write_bytes(docx_of(p("surat", properties='<w:pStyle w:val="a"/>'), {"s.xml": ("styles", styles)}))


def docx_with_macros(path: Path) -> None:
    data = docx_of(p("surat biasa"), {"vbaProject.bin": ("vbaProject", b'Attribute VB_Name = "AutoOpen"')})
    path.write_bytes(data)


def xlsx_bomb(path: Path) -> None:
    path.write_bytes(_with_sheet(b"<a/>"))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed:
        _swell(packed, "xl/media/image1.png")


def _swell(packed: zipfile.ZipFile, part: str) -> None:
    """Add a part of 500 MiB that takes half a megabyte."""
    with packed.open(part, "w") as target:
        for _ in range(500):
            target.write(bytes(1 << 20))


def xlsx_corner(path: Path) -> None:
    """One cell in the last corner of the sheet, everything merged."""
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    cell = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    path.write_bytes(
        _with_sheet(head + cell + b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>')
    )


def xlsx_entities(path: Path) -> None:
    path.write_bytes(_with_sheet(ENTITY.encode() + b"<a>&b;</a>"))


def ods_broken(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", "<office:document")


def locked_office(path: Path) -> None:
    path.write_bytes(COMPOUND + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(1000))


def no_doc(path: Path) -> None:
    path.write_bytes(COMPOUND + bytes(504) + "WordDocument".encode("utf-16-le") + bytes(4000))


def no_xls(path: Path) -> None:
    path.write_bytes(COMPOUND + bytes(504) + "Workbook".encode("utf-16-le") + bytes(4000))


def no_heic(path: Path) -> None:
    path.write_bytes(b"\x00\x00\x00\x18ftypheic" + bytes(200))


def broken_zip(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + bytes(100))


def _with_sheet(content: bytes) -> bytes:
    data = saved(openpyxl.Workbook())
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, content if part == SHEET else old.read(part))
    return out.getvalue()


# name -> (maker, ending, statuses that are right)
BAD_OFFICE: dict[str, tuple[Callable[[Path], None], str, set[str]]] = {
    "docx_entities": (docx_entities, ".docx", {"gagal"}),
    "docx_bomb": (docx_bomb, ".docx", {"gagal"}),
    "docx_circle": (docx_circle, ".docx", {"perlu_tinjau"}),
    "docx_styles_circle": (docx_styles_circle, ".docx", {"perlu_tinjau"}),
    "docx_with_macros": (docx_with_macros, ".docm", {"perlu_tinjau"}),
    "docx_as_pdf": (docx_circle, ".pdf", {"perlu_tinjau"}),
    "xlsx_bomb": (xlsx_bomb, ".xlsx", {"gagal"}),
    "xlsx_corner": (xlsx_corner, ".xlsx", {"gagal", "perlu_tinjau"}),
    "xlsx_entities": (xlsx_entities, ".xlsx", {"gagal"}),
    "ods_broken": (ods_broken, ".ods", {"gagal"}),
    "locked_office": (locked_office, ".docx", {"gagal"}),
    "no_doc": (no_doc, ".doc", {"gagal"}),
    "no_xls": (no_xls, ".xls", {"gagal", "perlu_tinjau"}),
    "no_heic": (no_heic, ".heic", {"gagal"}),
    "broken_zip": (broken_zip, ".zip", {"gagal"}),
}
