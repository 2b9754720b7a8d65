"""The domain's phrases by what they mean: one table (`phrases.csv`), one loader, one matcher."""

from __future__ import annotations

import csv
from functools import cache, lru_cache
from importlib import resources

from skcamat.parsers.lexicon.likeness import begins, held

_ROLES = 64  # roles that the table may have, each remembered


@lru_cache(_ROLES)
def phrases(peran: str) -> tuple[str, ...]:
    """All phrases of a role in the order of the table. Raises KeyError for a role that the table does not have."""
    return _table()[peran]


def roles(begin: str) -> tuple[str, ...]:
    """The roles whose names begin so (`label:`), in the order of the table."""
    return tuple(role for role in _table() if role.startswith(begin))


@cache
def _table() -> dict[str, tuple[str, ...]]:
    text = resources.files(__package__).joinpath("phrases.csv").read_text("utf-8")
    found: dict[str, list[str]] = {}
    for row in csv.DictReader(text.splitlines()):
        found.setdefault(row["peran"], []).append(row["frasa"])
    return {peran: tuple(frasa) for peran, frasa in found.items()}


def says_any(text: str, peran: str, least: float = 0.9) -> bool:
    """Whether a text holds a phrase of a role, misread letters allowed; `least` is the likeness asked for (0-1)."""
    return any(held(phrase, text) >= least for phrase in phrases(peran))


def opens_with(text: str, peran: str) -> bool:
    """Whether a text begins with a phrase of a role, misread letters allowed."""
    return any(begins(text, phrase) for phrase in phrases(peran))
