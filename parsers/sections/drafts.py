"""Events become sections: one jabatan's block each, or the kecamatan's own IKU block.

A section begins at a heading, and at a label that names a post or person when the section at hand already has one, or
already has a table. A table without a heading of its own belongs to the section before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from skcamat.parsers.lines.headings import Heading, says
from skcamat.parsers.lines.labels import Label
from skcamat.parsers.lines.lists import marker_of, without_marker
from skcamat.parsers.lines.posts import may_be_post, names_post, names_unit, post_in_heading
from skcamat.parsers.lines.signatures import SignatureBlock, begins_nip
from skcamat.parsers.records import Letak
from skcamat.parsers.sections.events import Event
from skcamat.parsers.stream.order import height_of, segments
from skcamat.parsers.stream.text import Placed
from skcamat.parsers.tables.columns import GROUP
from skcamat.parsers.tables.long_table import LongTable

_STRAY = 3.0  # line heights between a value's last word and a word that does not belong to it
_CENTRED, _NARROW = 0.05, 0.7  # shares of the page width: how far off its middle a title stands, how wide it is
NIP_DIGITS = 18
_CONTENT = ("judul", "label", "nilai", "pos")  # events that are parts of sections, beside tables
_IDENTITY = ("nama", "jabatan", "nip", "instansi")


@dataclass(frozen=True, slots=True)
class Field:
    """A label with the lines of its value (the first without the label)."""

    label: Label
    lines: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A section before its values are read.

    `post` are lines that name its post without a label; `post_by_form`: only their place says that they do.
    """

    heading: Heading | None = None
    fields: tuple[Field, ...] = ()
    tables: tuple[LongTable, ...] = ()
    signature: SignatureBlock | None = None
    post: tuple[Placed, ...] | None = None
    post_by_form: bool = False
    inherited: bool = False
    pages: tuple[int, ...] = ()

    def has(self, *roles: str) -> bool:
        """Whether one of these labels was printed."""
        return any(field.label.role in roles for field in self.fields)

    @property
    def empty(self) -> bool:
        """Whether nothing but a heading is there."""
        return not (self.fields or self.tables or self.post)


@dataclass(frozen=True, slots=True)
class Drafts:
    """Sections, signatures that are no section's, known words, and lines that fit nowhere.

    `top` is where the first section begins on its page, `bottom` where the last one ends on its own, in points.
    """

    sections: tuple[Draft, ...]
    early: tuple[SignatureBlock, ...]
    aside: tuple[Letak, ...]
    loose: tuple[Placed, ...]
    top: float = 0.0
    bottom: float = 0.0


class _Builder:
    """Takes events one by one; lives only inside `drafts_of`."""

    def __init__(self) -> None:
        self.done: list[Draft] = []
        self.now: Draft | None = None
        self.early: list[SignatureBlock] = []
        self.aside: list[Placed] = []
        self.loose: list[Placed] = []
        self.group: tuple[Placed, ...] = ()

    def close(self) -> None:
        """Finish the section at hand; a heading with nothing under it is a title, not a section."""
        if self.now is None:
            return
        if self.now.empty:
            self.aside += self.now.heading.lines if self.now.heading and not self.now.inherited else ()
        else:
            self.done.append(self.now)
        self.now = None

    def begin(self, heading: Heading | None, *, inherited: bool = False) -> None:
        """Open a section under a heading, its own or the last one printed."""
        self.close()
        self.now = Draft(heading=heading, inherited=inherited)

    def mark_by_form(self) -> None:
        """Note that the post just told is known by its place alone."""
        if self.now is not None:
            self.now = replace(self.now, post_by_form=True)

    def last_heading(self) -> Heading | None:
        """The heading that is still in force."""
        if self.now is not None:
            return self.now.heading
        return self.done[-1].heading if self.done else None

    def at(self, lines: Sequence[Placed]) -> None:
        """Note the pages that the section reaches."""
        if self.now is not None:
            self.now = replace(self.now, pages=(*self.now.pages, *(line.halaman for line in lines)))


