"""Every form in which the dataset leaves: all files of a run in one go, in one pass over the documents."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

from registry.export.csv_files import CsvFiles
from registry.export.datapackage import write_datapackage
from registry.export.json_file import JsonFile
from registry.export.staging import staged
from registry.tables import Dataset, DocumentRows


class Sink(Protocol):
    """What takes documents one by one and turns them into a file."""

    def add(self, document: DocumentRows) -> None:
        """Take the next document."""
        ...


def write(dataset: Dataset, out: Path) -> None:
    """Write every output of a run into `out` (made if need be); the files of the last run are replaced together.

    Raises `UsageError` where a file to be replaced is held open by another program.
    """
    with staged(out) as folder:
        write_datapackage(folder)
        with ExitStack() as stack:
            sinks: list[Sink] = [stack.enter_context(CsvFiles(folder)), stack.enter_context(JsonFile(folder))]
            for document in dataset:
                for sink in sinks:
                    sink.add(document)
