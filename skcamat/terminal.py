"""Where words for people go: wide enough for tables also where no terminal tells its width."""

from __future__ import annotations

from rich.console import Console

WIDTH = 140  # characters, in a file or a pipe


def output() -> Console:
    """Return the console of results."""
    console = Console()
    return console if console.is_terminal else Console(width=WIDTH)


def errors() -> Console:
    """Return the console of progress and messages."""
    console = Console(stderr=True)
    return console if console.is_terminal else Console(stderr=True, width=WIDTH)
