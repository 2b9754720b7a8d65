"""Tables of the dataset as pandas DataFrames, with the types that the schema declares."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pandas as pd

from skcamat.registry.schema.columns import Column, values
from skcamat.registry.schema.tables import TABLES, Table

TYPES = {"string": "string", "integer": "Int64", "number": "Float64"}


def frame_of(table: str, rows: Iterable[Any]) -> pd.DataFrame:
    """Rows of one table as a DataFrame; empty text where a document has no value, <NA> for missing numbers.

    Raises KeyError for a table that the dataset does not have.
    """
    declared = _declared(table)
    return _typed(pd.DataFrame([list(values(row)) for row in rows], columns=declared.header), declared.columns)


def frame_from(database: Path, table: str) -> pd.DataFrame:
    """One table of a finished `registri.sqlite`. Raises KeyError for a table that the dataset does not have."""
    declared = _declared(table)
    query = f"SELECT {', '.join(declared.header)} FROM {declared.name} ORDER BY rowid"  # noqa: S608 - our own names
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        rows = connection.execute(query).fetchall()
    return _typed(pd.DataFrame(rows, columns=declared.header), declared.columns)


def frame_of_dataclasses(rows: Iterable[Any]) -> pd.DataFrame:
    """Frozen rows that are no table of the dataset (comparisons), one column a field."""
    return pd.DataFrame([asdict(row) for row in rows])


def _declared(table: str) -> Table:
    found = next((item for item in TABLES if item.name == table), None)
    if found is None:
        message = f"{table}: pilih salah satu dari {', '.join(item.name for item in TABLES)}"
        raise KeyError(message)
    return found


def _typed(frame: pd.DataFrame, columns: Iterable[Column]) -> pd.DataFrame:
    for item in columns:
        frame[item.name] = frame[item.name].astype(pd.api.types.pandas_dtype(TYPES[item.jenis]))
        if item.jenis == "string":
            frame[item.name] = frame[item.name].fillna("")
    return frame
