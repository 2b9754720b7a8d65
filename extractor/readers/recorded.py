"""Answers of a reader, kept by the content of the pictures, so that tests run without the engine."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from skcamat.extractor.readers.base import Grey, Reader, Reading


def picture_to_key(picture: Grey) -> str:
    """Fingerprint of a picture's size and pixels."""
    return hashlib.sha256(repr(picture.shape).encode() + picture.tobytes()).hexdigest()[:24]


@dataclass(frozen=True, slots=True)
class RecordedReader:
    """Answers from what was recorded. A picture that was never recorded raises KeyError: a test must not guess."""

    answers: Mapping[str, Reading]
    name: str = "rekaman"

    @property
    def version(self) -> str:
        """How many answers there are."""
        return f"{len(self.answers)}"

    def read_lines(self, pictures: Sequence[Grey]) -> list[Reading]:
        """One recorded reading a picture."""
        return [self.answers[picture_to_key(picture)] for picture in pictures]


@dataclass(slots=True)
class RecordingReader:
    """Passes pictures on to another reader and keeps every answer."""

    reader: Reader
    answers: dict[str, Reading] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The other reader's name."""
        return self.reader.name

    @property
    def version(self) -> str:
        """The other reader's version."""
        return self.reader.version

    def read_lines(self, pictures: Sequence[Grey]) -> list[Reading]:
        """Read and remember."""
        found = self.reader.read_lines(pictures)
        self.answers |= {picture_to_key(p): reading for p, reading in zip(pictures, found, strict=True)}
        return found


def to_json(answers: Mapping[str, Reading]) -> bytes:
    """Recorded answers as JSON, the same bytes for the same answers."""
    return msgspec.json.encode(dict(answers), order="sorted")


def from_json(data: bytes) -> RecordedReader:
    """Return a reader that answers from `to_json`'s bytes."""
    return RecordedReader(msgspec.json.decode(data, type=dict[str, Reading]))
