"""Several decrees in one file: where each begins, and the evidence of each alone.

A decree begins at its title block: the line that names it (`KEPUTUSAN CAMAT …`), its number right below, and its
considerations behind. The head of a lampiran names the decree too, but considers nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from skcamat.extractor.evidence import Box, Evidence, Line, Page
from skcamat.extractor.findings import Finding
from skcamat.parsers.lexicon.likeness import likeness, squeezed
from skcamat.parsers.lexicon.phrases import phrases
from skcamat.parsers.lines.headings import is_capital
from skcamat.parsers.stream.order import visual_lines
from skcamat.parsers.stream.text import Placed

_NUMBER = re.compile(r"^\W*(?:nomor|nomer|no)\b", re.I)
_NUMBER_WITHIN = 6  # lines from the title to the number: the title may name the regency and wrap
_BODY_WITHIN = 45  # lines from the title to the considerations: a long subject, a page's foot and head between
_HEAD_WITHIN = 4  # lines above the title in which `LAMPIRAN` makes it the head of a lampiran
_MOST_LETTERHEAD = 9  # lines of a letterhead above the title
_LONGEST_TITLE = 90  # letters


@dataclass(frozen=True, slots=True)
class Part:
    """One decree of a file: its evidence and its place among the file's decrees (from 1; 0: the only one)."""

    evidence: Evidence
    nomor: int = 0


def parts_of(evidence: Evidence) -> tuple[Part, ...]:
    """The decrees of a file in its order. What stands before the first title block belongs to the first decree."""
    lines = [Placed(page.number, line, page.width) for page in evidence.pages for line in visual_lines(page.lines)]
    starts = [_letterhead(lines, index) for index in range(len(lines)) if opens_decree(lines, index)]
    if len(starts) < 2:
        return (Part(evidence),)
    order = {page.number: place for place, page in enumerate(evidence.pages)}
    cuts = [(0, 0.0), *((order[lines[s].halaman], _top(lines, s)) for s in starts[1:]), (len(order), 0.0)]
    return tuple(
        Part(_between(evidence, cuts[number - 1], cuts[number], number), number) for number in range(1, len(cuts))
    )


def opens_decree(lines: Sequence[Placed], index: int) -> bool:
    """Whether the line at `index` is the title of a decree's own head: its number below, its considerations behind."""
    if not is_decree_title(lines[index]):
        return False
    above = lines[max(0, index - _HEAD_WITHIN) : index]
    if any(_first_is(line, ("lampiran",)) for line in above if line.halaman == lines[index].halaman):
        return False
    if not any(_NUMBER.match(line.text) for line in lines[index + 1 : index + 1 + _NUMBER_WITHIN]):
        return False
    body = phrases("badan")
    for line in lines[index + 1 : index + 1 + _BODY_WITHIN]:
        if _first_is(line, body):
            return True
        if is_decree_title(line):
            return False
    return False


def is_decree_title(line: Placed) -> bool:
    """Whether a line is `KEPUTUSAN CAMAT …`: the kind of paper and who issues it, in capitals, nothing before."""
    words = [word.text for word in line.words if squeezed(word.text) not in ("surat", "salinan")]
    if not 2 <= len(words) <= 12 or len(line.text) > _LONGEST_TITLE or not is_capital(line.text):
        return False
    if likeness(squeezed(words[0]), "keputusan") < 0.87:
        return False
    return any(likeness(squeezed(words[1]), issuer) >= 0.85 for issuer in phrases("penerbit"))


def _first_is(line: Placed, words: Sequence[str]) -> bool:
    first = squeezed(line.words[0].text) if line.words else ""
    return len(first) >= 5 and any(likeness(first, word) >= 0.85 for word in words)


def _letterhead(lines: Sequence[Placed], index: int) -> int:
    """The first line of the letterhead above a title: capitals and addresses right above it on its page."""
    start = index
    while start > 0 and index - start < _MOST_LETTERHEAD:
        above = lines[start - 1]
        if above.halaman != lines[index].halaman or not _is_letterhead(above):
            break
        start -= 1
    return start


def _is_letterhead(line: Placed) -> bool:
    text = line.text.casefold()
    return is_capital(line.text) or any(word in text for word in phrases("alamat"))


def _top(lines: Sequence[Placed], start: int) -> float:
    """Where a part begins on its page in points: at its very top where nothing of another part stands there."""
    first = start == 0 or lines[start - 1].halaman != lines[start].halaman
    return 0.0 if first else lines[start].box.y0 - 1.0


def _between(evidence: Evidence, start: tuple[int, float], stop: tuple[int, float], number: int) -> Evidence:
    pages = []
    for place, page in enumerate(evidence.pages):
        top = start[1] if place == start[0] else 0.0
        bottom = stop[1] if place == stop[0] else None
        if place < start[0] or place > stop[0] or (place == stop[0] and not stop[1]):
            continue
        pages.append(_cut(page, top, bottom))
    kept = tuple(pages)
    doc_id = evidence.doc_id if number == 1 else f"{evidence.doc_id}-{number}"
    return replace(evidence, doc_id=doc_id, pages=kept, findings=_findings(evidence, kept))


def _findings(evidence: Evidence, pages: Sequence[Page]) -> tuple[Finding, ...]:
    numbers = {0, *(page.number for page in pages)}
    return tuple(finding for finding in evidence.findings if finding.halaman in numbers)


def _cut(page: Page, top: float, bottom: float | None) -> Page:
    """The page's band between two heights in points; the whole page where neither cuts it."""
    if not top and bottom is None:
        return page

    def inside(box: Box) -> bool:
        return top <= box.center[1] and (bottom is None or box.center[1] < bottom)

    return replace(
        page,
        lines=tuple(line for line in page.lines if _has_words(line) and inside(line.box)),
        tables=tuple(table for table in page.tables if inside(table.box)),
        left_over=tuple(word for word in page.left_over if inside(word.box)),
    )


def _has_words(line: Line) -> bool:
    return bool(line.words)
