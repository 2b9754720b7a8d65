"""The decree's own lines and the rest: where its body ends, and the head lines of its lampiran.

A body that closes with its signature, or its dicta, is taken out of the stream before any table is looked for: its
columns of words and colons are no table. Otherwise the tables of the stream say where the sections begin.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from skcamat.parsers.lexicon.likeness import likeness, squeezed
from skcamat.parsers.lexicon.phrases import opens_with, phrases
from skcamat.parsers.lines.headings import heading_at, is_title
from skcamat.parsers.lines.labels import label_of
from skcamat.parsers.lines.posts import names_post
from skcamat.parsers.lines.signatures import SignatureBlock, opens_signature, signature_at
from skcamat.parsers.stream.order import Flow, Item, height_of, segments
from skcamat.parsers.stream.text import Placed
from skcamat.parsers.stream.vocabulary import Vocabulary
from skcamat.parsers.tables.stitching import LongItem

_FEWEST_COLUMNS, _LONGEST_HEAD = 2, 40  # columns and letters of a heading that make a line the head of a table
_PAGE_TOP = 130.0  # points from the top of a page within which the head of a lampiran stands


@dataclass(frozen=True, slots=True)
class Body:
    """The decree's own lines, with the signature that closes them."""

    lines: tuple[Placed, ...] = ()
    signature: SignatureBlock | None = None


@dataclass(frozen=True, slots=True)
class Division:
    """The stream divided: the decree's own lines, the head lines of its lampiran, the rest with the sections."""

    body: tuple[Placed, ...]
    lampiran: tuple[Placed, ...]
    rest: tuple[LongItem, ...]
    signature: SignatureBlock | None = None


def signed_body(flow: Flow, vocabulary: Vocabulary) -> tuple[Body, Flow]:
    """The body up to its signature, or its last dictum, and the stream without it; an empty body where neither is."""
    end, signature = _body_end(flow.items, vocabulary)
    if signature is None:
        end = _dicta_end(flow.items)
    if not end or any(_heads_columns(item) for item in flow.items[:end]):
        return Body(), flow
    lines = tuple(item for item in flow.items[:end] if isinstance(item, Placed))
    return Body(lines, signature), replace(flow, items=flow.items[end:])


def _dicta_end(items: Sequence[Item]) -> int:
    """Behind the last dictum of a body without a signature, its wrapped lines included; 0 where there is none."""
    start = next((i for i, x in enumerate(items) if isinstance(x, Placed) and first_is(x, ("memutuskan",))), None)
    if start is None or _tables_before(items, start):
        return 0
    last = start
    for index in range(start + 1, len(items)):
        item = items[index]
        if not isinstance(item, Placed) or is_lampiran(item):
            break
        if first_is(item, phrases("diktum")):
            last = index
    if last == start:
        return 0
    end = last + 1
    while end < len(items) and _wraps(items[last], items[end - 1], items[end]):
        end += 1
    return end


def _wraps(first: Item, above: Item, below: Item) -> bool:
    """Whether a line goes on with the dictum that `first` begins: right below the line above, right of its name."""
    if not (isinstance(first, Placed) and isinstance(above, Placed) and isinstance(below, Placed)):
        return False
    near = below.halaman == above.halaman and below.box.y0 - above.box.y1 < 0.9 * height_of(above)
    return near and below.box.x0 > first.box.x0 + 2 * height_of(first)


def _heads_columns(item: Item) -> bool:
    """Whether a line is the head of a table without rules: short phrases side by side, one that heads a column."""
    if not isinstance(item, Placed) or first_is(item, (*phrases("badan"), *phrases("diktum"))):
        return False
    parts = segments(item, 1.5 * height_of(item))
    return len(parts) >= _FEWEST_COLUMNS and any(
        len(part.text) < _LONGEST_HEAD and opens_with(part.text, "kepala kolom") for part in parts
    )


