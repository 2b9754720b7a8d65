"""Defects of a table's layout: headings, missing columns, second tables, numbering."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise

from skcamat.extractor.findings import Finding
from skcamat.normalizers.normalised import NormalBagian, NormalRecord
from skcamat.normalizers.text import folded, squeezed
from skcamat.registry.checks import kinds
from skcamat.registry.checks.common import Placed, all_rows, document_found, rows_of, section_found, sections

_WHOLE_NUMBER = re.compile(r"[0-9]{1,3}")
_CERTAIN = 0.9  # a number read with less confidence says nothing about the document


def check(normal: NormalRecord) -> Iterator[Finding]:
    """Yield findings about tables."""
    for number, section in sections(normal):
        yield from _second_tables(number, section)
        yield from _mislabelled(number, section)
        yield from _numbering(number, section)
    yield from _sources(normal)


def _second_tables(number: int, section: NormalBagian) -> Iterator[Finding]:
    sizes = Counter(row.baris.tabel for row in section.baris)
    for table in sorted(sizes)[1:]:
        yield section_found(kinds.TABEL_TANPA_JUDUL, number, section, tabel=table, jumlah_baris=sizes[table])


def _mislabelled(number: int, section: NormalBagian) -> Iterator[Finding]:
    if section.bagian.lingkup != "IKI":
        return
    for heading in dict.fromkeys(heading for row in section.baris for heading in row.baris.kepala):
        if squeezed(heading).startswith("indikatorkinerjautama"):
            yield section_found(kinds.IKU_UNTUK_IKI, number, section, kepala=" ".join(heading.split()))
            return


def _numbering(number: int, section: NormalBagian) -> Iterator[Finding]:
    """A whole number that jumps or goes back inside one table; sub-numbers and letters are left alone.

    Rows whose number was not read for certain may hold those between.
    """
    for _, group in groupby(rows_of(number, section), key=lambda placed: placed.row.baris.tabel):
        numbered = [(placed, int(no)) for placed in group if (no := _certain_number(placed))]
        for (above, before), (placed, after) in pairwise(numbered):
            if after < before or after - before > placed.baris - above.baris:
                yield placed.found(kinds.NOMOR_URUT, sebelum=before, sesudah=after)


def _certain_number(placed: Placed) -> str:
    printed = placed.row.baris.no
    if printed is None or printed.doubts or printed.confidence < _CERTAIN:
        return ""
    digits = folded(printed.text)
    return digits if _WHOLE_NUMBER.fullmatch(digits) else ""


def _sources(normal: NormalRecord) -> Iterator[Finding]:
    rows = list(all_rows(normal))
    if rows and not any(placed.sumber_data or _has_source_column(placed) for placed in rows):
        yield document_found(kinds.TANPA_SUMBER_DATA)
        return
    filled = {(placed.bagian, placed.row.baris.tabel) for placed in rows if placed.sumber_data}
    for placed in rows:
        if not placed.sumber_data and (placed.bagian, placed.row.baris.tabel) in filled:
            yield placed.found(kinds.SUMBER_KOSONG)


def _has_source_column(placed: Placed) -> bool:
    return any("sumberdata" in squeezed(heading) for heading in placed.row.baris.kepala)
