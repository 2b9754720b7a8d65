"""Whatever a page seems to say: the parsers, normalizers and rows end, say the same again, and lose no word."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from skcamat import registry
from skcamat.extractor.evidence import Evidence
from skcamat.normalizers import normalize
from skcamat.parsers import document_to_record as parsing
from skcamat.parsers import parse
from skcamat.parsers.document_to_record import traced
from skcamat.parsers.records import Printed, Record
from skcamat.registry import read_file
from skcamat.registry.rows import store
from tests.evidence.record import recorded, sources
from tests.parsers.evidence_mutations import BY_NAME, changed, each_word

SECONDS = 60.0  # of processor time for one document; nearly all take less than one, tables of 2,000 rows about ten
SMALL = sorted(name for name in sources() if not name.endswith("--digital"))
# The word ledger tells words by their place, so words that lie in exactly one place are one word to it.
UNTRACEABLE = ("boxes_absurd", "words_strange", "letters_misread", "words_shuffled", "texts_gone")
LARGE = "cells_many"  # takes most of the time, so it comes once in a document at most

names = st.lists(st.sampled_from(sorted(set(BY_NAME) - {LARGE})), min_size=1, max_size=4)
seeds = st.integers(0, 1 << 30)
FAST = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
LONG = settings(FAST, max_examples=300, phases=(Phase.explicit, Phase.generate))  # made smaller by hand


@cache
def seen(name: str) -> Evidence:
    return recorded(name)


def read_whole(evidence: Evidence) -> Record:
    """The record of a document that went through the three rooms within its time, twice with the same result."""
    started = time.process_time()
    record = parse(evidence)
    normal = normalize(record)
    stored = store.encode(normal)
    rows = list(registry.build([read_file("a.pdf", normal)]))
    assert time.process_time() - started < SECONDS
    assert (parse(evidence), store.encode(normalize(record))) == (record, stored)
    read_again = store.decode(stored)
    assert store.encode(*read_again) == stored
    assert sum(len(document.indikator) for document in rows) == sum(len(section.baris) for section in record.bagian)
    return record


@FAST
@given(st.sampled_from(SMALL), names, seeds)
def test_strange_evidence_of_small_documents_is_read(name: str, wanted: list[str], seed: int) -> None:
    read_whole(changed(seen(name), wanted, seed))


@pytest.mark.slow
@LONG
@given(st.sampled_from(sorted(sources())), names, st.booleans(), seeds)
def test_strange_evidence_of_every_document_is_read(name: str, wanted: list[str], large: bool, seed: int) -> None:
    more = [LARGE] if large and seed % 8 == 0 else []
    read_whole(changed(seen(name), [*wanted, *more], seed))


def test_a_table_of_more_than_a_thousand_lines_is_read_in_bounded_time() -> None:
    record = read_whole(changed(seen("urutan_terbalik"), [LARGE], 14))
    assert sum(len(section.baris) for section in record.bagian) >= 700


def texts_in(value: object) -> Iterator[str]:
    """Every text that a record holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts_in(part)
    elif isinstance(value, Printed):
        yield value.text
        yield from texts_in(value.doubts)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from texts_in(getattr(value, field.name))


def marked(evidence: Evidence, share: float, seed: int) -> tuple[Evidence, set[str]]:
    """Some words of the document, each made unlike all others (`Zq17x`)."""
    import random

    dice = random.Random(seed)  # noqa: S311 - the same dice every time is what we want
    made: set[str] = set()

    def sign(word: object) -> object:
        text = word.text  # type: ignore[attr-defined]
        if dice.random() > share or not text.isalpha() or not text.islower():
            return word
        made.add(f"zq{len(made)}x")
        return replace(word, text=f"zq{len(made) - 1}x")  # type: ignore[type-var]

    return each_word(evidence, sign), made  # type: ignore[arg-type]


def lost_words(evidence: Evidence, seed: int, share: float = 0.15) -> set[str]:
    """The marked words that are neither in the record, nor a heading, nor furniture, nor told as not understood."""
    strange, made = marked(evidence, share, seed)
    trace = traced(strange)
    if trace.record.jenis_dokumen != "keputusan_iku":
        assert "BACA-BUKAN-IKU" in {finding.kode for finding in trace.record.findings}
        return set()
    said = " ".join(texts_in(trace.record))
    known = {fate.word.text for fate in trace.fates if fate.nasib != "nilai"}
    return {word for word in made if word not in said} - known


@pytest.mark.parametrize("name", sorted(sources()))
def test_no_word_of_a_document_disappears(name: str) -> None:
    assert lost_words(seen(name), 5) == set()


def test_a_word_that_the_parser_drops_without_a_word_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "fates_of", lambda *_: ())
    evidence = changed(seen("gresik-sangkapura-2019--digital"), ["words_left_over"], 1)
    assert lost_words(evidence, 5, share=1.0)


@pytest.mark.slow
@LONG
@given(st.sampled_from(sorted(sources())), names, seeds)
def test_no_word_of_strange_evidence_disappears(name: str, wanted: list[str], seed: int) -> None:
    quiet = [one for one in wanted if one not in UNTRACEABLE]
    assert lost_words(changed(seen(name), quiet, seed), seed) == set()
