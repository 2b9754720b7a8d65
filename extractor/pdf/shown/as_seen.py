"""A page's letters as a viewer shows them: what is not seen and watermarks are set aside, and said."""

from __future__ import annotations

from collections.abc import Sequence

from skcamat.extractor.findings import TANDA_AIR, TEKS_TAK_TAMPAK, Finding, found
from skcamat.extractor.pdf.drawn_rulings import Drawing
from skcamat.extractor.pdf.page import Glyph, Sheet
from skcamat.extractor.pdf.shown.seen import with_unseen
from skcamat.extractor.pdf.shown.watermarks import without_watermarks
from skcamat.extractor.source.page_kind import WHOLE_PAGE, covered_share

LONGEST = 60  # letters of an example


def as_seen(sheet: Sheet, glyphs: Sequence[Glyph], drawing: Drawing, number: int) -> tuple[list[Glyph], list[Finding]]:
    """The glyphs, unseen ones not `visible`, and what was set aside.

    A page that pictures cover is a scan or a decorated one; which of the two, the page's kind decides.
    """
    if covered_share(drawing.pictures, sheet.width, sheet.height) >= WHOLE_PAGE:
        return list(glyphs), []
    seen = with_unseen(sheet, glyphs, drawing)
    lost = [now for was, now in zip(glyphs, seen, strict=True) if was.visible and not now.visible]
    findings = []
    if lost:
        sample = "".join(glyph.text for glyph in lost)[:LONGEST]
        findings.append(found(TEKS_TAK_TAMPAK, halaman=number, jumlah=len(lost), contoh=sample))
    kept, marks = without_watermarks(seen, drawing)
    return kept, [*findings, *(found(TANDA_AIR, halaman=number, contoh=mark[:LONGEST]) for mark in marks)]
