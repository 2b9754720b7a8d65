"""Where the Tesseract program lies: on the path, or where its Windows installer puts it without telling the path."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

NAME = "tesseract"
_ROOTS = ("ProgramFiles", "ProgramFiles(x86)", "ProgramW6432")  # variables of Windows; unset elsewhere
_BELOW = "Tesseract-OCR"
_PER_USER = ("LOCALAPPDATA", "Programs")  # where the installer puts it for one account alone


def tesseract_program(environment: Mapping[str, str] = os.environ) -> str | None:
    """Return the program to start, None where there is none."""
    if found := shutil.which(NAME):
        return found
    folders = [Path(environment[name]) for name in _ROOTS if environment.get(name)]
    if own := environment.get(_PER_USER[0]):
        folders.append(Path(own) / _PER_USER[1])
    programs = (folder / _BELOW / f"{NAME}.exe" for folder in folders)
    return next((str(program) for program in programs if program.is_file()), None)
