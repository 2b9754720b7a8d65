"""Where two voices say different things about one thing; the one definition that builds and merges share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from skcamat.registry.decisions.actions import ACTIONS
from skcamat.registry.decisions.log import Keputusan


@dataclass(frozen=True, slots=True)
class Topic:
    """What a decision is about: document, row or section there, topic of its kind, column."""

    doc_id: str
    kunci: str
    topik: str
    kolom: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """The last words of all voices on a topic, not all the same; `words[-1]` is the latest and in force."""

    topic: Topic
    words: tuple[Keputusan, ...]

    @property
    def against(self) -> tuple[Keputusan, ...]:
        """Decisions that say otherwise than the one in force."""
        return tuple(item for item in self.words if word_of(item) != word_of(self.words[-1]))


def conflicts(spoken: Iterable[tuple[Hashable, Keputusan]]) -> list[Conflict]:
    """Find the conflicts among standing decisions, each with the voice that made it, in the order of time.

    A voice is whoever may change their mind without contradicting: a person, or a person of an office.
    """
    topics: dict[Topic, dict[Hashable, Keputusan]] = defaultdict(dict)
    for voice, item in spoken:
        topic = topic_of(item)
        if topic:
            topics[topic].pop(voice, None)
            topics[topic][voice] = item
    found = (Conflict(topic, tuple(words.values())) for topic, words in topics.items())
    return [conflict for conflict in found if conflict.against]


def topic_of(item: Keputusan) -> Topic | None:
    """Return what a decision is about, None for kinds that cannot contradict each other."""
    action = ACTIONS.get(item.tindakan)
    if action is None or not action.topik:
        return None
    kunci = item.kunci or ("" if action.tentang == "dokumen" else item.dari)
    return Topic(item.doc_id, kunci, action.topik, item.kolom if action.menyetel else "")


def word_of(item: Keputusan) -> str:
    """Return what a decision says on its topic; spaces do not count."""
    action = ACTIONS[item.tindakan]
    return " ".join(item.ke.split()) if action.menyetel else action.nama
