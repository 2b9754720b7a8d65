"""How a column is declared: once, as a field of a row dataclass, with everything that outputs need to know about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, Literal

Jenis = Literal["string", "integer", "number"]
Nilai = str | int | float | None

DECIMALS = 4
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
NIP_PATTERN = r"\d+"
TANGGAL_PATTERN = r"\d{4}(-\d{2}(-\d{2})?)?"
TAHUN_PATTERN = r"\d{4}"
KODE_WILAYAH_PATTERN = r"\d{2}\.\d{2}(\.\d{2})?"
KODE_NOMENKLATUR_PATTERN = r"\d\.\d{2}(\.\d{2}(\.\d\.\d{2}(\.\d{4})?)?)?"
KODE_PATTERN = r"[A-Z]+(-[A-Z0-9]+)+(; [A-Z]+(-[A-Z0-9]+)+)*"
BBOX_PATTERN = r"-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in the files, its heading for people, its type, its limits, and what may be done with it.

    `enum` and `pattern` hold for values that are not empty. `pribadi` marks what tells a person's name or NIP, `pokok`
    what `keyakinan` speaks of, `sunting` what a person may set, `tercetak` the cells that are printed in an indicator
    row: those are joined when two rows become one. `utama` are the cells that a person checks first; `lebar` is a width
    in characters for a workbook.
    """

    name: str
    judul: str
    arti: str
    jenis: Jenis
    enum: tuple[str, ...]
    pattern: str
    wajib: bool
    pribadi: bool
    pokok: bool
    sunting: bool
    tercetak: bool
    utama: bool
    lebar: int


def column(  # noqa: PLR0913 - a column has that many properties, all by name
    judul: str,
    arti: str,
    *,
    jenis: Jenis = "string",
    enum: tuple[str, ...] = (),
    pattern: str = "",
    wajib: bool = False,
    pribadi: bool = False,
    pokok: bool = False,
    sunting: bool = False,
    tercetak: bool = False,
    utama: bool = False,
    lebar: int = 14,
) -> Any:
    """Declare a column of a row dataclass; empty text (or None for numbers) unless it is `wajib`."""
    shape = {"jenis": jenis, "enum": enum, "pattern": pattern, "wajib": wajib, "lebar": lebar}
    uses = {"pribadi": pribadi, "pokok": pokok, "sunting": sunting, "tercetak": tercetak, "utama": utama}
    empty: Any = MISSING if wajib else ("" if jenis == "string" else None)
    return field(default=empty, metadata={"judul": judul, "arti": arti, **shape, **uses})


_COLUMNS: dict[type, tuple[Column, ...]] = {}


def columns(row_type: type) -> tuple[Column, ...]:
    """Return the columns of a row dataclass, in the order in which they are written."""
    if row_type not in _COLUMNS:
        _COLUMNS[row_type] = tuple(Column(name=item.name, **item.metadata) for item in fields(row_type))
    return _COLUMNS[row_type]


def values(row: Any) -> Iterator[Nilai]:
    """Yield the row's values in column order, numbers rounded, without characters that a file cannot hold."""
    for item in columns(type(row)):
        yield _writable(getattr(row, item.name))


def _writable(value: Nilai) -> Nilai:
    if isinstance(value, float):
        return round(value, DECIMALS)
    return _UNWRITABLE.sub("\ufffd", value) if isinstance(value, str) else value


def as_mapping(row: Any) -> dict[str, Nilai]:
    """Return the row as column name -> value."""
    return dict(zip((item.name for item in columns(type(row))), values(row), strict=True))


def as_text(value: Nilai) -> str:
    """Return one value as it stands in a text file: whole numbers without a point, nothing for None."""
    if isinstance(value, float):
        return f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")
    return "" if value is None else str(value)
