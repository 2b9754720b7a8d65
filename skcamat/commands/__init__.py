"""One module a command, each small: options in, a call of the rooms or the runner, words for the person out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from skcamat import indonesian, terminal
from skcamat.extractor.errors import UsageError
from skcamat.extractor.evidence import Evidence
from skcamat.extractor.readers import FOR_PEOPLE
from skcamat.extractor.settings import Settings

READER = click.option(
    "--reader",
    type=click.Choice(FOR_PEOPLE),
    default="auto",
    help="Pembaca pindaian; baku: auto. teliti: dua pembaca pada setiap baris.",
)
CSV = click.option(
    "--csv",
    type=click.Choice(("excel",)),
    default=None,
    help="excel: CSV yang dibuka Excel Indonesia dengan klik ganda, di folder csv-excel.",
)


def password_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --password and --password-file to a command."""
    given = click.option("--password", multiple=True, help="Sandi PDF; boleh diulang.")
    listed = click.option("--password-file", type=indonesian.path(), help="Berkas berisi sandi PDF, satu per baris.")
    return given(listed(command))


def passwords_from(given: tuple[str, ...], listed: Path | None) -> tuple[str, ...]:
    """Return all passwords to try. Raises UsageError where the list cannot be read."""
    if any(not _is_text(password) for password in given):
        raise UsageError("--password: sandi harus teks UTF-8. Ketik ulang, atau tulis di berkas untuk --password-file.")
    if listed is None:
        return given
    try:
        return (*given, *filter(None, listed.read_text(encoding="utf-8-sig").splitlines()))
    except (OSError, UnicodeError) as error:
        raise UsageError(
            f"Berkas sandi {listed} tidak dapat dibaca (harus teks UTF-8, satu sandi per baris)."
        ) from error


def _is_text(argument: str) -> bool:
    """Whether the argument's bytes were text, so that it can be handed on."""
    try:
        argument.encode()
    except UnicodeEncodeError:
        return False
    return True


def evidence_of(file: Path, settings: Settings) -> Evidence:
    """Read one file while a person waits. Raises UsageError for a missing, DocumentError for an unreadable file."""
    from skcamat import extractor  # noqa: PLC0415 - the picture libraries load with their first use

    if not file.is_file():
        raise UsageError(f"{file} tidak ditemukan.")
    with terminal.errors().status("Membaca ...") as status:
        return extractor.read(file, settings, lambda number, of: status.update(f"Membaca halaman {number} dari {of}"))
