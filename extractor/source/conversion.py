"""LibreOffice, where it is installed, as a converter: no window, a profile of its own, no macros, a time limit."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from skcamat.extractor.errors import ConverterMissing, DamagedDocument, LimitExceeded

SECONDS = 120  # for one file; a decree of 40 pages takes 3
PLACES = (
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
    Path("C:/Program Files (x86)/LibreOffice/program/soffice.exe"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
)
MISSING = (
    "Berkas {kind} hanya dapat dibaca bila LibreOffice terpasang. Pasang LibreOffice (gratis, libreoffice.org) lalu "
    "jalankan lagi, atau simpan berkas ini sebagai {instead}."
)
_FAILED = "Berkas {kind} tidak dapat dibuka. Buka di Word atau LibreOffice, simpan sebagai {instead}, lalu ulangi."
_SLOW = "Berkas {kind} terlalu lama diubah oleh LibreOffice. Simpan sebagai {instead}, lalu ulangi."
# Highest macro security, nothing runs, nothing is fetched, no document is repaired or restored by asking.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel"
 oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link"
 oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link"
 oor:op="fuse"><value>1</value></prop></item>
</oor:items>
"""


@cache
def program() -> Path | None:
    """Where LibreOffice is, None where it is not installed."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return Path(found)
    return next((place for place in PLACES if place.is_file()), None)


def to_docx(data: bytes, kind: str) -> bytes:
    """A text document of `kind` (`doc`, `odt`, `rtf`) as .docx.

    Raises ConverterMissing where there is no LibreOffice, DamagedDocument, LimitExceeded.
    """
    return _converted(data, kind, "docx", ".docx atau PDF")


def to_xlsx(data: bytes, kind: str) -> bytes:
    """A workbook of `kind` (`xls`, `xlsb`) as .xlsx; raises as `to_docx`."""
    return _converted(data, kind, "xlsx", ".xlsx")


def picture_to_png(data: bytes, kind: str) -> bytes | None:
    """A drawing (`emf`, `wmf`) as PNG; None where there is no LibreOffice or it does not open it."""
    if program() is None:
        return None
    try:
        return _converted(data, kind, "png", "PNG")
    except (DamagedDocument, LimitExceeded):
        return None


def _converted(data: bytes, kind: str, into: str, instead: str) -> bytes:
    office = program()
    if office is None:
        raise ConverterMissing(MISSING.format(kind=f".{kind}", instead=instead))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch)
        source = folder / f"berkas.{kind}"
        source.write_bytes(data)
        profile = folder / "profil"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        told = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo", "--nodefault"]
        order = [str(office), *told, "--convert-to", into, "--outdir", str(folder / "hasil"), str(source)]
        try:
            _run(order, folder)
        except subprocess.TimeoutExpired:
            raise LimitExceeded(_SLOW.format(kind=f".{kind}", instead=instead)) from None
        result = folder / "hasil" / f"berkas.{into}"
        if not result.is_file():
            raise DamagedDocument(_FAILED.format(kind=f".{kind}", instead=instead))
        return result.read_bytes()


def _run(order: list[str], folder: Path) -> None:
    """Run the converter and wait; it is ended with all its children when its time is over."""
    with _started(order, folder) as process:
        process.wait(SECONDS)


@contextlib.contextmanager
def _started(order: list[str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(  # noqa: S603 - a fixed program, its arguments are paths of our own making
        order, stdin=quiet, stdout=quiet, stderr=quiet, env=_surroundings(folder), start_new_session=True
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _surroundings(folder: Path) -> Mapping[str, str]:
    """The environment without a display or proxy, its home and temporary files in a folder that goes away."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "PROGRAMFILES", "LANG") if name in os.environ}
    home = str(folder)
    own = dict.fromkeys(("HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP"), home)
    return {**kept, **own, "http_proxy": "127.0.0.1:9", "https_proxy": "127.0.0.1:9"}
