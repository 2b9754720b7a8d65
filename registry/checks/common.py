"""Walking over a record: rows with their places, and the texts that a check compares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from skcamat.extractor.findings import Finding, FindingKind
from skcamat.normalizers.normalised import NormalBagian, NormalBaris, NormalRecord
from skcamat.parsers.records import Printed


@dataclass(frozen=True, slots=True)
class Placed:
    """A row with its 1-based places: section in the document, row in the section."""

    bagian: int
    baris: int
    section: NormalBagian
    row: NormalBaris

    @property
    def indikator(self) -> str:
        """The indicator as printed."""
        return self.row.baris.indikator.text

    @property
    def sasaran(self) -> str:
        """The sasaran as printed, empty where there is none."""
        return text_of(self.row.baris.sasaran)

    @property
    def formulasi(self) -> str:
        """The formula cell on one line."""
        return self.row.baris.formulasi.text

    @property
    def sumber_data(self) -> str:
        """The source as printed, empty where there is none."""
        return text_of(self.row.baris.sumber_data)

    def texts(self) -> Iterator[str]:
        """Every text of the row."""
        printed = self.row.baris
        for part in (
            printed.sasaran,
            printed.indikator,
            printed.formulasi.printed,
            printed.penjelasan,
            printed.sumber_data,
        ):
            if part:
                yield part.text

    def found(self, kind: FindingKind, **fields: object) -> Finding:
        """Make a finding about this row."""
        return _found(kind, (self.row.baris.halaman, self.bagian, self.baris), fields)


def text_of(printed: Printed | None) -> str:
    """Return the printed text, empty where there is none."""
    return printed.text if printed else ""


def sections(normal: NormalRecord) -> Iterator[tuple[int, NormalBagian]]:
    """Yield sections with their 1-based number."""
    return enumerate(normal.bagian, start=1)


def rows_of(number: int, section: NormalBagian) -> tuple[Placed, ...]:
    """Return the rows of one section."""
    return tuple(Placed(number, place, section, row) for place, row in enumerate(section.baris, start=1))


def all_rows(normal: NormalRecord) -> Iterator[Placed]:
    """Yield every row of the document in order."""
    for number, section in sections(normal):
        yield from rows_of(number, section)


def section_found(kind: FindingKind, number: int, section: NormalBagian, **fields: object) -> Finding:
    """Make a finding about a section."""
    return _found(kind, (section.bagian.halaman_awal, number, 0), fields)


def document_found(kind: FindingKind, page: int = 0, **fields: object) -> Finding:
    """Make a finding about the whole document, or about a page of it."""
    return _found(kind, (page, 0, 0), fields)


def _found(kind: FindingKind, place: tuple[int, int, int], fields: Mapping[str, object]) -> Finding:
    return Finding(kind.kode, kind.tingkat, kind.template.format_map(fields), *place)
