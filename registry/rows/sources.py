"""What comes in at the registry's door: one `SourceFile` a file, read or failed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from skcamat.normalizers.normalised import NormalRecord


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One input file. `berkas` is its path in the input folder, with `/` between folders.

    `load` gives the documents that were read in it, anew at every call, so that thousands of files need no more memory
    than one; None for a file that could not be read, whose `galat` then says why in Bahasa Indonesia. `doc_id` and
    `sha256` may be empty where not even the bytes could be had. `halaman` counts a failed
    file's pages, 0 where that is unknown.
    """

    berkas: str
    doc_id: str = ""
    sha256: str = ""
    load: Callable[[], tuple[NormalRecord, ...]] | None = None
    galat: str = ""
    halaman: int = 0

    @property
    def identity(self) -> str:
        """The `doc_id`; for a file whose content is unknown an id made from its name, prefix `x`."""
        return self.doc_id or "x" + hashlib.sha256(self.berkas.encode("utf-8", "replace")).hexdigest()[:16]


def read_file(berkas: str, *documents: NormalRecord) -> SourceFile:
    """Make the source of a file that was read and is held in memory; most files hold one document."""
    first = documents[0].record
    return SourceFile(berkas, first.doc_id, first.sha256, lambda: documents)


def file_of(doc_id: str) -> str:
    """The `doc_id` of a file's first document, from that of any of its documents (`d12ab-2` -> `d12ab`)."""
    return doc_id.partition("-")[0]


def by_content(sources: Iterable[SourceFile]) -> list[tuple[SourceFile, ...]]:
    """Group the files of equal content, each group and the groups among each other sorted by `berkas`."""
    ordered = sorted(sources, key=lambda source: (source.identity, source.berkas))
    groups = [tuple(group) for _, group in groupby(ordered, key=lambda source: source.identity)]
    return sorted(groups, key=lambda group: group[0].berkas)
