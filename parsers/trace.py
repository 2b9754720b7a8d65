"""The steps of one document's reading, kept once: what was seen, what was chosen, what came out."""

from __future__ import annotations

from dataclasses import dataclass

from skcamat.parsers.records import Record
from skcamat.parsers.sections.decree import Division
from skcamat.parsers.sections.drafts import Drafts
from skcamat.parsers.sections.events import Event
from skcamat.parsers.stream.fates import WordFate
from skcamat.parsers.stream.order import Flow
from skcamat.parsers.style import Style
from skcamat.parsers.tables.stitching import LongItem


@dataclass(frozen=True, slots=True)
class StyledReading:
    """The stream as one style's words make it: tables joined and named, the decree divided off, the rest as events."""

    style: Style
    flow: Flow
    items: tuple[LongItem, ...]
    division: Division
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """One document's reading, step by step.

    `marks` are the marks of its layout, read without any style's words; `reading` is the stream in the chosen style
    that fitted with `score` (0-1); `kind` says what the paper is (a key of `document_kind.NAMES`, or `OURS`);
    `drafts` are its sections before their values are read, None for a paper that is not ours; `fates` what became of
    every word; `record` what came out.
    """

    marks: frozenset[str]
    reading: StyledReading
    score: float
    kind: str
    drafts: Drafts | None
    fates: tuple[WordFate, ...]
    record: Record
