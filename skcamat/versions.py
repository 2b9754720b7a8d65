"""What a result depends on beside the file: our code, settings, libraries and readers, as one short text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from skcamat import doctor
from skcamat.extractor.settings import Settings

READING_ROOMS = ("extractor",)
UNDERSTANDING_ROOMS = ("parsers", "normalizers")
RECORD_ROOMS = (*READING_ROOMS, *UNDERSTANDING_ROOMS)
SOURCES = (".py", ".csv", ".txt", ".json", ".lark", ".onnx")


@cache
def reading_version(settings: Settings) -> str:
    """Short hash that changes whenever the extractor might see something else in the same file: seconds a page."""
    parts = [settings.version_text(), *doctor.reading_parts(), code_hash(READING_ROOMS)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


@cache
def understanding_version() -> str:
    """Short hash that changes whenever the same evidence might be understood differently: milliseconds a page."""
    return code_hash(UNDERSTANDING_ROOMS)[:16]


def version(settings: Settings) -> str:
    """What a stored record depends on: the version of reading and that of understanding."""
    return f"{reading_version(settings)}-{understanding_version()}"


def code_hash(rooms: Iterable[str]) -> str:
    """Hash of the source and data files of these rooms, the same for an editable and an installed copy."""
    digest = hashlib.sha256()
    for room in rooms:
        for name, item in sorted(_files(resources.files(f"skcamat.{room}"), room), key=lambda pair: pair[0]):
            digest.update(name.encode() + b"\0" + hashlib.sha256(item.read_bytes()).digest())
    return digest.hexdigest()


def _files(folder: Traversable, name: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for item in folder.iterdir():
        path = f"{name}/{item.name}"
        if item.is_dir():
            found += _files(item, path)
        elif item.name.endswith(SOURCES):
            found.append((path, item))
    return found
