"""One document's result as bytes, for the ledger: written once when a file was read, read again at every later run."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from skcamat.normalizers.normalised import NormalRecord

_DECODER = msgspec.json.Decoder(Annotated[tuple[NormalRecord, ...], msgspec.Meta(min_length=1)])


def encode(*records: NormalRecord) -> bytes:
    """The documents of one file as compact JSON, the same bytes for the same ones; half surrogate pairs become `?`."""
    try:
        return msgspec.json.encode(records)
    except UnicodeEncodeError:
        return msgspec.json.encode(_scrubbed(msgspec.to_builtins(records)))


def decode(data: bytes) -> tuple[NormalRecord, ...]:
    """The documents of one file, in its order, from `encode`'s bytes.

    Raises `ValueError` for anything else, older forms included.
    """
    documents: tuple[NormalRecord, ...] = _DECODER.decode(data)
    return documents


def _scrubbed(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {key: _scrubbed(item) for key, item in value.items()}
    return [_scrubbed(item) for item in value] if isinstance(value, list | tuple) else value
