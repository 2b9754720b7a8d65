"""The decree's head and body: letterhead, number, subject, considerations, date, signer; and the head of its lampiran.

`divided` cuts the stream into the decree's own lines and the rest (the lampiran, where the sections are).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from skcamat.parsers.cells.parts import item_printed
from skcamat.parsers.lexicon.likeness import likeness, squeezed
from skcamat.parsers.lines.dates import date_in
from skcamat.parsers.lines.headings import heading_at, is_title
from skcamat.parsers.lines.labels import label_of
from skcamat.parsers.lines.lists import items_of
from skcamat.parsers.lines.places import hints_in, place_after
from skcamat.parsers.lines.posts import names_post
from skcamat.parsers.lines.signatures import SignatureBlock, opens_signature, signature_at
from skcamat.parsers.records import Keputusan, Letak, Printed, TandaTangan
from skcamat.parsers.stream.order import height_of
from skcamat.parsers.stream.text import Placed, line_of, printed
from skcamat.parsers.stream.vocabulary import Vocabulary
from skcamat.parsers.tables.long_table import LongTable
from skcamat.parsers.tables.stitching import LongItem

_BODY = ("menimbang", "mengingat", "memperhatikan", "memutuskan", "menetapkan")
_DICTA = (
    "kesatu", "pertama", "kedua", "ketiga", "keempat", "kelima", "keenam", "ketujuh", "kedelapan", "kesembilan",
    "kesepuluh", "menetapkan",
)  # fmt: skip
_NUMBER = re.compile(r"^\W*(?:nomor|nomer|no)\b\W*[:;.]?\s*(.*)$", re.I)
_YEARLY = re.compile(r"^\d{0,4}\s*tahun\s+20\d\d$", re.I)  # `NOMOR 24 TAHUN 2022`
_YEAR = re.compile(r"\b(20\d\d)\b")
_CITED = re.compile(r"\bnomor\s+\S+\s+tahun\s+20\d\d\b", re.I)  # the year of a regulation that a title cites
_PAGE_TOP = 130.0  # points from the top of a page within which the head of a lampiran stands


@dataclass(frozen=True, slots=True)
class Division:
    """The stream divided: the decree's own lines, the head lines of its lampiran, the rest with the sections."""

    body: tuple[Placed, ...]
    lampiran: tuple[Placed, ...]
    rest: tuple[LongItem, ...]
    signature: SignatureBlock | None = None


@dataclass(frozen=True, slots=True)
class ReadDecree:
    """The decree, and the places of all words that belong to it."""

    keputusan: Keputusan
    aside: tuple[Letak, ...]


def divided(items: Sequence[LongItem], vocabulary: Vocabulary) -> Division:
    """Cut the stream where the decree ends and its lampiran begins."""
    end, signature = _body_end(items, vocabulary)
    body = tuple(item for item in items[:end] if isinstance(item, Placed))
    rest = list(items[end:])
    head: list[Placed] = []
    if not end:
        opening = _opening(rest)
        body, rest = tuple(line for line in rest[:opening] if isinstance(line, Placed)), rest[opening:]
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


def _body_end(items: Sequence[LongItem], vocabulary: Vocabulary) -> tuple[int, SignatureBlock | None]:
    """(index behind the decree's last line, its signature); (0, None) where no decree body is printed."""
    marks = [index for index, item in enumerate(items) if isinstance(item, Placed) and _first_is(item, _BODY)]
    if not marks or _tables_before(items, marks[0]):
        return 0, None
    index, signature = marks[0], None
    while index < len(items):
        item = items[index]
        if isinstance(item, LongTable) or is_lampiran(item):
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


def _tables_before(items: Sequence[LongItem], index: int) -> bool:
    return any(isinstance(item, LongTable) for item in items[:index])


def _is_section_label(line: Placed) -> bool:
    label = label_of(line)
    return label is not None and label.role in ("nama", "jabatan", "instansi", "tugas") and label.colon


def _first_is(line: Placed, words: Sequence[str]) -> bool:
    first = squeezed(line.words[0].text) if line.words else ""
    return len(first) >= 5 and any(likeness(first, word) >= 0.85 for word in words)


