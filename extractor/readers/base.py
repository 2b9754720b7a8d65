"""The one interface of a reader: pictures of single text lines in, readings out, in the same order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word in a line picture: `x0`, `x1` in pixels of that picture, `confidence` 0-1.

    `edges` (0-1) is how clearly it is set off from its neighbours by white space.
    """

    text: str
    x0: float
    x1: float
    confidence: float
    edges: float = 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader saw in one line picture, left to right; no words where it saw nothing."""

    words: tuple[ReadWord, ...]

    @property
    def text(self) -> str:
        """The words joined by one space."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class JudgedWord:
    """A word that the cascade settled on: `confidence` is the probability (0-1) that `text` is what is printed.

    `reader` read `text`; `second` is what the other reader saw at the same place ("" for nothing), None where no other
    reader was asked. `x0`, `x1` in pixels of the line picture.
    """

    text: str
    x0: float
    x1: float
    confidence: float
    reader: str
    second: str | None = None


class Reader(Protocol):
    """A reader of line pictures. `name` stands in every word that it read; `version` in the ledger."""

    @property
    def name(self) -> str:
        """Stands in every word that it read."""
        ...

    @property
    def version(self) -> str:
        """Engine and model version, stable over a run."""
        ...

    def read_lines(self, pictures: Sequence[Grey]) -> list[Reading]:
        """Read grey line pictures (height x width, uint8, dark on light, a few pixels of margin), one reading each."""
        ...


@runtime_checkable
class CarefulReader(Protocol):
    """A reader that can look at a line a second time, more slowly and in another way."""

    def look_again(self, pictures: Sequence[Grey]) -> list[Reading]:
        """Read as `read_lines` does, independently of what it answered there."""
        ...
