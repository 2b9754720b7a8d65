"""dataset.json: the dataset nested (documents > sections > indicators), one document a line, written as they come."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from skcamat.registry.schema.columns import Nilai, as_mapping
from skcamat.registry.schema.tables import DocumentRows

_IN_SECTION = ("uraian", "indikator", "target", "temuan")
Nested = dict[str, Any]


def nested(document: DocumentRows) -> list[Nested]:
    """Return the content's documents, one a file name; the first one holds the sections and findings."""
    if not document.dokumen:
        return []
    first, *others = (dict(as_mapping(row)) for row in document.dokumen)
    return [
        first | {"bagian": _sections(document), "temuan": _without_section(document)},
        *(other | {"bagian": [], "temuan": []} for other in others),
    ]


def _sections(document: DocumentRows) -> list[Nested]:
    inside = {name: _by_section(document, name) for name in _IN_SECTION}
    return [
        as_mapping(row) | {name: rows.get(row.bagian_id, []) for name, rows in inside.items()}
        for row in document.bagian
    ]


def _by_section(document: DocumentRows, table: str) -> dict[str, list[dict[str, Nilai]]]:
    grouped: dict[str, list[dict[str, Nilai]]] = defaultdict(list)
    for row in document.rows(table):
        grouped[row.bagian_id].append(as_mapping(row))
    return grouped


def _without_section(document: DocumentRows) -> list[dict[str, Nilai]]:
    return [as_mapping(row) for row in document.temuan if not row.bagian_id]


class JsonFile:
    """A sink that writes dataset.json into a folder while documents come in."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "dataset.json"
        self._handle: IO[str] | None = None
        self._written = 0

    def __enter__(self) -> JsonFile:
        self._handle = self._path.open("w", encoding="utf-8", newline="\n")
        self._handle.write('{"dokumen": [')
        return self

    def add(self, document: DocumentRows) -> None:
        """Append the document."""
        if self._handle is None:
            message = "used outside its with block"
            raise RuntimeError(message)
        for item in nested(document):
            self._handle.write(("," if self._written else "") + "\n")
            self._handle.write(json.dumps(item, ensure_ascii=False))
            self._written += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._handle is not None:
            self._handle.write("\n]}\n")
            self._handle.close()
