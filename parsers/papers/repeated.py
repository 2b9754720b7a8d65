"""Pages that went through the scanner twice, and pages whose printed numbers do not rise.

Only pages read from pictures can have been scanned twice; what a text layer repeats is printed twice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from skcamat.extractor.evidence import Evidence, Page
from skcamat.extractor.findings import Finding, found
from skcamat.parsers.findings import HALAMAN_DIPINDAI_DUA_KALI, HALAMAN_KEMBAR, URUTAN_HALAMAN
from skcamat.parsers.lexicon.likeness import likeness, lookalike
from skcamat.parsers.papers.decrees import opens_decree
from skcamat.parsers.stream.fates import words_of
from skcamat.parsers.stream.order import visual_lines
from skcamat.parsers.stream.text import Placed

_LEAST_WORDS = 25  # a page with fewer words (a divider, a signature) may be like another by chance
_SAME = 0.75  # of the words of two readings of one page are equal letter by letter
_BOTH = 0.97  # of the words of one page are in the other too, misread letters allowed
_MISREAD = 0.6  # likeness of two readings of one word
_LEAST_NUMBERED = 3  # pages with a printed number, before their order says anything
_PRINTED_NUMBER = re.compile(r"^\W*(?:hal(?:aman)?\W*)?(\d{1,3})(?:\s*(?:dari|/)\s*\d{1,3})?\W*$", re.I)


@dataclass(frozen=True, slots=True)
class Repeated:
    """The evidence without second scans of a decree's head; `kembar` maps other repeated pages to their first."""

    evidence: Evidence
    kembar: dict[int, int]


def without_repeated(evidence: Evidence) -> Repeated:
    """Take out pages that are a second scan of a page with a decree's head; name the others that repeat a page.

    Three pages alike and more were printed as often: a feeder takes a sheet twice, not thrice.
    """
    twice = _firsts(evidence)
    gone = {page.number for page in evidence.pages if page.number in twice and _has_head(page)}
    told = [
        found(HALAMAN_DIPINDAI_DUA_KALI if later in gone else HALAMAN_KEMBAR, halaman=later, pertama=first)
        for later, first in twice.items()
    ]
    if not told:
        return Repeated(evidence, {})
    kept = tuple(page for page in evidence.pages if page.number not in gone)
    kembar = {later: first for later, first in twice.items() if later not in gone}
    return Repeated(replace(evidence, pages=kept, findings=(*evidence.findings, *told)), kembar)


def _firsts(evidence: Evidence) -> dict[int, int]:
    """Each page that is there exactly twice, by its second number -> its first."""
    bags = {page.number: bag for page in evidence.pages if page.cara_baca == "ocr" and (bag := _bag(page))}
    groups: list[list[int]] = []
    for number in bags:
        home = next((group for group in groups if _is_same(bags, group[0], number)), None)
        if home is None:
            groups.append([number])
        else:
            home.append(number)
    return {group[1]: group[0] for group in groups if len(group) == 2}


def order_findings(aside: Sequence[Placed]) -> Iterator[Finding]:
    """A finding where the page numbers printed in the margins do not rise."""
    numbers: dict[int, int] = {}
    for line in aside:
        match = _PRINTED_NUMBER.match(line.text)
        if match:
            numbers.setdefault(line.halaman, int(match.group(1)))
    if len(numbers) < _LEAST_NUMBERED:
        return
    pages = sorted(numbers)
    for before, after in pairwise(pages):
        if numbers[after] < numbers[before] and numbers[after] != 1:
            yield found(URUTAN_HALAMAN, halaman=after, tercetak=numbers[after], sebelumnya=numbers[before])
            return


def _bag(page: Page) -> Counter[str]:
    bag = Counter(key for word in words_of(page) if len(key := lookalike(word.text)) > 1)
    return bag if sum(bag.values()) >= _LEAST_WORDS else Counter()


def _is_same(bags: dict[int, Counter[str]], one: int, other: int) -> bool:
    left, right = bags.get(one), bags.get(other)
    if not left or not right:
        return False
    most = max(sum(left.values()), sum(right.values()))
    shared = sum((left & right).values())
    if shared < _SAME * most:
        return False
    rest, over = list((left - right).elements()), list((right - left).elements())
    for word in rest:
        partner = max(over, key=lambda choice: likeness(word, choice), default=None)
        if partner is not None and likeness(word, partner) >= _MISREAD:
            over.remove(partner)
            shared += 1
    return shared >= _BOTH * most


def _has_head(page: Page) -> bool:
    lines = [Placed(page.number, line, page.width) for line in visual_lines(page.lines)]
    return any(opens_decree(lines, index) for index in range(len(lines)))
