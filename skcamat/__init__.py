"""Indicator decrees of Indonesian sub-districts, read into one dataset: the front door for programs.

    import skcamat

    document = skcamat.read("sk-camat.pdf")             # one file: sections, indicators, findings, pages
    skcamat.run("masuk", "keluaran")                    # a folder, as the command line does it
    registry = skcamat.open("keluaran")                 # what a run wrote: tables, decisions, comparison

The rooms behind it (`skcamat.extractor`, `parsers`, `normalizers`, `registry`) load with their first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from skcamat.api.document import Document, PageView, read
    from skcamat.api.folder import Event, run
    from skcamat.api.results import Registry
    from skcamat.api.results import open_registry as open  # noqa: A004 - `skcamat.open` reads like the built-in on purpose
    from skcamat.batch.runner import Summary
    from skcamat.extractor.errors import (
        DamagedDocument,
        DocumentError,
        DocumentWithoutPages,
        LimitExceeded,
        LockedDocument,
        NotADocument,
        OutputError,
        SkcamatError,
        UsageError,
    )
    from skcamat.extractor.settings import Limits, Settings

__version__ = "0.2.0"

_HOMES = {
    "read": "api.document",
    "Document": "api.document",
    "PageView": "api.document",
    "run": "api.folder",
    "Event": "api.folder",
    "open": "api.results:open_registry",
    "Registry": "api.results",
    "Summary": "batch.runner",
    "Settings": "extractor.settings",
    "Limits": "extractor.settings",
    "SkcamatError": "extractor.errors",
    "DocumentError": "extractor.errors",
    "NotADocument": "extractor.errors",
    "DamagedDocument": "extractor.errors",
    "LockedDocument": "extractor.errors",
    "DocumentWithoutPages": "extractor.errors",
    "LimitExceeded": "extractor.errors",
    "OutputError": "extractor.errors",
    "UsageError": "extractor.errors",
}

__all__ = [
    "DamagedDocument",
    "Document",
    "DocumentError",
    "DocumentWithoutPages",
    "Event",
    "LimitExceeded",
    "Limits",
    "LockedDocument",
    "NotADocument",
    "OutputError",
    "PageView",
    "Registry",
    "Settings",
    "SkcamatError",
    "Summary",
    "UsageError",
    "__version__",
    "open",
    "read",
    "run",
]


def __getattr__(name: str) -> object:
    """Load a name of the front door with its first use: the command line starts without the picture libraries."""
    home, _, other = _HOMES.get(name, "").partition(":")
    if not home:
        message = f"module 'skcamat' has no attribute '{name}'"
        raise AttributeError(message)
    return getattr(import_module(f"skcamat.{home}"), other or name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
