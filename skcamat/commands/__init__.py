"""One module a command, each small: options in, a call of the rooms or the runner, words for the person out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from extractor.errors import UsageError
from skcamat import indonesian

READERS = ("auto", "teliti", "rapidocr", "tesseract")  # those of extractor.readers that are for people
READER = click.option(
    "--reader",
    type=click.Choice(READERS),
    default="auto",
    help="Pembaca pindaian; baku: auto. teliti: dua pembaca pada setiap baris.",
)


def password_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --password and --password-file to a command."""
    given = click.option("--password", multiple=True, help="Sandi PDF; boleh diulang.")
    listed = click.option("--password-file", type=indonesian.path(), help="Berkas berisi sandi PDF, satu per baris.")
    return given(listed(command))


def passwords_from(given: tuple[str, ...], listed: Path | None) -> tuple[str, ...]:
    """Return all passwords to try. Raises UsageError where the list cannot be read."""
    if listed is None:
        return given
    try:
        return (*given, *filter(None, listed.read_text(encoding="utf-8-sig").splitlines()))
    except (OSError, UnicodeError) as error:
        raise UsageError(
            f"Berkas sandi {listed} tidak dapat dibaca (harus teks UTF-8, satu sandi per baris)."
        ) from error
