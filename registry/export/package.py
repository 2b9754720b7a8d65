"""Exports after the run: `skcamat export KELUARAN --as …`. Everything is made from registri.sqlite."""

from __future__ import annotations

import csv
import importlib.util
import json
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from skcamat.extractor.errors import UsageError
from skcamat.registry.export import sqlite_file
from skcamat.registry.export.csv_files import CsvFiles, guarded
from skcamat.registry.export.datapackage import descriptor, write_datapackage
from skcamat.registry.export.excel import workbook
from skcamat.registry.export.excel.csv import write_excel_csv
from skcamat.registry.export.frames import TYPES
from skcamat.registry.export.html import report
from skcamat.registry.export.json_file import JsonFile
from skcamat.registry.export.public.ids import ids_of
from skcamat.registry.export.public.profile import PROFILES, Public
from skcamat.registry.export.reloaded import Reloaded
from skcamat.registry.export.sqlite_file import SqliteFile
from skcamat.registry.export.staging import staged
from skcamat.registry.export.standards import EWALIDATA, MS_IND, Target, TooLong, filled, sources
from skcamat.registry.schema.columns import as_mapping
from skcamat.registry.schema.tables import TABLES, DocumentRows

Documents = Iterable[DocumentRows]


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote, and which values are longer than their target column takes (written whole all the same)."""

    berkas: tuple[Path, ...]
    terlalu_panjang: tuple[TooLong, ...] = ()


def export_as(out: Path, bentuk: str, target: Path, profil: str = "") -> Exported:
    """Write the dataset of the finished run in `out` as `bentuk` into the folder `target`.

    `profil` is `internal` or `publik`; empty takes the form's own: what is made to be given away is `publik`. Raises
    UsageError for an unknown form or profile, a folder without a finished run, or a missing library.
    """
    if bentuk not in FORMS:
        raise UsageError(f"Bentuk '{bentuk}' tidak dikenal. Pilih salah satu: {', '.join(FORMS)}.")
    form = FORMS[bentuk]
    chosen = profil or form.profil
    if chosen not in PROFILES or (form.only_public and chosen != "publik"):
        raise UsageError(f"Profil '{chosen}' tidak dapat dipakai untuk {bentuk}.")
    if target.resolve() == out.resolve():
        raise UsageError("Ekspor memerlukan folder sendiri, bukan folder keluaran.")
    database = out / sqlite_file.NAME
    if not database.is_file():
        raise UsageError(f"{out} tidak memuat {sqlite_file.NAME}. Jalankan skcamat run lebih dahulu.")
    with closing(sqlite_file.opened(database)) as source, staged(target) as folder:
        documents: Documents = Reloaded(source)
        public = chosen == "publik"
        long = form.write(Public(documents, ids_of(out)) if public else documents, folder)
        names = sorted(path.name for path in folder.iterdir())
    return Exported(tuple(target / name for name in names), tuple(long))


def _csv(documents: Documents, folder: Path) -> list[TooLong]:
    write_datapackage(folder)
    with CsvFiles(folder) as sink:
        for document in documents:
            sink.add(document)
    return []


def _excel(documents: Documents, folder: Path) -> list[TooLong]:
    write_excel_csv(documents, folder)
    return []


def _json(documents: Documents, folder: Path) -> list[TooLong]:
    with JsonFile(folder) as sink:
        for document in documents:
            sink.add(document)
    return []


def _database(documents: Documents, folder: Path) -> Path:
    with SqliteFile(folder) as sink:
        for document in documents:
            sink.add(document)
    return folder / sqlite_file.NAME


def _sqlite(documents: Documents, folder: Path) -> list[TooLong]:
    _database(documents, folder)
    return []


def _workbook(documents: Documents, folder: Path) -> list[TooLong]:
    """The workbook alone, without ways to the input files: who gets it does not have them."""
    database = _database(documents, folder)
    workbook.write_workbook(database, folder / workbook.NAME)
    database.unlink()
    return []


def _report(documents: Documents, folder: Path) -> list[TooLong]:
    database = _database(documents, folder)
    report.write_report(database, folder / report.NAME)
    database.unlink()
    return []


def _ckan(documents: Documents, folder: Path) -> list[TooLong]:
    """CSV files with what CKAN's package_create takes; the files are uploaded as its resources."""
    _csv(documents, folder)
    package = descriptor()
    resources = [
        {"name": item["title"], "url": item["path"], "format": "CSV", "mimetype": "text/csv", "schema": item["schema"]}
        for item in package["resources"]
    ]
    entry = {
        "name": package["name"],
        "title": package["title"],
        "notes": package["description"],
        "license_id": "notspecified",
        "tags": [{"name": name} for name in ("indikator kinerja", "kecamatan", "IKU", "IKI")],
        "resources": resources,
    }
    text = json.dumps(entry, ensure_ascii=False, indent=2) + "\n"
    (folder / "ckan.json").write_text(text, encoding="utf-8", newline="\n")
    return []


def _parquet(documents: Documents, folder: Path) -> list[TooLong]:
    if importlib.util.find_spec("pyarrow") is None:
        raise UsageError("Parquet memerlukan pustaka tambahan. Pasang dengan: pip install 'skcamat[parquet]'.")
    held = list(documents)
    for table in TABLES:
        rows = [as_mapping(row) for document in held for row in document.rows(table.name)]
        kinds = {item.name: TYPES[item.jenis] for item in table.columns}
        frame = pd.DataFrame(rows, columns=table.header).replace("", None).astype(kinds)
        frame.to_parquet(folder / f"{table.name}.parquet", index=False)
    return []


def _standard(form: tuple[Target, ...], name: str) -> Callable[[Documents, Path], list[TooLong]]:
    def write(documents: Documents, folder: Path) -> list[TooLong]:
        found: list[TooLong] = []
        with (folder / name).open("w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle)
            writer.writerow([target.judul for target in form])
            for source in sources(documents):
                values, long = filled(form, source)
                writer.writerow([guarded(value) for value in values])
                found += long
        return found

    return write


@dataclass(frozen=True, slots=True)
class Form:
    """A form of export: what writes it, the profile it has when none is asked for, whether it may have no other."""

    write: Callable[[Documents, Path], list[TooLong]]
    profil: str = "publik"
    only_public: bool = False


FORMS = {
    "ms-ind": Form(_standard(MS_IND, "ms-ind.csv")),
    "ewalidata": Form(_standard(EWALIDATA, "ewalidata.csv")),
    "ckan": Form(_ckan),
    "csv-excel": Form(_excel, "internal"),
    "csv-publik": Form(_csv, only_public=True),
    "xlsx": Form(_workbook),
    "laporan": Form(_report),
    "sqlite": Form(_sqlite),
    "json": Form(_json, "internal"),
    "parquet": Form(_parquet, "internal"),
}
