"""Readers that fail, to be plugged in where a reader goes."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass

from skcamat.extractor.readers.base import Grey, Reading, ReadWord


@dataclass(frozen=True)
class HangingReader:
    """Never comes back."""

    name: str = "macet"
    version: str = "1"

    def read_lines(self, pictures: Sequence[Grey]) -> list[Reading]:
        """Sleep for an hour."""
        time.sleep(3600)
        return [Reading(()) for _ in pictures]


@dataclass(frozen=True)
class DyingReader:
    """Takes its process with it."""

    name: str = "mati"
    version: str = "1"

    def read_lines(self, pictures: Sequence[Grey]) -> list[Reading]:
        """Leave as a crash in native code would."""
        os._exit(139)


@dataclass(frozen=True)
class RubbishReader:
    """Answers with control characters, absurd boxes and full confidence."""

    name: str = "ngawur"
    version: str = "1"

    def read_lines(self, pictures: Sequence[Grey]) -> list[Reading]:
        """One word of rubbish a picture."""
        return [Reading((ReadWord("\x00\u202e{}%s", -5.0, 1e9, 1.0),)) for _ in pictures]
