"""datapackage.json: the Frictionless descriptor of the CSV files, derived from the tables."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from skcamat.registry.schema.columns import Column
from skcamat.registry.schema.tables import TABLES, Table


def descriptor(tables: Iterable[Table] = TABLES) -> dict[str, Any]:
    """Return the Data Package descriptor (version 1) of the tables as CSV."""
    tables = tuple(tables)
    return {
        "profile": "tabular-data-package",
        "name": "registri-iku-kecamatan",
        "title": "Registri indikator kinerja kecamatan",
        "description": "Indikator kinerja utama dan individu dari keputusan camat, dibaca oleh skcamat.",
        "resources": [_resource(table, {other.name for other in tables}) for table in tables],
    }


def _resource(table: Table, present: set[str]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.judul,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": _schema(table, present),
    }


def _schema(table: Table, present: set[str]) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(item) for item in table.columns], "missingValues": [""]}
    if table.kunci:
        schema["primaryKey"] = list(table.kunci)
    references = [_foreign_key(*reference) for reference in table.rujukan if reference[1] in present]
    return schema | ({"foreignKeys": references} if references else {})


def _foreign_key(name: str, other: str, other_name: str) -> dict[str, Any]:
    return {"fields": [name], "reference": {"resource": other, "fields": [other_name]}}


def _field(item: Column) -> dict[str, Any]:
    limits: dict[str, Any] = {"required": True} if item.wajib else {}
    if item.enum:
        limits["enum"] = list(item.enum)
    if item.pattern:
        limits["pattern"] = f"^({item.pattern})$"
    plain = {"name": item.name, "title": item.judul, "description": item.arti, "type": item.jenis}
    return plain | ({"constraints": limits} if limits else {})


def write_datapackage(folder: Path, tables: Iterable[Table] = TABLES) -> None:
    """Write datapackage.json into the folder."""
    text = json.dumps(descriptor(tables), ensure_ascii=False, indent=2)
    (folder / "datapackage.json").write_text(text + "\n", encoding="utf-8", newline="\n")
