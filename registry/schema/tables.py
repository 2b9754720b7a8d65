"""The dataset's tables and what holds them: names, keys and references; the rows themselves are in dataset.py."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from skcamat.registry.schema.columns import Column, columns
from skcamat.registry.schema.dataset import BagianRow, DokumenRow, IndikatorRow
from skcamat.registry.schema.dataset_baku import IndikatorBakuRow, PadananRow, UsulanRow
from skcamat.registry.schema.dataset_details import TargetRow, TemuanRow, UraianRow


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the dataset: file name without suffix, title, row type, primary key and references to other tables.

    `rujukan` holds (column, table, column of that table).
    """

    name: str
    judul: str
    row_type: type[Any]
    kunci: tuple[str, ...]
    rujukan: tuple[tuple[str, str, str], ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The table's columns in order."""
        return columns(self.row_type)

    @property
    def header(self) -> list[str]:
        """Column names in order."""
        return [item.name for item in self.columns]


_DOKUMEN = ("doc_id", "dokumen", "doc_id")
_BAGIAN = ("bagian_id", "bagian", "bagian_id")
_BAKU = ("indikator_baku_id", "indikator_baku", "indikator_baku_id")
_PAIR = tuple((f"indikator_baku_id_{side}", "indikator_baku", "indikator_baku_id") for side in "ab")
WITHOUT_DOCUMENT = ("indikator_baku", "usulan")  # tables that belong to all documents together

TABLES: tuple[Table, ...] = (
    Table("indikator", "Indikator", IndikatorRow, ("indikator_id",), (_DOKUMEN, _BAGIAN, _BAKU)),
    Table("bagian", "Bagian", BagianRow, ("bagian_id",), (_DOKUMEN,)),
    Table("uraian", "Uraian", UraianRow, ("bagian_id", "jenis", "urutan"), (_DOKUMEN, _BAGIAN)),
    Table("target", "Target", TargetRow, ("bagian_id", "urutan", "periode"), (_DOKUMEN, _BAGIAN)),
    Table("dokumen", "Dokumen", DokumenRow, ("berkas", "doc_id")),
    Table("temuan", "Temuan", TemuanRow, (), (_DOKUMEN, _BAGIAN, ("indikator_id", "indikator", "indikator_id"))),
    Table("indikator_baku", "Indikator Baku", IndikatorBakuRow, ("indikator_baku_id",)),
    Table("padanan", "Padanan", PadananRow, ("indikator_id",), (("indikator_id", "indikator", "indikator_id"), _BAKU)),
    Table("usulan", "Usulan", UsulanRow, ("indikator_baku_id_a", "indikator_baku_id_b"), _PAIR),
)


@dataclass(frozen=True, slots=True)
class DocumentRows:
    """All rows of one content: `dokumen` has one row per file name, the other tables hold the content once.

    `indikator_baku` and `usulan` belong to all documents together; they come last, in an item without `dokumen`.
    `kunci` names the row as read behind each row of `indikator`, for decisions; it is no table of the dataset.
    """

    dokumen: tuple[DokumenRow, ...]
    bagian: tuple[BagianRow, ...] = ()
    uraian: tuple[UraianRow, ...] = ()
    indikator: tuple[IndikatorRow, ...] = ()
    target: tuple[TargetRow, ...] = ()
    temuan: tuple[TemuanRow, ...] = ()
    padanan: tuple[PadananRow, ...] = ()
    indikator_baku: tuple[IndikatorBakuRow, ...] = ()
    usulan: tuple[UsulanRow, ...] = ()
    kunci: tuple[str, ...] = ()

    def rows(self, table: str) -> tuple[Any, ...]:
        """Rows of the table with that name."""
        rows: tuple[Any, ...] = getattr(self, table)
        return rows


class Dataset:
    """Documents in the order of their first file name; may be iterated any number of times, always with equal rows.

    Holds what `documents` holds: give an object whose `__iter__` builds its rows anew to keep memory flat.
    """

    def __init__(self, documents: Iterable[DocumentRows]) -> None:
        self._documents = documents

    def __iter__(self) -> Iterator[DocumentRows]:
        return iter(self._documents)

    def rows(self, table: str) -> Iterator[Any]:
        """Every row of one table, in document order."""
        for document in self:
            yield from document.rows(table)
