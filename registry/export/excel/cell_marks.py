"""A row's mark in the workbook: which row it is, and a digest of every cell that a person may edit.

The mark stands in a hidden column and moves with its row, whatever the order. An edited cell is one whose text no
longer has the digest of the mark; so a workbook that comes back needs no copy of what it once held.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from skcamat.registry.schema.dataset import DAPAT_DIUBAH

# columns of the sheets that may come back changed; the two canonical ones are chosen by their names
EDITABLE = (*DAPAT_DIUBAH, "jabatan_baku", "indikator_baku")
_DIGITS = 8  # hexadecimal digits of a digest: an edit goes unseen once in four billion
_WHOLE = "-"  # stands for a digest where the cell does not hold the whole text: no edit of it can come back


@dataclass(frozen=True, slots=True)
class Mark:
    """What the hidden cell says: document, key of the row, and digests by column (`-` where none can be)."""

    doc_id: str
    kunci: str
    digests: Mapping[str, str]

    def is_changed(self, column: str, text: str) -> bool:
        """Whether the cell holds another text than when it was written; layout alone is no change."""
        return column in self.digests and self.digests[column] != digest(text)


def digest(text: str) -> str:
    """Digest of a cell's text, whatever its spaces and line ends became."""
    plain = " ".join(text.split())
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()[:_DIGITS]


def mark(doc_id: str, kunci: str, texts: Mapping[str, str], cut: frozenset[str] = frozenset()) -> str:
    """Return the mark of a row; `cut` names cells that do not hold their whole text."""
    parts = (f"{name}:{_WHOLE if name in cut else digest(text)}" for name, text in texts.items())
    return " ".join((doc_id, kunci, *parts))


def mark_from(text: str) -> Mark | None:
    """Return the mark that was written as `text`; None for anything else."""
    head, *parts = text.split(" ")
    if len(parts) < 2 or any(part.count(":") != 1 for part in parts[1:]):
        return None
    return Mark(head, parts[0], dict(part.split(":") for part in parts[1:]))
