"""Ways from the workbook to the input files, relative where that can be."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

Links = Callable[[str], str]


def no_link(berkas: str) -> str:
    """Where the input files are not known."""
    return ""


def relative_links(letak: Mapping[str, str], out: Path) -> Links:
    """Return the links of files by where they lie (`berkas` -> path), as seen from `out`.

    A file has none where its name holds what a link gives another meaning to (`#`, control characters).
    """

    def link(berkas: str) -> str:
        path = letak.get(berkas, "")
        return _seen_from(path, out) if path and "#" not in path and path.isprintable() else ""

    return link


def _seen_from(path: str, out: Path) -> str:
    try:
        return Path(os.path.relpath(path, out)).as_posix()
    except ValueError:  # another drive on Windows
        return path
