"""The command line: `skcamat` and its commands, one module each in `skcamat.commands`."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from pathlib import Path
from types import FrameType, TracebackType
from typing import NoReturn

import click

from skcamat import __version__, indonesian, terminal
from skcamat.commands.accept import accept_command
from skcamat.commands.check import check_command
from skcamat.commands.compare import compare_command
from skcamat.commands.desk import desk_command, review_command
from skcamat.commands.explain import explain_command
from skcamat.commands.export import export_command
from skcamat.commands.merge import merge_command
from skcamat.commands.run import retry_command, run_command
from skcamat.commands.score import score_command
from skcamat.commands.show import show_command
from skcamat.commands.worker import worker_command
from skcamat.extractor.errors import SkcamatError, UsageError

FAILED, WRONG_USAGE, INTERRUPTED = 1, 2, 130


@click.group(cls=indonesian.Group, help="Membaca Keputusan Camat (IKU dan IKI) menjadi satu kumpulan data.")
@click.version_option(__version__, prog_name="skcamat", help="Tampilkan versi lalu keluar.")
def skcamat() -> None:
    """Hold the commands."""


COMMANDS = (
    run_command,
    retry_command,
    check_command,
    show_command,
    explain_command,
    score_command,
    compare_command,
    export_command,
    merge_command,
    desk_command,
    review_command,
    accept_command,
    worker_command,
)
for command in COMMANDS:
    skcamat.add_command(command)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run a command and end the process: 0 all read, 1 some file failed, 2 wrong usage, 130 interrupted."""
    signal.signal(signal.SIGTERM, _like_ctrl_c)
    sys.excepthook = _unexpected
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


def _unexpected(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say where the program itself failed; the whole trace only for developers, who ask for it."""
    if os.environ.get("SKCAMAT_DEBUG"):
        sys.__excepthook__(kind, error, trace)
        return
    place = traceback.extract_tb(trace)[-1] if trace else None
    where = f" di {Path(place.filename).name}:{place.lineno}" if place else ""
    _tell(f"Program menemui kesalahan yang tidak terduga ({kind.__name__}{where}). Laporkan kepada pengembang.")


def _tell(text: str) -> None:
    terminal.errors().print(f"skcamat: {text}", markup=False, highlight=False, soft_wrap=True)


def _like_ctrl_c(number: int, frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt
