"""Which files a run reads: found under the given folders, in one fixed order, whatever their names are."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from urllib.parse import quote_from_bytes, unquote_to_bytes

from skcamat.extractor.errors import UsageError

PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".heic", ".heif")
WORD = (".docx", ".docm", ".dotx", ".doc", ".odt", ".rtf")
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
ZIP = ".zip"
READABLE = frozenset({".pdf", *PICTURES, *WORD, *WORKBOOKS, ZIP})
NOT_DOCUMENTS = ("~$", "._")  # Word's lock files and macOS' side files carry the document's extension
CHUNK = 1 << 20
_NO_TEXT = "\0"  # stands before a path whose bytes are no text; no path begins with it


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read. `berkas` is its path relative to the input folder, with `/`; `size` is in bytes."""

    berkas: str
    path: Path
    size: int


@dataclass(frozen=True, slots=True)
class Inputs:
    """What was found: files sorted by `berkas`, and (name, reason in Bahasa Indonesia) of what was left alone."""

    files: tuple[InputFile, ...]
    skipped: tuple[tuple[str, str], ...] = ()


def demand_paths(paths: Iterable[Path]) -> None:
    """Raise UsageError where a path does not exist, before anything is written for it."""
    for path in paths:
        if not path.exists():
            raise UsageError(f"{printable(str(path))} tidak ditemukan. Periksa nama folder atau berkasnya.")


def find(paths: Iterable[Path], *, outside: Path, prefixes: Sequence[str] = ()) -> Inputs:
    """Return the readable files under `paths`; `outside` (the output folder) is not searched.

    `prefixes` go before the files' names, one a path; without them the folder's name does where several paths are
    given. Raises UsageError for a missing path.
    """
    given = [Path(path) for path in paths]
    demand_paths(given)
    found: dict[str, InputFile] = {}
    skipped: list[tuple[str, str]] = []
    for path, prefix in zip(given, prefixes or default_prefixes(given), strict=True):
        for item, reason in _below(path, outside.resolve()):
            name = prefix + _relative(item, path)
            if reason:
                skipped.append((name, reason))
            else:
                name = free_name(name, found)
                found[name] = InputFile(name, item, _size(item))
    return Inputs(tuple(found[name] for name in sorted(found)), tuple(sorted(skipped)))


def default_prefixes(paths: Sequence[Path]) -> list[str]:
    """Return what goes before the names of each path's files: the folder's name where there are several paths."""
    return [f"{path.resolve().name}/" if len(paths) > 1 and path.is_dir() else "" for path in paths]


def known(berkas: str, path: Path) -> InputFile | None:
    """Return a file of an earlier run, None where it lies there no more."""
    try:
        return InputFile(berkas, path, path.stat().st_size)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:  # it may be there all the same: hashing it tells
        return InputFile(berkas, path, 0)


def sha256_of(path: Path) -> str:
    """Hash of the file's bytes, read in pieces. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as handle:
        while chunk := handle.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def printable(name: str) -> str:
    """Return a file name safe on a terminal and in a text file, bytes and control characters shown as escapes."""
    readable = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in readable)


def _size(path: Path) -> int:
    """Bytes, 0 where the file went away meanwhile: hashing it tells."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def path_text(path: PurePath) -> str:
    """Return a path as text that JSON and SQLite can hold, whatever bytes its name is made of; see `path_from`."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return _NO_TEXT + quote_from_bytes(os.fsencode(path))
    return str(path)


def path_from(text: str) -> Path:
    """Return the path that `path_text` told."""
    return Path(os.fsdecode(unquote_to_bytes(text[1:])) if text.startswith(_NO_TEXT) else text)


def _below(path: Path, outside: Path) -> Iterator[tuple[Path, str]]:
    """Every file under `path` with the reason to leave it alone, empty where it is to be read."""
    if not path.is_dir():
        yield path, _reason(path, path.parent.resolve())
        return
    root = path.resolve()
    refused: list[OSError] = []
    for folder, folders, names in os.walk(path, onerror=refused.append, followlinks=False):
        here = Path(folder)
        yield from ((here / name, "tautan folder tidak diikuti") for name in folders if (here / name).is_symlink())
        folders[:] = [name for name in folders if (here / name).resolve() != outside]
        for name in names:
            if not name.startswith(NOT_DOCUMENTS):
                yield here / name, _reason(here / name, root)
    yield from ((Path(error.filename), "folder tidak dapat dibuka, periksa izinnya") for error in refused)


def _reason(path: Path, root: Path) -> str:
    if path.suffix.lower() not in READABLE:
        return "jenis berkas tidak dibaca"
    try:
        target = path.resolve()
        if path.is_symlink() and not target.is_relative_to(root):
            return "tautan menunjuk ke luar folder masukan"
        regular = stat.S_ISREG(target.stat().st_mode)
    except (OSError, RuntimeError):  # RuntimeError: links that lead to each other, before Python 3.13
        return "tautan putus atau berkas tidak dapat diperiksa"
    return "" if regular else "bukan berkas biasa"


def _relative(item: Path, path: Path) -> str:
    relative = item.relative_to(path) if path.is_dir() else Path(item.name)
    return printable(relative.as_posix())


def free_name(name: str, taken: dict[str, InputFile]) -> str:
    """Return `name`, or `name (2)` where two given paths hold a file of the same name."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name} ({number})"
    return free