def _opening(items: Sequence[LongItem]) -> int:
    """Without a decree body: how many lines stand before the first heading, label, table or lampiran head."""
    for index, item in enumerate(items):
        if isinstance(item, LongTable) or is_lampiran(item):
            return index
        lines = [line for line in items[index : index + 6] if isinstance(line, Placed)]
        if heading_at(lines) or _is_section_label(item) or (label_of(item) and names_post(item.text)):
            return index
    return len(items)


def is_lampiran(line: Placed) -> bool:
    """Whether a line begins the head of a lampiran: `LAMPIRAN KEPUTUSAN …`, `Lampiran : …`, `LAMPIRAN I`."""
    if not line.words or likeness(squeezed(line.words[0].text), "lampiran") < 0.87:
        return False
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


def decree_of(division: Division, vocabulary: Vocabulary, headings: Sequence[str], everything: str) -> ReadDecree:
    """Read the decree. `headings` are the sections' headings, `everything` all text (for hosts and post codes)."""
    body, lampiran = division.body, division.lampiran
    printed_type = _type(body, vocabulary) or _type_in_lampiran(lampiran, vocabulary)
    tentang = _tentang(body, vocabulary) or _after(lampiran, "tentang", vocabulary)
    nomor, nomor_lampiran = _nomor(body, vocabulary), _nomor(lampiran, vocabulary)
    signature = division.signature.tanda_tangan if division.signature else None
    titles = [text for text in (tentang.text if tentang else "", *headings) if text]
    keputusan = Keputusan(
        jenis_keputusan=printed_type,
        nomor=nomor or nomor_lampiran,
        nomor_lampiran=nomor_lampiran if nomor else None,
        tentang=tentang,
        tanggal=signature.tanggal if signature and signature.tanggal else _lampiran_date(lampiran, vocabulary),
        tanggal_lampiran=_lampiran_date(lampiran, vocabulary),
        tahun_judul=next((year.group(1) for text in titles if (year := _YEAR.search(_CITED.sub(" ", text)))), ""),
        kabupaten=_place(("kabupaten", "kota"), body, lampiran, titles, vocabulary),
        kecamatan=_place(("kecamatan",), body, lampiran, titles, vocabulary) or _camat(printed_type, signature, titles),
        petunjuk=hints_in(everything),
        tanda_tangan=signature,
        menimbang=_considered("menimbang", body, vocabulary),
        mengingat=_considered("mengingat", body, vocabulary),
        daftar_jabatan=_listed_posts(body),
    )
    places = tuple(Letak(line.halaman, word.box) for line in (*body, *lampiran) for word in line.words)
    return ReadDecree(keputusan, places)


def _type(lines: Sequence[Placed], vocabulary: Vocabulary) -> Printed | None:
    """The line `KEPUTUSAN CAMAT …` of the decree's head."""
    for line in lines:
        words = [word for word in line.words if squeezed(word.text) not in ("surat", "salinan")]
        if 2 <= len(words) <= 7 and likeness(squeezed(words[0].text), "keputusan") >= 0.87 and len(line.text) < 70:
            return printed([Placed(line.halaman, line_of(words))], vocabulary)
    return None


def _type_in_lampiran(lines: Sequence[Placed], vocabulary: Vocabulary) -> Printed | None:
    for line in lines:
        for index, word in enumerate(line.words):
            if index and likeness(squeezed(word.text), "keputusan") >= 0.87:
                return printed([line.part(index)], vocabulary)
    return None


def _nomor(lines: Sequence[Placed], vocabulary: Vocabulary) -> Printed | None:
    for line, below in zip_longest(lines, lines[1:]):
        found = _NUMBER.match(line.text)
        value = found.group(1).strip() if found else ""
        if below is not None and value and (value.endswith("/") or below.text.startswith("/")):
            value += below.text.strip()
        if len(value) < 60 and (_YEARLY.match(value) or ("/" in value and not re.search(r"(?i)\btahun\s+\d", value))):
            whole = printed([line], vocabulary)
            second = _NUMBER.match(whole.second) if whole.second else None
            return replace(whole, text=value, second=second.group(1).strip() if second else whole.second)
    return None


