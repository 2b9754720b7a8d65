"""Notes, form fields and signatures put on a printed page become part of it, as a viewer shows them.

pdfium draws the appearance that a program stored with each of them. Fields that await one (`NeedAppearances`) get it
from qpdf; notes without one are told.
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator

import pikepdf
import pypdfium2 as pdfium
from pypdfium2 import raw

MOST = 2_000  # annotations looked at on one page
HIDDEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
LONGEST = 200  # letters of a note that a finding repeats
FORM_FIELDS = (raw.FORMTYPE_ACRO_FORM, raw.FORMTYPE_XFA_FOREGROUND)


# what readers of a file leave on it for each other; printers leave these out, and they hold no text of the page
REMARKS = frozenset({
    raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_POPUP, raw.FPDF_ANNOT_FILEATTACHMENT, raw.FPDF_ANNOT_SOUND,
    raw.FPDF_ANNOT_MOVIE, raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_HIGHLIGHT, raw.FPDF_ANNOT_UNDERLINE,
    raw.FPDF_ANNOT_SQUIGGLY,
})  # fmt: skip


def has_appearances(page: pdfium.PdfPage) -> bool:
    """Whether anything drawn lies over the loaded page; remarks of readers are taken off it."""
    _drop_remarks(page)
    return any(shown and raw.FPDFAnnot_HasKey(note, b"AP") for note, shown in _annotations(page))


def flatten(page: pdfium.PdfPage) -> bool:
    """Draw all appearances into the loaded page's content; load the page anew to see them."""
    return bool(raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS)


def _drop_remarks(page: pdfium.PdfPage) -> None:
    """Take remarks off the loaded page, from the last to the first so that places stay."""
    for place in range(min(raw.FPDFPage_GetAnnotCount(page.raw), MOST) - 1, -1, -1):
        note = raw.FPDFPage_GetAnnot(page.raw, place)
        if note and raw.FPDFAnnot_GetSubtype(note) in REMARKS:
            raw.FPDFPage_RemoveAnnot(page.raw, place)
        if note:
            raw.FPDFPage_CloseAnnot(note)


def unshown_notes(page: pdfium.PdfPage) -> list[str]:
    """Texts of typed notes that have no appearance: each viewer draws them in its own way."""
    return [
        text
        for note, shown in _annotations(page)
        if shown
        and raw.FPDFAnnot_GetSubtype(note) == raw.FPDF_ANNOT_FREETEXT
        and not raw.FPDFAnnot_HasKey(note, b"AP")
        and (text := _contents(note).strip())
    ]


def with_appearances(pdf: pdfium.PdfDocument, data: bytes, password: str | None) -> bytes | None:
    """The file with an appearance for every filled field that lacks one; None where none does or qpdf cannot."""
    if raw.FPDF_GetFormType(pdf.raw) not in FORM_FIELDS:
        return None
    try:
        with pikepdf.open(io.BytesIO(data), password=password or "") as document:
            form = document.Root.get("/AcroForm")
            if not isinstance(form, pikepdf.Dictionary) or not _lacks_appearances(document, form):
                return None
            form.NeedAppearances = True
            document.generate_appearance_streams()
            written = io.BytesIO()
            document.save(written)
            return written.getvalue()
    except (pikepdf.PdfError, OSError, ValueError, TypeError, RuntimeError, KeyError, AttributeError):
        return None


def _lacks_appearances(document: pikepdf.Pdf, form: pikepdf.Dictionary) -> bool:
    if form.get("/NeedAppearances", False):
        return True
    return any(
        note.get("/Subtype") == pikepdf.Name.Widget and "/AP" not in note and "/V" in note
        for page in document.pages
        for note in _dictionaries(page.get("/Annots"))
    )


def _dictionaries(notes: object) -> Iterator[pikepdf.Dictionary]:
    if not isinstance(notes, pikepdf.Array):
        return
    for note, _ in zip(iter(notes), range(MOST), strict=False):
        if isinstance(note, pikepdf.Dictionary):
            yield note


def _annotations(page: pdfium.PdfPage) -> Iterator[tuple[object, bool]]:
    """Each annotation, open while it is looked at, and whether it is meant to be seen."""
    for index in range(min(raw.FPDFPage_GetAnnotCount(page.raw), MOST)):
        note = raw.FPDFPage_GetAnnot(page.raw, index)
        if not note:
            continue  # pdfium gives none for what is no dictionary
        try:
            yield note, not raw.FPDFAnnot_GetFlags(note) & HIDDEN
        finally:
            raw.FPDFPage_CloseAnnot(note)


def _contents(note: object) -> str:
    size = raw.FPDFAnnot_GetStringValue(note, b"Contents", None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(note, b"Contents", ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\x00")[:LONGEST]
