"""Letters of a page -> words that can be believed: each font is judged, doubtful ones are read from the picture."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from skcamat.extractor.evidence import Ruling, Word
from skcamat.extractor.findings import HURUF_DIBACA_DARI_GAMBAR, HURUF_TAK_DIPERCAYA, Finding, found
from skcamat.extractor.pdf.fonts.ligatures import with_ligatures
from skcamat.extractor.pdf.fonts.markers import marker_runs
from skcamat.extractor.pdf.fonts.reread import Reread, reread
from skcamat.extractor.pdf.fonts.verdicts import disbelieved_fonts, has_odd_letters
from skcamat.extractor.pdf.page import Glyph, Sheet
from skcamat.extractor.pdf.words import glyph_runs, run_to_word
from skcamat.extractor.readers import ReaderPair


def believed_words(
    sheet: Sheet, glyphs: Iterable[Glyph], uprights: Sequence[Ruling], readers: Callable[[], ReaderPair], number: int
) -> tuple[list[Word], list[Finding]]:
    """Words in the order of the text layer, bullets marked; readers are asked only where a font is not believed."""
    runs = with_ligatures(glyph_runs(glyphs, uprights))
    markers = marker_runs(runs, uprights)
    fonts = disbelieved_fonts(runs)
    suspects = [
        place
        for place, run in enumerate(runs)
        if place not in markers and (run[0].font in fonts or has_odd_letters(run))
    ]
    again = reread(sheet, runs, suspects, uprights, readers) if suspects else Reread({})
    words: list[Word] = []
    for place, run in enumerate(runs):
        if place in again.words:
            words += again.words[place]
        elif (word := run_to_word(run)) is not None:
            words.append(replace(word, marker=True, confidence=1.0) if place in markers else word)
    return words, _told(again, number)


def _told(again: Reread, number: int) -> list[Finding]:
    told = []
    if again.changed:
        told.append(found(HURUF_DIBACA_DARI_GAMBAR, halaman=number, jumlah=again.changed))
    if again.unread:
        told.append(found(HURUF_TAK_DIPERCAYA, halaman=number, jumlah=again.unread))
    return told
