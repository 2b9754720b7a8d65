"""What a run wrote, for programs: its tables as DataFrames, the decisions of people, the comparison."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from skcamat.extractor.errors import UsageError
from skcamat.registry.decisions import log
from skcamat.registry.decisions.log import Keputusan
from skcamat.registry.export import comparison, frames
from skcamat.registry.schema.tables import TABLES

if TYPE_CHECKING:
    import pandas as pd

DATABASE = "registri.sqlite"


class Registry:
    """A finished output folder. Nothing is held in memory: every call reads what lies there now."""

    def __init__(self, out: Path) -> None:
        self.out = out

    @property
    def tables(self) -> tuple[str, ...]:
        """Names of the tables that `table` gives."""
        return tuple(table.name for table in TABLES)

    def table(self, name: str) -> pd.DataFrame:
        """One table of the dataset, columns and types as declared in the schema. Raises KeyError for another name."""
        return frames.frame_from(self.out / DATABASE, name)

    @property
    def indicators(self) -> pd.DataFrame:
        """The table analysts open first: one row an indicator."""
        return self.table("indikator")

    def decisions(self) -> tuple[Keputusan, ...]:
        """Every decision of a person in `keputusan.csv`, in the order made."""
        return log.read(self.out)

    def compare(self) -> pd.DataFrame:
        """Canonical indicators side by side: which kecamatan have each, and by which formula, source and unit."""
        return frames.frame_of_dataclasses(comparison.side_by_side(self.out))

    def changes(self) -> pd.DataFrame:
        """What changed in each kecamatan from one of its years to the next."""
        return frames.frame_of_dataclasses(comparison.year_by_year(self.out))

    def __repr__(self) -> str:
        return f"Registry({str(self.out)!r})"


def open_registry(out: str | PathLike[str]) -> Registry:
    """The results of a run in folder `out`. Raises UsageError where no run has written there."""
    folder = Path(out)
    if not (folder / DATABASE).is_file():
        message = f"{folder} bukan folder keluaran dari skcamat run (tidak ada {DATABASE})."
        raise UsageError(message)
    return Registry(folder)
