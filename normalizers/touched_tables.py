"""Tables that people touch: CSV as any spreadsheet writes it, read with every line accounted for.

UTF-8 with or without a mark, UTF-16, the Windows code page (line by line: a file may hold both); comma, semicolon or
tab; a `sep=;` line; headings in another case or order; whole lines quoted as one cell; any line end. What cannot be
taken is a `Fault` with its line, never nothing.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

DELIMITERS = ",;\t|"
HEADER_WITHIN = 10  # lines from the top in which the headings are looked for
SAME_HEADER = 0.6  # share of the columns that a line names which is a heading again
LONGEST_HEADING = 60  # characters
LARGEST_CELL = 8 << 20  # characters; a spreadsheet's own limit is 32,767, other programs know none
LARGEST_FILE = 512 << 20  # bytes
MOST_LINES = 2_000  # lines that one quoted cell may hold; a quote open for longer was never closed
CHUNK = 1 << 20
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")
_SEP = re.compile(r'^"?sep=(.)"?[,;\t|]*$', re.IGNORECASE)
_LINE_END = re.compile(r"\r\n?")
_ANSI = "cp1252"

NO_HEADER = "judul kolom tidak ditemukan"
MORE_CELLS = "selnya lebih banyak daripada judul kolom, mungkin ada pemisah di luar tanda kutip"
OPEN_QUOTE = "tanda kutipnya tidak ditutup"
TOO_LONG = "selnya terlalu panjang"
BEFORE_HEADER = "berada di atas judul kolom"
LOST_LETTERS = "memuat tanda tanya yang mungkin pengganti huruf lain; simpan sebagai CSV UTF-8"


@dataclass(frozen=True, slots=True)
class Fault:
    """A line (from 1, as a text editor counts) that was not taken, or taken with a doubt; `text` is its beginning."""

    line: int
    reason: str
    text: str = ""
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `values` by the names of the file's columns, "" for a cell that is missing; it begins at `line`."""

    line: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Form:
    """How a file is written: its encoding, what separates its cells, its headings as the asked names ("" unknown)."""

    encoding: str = "utf-8"
    delimiter: str = ","
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TouchedTable:
    """What a file holds, in its order. `form` is how to write more lines into it."""

    rows: tuple[Row, ...] = ()
    faults: tuple[Fault, ...] = ()
    form: Form = field(default_factory=Form)


@dataclass(frozen=True, slots=True)
class _Header:
    at: int
    columns: tuple[str, ...]
    known: int
    inner: str = ""


def read_file(path: Path, columns: Sequence[str], needed: Sequence[str] = ()) -> TouchedTable:
    """Read a file; see `read_table`. Raises OSError."""
    with path.open("rb") as handle:
        return read_table(handle.read(LARGEST_FILE), columns, needed)


def read_table(data: bytes, columns: Sequence[str], needed: Sequence[str] = ()) -> TouchedTable:
    """Rows of a CSV file whose headings are (some of) `columns`; where a `needed` one is missing nothing is taken."""
    text, encoding = decoded(data)
    text = text.replace("\x00", "")
    if not text.strip():
        return TouchedTable(form=Form(encoding, columns=tuple(columns)))
    delimiter, header = _best(text, columns, needed)
    if header is None:
        return TouchedTable(faults=(Fault(1, NO_HEADER, _start(text)),), form=Form(encoding, delimiter))
    rows, faults = _taken(text, delimiter, header, columns)
    if encoding == _ANSI:
        faults += [Fault(row.line, LOST_LETTERS, taken=True) for row in rows if _lost_letters(row)]
    form = Form(encoding, header.inner or delimiter, header.columns)
    return TouchedTable(tuple(rows), tuple(sorted(faults, key=lambda fault: fault.line)), form)


def _taken(text: str, delimiter: str, header: _Header, columns: Sequence[str]) -> tuple[list[Row], list[Fault]]:
    rows: list[Row] = []
    faults: list[Fault] = []
    for number, (line, read) in enumerate(_records(text, delimiter, faults)):
        cells = _opened(read, delimiter, header.inner)
        again = _names(cells, columns)
        if number == header.at or _is_blank(read, line):
            continue
        if number < header.at:
            faults.append(Fault(line, BEFORE_HEADER, _start(" ".join(read))))
        elif sum(map(bool, again)) >= SAME_HEADER * len(columns):  # two files put below each other
            header = replace(header, columns=again)
        else:
            _take(line, cells, header, rows, faults)
    return rows, faults


