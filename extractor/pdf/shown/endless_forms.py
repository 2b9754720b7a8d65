"""Appearances that draw themselves, or each other without end: pdfium would follow them for hours."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf

MOST_DRAWN = 20_000  # forms that one appearance may draw, those that it draws by others included
DEEPEST = 12  # forms in forms


def draws_without_end(data: bytes, number: int, password: str | None) -> bool:
    """Whether an appearance on page `number` (from 1) draws more than any page needs; False where qpdf cannot tell."""
    try:
        with pikepdf.open(io.BytesIO(data), password=password or "") as document:
            page = document.pages[number - 1]
            return any(_drawn(form, 0) > MOST_DRAWN for form in _appearances(page.get("/Annots")))
    except (pikepdf.PdfError, OSError, ValueError, TypeError, RuntimeError, KeyError, AttributeError, IndexError):
        return False


def _appearances(notes: object) -> Iterator[pikepdf.Object]:
    """Streams of the normal appearances of a page's annotations, each of its states included."""
    if not isinstance(notes, pikepdf.Array):
        return
    for note in list(notes)[:MOST_DRAWN]:
        shown = note.get("/AP") if isinstance(note, pikepdf.Dictionary) else None
        normal = shown.get("/N") if isinstance(shown, pikepdf.Dictionary) else None
        if isinstance(normal, pikepdf.Stream):
            yield normal
        elif isinstance(normal, pikepdf.Dictionary):
            yield from (state for _, state in normal.items() if isinstance(state, pikepdf.Stream))


def _drawn(form: pikepdf.Object, depth: int) -> int:
    """How many forms are drawn at most where this one is."""
    if depth > DEEPEST:
        return MOST_DRAWN + 1
    resources = form.get("/Resources")
    inner = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    if not isinstance(inner, pikepdf.Dictionary):
        return 1
    forms = [part for _, part in inner.items() if isinstance(part, pikepdf.Stream)]
    most = 0
    for part in forms:
        if part.get("/Subtype") == pikepdf.Name.Form:
            most = max(most, _drawn(part, depth + 1))
        if most > MOST_DRAWN:
            return most
    return 1 + most * form.read_bytes().count(b"Do") if most else 1
