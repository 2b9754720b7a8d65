"""Room 2: `Evidence` in, `Record` out: decree, sections and indicators as printed.

No file, no pixel, no other document.

flow, text, vocabulary, likeness       lines and tables in reading order; words joined into texts
headers, columns, stitching, grids     tables over pages, and what their columns hold
labels, headings, lists, signatures, dates, posts, places      what a line can be
events, sections, bagian               the stream told as events, sections made of them
rows, cells, fractions_text, targets   tables into rows
agreements                             the targets of Perjanjian Kinerja papers
decree, kinds, recognise, style(s)     the decree's head; what the file is; which regional style it has
ledger                                 no word read is lost silently
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from skcamat.parsers.document_to_record import parse, parse_all

__all__ = ["parse", "parse_all"]


def __getattr__(name: str) -> object:
    """Load the parser with the first use of its verb, not for whoever needs the records alone."""
    if name not in __all__:
        raise AttributeError(f"module 'parsers' has no attribute '{name}'")
    from skcamat.parsers import document_to_record as parsing  # noqa: PLC0415 - the reason stands above

    return getattr(parsing, name)