def drafts_of(events: Sequence[Event]) -> Drafts:
    """Sections of a document's events."""
    builder = _Builder()
    for index, event in enumerate(events):
        if event.kind == "judul":
            _heading(builder, event, events[index + 1 :])
        elif event.kind == "label" and event.label:
            _label(builder, event.label)
        elif event.kind == "nilai":
            _value(builder, event.lines[0])
        elif event.kind == "tabel" and event.table:
            _table(builder, event.table)
        elif event.kind == "pos":
            _post(builder, event.lines)
            _person(builder, event.person)
        elif event.kind == "ttd" and event.signature:
            _signature(builder, event.signature)
        else:
            _loose(builder, event, events[index + 1 :])
        builder.at(event.lines)
    builder.close()
    aside = tuple(Letak(line.halaman, word.box) for line in builder.aside for word in line.words)
    top, bottom = _extent(events)
    return Drafts(tuple(builder.done), tuple(builder.early), aside, tuple(builder.loose), top, bottom)


def _extent(events: Sequence[Event]) -> tuple[float, float]:
    """Where sections begin on the first page and end on the last, in points: their headings, labels, values, tables."""
    boxes = [(line.halaman, line.box) for event in events if event.kind in _CONTENT for line in event.lines]
    for event in events:
        if event.table:
            boxes += [(page, event.table.box) for page in (event.table.pages[0], event.table.pages[-1])]
    if not boxes:
        return 0.0, 0.0
    first, last = min(page for page, _ in boxes), max(page for page, _ in boxes)
    return (
        min(box.y0 for page, box in boxes if page == first),
        max(box.y1 for page, box in boxes if page == last),
    )


def _heading(builder: _Builder, event: Event, ahead: Sequence[Event]) -> None:
    """A heading begins a section, unless it only captions the table of a section whose post has just been told."""
    now = builder.now
    coming = next((later for later in ahead if later.kind != "lepas"), None)
    told = now is not None and now.has("jabatan", "nama") and not now.tables
    if (
        told
        and coming is not None
        and coming.kind == "tabel"
        and event.heading
        and not post_in_heading(event.heading.text)
    ):
        builder.aside += event.lines
    else:
        builder.begin(event.heading)


def _label(builder: _Builder, label: Label) -> None:
    now = builder.now
    if now is None or _splits(now, label):
        builder.begin(builder.last_heading(), inherited=now is not None or bool(builder.done))
        now = builder.now
    assert now is not None  # noqa: S101 - `begin` has just opened one
    lines = (_clean(builder, label.value),) if label.value.words else ()
    builder.now = replace(now, fields=(*now.fields, *_name_and_nip(Field(label, lines))))


def _name_and_nip(field: Field) -> tuple[Field, ...]:
    """`NAMA/NIP : Budi, S.E. / 19760423 199703 1 004` as two fields; any other field as it is."""
    line = field.lines[0] if field.label.role == "nama" and field.lines else None
    start = _nip_start(line) if line else 0
    if line is None or not start:
        return (field,)
    name, nip = line.part(0, start), line.part(start)
    while name.words and not any(map(str.isalnum, name.words[-1].text)):
        name = name.part(0, len(name.words) - 1)
    between = line.part(len(name.words), start)
    label = Label("nip", "", nip, between if between.words else nip.part(0, 0))
    return (Field(field.label, (name,)), Field(label, (nip,)))


def _nip_start(line: Placed) -> int:
    """Which word begins the NIP (all digits, 18 together) that a line ends with; 0 where it ends with none."""
    digits, start = 0, len(line.words)
    while start > 1 and line.words[start - 1].text.isdigit():
        start -= 1
        digits += len(line.words[start].text)
    return start if digits == NIP_DIGITS else 0


def _splits(now: Draft, label: Label) -> bool:
    """Whether a label begins a new section instead of adding to the one at hand."""
    if label.role not in _IDENTITY:
        return bool(now.tables) and label.role in ("tugas", "fungsi") and now.has(label.role)
    if now.tables:
        return True
    return now.has(label.role) or (
        label.role in ("nama", "jabatan") and now.has("tugas", "fungsi") and now.has("nama", "jabatan")
    )


def _value(builder: _Builder, line: Placed) -> None:
    now = builder.now
    if now is None or not now.fields:
        builder.loose.append(line)
        return
    last = now.fields[-1]
    if not last.lines and not any(map(str.isalnum, line.text)):
        return  # the colon of a label, in a cell of its own
    builder.now = replace(now, fields=(*now.fields[:-1], Field(last.label, (*last.lines, _clean(builder, line)))))


def _clean(builder: _Builder, line: Placed) -> Placed:
    """The line without words that a reader saw far off its end: letters of a stamp or specks, told as left over."""
    if all(word.reader == "teks" for word in line.words):
        return line
    parts = segments(line, _STRAY * height_of(line))
    for part in parts[1:]:
        if len(part.words) > 2:
            return line
    builder.loose += parts[1:]
    return parts[0]


