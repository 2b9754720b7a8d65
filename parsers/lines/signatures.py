"""Signature blocks: place and date, the post, the name, rank and NIP, on whichever side of the page they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from skcamat.parsers.lexicon.likeness import likeness, lookalike
from skcamat.parsers.lexicon.phrases import phrases
from skcamat.parsers.lines.dates import date_in
from skcamat.parsers.lines.posts import names_post
from skcamat.parsers.records import Letak, Printed, TandaTangan
from skcamat.parsers.stream.order import height_of, segments
from skcamat.parsers.stream.text import Placed, printed
from skcamat.parsers.stream.vocabulary import Vocabulary

_RANK_LABEL = re.compile(r"^(?:pangkat|gol(?:ongan)?)[\s/.]*(?:gol(?:ongan)?|ruang)?[\s.]*[:;]\s*", re.I)
_MOST_LINES = 14
_MOST_SIGNS = 70
_WIDEST_GAP = 11.0  # line heights left blank for the signature itself; what stands further down is not its name


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """The lines of a block, and what they say. `kata` are the places of all its words."""

    lines: tuple[Placed, ...]
    tanda_tangan: TandaTangan
    kata: tuple[Letak, ...]


def opens_signature(line: Placed) -> bool:
    """Whether a line begins a signature block: `Ditetapkan di …`, `Pada tanggal …`, `Jabung, 2 Januari 2021`."""
    text = line.text
    if len(text) > _MOST_SIGNS:
        return False
    if _set_at(text):
        return True
    date, start = date_in(text)
    if not date or start + len(date) < len(text.rstrip(" .")) - 2:
        return False
    before = text[:start].strip()
    return before.endswith(",") and len(before.split()) <= 5


def _set_at(text: str) -> bool:
    head = re.split(r"[:;]", text, maxsplit=1)[0].strip()
    return (
        any(likeness(head, name) >= 0.85 for name in phrases("pembuka tanda tangan")[:2])
        or (likeness(head, "pada tanggal") >= 0.85)
        or bool(re.match(r"(?i)ditetapkan\s+di\b|dikeluarkan\s+di\b|pada\s+tanggal\b", text))
    )


def is_nip(text: str) -> bool:
    """Whether a line is `NIP. 19760423 199703 1 004`: the word and about eighteen digits."""
    digits = sum(sign.isdigit() for sign in text)
    first = re.split(r"[\s.:;]", text.strip(), maxsplit=1)[0]
    return digits >= 14 and len(first) <= 4 and lookalike(first)[:3] in {"nip", "nlp", "mip", "hip", "nib", "n1p"}


def begins_nip(text: str) -> bool:
    """Whether a line begins with a NIP, labelled or not; its digits may go on below."""
    first = re.split(r"[\s.:;]", text.strip(), maxsplit=1)[0]
    return lookalike(first)[:3] in {"nip", "nlp"} or bool(re.match(r"\W*(?:19|20)\d{6}", text.replace(" ", "")))


def is_rank(text: str) -> bool:
    """Whether a line names a civil service rank (`Pembina Tk.I`, `Penata Muda Tk. I`)."""
    text = _RANK_LABEL.sub("", text.strip())
    first = text.split(" ", 1)[0].strip(".,")
    return len(text.split()) <= 6 and any(likeness(first, rank) >= 0.82 for rank in phrases("pangkat"))


def signature_at(lines: Sequence[Placed], vocabulary: Vocabulary) -> SignatureBlock | None:
    """The block that begins with the first of `lines` (what follows in the stream), or None."""
    if not lines:
        return None
    dated = opens_signature(lines[0])
    if not dated and not _closes_with_nip(lines):
        return None
    body = _column(lines[: _extent(lines)])
    if not body:
        return None
    used = tuple(lines[: _extent(lines)])
    return SignatureBlock(used, _read(body, vocabulary), tuple(Letak(x.halaman, w.box) for x in used for w in x.words))


def _closes_with_nip(lines: Sequence[Placed]) -> bool:
    """Whether an undated block begins here: a post, then within some lines of the same page a NIP."""
    if not names_post(lines[0].text) and not re.match(r"(?i)(?:a\.?n\.?|an)\s", lines[0].text):
        return False
    page = lines[0].halaman
    return any(is_nip(line.text) for line in lines[1:9] if line.halaman == page)


def _extent(lines: Sequence[Placed]) -> int:
    """How many lines the block has: to its NIP, or to the end of what stands below it on the page."""
    page, seen_name = lines[0].halaman, 0
    for index, line in enumerate(lines[:_MOST_LINES]):
        if line.halaman != page or len(line.text) > 2 * _MOST_SIGNS or _ends_before(line):
            return index
        if index and line.box.y0 - lines[index - 1].box.y1 > _WIDEST_GAP * height_of(line):
            return index
        seen_name = index + 1
        if is_nip(line.text):
            return index + 1
    return seen_name


def _ends_before(line: Placed) -> bool:
    return bool(re.match(r"(?i)\W*(?:lampiran|tembusan|salinan|indikator\s+kinerja)\b", line.text))


def _column(lines: Sequence[Placed]) -> list[Placed]:
    """The block's own lines where another block stands beside it.

    Of each line the segment nearest to the first line.
    """
    if not lines:
        return []
    first = segments(lines[0], 3 * height_of(lines[0]))[-1]
    middle = first.box.center[0]
    kept = []
    for line in lines:
        parts = segments(line, 3 * height_of(line))
        whole = len(parts) == 1 or _set_at(line.text)  # a day left blank for the pen is no gap between two blocks
        kept.append(line if whole else min(parts, key=lambda part: abs(part.box.center[0] - middle)))
    return kept


def _read(lines: Sequence[Placed], vocabulary: Vocabulary) -> TandaTangan:
    tempat, tanggal, start = _place_and_date(lines, vocabulary)
    rest = list(lines[start:])
    nip = next((line for line in rest if is_nip(line.text)), None)
    if nip is not None:
        rest = rest[: rest.index(nip)]
    pangkat = rest.pop() if len(rest) > 1 and is_rank(rest[-1].text) else None
    jabatan = _contiguous(rest)
    named = bool(nip or pangkat or len(rest) > 1)
    nama = _name_lines(rest, jabatan) if named else []
    jabatan = [line for line in jabatan if line not in nama]
    return TandaTangan(
        tempat=tempat,
        tanggal=tanggal,
        jabatan=printed(jabatan, vocabulary) if jabatan else None,
        nama=printed(nama, vocabulary) if nama else None,
        pangkat=_rank(printed([pangkat], vocabulary)) if pangkat else None,
        nip=_nip(nip, vocabulary) if nip else None,
    )


def _contiguous(lines: Sequence[Placed]) -> list[Placed]:
    """The post's lines: those that follow each other closely; a stamp's letters in the gap below are not the post."""
    kept: list[Placed] = []
    for line in lines:
        if kept and line.box.y0 - kept[-1].box.y1 > 1.3 * height_of(kept[-1]):
            break
        kept.append(line)
    return kept


def _name_lines(rest: Sequence[Placed], jabatan: Sequence[Placed]) -> list[Placed]:
    """The name: the last line, and lines right above it that go on to it (a long row of degrees wraps)."""
    if not rest:
        return []
    lines = [rest[-1]]
    for line in reversed(rest[:-1]):
        close = lines[0].box.y0 - line.box.y1 < 0.8 * height_of(line)
        if line in jabatan or not close or not line.text.rstrip().endswith((",", ".")):
            break
        lines.insert(0, line)
    return lines


def _rank(whole: Printed) -> Printed:
    """The rank without its label."""
    return replace(
        whole, text=_RANK_LABEL.sub("", whole.text), second=whole.second and _RANK_LABEL.sub("", whole.second)
    )


def _nip(line: Placed, vocabulary: Vocabulary) -> Printed:
    whole = printed([line], vocabulary)
    digits = re.search(r"\d", whole.text)
    text = whole.text[digits.start() :] if digits else whole.text
    return Printed(
        text, whole.halaman, whole.box, whole.confidence, whole.second, whole.reader, whole.doubts, whole.kata
    )


def _place_and_date(lines: Sequence[Placed], vocabulary: Vocabulary) -> tuple[str, Printed | None, int]:
    """(place, date, number of lines that they take)."""
    tempat, tanggal, taken = "", None, 0
    for line in lines[:3]:
        date, start = date_in(line.text)
        if not (_set_at(line.text) or date):
            break
        taken += 1
        if date:
            whole = printed([line], vocabulary)
            tanggal = Printed(
                date, whole.halaman, whole.box, whole.confidence, whole.second, whole.reader, whole.doubts, whole.kata
            )
            tempat = tempat or _place(line.text[:start])
            break
        tempat = _place(line.text)
    return tempat, tanggal, taken


def _place(text: str) -> str:
    """`Ditetapkan di : Jombang` -> `Jombang`; `Pasrujambe, ` -> `Pasrujambe`."""
    bare = re.sub(r"(?i)^\W*(?:ditetapkan|dikeluarkan)?\s*(?:di\b)?\s*[:;]?|(?i:pada\s+tanggal)\s*[:;]?", "", text)
    return bare.strip(" ,.:;")
