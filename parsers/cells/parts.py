"""One table cell: its parts behind labels (`Definisi Operasional :`, `Rumus:`, `Catatan :`), its items, its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from skcamat.extractor.language.letters.symbol_fonts import UNNAMED
from skcamat.parsers.cells.formulas import formulasi_of
from skcamat.parsers.lexicon.likeness import likeness, squeezed
from skcamat.parsers.lines.lists import ListItem, Marker, items_of, marker_of, marker_text, without_marker
from skcamat.parsers.records import Formulasi, Letak, Printed
from skcamat.parsers.stream.text import Placed, line_of, united
from skcamat.parsers.stream.vocabulary import Vocabulary
from skcamat.parsers.tables.long_table import Element, PlacedFraction, lines_of

# Labels inside a cell by kind, the longer spelling of each before the shorter.
_LABELS: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = (
    ("rumus", (
        ("rumus", "perhitungan"), ("rumus", "penghitungan"), ("rumus", "pengukuran"), ("formula", "perhitungan"),
        ("formula", "pengukuran"), ("formulasi", "perhitungan"), ("formulasi", "penghitungan"), ("formulasi",
        "pengukuran"),
        ("cara", "perhitungan"), ("cara", "penghitungan"), ("cara", "menghitung"), ("rumus",), ("formula",),
        ("formulasi",),
    )),
    ("penjelasan", (("definisi", "operasional"), ("definisi",), ("penjelasan",), ("catatan",), ("keterangan",),
    ("ket",))),
    ("sumber_data", (("sumber", "data"), ("sumber",))),
    ("penanggung_jawab", (
        ("skpd", "penanggung", "jawab"), ("skpd", "penanggungjawab"), ("penanggung", "jawab"), ("penanggungjawab",),
    )),
    ("satuan", (("satuan",),)),
    ("tambahan", (
        ("alasan", "pemilihan", "indikator"), ("alasan", "pemilihan"), ("alasan",), ("tipe", "perhitungan"),
        ("tipe", "penghitungan"), ("jenis", "perhitungan"), ("polaritas",), ("periode", "pelaporan"), ("target",),
    )),
)  # fmt: skip
_ENOUGH = 0.84
_OPENS_FORMULA = re.compile(
    r"(?:jumlah|nilai|banyaknya|total|rata-rata|persentase|prosentase|realisasi|indeks|skor|[Σ∑])", re.I
)


@dataclass(frozen=True, slots=True)
class SubField:
    """What a label inside a cell names: `role` as of a column, `heading` the label as printed."""

    role: str
    heading: str
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class CellParts:
    """A cell cut at its labels: `main` is what the column holds, `penjelasan` what the cell marks as explanation.

    `fields` are parts that belong to another column (`Sumber Data : …` in a formula cell), `labels` the places of
    the label words themselves, for the word ledger.
    """

    main: tuple[Element, ...]
    penjelasan: tuple[tuple[Element, ...], ...]
    fields: tuple[SubField, ...] = ()
    labels: tuple[Letak, ...] = ()


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of a line, or a whole fraction (word index -1)."""

    element: int
    word: int
    text: str


def parts_of(elements: Sequence[Element]) -> CellParts:
    """Cut a cell at its labels. Prose before `Rumus:` is explanation; a fraction always belongs to the formula."""
    elements = [part for element in elements for half in _unlabelled(element) for part in _unfollowed(half)]
    tokens = _tokens(elements)
    parts: list[tuple[str, str, list[_Token]]] = [("main", "", [])]
    labels: list[_Token] = []
    index = 0
    while index < len(tokens):
        kind, length = _label_at(tokens, index)
        if not length:
            home = parts[0] if tokens[index].word < 0 else parts[-1]
            home[2].append(tokens[index])
            index += 1
            continue
        labels += tokens[index : index + length]
        parts.append((kind, " ".join(token.text for token in tokens[index : index + length]).rstrip(" :;"), []))
        index += length
    return _sorted(parts, labels, elements)


def _unlabelled(element: Element) -> tuple[Element, ...]:
    """A fraction without the labelled text above its numerator (`Rumus : A` over dashes), that text before it."""
    if isinstance(element, Placed):
        return (element,)
    above = [Placed(element.halaman, line) for line in element.fraction.numerator]
    tokens = _tokens(above)
    found = [(index, length) for index in range(len(tokens)) if (length := _label_at(tokens, index)[1])]
    if not found:
        return (element,)
    index, length = found[-1]
    if index + length >= len(tokens):
        return (element,)
    first = tokens[index + length]
    lead = (*above[: first.element], *([above[first.element].part(0, first.word)] if first.word else []))
    rest = (above[first.element].part(first.word).line, *(line.line for line in above[first.element + 1 :]))
    return (*lead, PlacedFraction(element.halaman, replace(element.fraction, numerator=rest)))


