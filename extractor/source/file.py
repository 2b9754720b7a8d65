"""A file by its content: what it is, its id; damage repaired once in memory, passwords tried, limits held."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium

from skcamat.extractor.errors import DamagedDocument, DocumentWithoutPages, LimitExceeded, LockedDocument, NotADocument
from skcamat.extractor.pdf.shown.annotations import with_appearances
from skcamat.extractor.settings import Settings
from skcamat.extractor.source.kind import Kind, kind_of

LARGEST_FILE = 1 << 30  # bytes


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of a file and what they are. `doc_id` is "d" and the first 16 hex digits of `sha256`."""

    data: bytes
    kind: Kind
    sha256: str

    @property
    def doc_id(self) -> str:
        """The document's id, the same wherever the file lies."""
        return "d" + self.sha256[:16]


def source_of(path: Path) -> Source:
    """Read a file and tell its kind by its content. Raises NotADocument, LimitExceeded."""
    size = path.stat().st_size
    if size == 0:
        raise NotADocument("Berkas kosong (0 byte). Unduh atau salin ulang berkas aslinya.")
    if size > LARGEST_FILE:
        raise LimitExceeded("Berkas lebih besar dari 1 GiB. Pisahkan menjadi beberapa berkas yang lebih kecil.")
    data = path.read_bytes()
    return Source(data, kind_of(data, path.suffix), hashlib.sha256(data).hexdigest())


@dataclass(slots=True)
class OpenPdf:
    """An open PDF: `data` are the bytes that pdfium reads (repaired and unlocked where it had to be)."""

    pdf: pdfium.PdfDocument
    data: bytes
    password: str | None = None
    repaired: bool = False

    def __len__(self) -> int:
        return len(self.pdf)


@contextmanager
def opened_pdf(source: Source, settings: Settings) -> Iterator[OpenPdf]:
    """Open a PDF for a `with`. Raises DamagedDocument, LockedDocument, DocumentWithoutPages, LimitExceeded."""
    opened = _opened(source.data, settings)
    try:
        _check_pages(len(opened), settings)
        yield opened
    finally:
        opened.pdf.close()


def _opened(data: bytes, settings: Settings) -> OpenPdf:
    for password in (None, *settings.passwords):
        try:
            pdf = pdfium.PdfDocument(data, password=password)
        except pdfium.PdfiumError:
            continue
        if len(pdf) > 0:
            return _with_fields(OpenPdf(pdf, data, password))
        pdf.close()
    # pdfium may name the reason of an earlier file's failure, so qpdf decides: locked, without pages or damaged
    return _repaired(data, settings)


def _with_fields(opened: OpenPdf) -> OpenPdf:
    """The same document, opened anew where filled fields of a form had to be given an appearance."""
    drawn = with_appearances(opened.pdf, opened.data, opened.password)
    if drawn is None:
        return opened
    try:
        pdf = pdfium.PdfDocument(drawn)
    except pdfium.PdfiumError:
        return opened
    opened.pdf.close()
    return OpenPdf(pdf, drawn, None, opened.repaired)


def _repaired(data: bytes, settings: Settings) -> OpenPdf:
    """One repair attempt: qpdf rebuilds the cross references in memory; the file itself is not touched."""
    for password in ("", *settings.passwords):
        try:
            with pikepdf.open(io.BytesIO(data), password=password) as broken:
                pages = len(broken.pages)
                rebuilt = io.BytesIO()
                broken.save(rebuilt)
            break
        except pikepdf.PasswordError:
            continue
        except (pikepdf.PdfError, OSError, ValueError, TypeError, RuntimeError, KeyError) as error:
            raise DamagedDocument(
                "PDF rusak dan tidak dapat diperbaiki. Unduh ulang, atau cetak ulang ke PDF."
            ) from error
    else:
        raise LockedDocument("PDF terkunci dengan sandi. Berikan sandinya (--password) atau simpan ulang tanpa sandi.")
    if pages == 0:
        raise DocumentWithoutPages("PDF ini tidak mempunyai halaman. Minta atau unduh ulang berkas aslinya.")
    try:
        return OpenPdf(pdfium.PdfDocument(rebuilt.getvalue()), rebuilt.getvalue(), None, True)
    except pdfium.PdfiumError as error:
        raise DamagedDocument("PDF rusak dan tidak dapat diperbaiki. Unduh ulang, atau cetak ulang ke PDF.") from error


def _check_pages(count: int, settings: Settings) -> None:
    if count == 0:
        raise DocumentWithoutPages("PDF ini tidak mempunyai halaman. Minta atau unduh ulang berkas aslinya.")
    if count > settings.limits.pages:
        raise LimitExceeded(
            f"Berkas berisi {count} halaman, batasnya {settings.limits.pages}. "
            "Pisahkan berkasnya, atau naikkan batasnya dengan --page-limit."
        )
