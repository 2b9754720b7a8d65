"""The words of a page with their boxes, from the evidence that was kept when the file was read."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from skcamat import evidence_store
from skcamat.extractor.evidence import Box, Evidence, Word
from skcamat.ledger import FOLDER
from skcamat.normalizers.normalised import NormalRecord
from skcamat.parsers.stream.fates import key_of, used_in, words_of

KEPT = 4  # documents whose evidence stays in memory
SAME_LINE = 0.5  # of a word's height: words whose middles are closer stand on one line


@dataclass(frozen=True, slots=True)
class PageWord:
    """A word of a page: its box, what it reads, and whether it became part of a value."""

    kotak: tuple[float, float, float, float]
    kata: str
    terpakai: bool


class Words:
    """The words of the documents of one output folder."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._evidence = lru_cache(maxsize=KEPT)(self._loaded)

    def of_page(self, sha256: str, versi: str, normal: NormalRecord, halaman: int) -> list[PageWord] | None:
        """Return the words of a page; None where nothing was kept of the document."""
        evidence = self._evidence(sha256, versi)
        if evidence is None:
            return None
        used = set(used_in(normal.record))
        return [
            PageWord(_corners(word.box), word.text, key_of(halaman, word.box) in used)
            for word in _page_words(evidence, halaman)
        ]

    def text_in(self, sha256: str, versi: str, halaman: int, box: Box) -> str | None:
        """Return the text inside a box of a page, line by line on one line; None where nothing was kept."""
        evidence = self._evidence(sha256, versi)
        if evidence is None:
            return None
        return text_of(word for word in _page_words(evidence, halaman) if box.holds(*word.box.center))

    def _loaded(self, sha256: str, versi: str) -> Evidence | None:
        path = (self._out / FOLDER / evidence_store.NAME).absolute()
        if not path.is_file():
            return None
        try:
            with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, timeout=10)) as db:
                row = db.execute("SELECT sidik, isi FROM bukti WHERE sha256 = ?", (sha256,)).fetchone()
            whole = row and row[0] == hashlib.sha256(row[1]).digest()
            return evidence_store.unpacked(row[1]) if whole else None
        except (sqlite3.DatabaseError, ValueError):
            return None


def text_of(words: Iterable[Word]) -> str:
    """Return words as text: lines from top to bottom, words from left to right, a cut word joined at its hyphen."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.box.center[1]):
        last = lines[-1][-1] if lines else None
        if last and abs(last.box.center[1] - word.box.center[1]) < SAME_LINE * max(last.box.height, word.box.height):
            lines[-1].append(word)
        else:
            lines.append([word])
    texts = [" ".join(word.text for word in sorted(line, key=lambda word: word.box.x0)) for line in lines]
    return " ".join(texts)


def _page_words(evidence: Evidence, halaman: int) -> list[Word]:
    page = next((page for page in evidence.pages if page.number == halaman), None)
    return list(words_of(page)) if page else []


def _corners(box: Box) -> tuple[float, float, float, float]:
    return round(box.x0, 1), round(box.y0, 1), round(box.x1, 1), round(box.y1, 1)
