"""Headings of sections: `INDIKATOR KINERJA INDIVIDU …`, also behind a Roman or other number, over several lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from skcamat.parsers.lexicon.likeness import begins, held, squeezed
from skcamat.parsers.lines.labels import label_of
from skcamat.parsers.lines.posts import names_place
from skcamat.parsers.stream.order import height_of
from skcamat.parsers.stream.text import Placed

_NUMBER = re.compile(r"^\W*(?:[IVXLivxl1]{1,6}|[A-Z]|\d{1,2})[.)]\s*")
_TITLE = "indikatorkinerja"
_LONGEST = 200
_MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class Heading:
    """The lines of a heading; `number` is what stands before it (`II.`), `text` the rest."""

    lines: tuple[Placed, ...]
    number: str
    text: str

    @property
    def without_place(self) -> str:
        """The text without the lines below the first that say where (`KECAMATAN … KABUPATEN …`) or for which year."""
        end = next((i for i, line in enumerate(self.lines) if i > 0 and names_place(line.text)), len(self.lines))
        return " ".join(line.text for line in self.lines[:end]).removeprefix(self.number).strip()


def heading_at(lines: Sequence[Placed], extra: tuple[str, ...] = ()) -> Heading | None:
    """The heading that begins with the first of `lines` (what follows in the stream), or None.

    `extra`: a style's phrases.
    """
    if not lines or not is_title(lines[0], extra):
        return None
    block = [lines[0]]
    for line in lines[1:_MOST_LINES]:
        if not _goes_on(block[-1], line):
            break
        block.append(line)
    whole = " ".join(line.text for line in block)
    number = _NUMBER.match(whole)
    head = number.group(0).strip() if number else ""
    return Heading(tuple(block), head, whole[number.end() :].strip() if number else whole.strip())


def is_title(line: Placed, extra: tuple[str, ...] = ()) -> bool:
    """Whether a line says `Indikator Kinerja …` as a title: near its start, not inside a sentence."""
    text = _NUMBER.sub("", line.text, count=1)
    key = squeezed(text)
    if len(text) > _LONGEST or ":" in text[:-1]:
        return False
    if any(begins(text, phrase) for phrase in extra):
        return True
    if len(key) < len(_TITLE) - 2:
        return False
    if begins(text, _TITLE):
        return not re.search(r"\b(?:adalah|dipakai|digunakan|dimuat|ditetapkan|sebagaimana|tersebut)\b", text, re.I)
    return is_capital(text) and held(_TITLE, key[:50]) >= 0.9


def is_capital(text: str) -> bool:
    """Whether most letters are capitals."""
    letters = [sign for sign in text if sign.isalpha()]
    return bool(letters) and sum(sign.isupper() for sign in letters) >= 0.75 * len(letters)


def _goes_on(above: Placed, below: Placed) -> bool:
    """Whether the next line still belongs to the heading: right below, centred or in capitals like it, and no label."""
    if below.halaman != above.halaman or below.box.y0 - above.box.y1 > 1.1 * height_of(above):
        return False
    if label_of(below) or ":" in below.text or is_title(below) or _NUMBER.match(below.text):
        return False
    width = above.page_width
    centred = abs(below.box.center[0] - above.box.center[0]) < 0.04 * width and above.box.x0 > 0.09 * width
    return (centred or abs(above.box.center[0] - width / 2) < 0.06 * width) and _like(above, below, centred=centred)


def _like(above: Placed, below: Placed, *, centred: bool) -> bool:
    same_case = is_capital(above.text) == is_capital(below.text)
    return same_case and (centred or is_capital(below.text)) and len(below.text) < _LONGEST


def says(text: str) -> str:
    """`IKU` or `IKI` where the heading says utama or individu (in full or by its letters).

    Empty where neither or both.
    """
    key = squeezed(text)
    words = {squeezed(word) for word in text.split()}
    utama = held("kinerjautama", key) >= 0.87 or "iku" in words
    individu = held("kinerjaindividu", key) >= 0.87 or held("kinerjaperorangan", key) >= 0.9 or "iki" in words
    if utama == individu:
        return ""
    return "IKU" if utama else "IKI"
