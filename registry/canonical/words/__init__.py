"""Word tables for comparing indicators, as data: one CSV a kind of relation, read once."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(resources.files(__package__).joinpath(name).read_text("utf-8").splitlines()))


@cache
def equal_forms() -> dict[str, dict[tuple[str, ...], tuple[str, ...]]]:
    """First word -> {words of a form: words it stands for}: abbreviations and writings that mean exactly the same."""
    table: dict[str, dict[tuple[str, ...], tuple[str, ...]]] = {}
    for row in _rows("setara.csv"):
        form = tuple(row["bentuk"].split())
        table.setdefault(form[0], {})[form] = tuple(row["baku"].split())
    return table


def _groups(name: str) -> dict[str, frozenset[int]]:
    table: dict[str, set[int]] = {}
    for number, row in enumerate(_rows(name)):
        for word in row["kelompok"].split("|"):
            table.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in table.items()}


@cache
def synonym_groups() -> dict[str, frozenset[int]]:
    """Word or root -> numbers of its groups of words that may stand for each other: to propose, not to decide."""
    return _groups("sinonim.csv")


@cache
def contrast_groups() -> dict[str, frozenset[int]]:
    """Word or root -> numbers of its groups of words that exclude each other (planned, done; incoming, outgoing)."""
    return _groups("lawan.csv")


@cache
def written() -> dict[str, str]:
    """Folded word -> how it is written in a name (`ktp` -> `KTP`)."""
    return {row["kata"]: row["tulisan"] for row in _rows("akronim.csv")}
