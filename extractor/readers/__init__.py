"""The readers (OCR engines): one file each, one interface, and which of them work together.

READERS         name -> how to start it
pair_for        settings -> the readers of a run
cascade         first reader on every line, second where in doubt
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from skcamat.extractor.errors import UsageError
from skcamat.extractor.readers.base import Reader
from skcamat.extractor.readers.null import NullReader
from skcamat.extractor.readers.tesseract import TesseractReader, is_installed
from skcamat.extractor.settings import Settings


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


def _rapid() -> Reader:
    from skcamat.extractor.readers.rapid import RapidReader  # noqa: PLC0415 - onnxruntime loads slowly, digital files need none

    return RapidReader()


def _tesseract() -> Reader:
    if not is_installed():
        raise UsageError(
            "Tesseract dengan data bahasa Indonesia tidak ditemukan. Debian/Ubuntu: "
            "`sudo apt-get install tesseract-ocr tesseract-ocr-ind`. Windows: pasang dari "
            "https://github.com/UB-Mannheim/tesseract/wiki dan centang bahasa Indonesian. "
            "Atau pakai pembaca bawaan: `--reader rapidocr`."
        )
    return TesseractReader()


READERS: dict[str, Callable[[], Reader]] = {"rapidocr": _rapid, "tesseract": _tesseract, "kosong": NullReader}
ARRANGEMENTS = ("auto", "teliti", *READERS)


def pair_for(settings: Settings) -> ReaderPair:
    """Start the readers that `settings.reader` names.

    `auto`: RapidOCR on every line, Tesseract on doubtful ones where it is installed; `teliti`: both on every line; a
    reader's name: that one alone. Raises UsageError for an unknown name or a reader that is not installed.
    """
    if settings.reader == "auto":
        return ReaderPair(_rapid(), TesseractReader() if is_installed() else None)
    if settings.reader == "teliti":
        return ReaderPair(_rapid(), _tesseract(), always=True)
    if settings.reader not in READERS:
        raise UsageError(
            f"Pembaca `{settings.reader}` tidak dikenal; pilih salah satu dari: {', '.join(ARRANGEMENTS)}."
        )
    return ReaderPair(READERS[settings.reader]())
