"""A reader that sees nothing: for geometry alone, and for tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from skcamat.extractor.readers.base import Grey, Reading


@dataclass(frozen=True, slots=True)
class NullReader:
    """Answers every picture with no words."""

    name: str = "kosong"

    @property
    def version(self) -> str:
        """Never changes."""
        return "1"

    def read_lines(self, pictures: Sequence[Grey]) -> list[Reading]:
        """One empty reading a picture."""
        return [Reading(()) for _ in pictures]
