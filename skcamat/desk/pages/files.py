"""Files into the desk: dropped ones are streamed to disk; folders of this machine are chosen from a list."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from flask import Flask, Response, abort, jsonify, request

from skcamat.batch.inputs import READABLE
from skcamat.desk.site import INBOX, Site

LARGEST_FILE = 2 << 30  # bytes
CHUNK = 1 << 20
MOST_LISTED = 500  # folders of one list
LONGEST_NAME = 180  # characters of a file's name, well below what any file system takes
_FORBIDDEN = frozenset('<>:"|?*\\')  # not allowed in names on Windows
_RESERVED = frozenset({"CON", "PRN", "AUX", "NUL", *(f"{n}{i}" for n in ("COM", "LPT") for i in range(1, 10))})


def register(app: Flask, site: Site) -> None:
    """Give the views their addresses."""
    app.add_url_rule("/kerja/berkas", "unggah", lambda: _upload(site), methods=["PUT"])
    app.add_url_rule("/kerja/folder.json", "folder", _folders)


def _upload(site: Site) -> Response:
    """Take one file, its name in the query, its bytes as the body; the file is whole or not there."""
    name = safe_name(request.args.get("nama", ""))
    if name is None:
        return _refused(request.args.get("nama", ""), "jenis berkas tidak dibaca")
    request.max_content_length = LARGEST_FILE
    target = site.out / INBOX / name
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.{os.getpid()}.bagian")
    try:
        size = _written(beside)
        if request.content_length is not None and size != request.content_length:
            return _refused(name.as_posix(), "pengiriman terputus, ulangi")
        os.replace(beside, target)  # noqa: PTH105 - replaces on every system, where Path.rename does not
    finally:
        beside.unlink(missing_ok=True)
    return jsonify({"nama": name.as_posix(), "diterima": True})


def _written(path: Path) -> int:
    size = 0
    with path.open("wb") as handle:
        while chunk := request.stream.read(CHUNK):
            handle.write(chunk)
            size += len(chunk)
    return size


def _refused(name: str, reason: str) -> Response:
    return jsonify({"nama": name, "diterima": False, "sebab": reason})


def safe_name(told: str) -> Path | None:
    """Return the relative path under which a dropped file is kept; None where it is not one that is read.

    Folders of a dropped folder are kept; nothing of the name can lead out of the inbox.
    """
    parts = [_safe_part(part) for part in PurePosixPath(told.replace("\\", "/")).parts if part not in ("/", "..", ".")]
    parts = [part for part in parts if part]
    if not parts or PurePosixPath(parts[-1]).suffix.lower() not in READABLE or parts[-1].startswith("~$"):
        return None
    return Path(*parts[-6:])


def _safe_part(part: str) -> str:
    kept = "".join("_" if char in _FORBIDDEN or not char.isprintable() else char for char in part).strip(" .")
    stem, dot, suffix = kept.rpartition(".")
    if (stem or suffix).upper() in _RESERVED:
        kept = f"_{kept}"
    if len(kept) > LONGEST_NAME:
        kept = f"{stem[: LONGEST_NAME - len(suffix) - 1]}{dot}{suffix}"
    return kept


def _folders() -> Response:
    """List the folders below one of this machine, with how many readable files lie directly in each list's folder."""
    told = request.args.get("di", "")
    here = Path(told).expanduser() if told else Path.home()
    if not here.is_absolute():
        abort(400)
    try:
        entries = sorted(os.scandir(here), key=lambda entry: entry.name.casefold())
    except OSError:
        return jsonify({"di": str(here), "galat": "Folder tidak dapat dibuka.", "folder": [], "berkas": 0})
    names = [entry.name for entry in entries if _is_folder(entry)][:MOST_LISTED]
    count = sum(Path(entry.name).suffix.lower() in READABLE for entry in entries)
    above = str(here.parent) if here.parent != here else ""
    folders = [{"nama": name, "letak": str(here / name)} for name in names if _is_text(name)]
    return jsonify({"di": str(here), "atas": above, "folder": folders, "berkas": count, "akar": _drives()})


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return not entry.name.startswith((".", "$")) and entry.is_dir()
    except OSError:
        return False


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _drives() -> list[str]:
    """Drives of a Windows machine; nothing elsewhere."""
    return list(os.listdrives()) if hasattr(os, "listdrives") else []
