"""All files of a run, written in one pass over the documents and replaced in one go."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

from skcamat.registry.export import sqlite_file
from skcamat.registry.export.csv_files import CsvFiles
from skcamat.registry.export.datapackage import write_datapackage
from skcamat.registry.export.excel import workbook
from skcamat.registry.export.excel.links import Links, no_link
from skcamat.registry.export.excel.workbook import write_workbook
from skcamat.registry.export.html import report
from skcamat.registry.export.html.report import write_report
from skcamat.registry.export.json_file import JsonFile
from skcamat.registry.export.sqlite_file import SqliteFile
from skcamat.registry.export.staging import staged
from skcamat.registry.schema.tables import Dataset, DocumentRows


class Sink(Protocol):
    """What takes documents one by one and turns them into a file."""

    def add(self, document: DocumentRows) -> None:
        """Take the next document."""
        ...


def write(dataset: Dataset, out: Path, links: Links = no_link) -> None:
    """Write every output of a run into `out` (made if need be); the files of the last run are replaced together.

    `links` gives the path of an input file by its `berkas`, relative to `out`; the workbook leads to its pages by it.
    Raises `UsageError` where a file to be replaced is held open by another program.
    """
    with staged(out) as folder:
        write_datapackage(folder)
        with ExitStack() as stack:
            sinks: list[Sink] = [
                stack.enter_context(CsvFiles(folder)),
                stack.enter_context(JsonFile(folder)),
                stack.enter_context(SqliteFile(folder)),
            ]
            for document in dataset:
                for sink in sinks:
                    sink.add(document)
        write_report(folder / sqlite_file.NAME, folder / report.NAME)
        write_workbook(folder / sqlite_file.NAME, folder / workbook.NAME, links)
