"""One document's result as bytes, for the ledger: written once when a file was read, read again at every later run."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from skcamat.normalizers.normalised import NormalRecord
from skcamat.registry.rows.earlier import renewed

_FORM = Annotated[tuple[NormalRecord, ...], msgspec.Meta(min_length=1)]
_DECODER = msgspec.json.Decoder(_FORM)


def encode(*records: NormalRecord) -> bytes:
    """The documents of one file as compact JSON, the same bytes for the same ones; half surrogate pairs become `?`."""
    try:
        return msgspec.json.encode(records)
    except UnicodeEncodeError:
        return msgspec.json.encode(_scrubbed(msgspec.to_builtins(records)))


class OtherForm(ValueError):
    """Bytes that hold no record in a form that this version knows; the file has to be read again."""


def decode(data: bytes) -> tuple[NormalRecord, ...]:
    """The documents of one file, in its order, from `encode`'s bytes, also of version 0.1.

    Raises `OtherForm` (a ValueError) for anything else.
    """
    try:
        documents: tuple[NormalRecord, ...] = _DECODER.decode(data)
    except msgspec.ValidationError:
        return _of_earlier_version(data)
    except msgspec.DecodeError as error:
        raise OtherForm(str(error)) from error
    return documents


def _of_earlier_version(data: bytes) -> tuple[NormalRecord, ...]:
    """The documents of a file that version 0.1 stored: one record, not yet in a list."""
    told = renewed(msgspec.json.decode(data))
    try:
        return msgspec.convert(told if isinstance(told, list) else [told], _FORM)
    except msgspec.ValidationError as error:
        raise OtherForm(str(error)) from error


def _scrubbed(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {key: _scrubbed(item) for key, item in value.items()}
    return [_scrubbed(item) for item in value] if isinstance(value, list | tuple) else value
