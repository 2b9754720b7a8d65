"""click speaks Bahasa Indonesia: help headings and the messages of wrong usage."""

from __future__ import annotations

from typing import Any

import click
from click.exceptions import NoArgsIsHelpError

HEADINGS = {"Options": "Pilihan", "Commands": "Perintah", "Arguments": "Argumen"}


class Formatter(click.HelpFormatter):
    """Help text with Indonesian headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        args = args.replace("[OPTIONS]", "[PILIHAN]").replace("COMMAND [ARGS]...", "PERINTAH ...")
        super().write_usage(prog, args, prefix or "Pemakaian: ")

    def write_heading(self, heading: str) -> None:
        """Write a heading."""
        super().write_heading(HEADINGS.get(heading, heading))


class Context(click.Context):
    """A context that formats its help in Indonesian."""

    formatter_class = Formatter


class Command(click.Command):
    """A command whose help is in Indonesian."""

    context_class = Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the --help option, described in Indonesian."""
        return _described(super().get_help_option(ctx))


class Group(click.Group):
    """A group whose help is in Indonesian."""

    context_class = Context
    command_class = Command

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the --help option, described in Indonesian."""
        return _described(super().get_help_option(ctx))


def message(error: click.ClickException) -> str:
    """Return what is wrong with a command line and the way to the help, or the help where nothing was asked."""
    context = getattr(error, "ctx", None)
    if isinstance(error, NoArgsIsHelpError) and context:
        return str(context.get_help())
    command = context.command_path if context else "skcamat"
    return f"{_reason(error)} Lihat: {command} --help"


def _reason(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"Pilihan {error.option_name} tidak dikenal."
    if isinstance(error, click.MissingParameter):
        return f"{_name(error.param)} harus diisi."
    if isinstance(error, click.BadParameter):
        return f"Nilai {_name(error.param)} tidak dapat dipakai."
    if isinstance(error, click.BadOptionUsage):
        return f"Pilihan {error.option_name} memerlukan nilai."
    return "Perintah tidak dikenal atau tidak lengkap."


def _name(param: click.Parameter | None) -> str:
    if param is None:
        return "Argumen"
    return param.opts[0] if isinstance(param, click.Option) else (param.human_readable_name or "Argumen")


def _described(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = "Tampilkan bantuan ini lalu keluar."
    return option


def path(**wanted: Any) -> click.Path:
    """Return a path parameter that leaves the checking to us, so that our messages are seen."""
    from pathlib import Path  # noqa: PLC0415 - click wants the class as a value here

    return click.Path(path_type=Path, **wanted)