def divided(items: Sequence[LongItem], vocabulary: Vocabulary, told: Body) -> Division:
    """Cut the stream where the decree ends and its lampiran begins. `told` is the body that was taken out before."""
    body, signature, rest = told.lines, told.signature, list(items)
    if not body:
        end, signature = _body_end(items, vocabulary)
        end = end or _opening(rest)
        body = tuple(item for item in rest[:end] if isinstance(item, Placed))
        rest = rest[end:]
    head: list[Placed] = []
    kept: list[LongItem] = []
    while rest:
        item = rest.pop(0)
        if isinstance(item, Placed) and is_lampiran(item):
            block = _lampiran_block(item, rest)
            head += block
            del rest[: len(block) - 1]
        else:
            kept.append(item)
    return Division(body, tuple(head), tuple(kept), signature)


def _body_end(items: Sequence[LongItem | Item], vocabulary: Vocabulary) -> tuple[int, SignatureBlock | None]:
    """(index behind the decree's last line, its signature); (0, None) where no decree body is printed."""
    marks = [index for index, item in enumerate(items) if isinstance(item, Placed) and first_is(item, phrases("badan"))]
    if not marks or _tables_before(items, marks[0]):
        return 0, None
    index, signature = marks[0], None
    while index < len(items):
        item = items[index]
        if not isinstance(item, Placed) or is_lampiran(item):
            return index, signature
        if signature is None and opens_signature(item):
            lines = [line for line in items[index : index + 16] if isinstance(line, Placed)]
            signature = signature_at(lines, vocabulary)
            index += len(signature.lines) if signature else 1
            continue
        if signature is not None and (is_title(item) or _is_section_label(item)):
            return index, signature
        index += 1
    return index, signature


def _tables_before(items: Sequence[LongItem | Item], index: int) -> bool:
    return any(not isinstance(item, Placed) for item in items[:index])


def _is_section_label(line: Placed) -> bool:
    label = label_of(line)
    return label is not None and label.role in ("nama", "jabatan", "instansi", "tugas") and label.colon


def first_is(line: Placed, words: Sequence[str]) -> bool:
    """Whether a line begins with one of the words, misread letters allowed."""
    first = squeezed(line.words[0].text) if line.words else ""
    return len(first) >= 5 and any(likeness(first, word) >= 0.85 for word in words)


def _opening(items: Sequence[LongItem]) -> int:
    """Without a decree body: how many lines stand before the first heading, label, table or lampiran head."""
    for index, item in enumerate(items):
        if not isinstance(item, Placed) or is_lampiran(item):
            return index
        lines = [line for line in items[index : index + 6] if isinstance(line, Placed)]
        if heading_at(lines) or _is_section_label(item) or (label_of(item) and names_post(item.text)):
            return index
    return len(items)


def is_lampiran(line: Placed) -> bool:
    """Whether a line begins the head of a lampiran: `LAMPIRAN KEPUTUSAN …`, `Lampiran : …`, `LAMPIRAN I`."""
    if not line.words or likeness(squeezed(line.words[0].text), "lampiran") < 0.87:
        return False
    if line.words[0].text[:1].islower():
        return False  # `… tercantum dalam | lampiran keputusan ini.`, wrapped
    rest = " ".join(word.text for word in line.words[1:])
    if not line.words[0].text.isupper() and line.box.y0 > _PAGE_TOP:
        return bool(re.match(r"(?i)[:;]|.{0,5}(?:surat\s+)?keputusan", rest))
    named = re.match(r"(?i)[:;IVX\d]|perat|nomor|.{0,5}(?:surat\s+)?keputusan", rest)
    return not rest or line.text.isupper() or bool(named)


def _lampiran_block(first: Placed, rest: Sequence[LongItem]) -> list[Placed]:
    """The head's lines: those below that begin at its left edge or further right, up to a heading or a gap."""
    block = [first]
    for item in rest:
        if not isinstance(item, Placed) or len(block) >= 9 or not _belongs(block, item):
            break
        block.append(item)
    return block


def _belongs(block: Sequence[Placed], line: Placed) -> bool:
    above, first = block[-1], block[0]
    if line.halaman != above.halaman or line.box.y0 - above.box.y1 > 1.4 * height_of(above):
        return False
    if line.box.x0 < first.box.x0 - 5:
        return False
    labelled = re.match(r"(?i)\W*(?:nomor|no\.|tanggal|tentang)\b", line.text)
    if labelled:
        return True
    centred = abs(line.box.center[0] - line.page_width / 2) < 0.05 * line.page_width
    return not (centred and is_title(line)) and not label_of(line)
