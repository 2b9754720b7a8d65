"""Room 2: `Evidence` in, `Record` out: decree, sections and indicators as printed.

No file, no pixel, no other document.

stream/        the document as one stream of lines and tables, without noise; the fate of every word
papers/        decrees, sheets and repeated pages of one file told apart, before anything is parsed
lines/         what one line can be: label, heading, list item, signature, date, post, place
tables/        printed tables over pages, what their columns hold, where their rows end
cells/         what stands in one cell: labelled parts, items, formulas, targets
sections/      the stream told as events, sections made of them, the decree around them
lexicon/       words of the domain as data, and how alike two texts are
styles/        regional styles, one file of data each
document_to_record      all of it, step by step; `trace` keeps the steps for `explaining`
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
