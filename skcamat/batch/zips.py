"""Zips among the input files: each member becomes a file, kept beside the ledger while its zip lies there."""

from __future__ import annotations

import shutil
from pathlib import Path, PurePosixPath

from skcamat.batch.inputs import READABLE, ZIP, InputFile, Inputs, free_name, printable, sha256_of
from skcamat.extractor.errors import DocumentError
from skcamat.extractor.source.archive import Member, members_of, opened_zip, unpack

FOLDER = "isi-zip"
NOTHING = "zip tidak berisi berkas yang dapat dibaca"
OTHER_KIND = "jenis berkas tidak dibaca"


def with_members(inputs: Inputs, keep: Path) -> Inputs:
    """The inputs with the members of every zip in its place, unpacked below `keep`. Raises OSError.

    A zip that cannot be opened stays a file: reading it says why.
    """
    files: dict[str, InputFile] = {}
    skipped = list(inputs.skipped)
    kept: set[str] = set()
    for item in inputs.files:
        opened = _opened(item, keep) if item.path.suffix.lower() == ZIP else None
        if opened is None:
            files[item.berkas] = item
            continue
        folder, found, left = opened
        kept.add(folder)
        skipped += left if found or left else [(item.berkas, NOTHING)]
        for member in found:
            name = free_name(member.berkas, files)
            files[name] = InputFile(name, member.path, member.size)
    _forget_others(keep / FOLDER, kept)
    return Inputs(tuple(files[name] for name in sorted(files)), tuple(sorted(skipped)))


def _opened(item: InputFile, keep: Path) -> tuple[str, list[InputFile], list[tuple[str, str]]] | None:
    """(folder, members to read, (name, reason) of the others) of a zip; None where it cannot be opened.

    On disk a member is a number, so no name in a zip is ever a path.
    """
    try:
        name = sha256_of(item.path)[:16]
        folder = keep / FOLDER / name
        folder.mkdir(parents=True, exist_ok=True)
        found: list[InputFile] = []
        left: list[tuple[str, str]] = []
        with opened_zip(item.path) as packed:
            for member in members_of(packed):
                shown = f"{item.berkas}/{printable(member.name)}"
                suffix = PurePosixPath(member.name).suffix.lower()
                reason = member.reason or ("" if suffix in READABLE - {ZIP} else OTHER_KIND)
                if reason:
                    left.append((shown, reason))
                    continue
                target = folder / f"{member.index:04d}{suffix}"
                if not _is_there(target, member):
                    unpack(packed, member, target)
                found.append(InputFile(shown, target, member.size))
    except DocumentError:
        return None
    return name, found, left


def _is_there(target: Path, member: Member) -> bool:
    return target.is_file() and target.stat().st_size == member.size


def _forget_others(folder: Path, kept: set[str]) -> None:
    """Remove what was unpacked from zips that are not among the input any more."""
    for old in list(folder.iterdir()) if folder.is_dir() else ():
        if old.name not in kept:
            shutil.rmtree(old, ignore_errors=True)
