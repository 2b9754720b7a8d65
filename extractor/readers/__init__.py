"""The readers (OCR engines): one file each, one interface, and which of them work together.

READERS         name -> where it is started; a new reader is one file and one line here
pair_for        settings -> the readers of a run
cascade         first reader on every line, second where in doubt

Nothing but names is loaded here: a reader's libraries load when it is started.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from skcamat.extractor.errors import UsageError
from skcamat.extractor.settings import Settings

if TYPE_CHECKING:
    from skcamat.extractor.readers.base import Reader

# name -> `module:what starts it` in this folder; the call gives a Reader, or raises UsageError where none is installed
READERS: dict[str, str] = {
    "rapidocr": "rapid:RapidReader",
    "tesseract": "tesseract:installed_reader",
    "kosong": "null:NullReader",
}
FOR_TESTS = ("kosong",)  # no person asks for it
ARRANGEMENTS = ("auto", "teliti", *READERS)
FOR_PEOPLE = tuple(name for name in ARRANGEMENTS if name not in FOR_TESTS)


@dataclass(frozen=True, slots=True)
class ReaderPair:
    """`first` reads every line; `second`, where there is one, the doubtful lines, or all of them with `always`."""

    first: Reader
    second: Reader | None = None
    always: bool = False

    @property
    def version(self) -> str:
        """What the result depends on: both readers' versions."""
        return " + ".join(f"{r.name} {r.version}" for r in (self.first, self.second) if r)


def pair_for(settings: Settings) -> ReaderPair:
    """Start the readers that `settings.reader` names.

    `auto`: RapidOCR on every line, Tesseract on doubtful ones where it is installed; `teliti`: both on every line; a
    reader's name: that one alone. Raises UsageError for an unknown name or a reader that is not installed.
    """
    if settings.reader == "auto":
        return ReaderPair(started("rapidocr"), started("tesseract") if _has_tesseract() else None)
    if settings.reader == "teliti":
        return ReaderPair(started("rapidocr"), started("tesseract"), always=True)
    return ReaderPair(started(settings.reader))


def started(name: str) -> Reader:
    """The reader of that name, ready to read. Raises UsageError for an unknown one or one that is not installed."""
    if name not in READERS:
        raise UsageError(f"Pembaca `{name}` tidak dikenal; pilih salah satu dari: {', '.join(ARRANGEMENTS)}.")
    module, _, start = READERS[name].partition(":")
    reader: Reader = getattr(import_module(f"{__name__}.{module}"), start)()
    return reader


def _has_tesseract() -> bool:
    from skcamat.extractor.readers.tesseract import is_installed  # noqa: PLC0415 - as the docstring above says

    return is_installed()
