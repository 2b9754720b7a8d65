"""Documents that people set aside for others: a document that is itself set aside for this one can take none in."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from skcamat.registry.decisions.actions import DUPLIKAT
from skcamat.registry.decisions.log import Keputusan
from skcamat.registry.rows.sources import file_of


class Twins:
    """Who may be set aside for whom, given everything that people said and the documents that could be read."""

    def __init__(self, decisions: Mapping[str, Collection[Keputusan]], read: Collection[str]) -> None:
        self._read = frozenset(read)
        self._wanted = {
            doc_id: item.ke for doc_id, items in decisions.items() for item in items if item.tindakan == DUPLIKAT.nama
        }

    def of(self, doc_id: str) -> Collection[str]:
        """Return the document that this one is wanted to be set aside for, nothing where it cannot be."""
        target = self._wanted.get(doc_id, "")
        here = file_of(target) in self._read and not self._leads_to(target, doc_id)
        return frozenset({target}) if here else frozenset()

    def _leads_to(self, start: str, goal: str) -> bool:
        seen: set[str] = set()
        while start in self._wanted and start not in seen:
            seen.add(start)
            start = self._wanted[start]
            if start == goal:
                return True
        return False
