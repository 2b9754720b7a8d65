"""Word tables for the meaning of indicators, as data: one CSV a kind of relation, read once.

setara.csv    writings, acronyms and long forms that mean exactly the same       ketenteraman ketertiban = trantib
turunan.csv   verbal roots; their regular forms are made by rule                 membina, dibina, pembinaan = bina
lepas.csv     words that say nothing about what is measured, with their reason    yang, penyediaan, kecamatan, paket
ukuran.csv    the word at the head that tells the kind of measure                 cakupan = persen, indeks = skor
sinonim.csv   words that may stand for each other: to propose, never to decide    ditangani, diselesaikan
lawan.csv     words that exclude each other                                       direncanakan, terlaksana
pembeda.csv   words that make another thing of it where only one of two has them    pendukung, perubahan, jasa
peran.csv     what a word is in an indicator: tahap, populasi, kondisi, tingkat, aksi
akronim.csv   how a word is written in a name                                    ktp = KTP
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

from skcamat.registry.canonical.words.forms import verbal_forms

Forms = dict[str, dict[tuple[str, ...], tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Lepas:
    """Why a word leaves the meaning, only beside one of `bila` (where given) and never beside one of `kecuali`."""

    golongan: str
    bila: frozenset[str]
    kecuali: frozenset[str]

    def leaves(self, beside: frozenset[str]) -> bool:
        """Whether the word leaves an indicator that consists of the words `beside`."""
        return (not self.bila or not self.bila.isdisjoint(beside)) and self.kecuali.isdisjoint(beside)


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(resources.files(__package__).joinpath(name).read_text("utf-8").splitlines()))


@cache
def equal_forms() -> Forms:
    """First word -> {words of a form: words it stands for}: abbreviations and writings that mean exactly the same."""
    table: Forms = {}
    for row in _rows("setara.csv"):
        form = tuple(row["bentuk"].split())
        table.setdefault(form[0], {})[form] = tuple(row["baku"].split())
    return table


@cache
def derivations() -> dict[str, str]:
    """Printed word -> the one token of its family (`membina`, `dibina`, `pembinaan` -> `bina`)."""
    table: dict[str, str] = {}
    for row in _rows("turunan.csv"):
        bare = (row["akar"],) if row["akar"] == row["tanda"] else ()  # `aset tetap` is no deed
        regular = () if row["hanya_bentuk_lain"] else (*bare, *verbal_forms(row["akar"]))
        for form in (*regular, *filter(None, row["bentuk_lain"].split("|"))):
            table.setdefault(form, row["tanda"])
    return table


@cache
def dropped() -> dict[tuple[str, ...], Lepas]:
    """Words that leave the meaning, with when and why."""
    return {
        tuple(row["kata"].split()): Lepas(
            row["golongan"],
            frozenset(filter(None, row["bila"].split("|"))),
            frozenset(filter(None, row["kecuali"].split("|"))),
        )
        for row in _rows("lepas.csv")
    }


@cache
def measures() -> dict[str, str]:
    """Word at the head of an indicator -> kind of measure: persen, skor, tingkat, cacah."""
    return {row["kata"]: row["ukuran"] for row in _rows("ukuran.csv")}


@cache
def roles() -> dict[str, str]:
    """Token -> what it is in an indicator: tahap, populasi, kondisi, tingkat or aksi; any other token is an object."""
    return {word: row["peran"] for row in _rows("peran.csv") for word in row["kata"].split("|")}


def _groups(name: str) -> dict[str, frozenset[int]]:
    table: dict[str, set[int]] = {}
    for number, row in enumerate(_rows(name)):
        for word in row["kelompok"].split("|"):
            table.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in table.items()}


@cache
def synonym_groups() -> dict[str, frozenset[int]]:
    """Token -> numbers of its groups of tokens that may stand for each other: to propose, not to decide."""
    return _groups("sinonim.csv")


@cache
def contrast_groups() -> dict[str, frozenset[int]]:
    """Token -> numbers of its groups of tokens that exclude each other (planned, done; incoming, outgoing)."""
    return _groups("lawan.csv")


@cache
def telling_apart() -> dict[str, str]:
    """Token -> why an indicator that has it is another than one that lacks it (part and whole, stage, population)."""
    return {row["kata"]: row["alasan"] for row in _rows("pembeda.csv")}


@cache
def written() -> dict[str, str]:
    """Folded word -> how it is written in a name (`ktp` -> `KTP`)."""
    return {row["kata"]: row["tulisan"] for row in _rows("akronim.csv")}
