"""One document's result as bytes, for the ledger: written once when a file was read, read again at every later run."""

from __future__ import annotations

from typing import Any

import msgspec

from skcamat.normalizers.normalised import NormalRecord
from skcamat.registry.rows.earlier import renewed

_DECODER = msgspec.json.Decoder(NormalRecord)


def encode(record: NormalRecord) -> bytes:
    """Record as compact JSON, the same bytes for the same record; halves of surrogate pairs become `?`."""
    try:
        return msgspec.json.encode(record)
    except UnicodeEncodeError:
        return msgspec.json.encode(_scrubbed(msgspec.to_builtins(record)))


class OtherForm(ValueError):
    """Bytes that hold no record in a form that this version knows; the file has to be read again."""


def decode(data: bytes) -> NormalRecord:
    """Record from `encode`'s bytes, also of version 0.1. Raises `OtherForm` (a ValueError) for anything else."""
    try:
        return _DECODER.decode(data)
    except msgspec.ValidationError:
        return _of_earlier_version(data)
    except msgspec.DecodeError as error:
        raise OtherForm(str(error)) from error


def _of_earlier_version(data: bytes) -> NormalRecord:
    try:
        return msgspec.convert(renewed(msgspec.json.decode(data)), NormalRecord)
    except msgspec.ValidationError as error:
        raise OtherForm(str(error)) from error


def _scrubbed(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {key: _scrubbed(item) for key, item in value.items()}
    return [_scrubbed(item) for item in value] if isinstance(value, list | tuple) else value
