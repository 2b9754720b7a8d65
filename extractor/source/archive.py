"""A .zip of documents: what it holds, judged by its directory alone before a byte is unpacked.

A member is a document of its own. Names never lead out of the folder that they are unpacked into, since members are
stored by number; zips inside zips, links and locked members are left alone with a reason.
"""

from __future__ import annotations

import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from skcamat.extractor.errors import DamagedDocument, LimitExceeded

MOST_MEMBERS = 5_000
LARGEST_TOTAL = 4 << 30  # bytes of all members together
LARGEST_MEMBER = 1 << 30  # bytes, as for any other file
DENSEST, DENSE_FROM = 200, 50 << 20  # unpacked to packed bytes, and from which size on that is asked: bombs reach 1,000
ENCRYPTED = 0x1  # flag bit of a member
SIDE_FILES = ("__MACOSX", ".DS_Store", "Thumbs.db")
_TOO_LARGE = "Berkas zip terlalu besar setelah dibuka, atau isinya terlalu banyak. Keluarkan isinya ke folder masukan."
_BROKEN = "Berkas zip rusak. Salin atau unduh ulang, atau keluarkan isinya ke folder masukan."


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a zip: `name` with `/` between folders, `size` in bytes, `reason` why it is not read ("" it is)."""

    name: str
    size: int
    index: int
    reason: str = ""


@contextmanager
def opened_zip(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a zip for a `with`. Raises DamagedDocument where it is none, or breaks while it is read."""
    try:
        with zipfile.ZipFile(path) as packed:
            yield packed
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise DamagedDocument(_BROKEN) from error


def members_of(packed: zipfile.ZipFile) -> list[Member]:
    """The files in a zip, in the order of its directory. Raises LimitExceeded for a bomb."""
    entries = packed.infolist()
    if len(entries) > MOST_MEMBERS or sum(entry.file_size for entry in entries) > LARGEST_TOTAL:
        raise LimitExceeded(_TOO_LARGE)
    whole = (entry for entry in entries if not entry.is_dir())
    return [
        Member(_shown(entry.filename), entry.file_size, entries.index(entry), _reason(entry))
        for entry in whole
        if not _is_side_file(entry.filename)
    ]


def unpack(packed: zipfile.ZipFile, member: Member, into: Path) -> None:
    """Write a member's bytes to a file, never more than its directory says. Raises DamagedDocument, OSError."""
    part = into.with_name(into.name + ".baru")
    try:
        with packed.open(packed.infolist()[member.index]) as source, part.open("wb") as target:
            shutil.copyfileobj(source, target, 1 << 20)
        part.replace(into)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise DamagedDocument(_BROKEN) from error
    finally:
        part.unlink(missing_ok=True)


def _shown(name: str) -> str:
    """The name without what could lead elsewhere: drive, root, and steps upwards."""
    steps = [step for step in PurePosixPath(name.replace("\\", "/")).parts if step not in ("/", "..", ".")]
    return "/".join(step.rstrip(":") for step in steps) or "tanpa nama"


def _is_side_file(name: str) -> bool:
    steps = name.replace("\\", "/").split("/")
    return steps[0] in SIDE_FILES or steps[-1] in SIDE_FILES or steps[-1].startswith(("~$", "._"))


def _reason(entry: zipfile.ZipInfo) -> str:
    if entry.flag_bits & ENCRYPTED:
        return "terkunci dengan sandi di dalam zip"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "tautan di dalam zip tidak diikuti"
    if entry.filename.lower().endswith(".zip"):
        return "zip di dalam zip tidak dibuka"
    if entry.file_size > LARGEST_MEMBER:
        return "lebih besar dari 1 GiB"
    dense = entry.file_size > DENSE_FROM and entry.file_size > DENSEST * max(1, entry.compress_size)
    return "isinya mengembang tidak wajar saat dibuka" if dense else ""
