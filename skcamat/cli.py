"""The command line: `skcamat` and its commands, one module each in `skcamat.commands`."""

from __future__ import annotations

import signal
import sys
from types import FrameType
from typing import NoReturn

import click
from rich.console import Console

from extractor.errors import SkcamatError, UsageError
from skcamat import indonesian
from skcamat.commands.run import retry_command, run_command
from skcamat.commands.score import score_command
from skcamat.versions import library_version

FAILED, WRONG_USAGE, INTERRUPTED = 1, 2, 130


@click.group(cls=indonesian.Group, help="Membaca Keputusan Camat (IKU dan IKI) menjadi satu kumpulan data.")
@click.version_option(library_version("skcamat"), prog_name="skcamat", help="Tampilkan versi lalu keluar.")
def skcamat() -> None:
    """Hold the commands."""


for command in (run_command, retry_command, score_command):
    skcamat.add_command(command)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run a command and end the process: 0 all read, 1 some file failed, 2 wrong usage, 130 interrupted."""
    signal.signal(signal.SIGTERM, _like_ctrl_c)
    sys.exit(_exit_code(arguments))


def _exit_code(arguments: list[str] | None) -> int:
    try:
        return skcamat.main(args=arguments, prog_name="skcamat", standalone_mode=False) or 0
    except click.ClickException as error:
        _tell(indonesian.message(error))
        return WRONG_USAGE
    except UsageError as error:
        _tell(str(error))
        return WRONG_USAGE
    except SkcamatError as error:
        _tell(str(error))
        return FAILED
    except (click.Abort, KeyboardInterrupt):
        _tell("Dihentikan. Jalankan perintah yang sama untuk melanjutkan; yang sudah terbaca tidak dibaca ulang.")
        return INTERRUPTED


def _tell(text: str) -> None:
    Console(stderr=True).print(f"skcamat: {text}", markup=False, highlight=False, soft_wrap=True)


def _like_ctrl_c(number: int, frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt
