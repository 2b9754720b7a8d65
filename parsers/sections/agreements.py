"""Perjanjian Kinerja papers: no decree and no indicators, but the targets that the year's agreement sets for them.

A paper may hold several agreements, one after the other; each begins with a title and names its first party's post.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from skcamat.parsers.cells.targets import targets_of
from skcamat.parsers.lexicon.likeness import held, squeezed
from skcamat.parsers.lines.headings import is_capital
from skcamat.parsers.lines.labels import label_of
from skcamat.parsers.records import Bagian, Keputusan, Printed, TargetBaris
from skcamat.parsers.sections.decree import Body, divided
from skcamat.parsers.sections.decree_values import decree_of
from skcamat.parsers.stream.order import Flow
from skcamat.parsers.stream.text import Placed, printed
from skcamat.parsers.stream.vocabulary import Vocabulary
from skcamat.parsers.tables.long_table import LongTable
from skcamat.parsers.tables.stitching import LongItem

KIND = "perjanjian_kinerja"
_TITLES = ("perjanjian kinerja", "penetapan kinerja", "rencana aksi")
_LONGEST_TITLE, _LONGEST_IN_SMALL = 140, 60  # letters
_YEAR = re.compile(r"\b(20\d\d)\b")
_NOT_TARGETS = {"realisasi", "aspek"}  # columns of reports and of SKP papers


@dataclass(slots=True)
class _Agreement:
    """One agreement while it is read: its title, the post of its first party, its targets and their pages."""

    judul: Placed | None = None
    jabatan: Placed | None = None
    target: list[TargetBaris] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)


def agreements_of(items: Sequence[LongItem], vocabulary: Vocabulary) -> tuple[Bagian, ...]:
    """A section without rows for each agreement that has targets; none where no title says that it is one.

    A target under a heading that names no period is that of the year in the agreement's title.
    """
    found = [_Agreement()]
    for item in items:
        if isinstance(item, LongTable):
            _take(found[-1], item, vocabulary)
        elif _is_title(item):
            _begin(found, item)
        elif found[-1].jabatan is None and (label := label_of(item)) and label.role == "jabatan" and label.value.words:
            found[-1].jabatan = label.value
    year = year_of(items)
    return tuple(_section(agreement, vocabulary, year) for agreement in found if agreement.target and agreement.judul)


def head_of(items: Sequence[LongItem], flow: Flow, vocabulary: Vocabulary) -> Keputusan:
    """The year and the place that the paper names; the rest of a decree's head it does not have."""
    titles = [item.text for item in items if isinstance(item, Placed) and _is_title(item)]
    everything = " ".join(line.text for line in flow.lines())
    told = decree_of(divided(items, vocabulary, Body()), vocabulary, titles, everything).keputusan
    return Keputusan(
        tahun_judul=year_of(items), kabupaten=told.kabupaten, kecamatan=told.kecamatan, petunjuk=told.petunjuk
    )


def year_of(items: Sequence[LongItem]) -> str:
    """The year of the first title that names one, else of the first line that says `tahun 20..`; empty without both."""
    lines = [item for item in items if isinstance(item, Placed)]
    titled = [line.text for line in lines if _is_title(line)]
    spoken = [line.text for line in lines if re.search(r"\btahun\s+(?:anggaran\s+)?20\d\d\b", line.text, re.I)]
    return next((year.group(1) for text in (*titled, *spoken) if (year := _YEAR.search(text))), "")


def _is_title(line: Placed) -> bool:
    if is_capital(line.text):
        return len(line.text) < _LONGEST_TITLE and any(held(title, line.text) >= 0.9 for title in _TITLES)
    begins = squeezed(line.text).startswith(tuple(map(squeezed, _TITLES)))
    return begins and len(line.text) < _LONGEST_IN_SMALL and not line.text.rstrip().endswith((".", ",", ";"))


def _begin(found: list[_Agreement], title: Placed) -> None:
    """A title begins an agreement, but the title above an agreement's own table goes on with it."""
    if found[-1].target:
        found.append(_Agreement(title))
    elif found[-1].judul is None:
        found[-1].judul = title


def _take(agreement: _Agreement, table: LongTable, vocabulary: Vocabulary) -> None:
    roles = {head.role for head in table.heads}
    if {"indikator", "target"} <= roles and not roles & _NOT_TARGETS:
        agreement.target += targets_of(table, vocabulary)[0]
        agreement.pages += table.pages


def _section(agreement: _Agreement, vocabulary: Vocabulary, year: str) -> Bagian:
    jabatan = _text(agreement.jabatan, vocabulary)
    judul = _text(agreement.judul, vocabulary)
    own = _YEAR.search(judul.text) if judul else None
    period = own.group(1) if own else year
    post = squeezed(jabatan.text) if jabatan else ""
    return Bagian(
        lingkup="IKU" if not post or post.startswith("camat") else "IKI",
        judul=judul,
        jabatan=jabatan,
        target=tuple(replace(entry, periode=entry.periode or period) for entry in agreement.target),
        halaman_awal=min(agreement.pages + ([judul.halaman] if judul else [])),
        halaman_akhir=max(agreement.pages),
    )


def _text(line: Placed | None, vocabulary: Vocabulary) -> Printed | None:
    return printed([line], vocabulary) if line else None
