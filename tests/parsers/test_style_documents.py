"""A style against documents: it knows its own, takes no other, and has no word that changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from skcamat.extractor.evidence import Evidence
from skcamat.parsers import document_to_record as parsing
from skcamat.parsers import parse
from skcamat.parsers.recognise import score_of
from skcamat.parsers.records import Record
from skcamat.parsers.style import Style
from skcamat.parsers.styles import all_styles
from tests.evidence.record import recorded, sources
from tests.parsers.evidence_mutations import each_word

ROOT = Path(__file__).parents[2]
STYLES = all_styles()
NAMES = sorted(set(STYLES) - {"umum"})
IDLE = "Kata Tanpa Guna"


def own_documents(style: str) -> list[str]:
    return [name for name in sources() if name.startswith(f"{style}-")]


@cache
def marks(name: str) -> frozenset[str]:
    return parsing.traced(recorded(name)).marks


def taken_from_others(style: Style) -> list[str]:
    """Documents that the style would call its own though another style's name, or none, stands before theirs."""
    own = own_documents(style.nama)
    return [name for name in sources() if name not in own and score_of(marks(name), style) > 0]


def words_of(style: Style) -> list[tuple[str, Any]]:
    return [(field, word) for field in ("kolom", "label", "judul") for word in getattr(style, field)]


def read_with(style: Style, evidence: Evidence) -> Record:
    with patch.object(parsing, "all_styles", lambda: {**STYLES, style.nama: style}):
        return parse(evidence, style.nama)


def idle_words(style: Style, documents: Iterable[Evidence]) -> list[tuple[str, Any]]:
    """The style's words without which every document is read just the same."""
    kept = list(documents)
    whole = [read_with(style, evidence) for evidence in kept]
    idle = []
    for field, word in words_of(style):
        left = tuple(other for other in getattr(style, field) if other != word)
        if [read_with(replace(style, **{field: left}), evidence) for evidence in kept] == whole:
            idle.append((field, word))
    return idle


def renamed(evidence: Evidence, words: dict[str, str]) -> Evidence:
    return each_word(evidence, lambda word: replace(word, text=words.get(word.text, word.text)))


@pytest.mark.parametrize("name", NAMES)
def test_every_document_of_a_style_fits_it_and_no_other_style(name: str) -> None:
    assert own_documents(name)
    for document in own_documents(name):
        assert [other for other in NAMES if score_of(marks(document), STYLES[other]) > 0] == [name], document


@pytest.mark.parametrize("name", NAMES)
def test_a_style_makes_no_document_of_another_style_its_own(name: str) -> None:
    assert taken_from_others(STYLES[name]) == []


def test_a_style_with_marks_that_everybody_shows_is_told() -> None:
    greedy = Style("rakus", wajib=frozenset({"label:jabatan", "label:tugas", "kolom:indikator", "kolom:formulasi"}))
    assert len(taken_from_others(greedy)) >= 5


@pytest.mark.parametrize("name", NAMES)
def test_a_style_adds_no_word_that_changes_nothing(name: str) -> None:
    assert own_documents(name)
    assert idle_words(STYLES[name], map(recorded, own_documents(name))) == []


@pytest.mark.parametrize(
    ("field", "useful", "idle", "printed"),
    [
        ("kolom", ("formulasi", "Olahan Angka Pokok"), ("formulasi", IDLE),
         {"Penjelasan/": "Olahan", "Formulasi": "Angka", "Perhitungan": "Pokok"}),
        ("label", ("jabatan", "Sebutan Kursi"), ("jabatan", IDLE), {"Nama": "Sebutan", "Jabatan": "Kursi"}),
        ("judul", "Kartu IKI", IDLE, {"INDIKATOR": "KARTU", "KINERJA": "IKI", "INDIVIDU": "2022"}),
    ],
)  # fmt: skip
def test_a_word_that_a_document_needs_is_kept_and_an_idle_one_is_told(
    field: str, useful: Any, idle: Any, printed: dict[str, str]
) -> None:
    style = replace(Style("uji"), **{field: (useful, idle)})
    assert idle_words(style, [renamed(recorded("banggai-toili-2022"), printed)]) == [(field, idle)]


@pytest.mark.parametrize("name", sorted(sources()))
def test_the_recorded_evidence_is_that_of_the_document_beside_it(name: str) -> None:
    assert recorded(name).sha256 == sha256(sources()[name].read_bytes()).hexdigest()


def test_the_guide_shows_the_style_and_the_marks_as_they_are() -> None:
    guide = (ROOT / "docs/gaya.md").read_text("utf-8")
    assert (ROOT / "parsers/styles/banggai.py").read_text("utf-8") in guide
    told = guide.partition("Tanda: ")[2].partition("\n    …")[0]
    assert re.split(r",\s+", told) == sorted(marks("banggai-toili-2022"))