def _tentang(lines: Sequence[Placed], vocabulary: Vocabulary) -> Printed | None:
    """The lines below TENTANG, up to the considerations or the line that names the office."""
    start = next(
        (i for i, line in enumerate(lines) if likeness(line.text, "tentang") >= 0.86 and len(line.words) == 1), None
    )
    if start is None:
        return _after(lines, "tentang", vocabulary)
    kept: list[Placed] = []
    for line in lines[start + 1 :]:
        if _first_is(line, _BODY) or re.match(r"(?i)dengan\s+rahmat", line.text):
            break
        if (
            kept
            and line.text.rstrip().endswith(",")
            and re.match(r"(?i)\W*(?:camat|bupati|wali\s?kota|kepala)\b", line.text)
        ):
            break
        kept.append(line)
    return printed(kept, vocabulary) if kept else None


def _after(lines: Sequence[Placed], word: str, vocabulary: Vocabulary) -> Printed | None:
    """What stands behind a word at a line's start, with the lines below that go on."""
    for index, line in enumerate(lines):
        if line.words and likeness(squeezed(line.words[0].text), word) >= 0.86 and len(line.words) > 1:
            skip = 2 if re.fullmatch(r"[:;]", line.words[1].text) else 1
            more = [below for below in lines[index + 1 :] if not re.match(r"(?i)\W*(?:nomor|tanggal)\b", below.text)]
            return printed([line.part(skip), *more], vocabulary)
    return None


def _lampiran_date(lines: Sequence[Placed], vocabulary: Vocabulary) -> Printed | None:
    for line in lines:
        date, _ = date_in(line.text)
        if date:
            return replace(printed([line], vocabulary), text=date, second=None)
    return None


def _place(
    words: Sequence[str],
    body: Sequence[Placed],
    lampiran: Sequence[Placed],
    titles: Sequence[str],
    vocabulary: Vocabulary,
) -> Printed | None:
    """The name behind KABUPATEN or KECAMATAN: in the letterhead first, then in subject, lampiran head and headings."""
    for lines in (*([line] for line in body[:6]), lampiran):
        whole = printed(lines, vocabulary)
        name = place_after(whole.text, words)
        if name:
            return replace(whole, text=name, second=None)
    return next((Printed(name) for text in titles if (name := place_after(text, words))), None)


def _camat(printed_type: Printed | None, signature: TandaTangan | None, titles: Sequence[str]) -> Printed | None:
    """The kecamatan that the decree's type or its signer's post names (`KEPUTUSAN CAMAT KESAMBEN`)."""
    signer = signature.jabatan if signature else None
    for text in (printed_type, signer, *(Printed(title) for title in titles)):
        name = place_after(text.text, ("camat",)) if text else ""
        if text and name:
            return replace(text, text=name, second=None)
    return None


def _considered(word: str, lines: Sequence[Placed], vocabulary: Vocabulary) -> tuple[Printed, ...]:
    """The items behind `Menimbang` or `Mengingat`."""
    start = next((i for i, line in enumerate(lines) if _first_is(line, (word,))), None)
    if start is None:
        return ()
    others = [name for name in (*_BODY, *_DICTA) if name != word]
    stop = next((i for i in range(start + 1, len(lines)) if _first_is(lines[i], others)), len(lines))
    skip = 2 if len(lines[start].words) > 1 and re.fullmatch(r"[:;]", lines[start].words[1].text) else 1
    value = [lines[start].part(skip), *lines[start + 1 : stop]]
    items = items_of([line for line in value if line.words])
    return tuple(text for item in items if (text := item_printed(item, vocabulary)).text)


def _listed_posts(lines: Sequence[Placed]) -> tuple[str, ...]:
    """Posts and units that the decree's dicta list."""
    start = next((i for i, line in enumerate(lines) if _first_is(line, _DICTA)), len(lines))
    end = next((i for i in range(start, len(lines)) if opens_signature(lines[i])), len(lines))
    listed = _list_lines(
        lines[start:end],
        lambda text: names_post(text) or bool(re.match(r"(?i)indikator kinerja|seksi|sub\s?bag", text)),
    )
    return tuple(text.strip(" ;.,") for text in listed)


def _list_lines(lines: Sequence[Placed], wanted: Callable[[str], bool]) -> list[str]:
    found = []
    for item in items_of(lines):
        text = " ".join(line.text for line in item.lines)
        if item.marker is not None and wanted(text) and len(text) < 120:
            found.append(text)
    return found