def _table(builder: _Builder, table: LongTable) -> None:
    if builder.now is None:
        builder.begin(None)
    now = builder.now
    assert now is not None  # noqa: S101 - `begin` has just opened one
    if builder.group:
        table, builder.group = replace(table, group=builder.group), ()
    builder.now = replace(now, tables=(*now.tables, table), pages=(*now.pages, *table.pages))


def _signature(builder: _Builder, block: SignatureBlock) -> None:
    if builder.now is None and not builder.done:
        builder.early.append(block)
    elif builder.now is not None and not builder.now.empty and builder.now.signature is None:
        builder.now = replace(builder.now, signature=block)
    else:
        builder.early.append(block)


def _post(builder: _Builder, lines: tuple[Placed, ...]) -> None:
    """A post without a label begins a section, unless its heading has just been opened and stands empty."""
    if builder.now is None or not builder.now.empty:
        builder.begin(builder.last_heading(), inherited=builder.now is not None or bool(builder.done))
    assert builder.now is not None  # noqa: S101 - `begin` has just opened one
    builder.now = replace(builder.now, post=lines)


def _person(builder: _Builder, lines: tuple[Placed, ...]) -> None:
    """Name and NIP of a table's cell, as if a label stood before each."""
    now = builder.now
    start = next((index for index, line in enumerate(lines) if begins_nip(line.text)), len(lines))
    for role, part in (("nama", lines[:start]), ("nip", lines[start:])):
        if now is not None and part:
            label = Label(role, "", part[0], part[0].part(0, 0))
            now = replace(now, fields=(*now.fields, Field(label, part)))
    builder.now = now


def _loose(builder: _Builder, event: Event, ahead: Sequence[Event]) -> None:
    """A line that is no label, heading or value: a post's name above its table, a table's caption, or left over."""
    line = event.lines[0]
    coming = next((later for later in ahead if later.kind != "lepas"), None)
    close = coming is not None and coming.kind in ("tabel", "label") and _near(line, coming)
    if (close or _closes_page(line, ahead)) and _is_post(line):
        _post(builder, (line,))
    elif close and _is_title_of_post(builder.now, line):
        _post(builder, (line,))
        builder.mark_by_form()
    elif close and _heads_rows(builder, line, coming):
        builder.group = (*builder.group, line)
    elif close and coming is not None and coming.kind == "tabel" and len(line.text) < 120:
        builder.aside.append(line)
    else:
        builder.loose.append(line)


def _is_title_of_post(now: Draft | None, line: Placed) -> bool:
    """Whether a line stands where a post is named: centred between an IKI heading and what its section begins with."""
    if now is None or not now.empty or now.heading is None or now.inherited or says(now.heading.text) != "IKI":
        return False
    return _is_centred(line) and may_be_post(line.text)


def _heads_rows(builder: _Builder, line: Placed, coming: Event | None) -> bool:
    """Whether a line above a table begins, or goes on with, what heads all its rows."""
    table = coming.table if coming else None
    return table is not None and (bool(builder.group) or _names_sasaran(line, table))


def _names_sasaran(line: Placed, table: LongTable) -> bool:
    """Whether a line above a table without that column names the sasaran of all its rows."""
    return table.column_of("sasaran") is None and bool(GROUP.match(line.text))


def _near(line: Placed, coming: Event) -> bool:
    box = coming.table.box if coming.table else coming.lines[0].box
    page = coming.table.halaman if coming.table else coming.lines[0].halaman
    return page == line.halaman and -5 < box.y0 - line.box.y1 < 5 * height_of(line)


def _closes_page(line: Placed, ahead: Sequence[Event]) -> bool:
    """Whether a centred title is the last line of its page and what its section begins with the first of the next."""
    coming = ahead[0] if ahead else None
    if coming is None or coming.kind not in ("tabel", "label") or not _is_centred(line):
        return False
    return (coming.table.halaman if coming.table else coming.lines[0].halaman) == line.halaman + 1


def _is_centred(line: Placed) -> bool:
    off = abs(line.box.center[0] - line.page_width / 2)
    return off < _CENTRED * line.page_width and line.box.width < _NARROW * line.page_width


def _is_post(line: Placed) -> bool:
    marker = marker_of(line)
    text = (without_marker(line, marker)[0] if marker else line).text
    short = len(text) <= 110 and not text.rstrip().endswith((";", ","))
    return short and (names_post(text) or (bool(marker) and names_unit(text)))
