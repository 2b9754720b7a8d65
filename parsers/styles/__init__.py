"""The regional styles: every file here holds one `STYLE`, and is found by being here."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from skcamat.parsers.style import Style


@cache
def all_styles() -> dict[str, Style]:
    """Every style by name, in alphabetical order.

    Raises TypeError or ValueError at once for a file that breaks the rule.
    """
    found: dict[str, Style] = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        style = getattr(import_module(f"{__name__}.{module.name}"), "STYLE", None)
        if not isinstance(style, Style):
            raise TypeError(f"parsers/styles/{module.name}.py must define STYLE: Style")
        if style.nama != module.name:
            raise ValueError(
                f"parsers/styles/{module.name}.py names itself {style.nama!r}; name and file must be the same"
            )
        found[style.nama] = style
    return found