def _unfollowed(element: Element) -> tuple[Element, ...]:
    """A fraction without the lines from a label on that were taken for its denominator's, those lines behind it."""
    if isinstance(element, Placed):
        return (element,)
    below = [Placed(element.halaman, line) for line in element.fraction.denominator]
    tokens = _tokens(below)
    first = next((t.element for i, t in enumerate(tokens) if t.element and not t.word and _label_at(tokens, i)[1]), 0)
    if not first:
        return (element,)
    kept = replace(element.fraction, denominator=element.fraction.denominator[:first])
    return (PlacedFraction(element.halaman, kept), *below[first:])


def _sorted(
    parts: Sequence[tuple[str, str, list[_Token]]], labels: Sequence[_Token], elements: Sequence[Element]
) -> CellParts:
    """Sort a cell's parts by kind; prose that stands before a formula's label explains it."""
    lead = parts[0][2]
    formula = [token for kind, _, tokens in parts if kind == "rumus" for token in tokens]
    told = any(kind == "rumus" for kind, _, _ in parts)
    notes = [tokens for kind, _, tokens in parts if kind == "penjelasan" and tokens]
    if told:
        prose = [token for token in lead if token.word >= 0]
        notes = ([prose] if prose else []) + notes
        lead = sorted(
            [token for token in lead if token.word < 0] + formula, key=lambda token: (token.element, token.word)
        )
    elif not lead and len(notes) == 1:
        notes[0], lead = _formula_behind(notes[0])
    fields = [
        SubField(kind, heading, _elements(tokens, elements))
        for kind, heading, tokens in parts
        if kind not in ("main", "rumus", "penjelasan") and tokens
    ]
    return CellParts(
        main=_elements(lead, elements),
        penjelasan=tuple(_elements(note, elements) for note in notes),
        fields=tuple(fields),
        labels=_places(labels, elements),
    )


def _formula_behind(note: list[_Token]) -> tuple[list[_Token], list[_Token]]:
    """An explanation cut where a sentence has ended and the next line begins with a word that opens formulas."""
    for place in range(1, len(note)):
        before, token = note[place - 1], note[place]
        new_line = token.word == 0 and token.element != before.element
        if new_line and before.text.endswith(".") and _OPENS_FORMULA.match(token.text):
            return note[:place], note[place:]
    return note, []


def _tokens(elements: Sequence[Element]) -> list[_Token]:
    found: list[_Token] = []
    for index, element in enumerate(elements):
        if isinstance(element, PlacedFraction):
            found.append(_Token(index, -1, ""))
        else:
            found += [_Token(index, place, word.text) for place, word in enumerate(element.words)]
    return found


def _elements(tokens: Sequence[_Token], elements: Sequence[Element]) -> tuple[Element, ...]:
    found: list[Element] = []
    for index in dict.fromkeys(token.element for token in tokens):
        element = elements[index]
        words = [token.word for token in tokens if token.element == index]
        found.append(element.part(words[0], words[-1] + 1) if isinstance(element, Placed) else element)
    return tuple(found)


def _places(tokens: Sequence[_Token], elements: Sequence[Element]) -> tuple[Letak, ...]:
    found = []
    for token in tokens:
        element = elements[token.element]
        if isinstance(element, Placed):
            found.append(Letak(element.halaman, element.words[token.word].box))
    return tuple(found)


def _label_at(tokens: Sequence[_Token], index: int) -> tuple[str, int]:
    """(kind, number of tokens with the colon) of the label at a place; ("", 0) where there is none."""
    if not tokens[index].text[:1].isupper() or not _opens_label(tokens[index].text):
        return "", 0
    for kind, labels in _LABELS:
        for label in labels:
            length = _fits(tokens, index, label, alone=kind == "rumus")
            if length:
                return kind, length
    return "", 0


@lru_cache(8192)
def _opens_label(text: str) -> bool:
    """Whether a word is like the first word of any label; most words are told apart here at once."""
    return any(likeness(text, label[0]) >= _ENOUGH for _, labels in _LABELS for label in labels)


def _fits(tokens: Sequence[_Token], index: int, label: tuple[str, ...], *, alone: bool) -> int:
    words = tokens[index : index + len(label)]
    if len(words) < len(label) or any(token.word < 0 for token in words):
        return 0
    least = 0.99 if len(label[0]) <= 4 else _ENOUGH
    if any(likeness(token.text, name) < least for token, name in zip(words, label, strict=True)):
        return 0
    end = index + len(label)
    if words[-1].text.endswith((":", ";")):
        return len(label)
    if end < len(tokens) and tokens[end].text.startswith((":", ";")) and len(tokens[end].text) == 1:
        return len(label) + 1
    return len(label) if alone and _alone(tokens, index, end) else 0


