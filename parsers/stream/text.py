"""Lines of words become one text as printed: only the layout is undone, never the spelling.

Wrapped lines are joined by one space. A hyphen at a line's end stays where the word has one (`perundang-undangan`).
A word that a narrow column broke without a hyphen (`Kepegaw|aian`) is joined where the line had no room left and
the vocabulary, or the shape of the pieces, says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from skcamat.extractor.evidence import Box, Line, Word
from skcamat.extractor.findings import Doubt, doubt
from skcamat.extractor.language.agreement import agree
from skcamat.parsers.findings import BEDA_KATA
from skcamat.parsers.records import Letak, Printed
from skcamat.parsers.stream.vocabulary import Vocabulary, bare, last_run

_URL = re.compile(r"https?:|www\.|\.(?:go|co|or|ac)\.|\.(?:id|com)\b|/\S*/")
_MOST_DOUBTS = 3


@dataclass(frozen=True, slots=True)
class Placed:
    """A line and the page (from 1) that it stands on.

    `page_width` is its width in points, `right_edge` where its lines and tables end at the right (0: not known).
    """

    halaman: int
    line: Line
    page_width: float = 595.0
    right_edge: float = 0.0

    @property
    def text(self) -> str:
        """The words joined by one space."""
        return self.line.text

    @property
    def box(self) -> Box:
        """The line's box on its page."""
        return self.line.box

    @property
    def words(self) -> tuple[Word, ...]:
        """The line's words, left to right."""
        return self.line.words

    @property
    def bold(self) -> bool:
        """Whether most of its words are bold."""
        return 2 * sum(word.bold for word in self.words) > len(self.words)

    def part(self, start: int, stop: int | None = None) -> Placed:
        """The same line with the words from `start` to `stop` only; its box shrinks with them."""
        words = self.words[start:stop]
        open_end = self.line.ends_open and (stop is None or stop >= len(self.words))
        return replace(self, line=line_of(words, ends_open=open_end))


def line_of(words: Sequence[Word], *, ends_open: bool = False) -> Line:
    """A line around words; an empty box at the origin where there are none."""
    box = words[0].box if words else Box(0, 0, 0, 0)
    for word in words[1:]:
        box = box.united(word.box)
    return Line(tuple(words), box, ends_open)


def printed(lines: Iterable[Placed], vocabulary: Vocabulary) -> Printed:
    """Make one text of lines in reading order, with the least certain word's confidence and every word's place."""
    rows = [line for line in lines if line.words]
    if not rows:
        return Printed("")
    words = [word for row in rows for word in row.words]
    seconds = any(word.second is not None for word in words)
    return Printed(
        text=joined(rows, vocabulary),
        halaman=rows[0].halaman,
        box=_first_page_box(rows),
        confidence=min(word.confidence for word in words),
        second=joined([_second(row) for row in rows], vocabulary) if seconds else None,
        reader="+".join(sorted({word.reader for word in words})),
        doubts=_disagreements(words),
        kata=tuple(Letak(row.halaman, word.box) for row in rows for word in row.words),
    )


def _first_page_box(rows: Sequence[Placed]) -> Box:
    box = rows[0].box
    for row in rows[1:]:
        if row.halaman == rows[0].halaman:
            box = box.united(row.box)
    return box


def _second(row: Placed) -> Placed:
    """The line as the second reader saw it, its first reading where no second was asked."""
    words = (replace(word, text=word.text if word.second is None else word.second) for word in row.words)
    return replace(row, line=Line(tuple(word for word in words if word.text), row.box, row.line.ends_open))


def _disagreements(words: Sequence[Word]) -> tuple[Doubt, ...]:
    told = [doubt(BEDA_KATA, ini=mine, itu=other) for mine, other in _read_twice(words) if not agree(mine, other)]
    return tuple(dict.fromkeys(told))[:_MOST_DOUBTS]


def _read_twice(words: Sequence[Word]) -> Iterator[tuple[str, str]]:
    """(kept text, what the second reader saw there) of groups of words: the first word of a group holds it all."""
    mine: list[str] = []
    other = ""
    for word in words:
        if word.second == "" and mine:
            mine.append(word.text)
            continue
        if mine:
            yield " ".join(mine), other
        mine, other = ([], "") if word.second is None else ([word.text], word.second)
    if mine:
        yield " ".join(mine), other


def joined(rows: Sequence[Placed], vocabulary: Vocabulary) -> str:
    """The text of lines in reading order on one line."""
    text = ""
    for index, row in enumerate(rows):
        piece = row.text.strip()
        if not piece:
            continue
        text = piece if not text else _continued(text, rows[index - 1], row, vocabulary)
    return text


def _continued(text: str, above: Placed, below: Placed, vocabulary: Vocabulary) -> str:
    last, first = text.rsplit(" ", 1)[-1], below.words[0].text
    if last.endswith(("-", "‐", "\xad")) and len(last) > 1:
        whole = bare(last) + bare(first)
        automatic = last.endswith("\xad") or (last.endswith("‐") and first[:1].islower())  # no keyboard has these
        broken = automatic or (
            first[:1].islower() and bare(last).isalpha() and vocabulary.only_fused(bare(last), bare(first), whole)
        )
        return (text[:-1] if broken else text) + below.text
    if last.endswith("/") and len(last) > 1:
        return text + below.text
    return text + ("" if is_broken(above, below, vocabulary, last) else " ") + below.text


def is_broken(above: Placed, below: Placed, vocabulary: Vocabulary, head: str = "") -> bool:
    """Whether the last word of `above` goes on as the first word of `below` (broken without a hyphen).

    `head` is that last word with what was joined to it before, the word alone where it is left out.

    Word processors break a word only where it does not fit a line of its own, so the piece stands alone on its line
    and the line has no room left.
    """
    if not above.line.ends_open or len(above.words) != 1 or not below.words:
        return False
    head, tail = head or above.words[-1].text, below.words[0].text
    if _URL.search(head):
        return True
    left, right = last_run(head), bare(tail)
    if not left or not right or not head[-1].isalpha() or not tail[0].isalpha():
        return False
    if tail[0].isupper() and not head.isupper():
        return False
    if vocabulary.knows(left + right):
        return not (vocabulary.knows(left) and vocabulary.knows(right) and len(right) > 3)
    return not vocabulary.knows(left) and not vocabulary.knows(right)


def united(parts: Sequence[Printed], glue: str = " ") -> Printed:
    """Several texts as one, joined by `glue`; empty ones are left out of the text but their words stay counted."""
    kept = [part for part in parts if part.text or part.kata]
    if not kept:
        return Printed("")
    first = next((part for part in kept if part.text), kept[0])
    seconds = any(part.second is not None for part in kept)
    return Printed(
        text=glue.join(part.text for part in kept if part.text),
        halaman=first.halaman,
        box=first.box,
        confidence=min(part.confidence for part in kept),
        second=glue.join((part.text if part.second is None else part.second) for part in kept if part.text)
        if seconds
        else None,
        reader="+".join(sorted({name for part in kept for name in part.reader.split("+") if name})),
        doubts=tuple(dict.fromkeys(item for part in kept for item in part.doubts)),
        kata=tuple(place for part in kept for place in part.kata),
    )
