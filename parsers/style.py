"""What a regional style may tell the generic parser. A style is data: one file in `styles/`, found by that folder.

The generic parser reads a document without any style; a style adds words of its region and the marks it is known by.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Style:
    """One regional style; everything but `nama` and `wajib` may be left out.

    nama         name of the style, the same as its file's name; stands in the column `gaya`
    keterangan   where it was seen and how it looks, for people
    wajib        marks that a document must all show (see `recognise.marks_of` for the marks there are)
    terlarang    marks of which it may show none
    penguat      marks that are usual; the share of them shown ranks styles that all fit
    kolom        further column headings: (role, heading as printed); roles are those of `columns.ROLES`
    label        further labels of a section's head: (role, label as printed); roles are the keys of `labels.LABELS`
    judul        further phrases that begin a section's heading, beside `Indikator Kinerja …`
    """

    nama: str
    keterangan: str = ""
    wajib: frozenset[str] = frozenset()
    terlarang: frozenset[str] = frozenset()
    penguat: frozenset[str] = frozenset()
    kolom: tuple[tuple[str, str], ...] = ()
    label: tuple[tuple[str, str], ...] = ()
    judul: tuple[str, ...] = ()