def _alone(tokens: Sequence[_Token], start: int, end: int) -> bool:
    """Whether a label without a colon has a line to itself."""
    line = tokens[start].element
    before = start == 0 or tokens[start - 1].element != line
    return before and (end >= len(tokens) or tokens[end].element != line) and end < len(tokens)


def items_in(elements: Sequence[Element]) -> tuple[tuple[Marker | None, tuple[Element, ...], tuple[Placed, ...]], ...]:
    """Items of a cell as (marker, elements, marker lines). Fractions stay with the item that they stand in."""
    lines = [element for element in elements if isinstance(element, Placed)]
    if len(lines) == len(elements):
        return tuple(
            (item.marker, item.lines, (item.marker_line,) if item.marker_line else ()) for item in items_of(lines)
        )
    return _items_with_fractions(elements)


def _items_with_fractions(
    elements: Sequence[Element],
) -> tuple[tuple[Marker | None, tuple[Element, ...], tuple[Placed, ...]], ...]:
    """Items some of which are fractions: a marker may stand left of a bar as well as before a line."""
    starts = {index: marker for index, element in enumerate(elements) if (marker := _marker_before(element))}
    first = min(starts, default=-1)
    alike = {index: marker for index, marker in starts.items() if marker.kind == starts[first].kind}
    running = [marker.value for marker in alike.values()]
    if len(alike) < 2 or first != 0 or running not in (list(range(1, len(running) + 1)), [0] * len(running)):
        return ((None, tuple(elements), ()),)
    found = []
    order = sorted(alike)
    for start, stop in zip(order, [*order[1:], len(elements)], strict=True):
        head, marks = _freed(elements[start], alike[start])
        found.append((alike[start], (head, *elements[start + 1 : stop]), marks))
    return tuple(found)


def _marker_before(element: Element) -> Marker | None:
    return marker_of(element) if isinstance(element, Placed) else _fraction_marker(element)


def _freed(element: Element, marker: Marker) -> tuple[Element, tuple[Placed, ...]]:
    """(the element without its marker, the marker as a line)."""
    if isinstance(element, Placed):
        line, mark = without_marker(element, marker)
        return line, (mark,)
    mark = Placed(element.halaman, line_of(element.fraction.before[:1]))
    return PlacedFraction(element.halaman, replace(element.fraction, before=element.fraction.before[1:])), (mark,)


def _fraction_marker(element: PlacedFraction) -> Marker | None:
    before = element.fraction.before
    return marker_text(before[0].text) if before else None


def text_of(elements: Sequence[Element], vocabulary: Vocabulary) -> Printed:
    """A cell's text on one line: markers dropped, list items joined by `; `."""
    items = items_in(elements)
    parts = [_item_text(content, marks, vocabulary) for _, content, marks in items]
    if len(parts) <= 1:
        return parts[0] if parts else Printed("")
    lead = [part for part, (marker, _, _) in zip(parts, items, strict=True) if marker is None][:1]
    if lead and items[0][0] is None and any(marker for marker, _, _ in items):
        return united((parts[0], listed(parts[1:])))
    return listed(parts)


def listed(parts: Sequence[Printed]) -> Printed:
    """Items joined by `; `, their own closing semicolons not doubled."""
    bare = [
        replace(part, text=part.text.rstrip(" ;"), second=part.second and part.second.rstrip(" ;"))
        for part in parts[:-1]
    ]
    return united((*bare, *parts[-1:]), "; ")


def _item_text(content: Sequence[Element], marks: Sequence[Placed], vocabulary: Vocabulary) -> Printed:
    text = formulasi_of(content, vocabulary).printed
    places = tuple(Letak(mark.halaman, word.box) for mark in marks for word in mark.words)
    return replace(text, kata=places + text.kata)


def item_printed(item: ListItem, vocabulary: Vocabulary) -> Printed:
    """A list item's text; its marker's place is counted with it."""
    return _item_text(item.lines, (item.marker_line,) if item.marker_line else (), vocabulary)


def formula_of(elements: Sequence[Element], vocabulary: Vocabulary) -> Formulasi:
    """The formula cell (its labelled parts already taken out)."""
    if any(isinstance(element, PlacedFraction) for element in elements):
        items = items_in(elements)
        if len(items) == 1:
            return formulasi_of(elements, vocabulary)
    return formulasi_of([e for e in elements if isinstance(e, Placed)], vocabulary, text_of(elements, vocabulary))


def is_filler(elements: Sequence[Element]) -> bool:
    """Whether only dashes, dots or nothing stand there; a sign that nobody could read is something."""
    texts = [line.text for element in elements for line in lines_of(element)]
    return not any(squeezed(text) or UNNAMED in text for text in texts)
