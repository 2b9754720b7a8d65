"""One file as a program sees it: the rows of the dataset that it gives, and the pages that they were read from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from skcamat import extractor, registry
from skcamat.extractor.errors import UsageError
from skcamat.extractor.evidence import Evidence, Page, Table, Word
from skcamat.extractor.settings import Settings
from skcamat.normalizers import normalize
from skcamat.parsers import parse_all
from skcamat.registry.export.json_file import nested
from skcamat.registry.schema.dataset import BagianRow, DokumenRow, IndikatorRow
from skcamat.registry.schema.dataset_details import TemuanRow, UraianRow
from skcamat.registry.schema.tables import DocumentRows

if TYPE_CHECKING:
    import pandas as pd

OnPage = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class PageView:
    """One page: its number (from 1), its size in points, every word that was read on it, and its tables."""

    number: int
    width: float
    height: float
    cara_baca: str
    words: tuple[Word, ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """What one file gives: `decrees` (one a decree in the file), `sections`, `indicators`, `items`, `findings`.

    The rows are those of the dataset, column by column; `pages` are where they were read from, with boxes in points
    from the top left of the upright page.
    """

    path: Path
    decrees: tuple[DokumenRow, ...]
    sections: tuple[BagianRow, ...]
    indicators: tuple[IndikatorRow, ...]
    items: tuple[UraianRow, ...]
    findings: tuple[TemuanRow, ...]
    pages: tuple[PageView, ...]
    _rows: tuple[DocumentRows, ...]

    @property
    def doc_id(self) -> str:
        """The id of the file's content (of its first decree, where it holds several)."""
        return self.decrees[0].doc_id

    def to_pandas(self, table: str = "indikator") -> pd.DataFrame:
        """One table of the dataset as a DataFrame, columns and types as declared in the schema.

        Raises KeyError for a table that does not exist.
        """
        from skcamat.registry.export.frames import frame_of  # noqa: PLC0415 - pandas loads slowly, few need it

        return frame_of(table, (row for document in self._rows for row in document.rows(table)))

    def to_dict(self) -> list[dict[str, Any]]:
        """The decrees of the file nested as in `dataset.json`: document > sections > indicators."""
        return [item for document in self._rows for item in nested(document)]


def read(path: str | PathLike[str], settings: Settings | None = None, on_page: OnPage | None = None) -> Document:
    """Read one file: PDF, picture or Word. `on_page(done, all)` is called after every page.

    Raises DocumentError where the file cannot be read, UsageError where there is none.
    """
    file = Path(path)
    if not file.is_file():
        message = f"{file} tidak ditemukan. Periksa nama dan foldernya."
        raise UsageError(message)
    evidence = extractor.read(file, settings, on_page)
    documents = tuple(_documents(evidence, file.name))
    return Document(
        path=file,
        decrees=tuple(row for document in documents for row in document.dokumen),
        sections=tuple(row for document in documents for row in document.bagian),
        indicators=tuple(row for document in documents for row in document.indikator),
        items=tuple(row for document in documents for row in document.uraian),
        findings=tuple(row for document in documents for row in document.temuan),
        pages=tuple(_view(page) for page in evidence.pages),
        _rows=documents,
    )


def _documents(evidence: Evidence, berkas: str) -> Iterator[DocumentRows]:
    source = registry.read_file(berkas, *map(normalize, parse_all(evidence)))
    return iter(registry.build([source]))


def _view(page: Page) -> PageView:
    lines = [*page.lines, *(line for table in page.tables for cell in table.cells for line in cell.every_line)]
    words = tuple(word for line in lines for word in line.words)
    return PageView(page.number, page.width, page.height, page.cara_baca, words, page.tables)