def decoded(data: bytes) -> tuple[str, str]:
    """(text, encoding) of a file: by its mark, else UTF-8; lines that are no UTF-8 by the Windows code page."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            data = data[len(mark) :]
            return (_mixed(data)[0], name) if name == "utf-8" else (data.decode(name, "replace"), name)
    sample = data[:4096]
    if sample.count(0) > len(sample) // 4:  # two bytes a letter without a mark: the zeros tell which comes first
        name = "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"
        return data.decode(name, "replace"), name
    return _mixed(data)


def encoded_lines(rows: Sequence[Mapping[str, str]], form: Form) -> bytes:
    """Rows as lines in the form of a file, its own columns in their order; no heading."""
    lines = []
    for row in rows:
        cells = (_quoted(row.get(name, ""), form.delimiter) for name in form.columns)
        lines.append(form.delimiter.join(cells) + "\n")
    encoding = "utf-8" if form.encoding == _ANSI else form.encoding  # each line of such a file is judged by itself
    return "".join(lines).encode(encoding, "replace")


def _quoted(cell: str, delimiter: str) -> str:
    plain = not any(sign in cell for sign in (delimiter, '"', "\n", "\r"))
    return cell if plain else '"' + cell.replace('"', '""') + '"'


def _mixed(data: bytes) -> tuple[str, str]:
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return "".join(map(_line_text, data.splitlines(keepends=True))), _ANSI


def _line_text(line: bytes) -> str:
    for coding in ("utf-8", _ANSI):
        try:
            return line.decode(coding)
        except UnicodeDecodeError:
            continue
    return line.decode("latin-1")


def _best(text: str, columns: Sequence[str], needed: Sequence[str]) -> tuple[str, _Header | None]:
    """What separates the cells, and where the headings are: the reading in which most of them are known."""
    first = text.lstrip("\ufeff\r\n").splitlines()[0] if text.strip() else ""
    told = _SEP.match(first.strip())
    head = "".join(_LINE.findall(text[:CHUNK])[: 4 * HEADER_WITHIN])
    found = [(delimiter, _header(head, delimiter, columns)) for delimiter in (told[1] if told else DELIMITERS)]
    most = max(header.known for _, header in found)
    likely = [(delimiter, header) for delimiter, header in found if header.known == most]
    sound = [pair for pair in likely if _is_sound(head, pair[0], pair[1].inner)] or likely
    delimiter, header = min(sound, key=lambda pair: (bool(pair[1].inner), DELIMITERS.find(pair[0])))
    missing = set(needed) - set(header.columns)
    return delimiter, None if missing or not header.known else header


def _is_sound(head: str, delimiter: str, inner: str) -> bool:
    """Whether all quotes of the first lines are in order, also inside lines that were saved as one cell."""
    records = _sound_records(_LINE.findall(head), delimiter)
    if records is None or not inner:
        return records is not None
    lines = [delimiter.join(cells).rstrip(delimiter) for _, cells in records]
    return all(_sound_records([line], inner) is not None for line in lines)


def _header(text: str, delimiter: str, columns: Sequence[str]) -> _Header:
    """The likeliest line of headings; `known` counts those that were asked for."""
    best = _Header(0, (), 0)
    for number, (_, cells) in enumerate(_records(text, delimiter, [])):
        if number >= HEADER_WITHIN or best.known >= SAME_HEADER * len(columns):
            break
        for inner in ("", *(DELIMITERS.replace(delimiter, "") if _lonely(cells) else "")):
            read = _names(_opened(cells, delimiter, inner), columns)
            known = sum(map(bool, read))
            if known > best.known:
                best = _Header(number, read, known, inner)
    return best


def _names(cells: Sequence[str], columns: Sequence[str]) -> tuple[str, ...]:
    """The asked names that cells of a heading stand for, each once, "" for another heading."""
    names = {_folded(name): name for name in columns}
    read = [names.get(_folded(cell), "") if len(cell) <= LONGEST_HEADING else "" for cell in cells]
    return tuple(name if name not in read[:index] else "" for index, name in enumerate(read))


def _lonely(cells: Sequence[str]) -> bool:
    """Whether a line is one filled cell: a file opened by a program that knew another separator, and saved."""
    return bool(cells and cells[0]) and not any(cells[1:])


def _opened(cells: list[str], delimiter: str, inner: str) -> list[str]:
    """The cells of a line that was saved as one cell."""
    if not inner:
        return cells
    line = delimiter.join(cells).rstrip(delimiter)
    try:
        return next(iter(csv.reader(_LINE.findall(line), delimiter=inner)), [])
    except csv.Error:
        return [line]


def _folded(name: str) -> str:
    return re.sub(r"[\s_\ufeff'\"]+", "", name).casefold()


def _take(line: int, cells: Sequence[str], header: _Header, rows: list[Row], faults: list[Fault]) -> None:
    if any(cell.strip() for cell in cells[len(header.columns) :]):
        faults.append(Fault(line, MORE_CELLS, _start(" ".join(cells))))
        return
    pairs = zip(header.columns, [*cells, *[""] * (len(header.columns) - len(cells))], strict=False)
    rows.append(Row(line, {name: _LINE_END.sub("\n", cell) for name, cell in pairs if name}))


def _is_blank(cells: Sequence[str], line: int) -> bool:
    return not any(cell.strip() for cell in cells) or (line <= HEADER_WITHIN and bool(_SEP.match(",".join(cells))))


def _lost_letters(row: Row) -> bool:
    """Whether question marks stand where no question ends: what a code page writes for letters it does not have."""
    return any(re.search(r"\?\S|\s\?\s|^\?", cell) for cell in row.values.values())


def _start(text: str) -> str:
    return " ".join(text.split())[:60]


def _records(text: str, delimiter: str, faults: list[Fault]) -> Iterator[tuple[int, list[str]]]:
    """(first line, cells) of each record. A quote that is never closed costs its own line only, and is told."""
    csv.field_size_limit(LARGEST_CELL)
    lines = _LINE.findall(text)
    sound = _sound_records(lines, delimiter)
    yield from sound if sound is not None else _mended_records(lines, delimiter, faults)


def _sound_records(lines: Sequence[str], delimiter: str) -> list[tuple[int, list[str]]] | None:
    """Records of a file whose quotes are all in order; None for any other."""
    found: list[tuple[int, list[str]]] = []
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    begins = 1
    try:
        for cells in reader:
            found.append((begins, cells))
            begins = reader.line_num + 1
    except csv.Error:
        return None
    return found


def _mended_records(lines: Sequence[str], delimiter: str, faults: list[Fault]) -> Iterator[tuple[int, list[str]]]:
    index = 0
    while index < len(lines):
        count = _length(lines, index, delimiter)
        record = lines[index : index + (count or 1)]
        if count:
            try:
                yield index + 1, next(iter(csv.reader(record, delimiter=delimiter)), [])
            except csv.Error:
                faults.append(Fault(index + 1, TOO_LONG, _start(record[0])))
        else:
            faults.append(Fault(index + 1, OPEN_QUOTE, _start(record[0])))
        index += len(record)


def _length(lines: Sequence[str], start: int, delimiter: str) -> int:
    """Number of lines of the record that begins at `start`, 0 where its quote is never closed."""
    is_open = False
    for count, line in enumerate(lines[start : start + MOST_LINES], start=1):
        is_open = _open_after(line, delimiter, is_open=is_open)
        if not is_open:
            return count
    return 0


def _open_after(line: str, delimiter: str, *, is_open: bool) -> bool:
    """Whether a quoted cell is open at the end of a line; quotes inside an unquoted cell are letters."""
    if '"' not in line:
        return is_open
    at_start, index = not is_open, 0
    while index < len(line):
        sign = line[index]
        if is_open and line[index : index + 2] == '""':
            index += 1
        elif sign == '"' and (is_open or at_start):
            is_open, at_start = not is_open, False
        elif not is_open:
            at_start = sign == delimiter
        index += 1
    return is_open
