"""A document may hold words of any length: no pattern that reads text takes more than linear time, or nearly so."""

from __future__ import annotations

import pkgutil
import re
import time
from collections.abc import Iterator
from importlib import import_module

import pytest

from skcamat import normalizers, parsers, registry

LENGTH = 20_000  # letters; a pattern of quadratic time needs one to three seconds for them, a linear one milliseconds
PIECES = (
    "A", "1", "a ", "a-", "1.", "-", "(", ")", ".", "Aa ", "Jumlah A / ", "1 ", "I", "tahun ", "A/", "kec", "a,",
    "x 100", "pada ", "_", "dan desa ", '"', ":", "- ",
)  # fmt: skip
# Texts are joined by single spaces, so a run of spaces reaches no pattern.
ELSEWHERE = {
    "skcamat.parsers.lines.places._HOST": "sees one word at a time, of at most 253 letters",
    "skcamat.normalizers.wilayah._HOST": "sees the hosts that skcamat.parsers.lines.places found",
}


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for room in (parsers, normalizers, registry):
        for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            for name, value in vars(import_module(found.name)).items():
                own = getattr(import_module(found.name), "__name__", "") == found.name
                if own and isinstance(value, re.Pattern):
                    yield f"{found.name}.{name}", value


FOUND = dict(patterns())


def test_patterns_are_found_and_the_exceptions_are_still_there() -> None:
    assert len(FOUND) > 60
    assert set(ELSEWHERE) <= set(FOUND)


@pytest.mark.parametrize("name", sorted(set(FOUND) - set(ELSEWHERE)))
def test_a_pattern_reads_twenty_thousand_signs_at_once(name: str) -> None:
    for piece in PIECES:
        text = piece * (LENGTH // len(piece))
        started = time.process_time()
        for _ in FOUND[name].finditer(text):
            pass
        assert time.process_time() - started < 0.5, f"{name} on {piece!r}"
