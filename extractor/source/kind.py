"""What kind of file some bytes are, by their content alone."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Literal

from skcamat.extractor.errors import LockedDocument, NotADocument

Kind = Literal["pdf", "picture", "docx", "xlsx", "xlsb", "xls", "ods", "doc", "odt", "rtf", "html", "zip"]

HEAD = 1024  # a PDF's mark stands within the first bytes, after whatever a mail program put before it
PICTURES = (
    b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+",
)  # fmt: skip
HEIC = (b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypheim", b"ftypmif1", b"ftypmsf1", b"ftypavif")
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what Office wrote before 2007, and what holds a locked newer file
_STREAMS: tuple[tuple[str, Kind], ...] = (("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"))
_BY_TYPE: tuple[tuple[bytes, Kind], ...] = (
    (b"application/vnd.oasis.opendocument.spreadsheet", "ods"),
    (b"application/vnd.oasis.opendocument.text", "odt"),
)
_MAIN: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"word[/\\]document\d*\.xml", re.IGNORECASE), "docx"),
    (re.compile(r"xl[/\\]workbook\d*\.xml", re.IGNORECASE), "xlsx"),
    (re.compile(r"xl[/\\]workbook\d*\.bin", re.IGNORECASE), "xlsb"),
)
_HTML = re.compile(rb"\s*(?:<!doctype html|<html|<table|<meta|<\?xml[^>]*>\s*<html)", re.IGNORECASE)
OFFICE_SUFFIXES = (".doc", ".xls", ".docx", ".xlsx", ".htm", ".html")  # under these names programs export HTML
LOCKED = "Berkas Office terkunci dengan sandi. Simpan ulang tanpa sandi, lalu ulangi."
UNKNOWN = "Bukan PDF, gambar (PNG, JPEG, TIFF, HEIC), Word, Excel, atau OpenDocument. Periksa berkas aslinya."


def kind_of(data: bytes, suffix: str = "") -> Kind:
    """The kind of a file; its suffix only tells whether HTML is meant as a document.

    Raises NotADocument for anything else, LockedDocument for an Office file with a password.
    """
    if b"%PDF-" in data[:HEAD]:
        return "pdf"
    if data.startswith(PICTURES) or data[4:12] in HEIC:
        return "picture"
    if data.startswith(b"PK"):
        return _packed(data)
    if data.startswith(COMPOUND):
        return _compound(data)
    if data.lstrip(b"\xef\xbb\xbf").startswith(b"{\\rtf"):
        return "rtf"
    if suffix.lower() in OFFICE_SUFFIXES and _HTML.match(data.lstrip(b"\xef\xbb\xbf")[:HEAD]):
        return "html"
    raise NotADocument(UNKNOWN)


def _packed(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = packed.namelist()
            told = (
                packed.read("mimetype")[:100]
                if "mimetype" in names and packed.getinfo("mimetype").file_size < HEAD
                else b""
            )
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
        raise NotADocument("Berkas zip atau Office rusak. Salin atau unduh ulang berkas aslinya.") from None
    for begin, kind in _BY_TYPE:
        if told.startswith(begin):
            return kind
    return next((kind for pattern, kind in _MAIN if any(map(pattern.fullmatch, names))), "zip")


def _compound(data: bytes) -> Kind:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise LockedDocument(LOCKED)
    for name, kind in _STREAMS:
        if name.encode("utf-16-le") in data:
            return kind
    raise NotADocument(UNKNOWN)
