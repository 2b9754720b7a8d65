"""Every form in which the dataset leaves.

staging                         all files of a run replace the last ones together
csv_files, json_file, datapackage, sqlite_file      written while documents come in
workbook (sheets, links), report (charts)           made from the database
"""

from __future__ import annotations

from pathlib import Path

from skcamat.registry.export.excel.links import Links, no_link
from skcamat.registry.schema.tables import Dataset

__all__ = ["Links", "no_link", "write"]


def write(dataset: Dataset, out: Path, links: Links = no_link) -> None:
    """Write every output of a run; see `skcamat.registry.export.files.write`.

    Only here the workbook and chart libraries load: whoever reads a table starts without them.
    """
    from skcamat.registry.export import files  # noqa: PLC0415 - the reason stands above

    files.write(dataset, out, links)
