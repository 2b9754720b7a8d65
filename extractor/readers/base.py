"""The one interface of a reader: pictures of single text lines in, readings out, in the same order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word in a line picture: `x0`, `x1` in pixels of that picture, `confidence` 0-1."""

    text: str
    x0: float
    x1: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader saw in one line picture, left to right; no words where it saw nothing."""

    words: tuple[ReadWord, ...]

    @property
    def text(self) -> str:
        """The words joined by one space."""
        return " ".join(word.text for word in self.words)


class Reader(Protocol):
    """A reader of line pictures. `name` stands in every word that it read; `version` in the ledger."""

    name: str

    @property
    def version(self) -> str:
        """Engine and model version, stable over a run."""
        ...

    def read_lines(self, pictures: Sequence[Grey]) -> list[Reading]:
        """Read grey line pictures (height x width, uint8, dark on light, a few pixels of margin), one reading each."""
        ...
