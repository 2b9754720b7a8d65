"""Every form in which a spreadsheet saves a table gives the same rows, or a fault that names the line."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skcamat.normalizers.touched_tables import encoded_lines, read_table

COLUMNS = ("id", "tindakan", "ke")
ROWS = (("p1", "ubah", "(Jumlah desa) / (Jumlah) × 100%"), ("p2", "terima", 'kata "kutip"; koma, titik\nbaris dua'))


def text_of(rows: tuple[tuple[str, ...], ...], delimiter: str = ",", end: str = "\r\n") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows([COLUMNS, *rows])
    return out.getvalue()


def as_one_column(text: str) -> str:
    """What a spreadsheet saves that knew only the semicolon: each line cut at semicolons, the pieces quoted anew."""
    out = io.StringIO()
    rows = [next(iter(csv.reader([line], delimiter=";", quoting=csv.QUOTE_NONE))) for line in text.splitlines()]
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(rows)
    return out.getvalue()


FORMS: dict[str, Callable[[tuple[tuple[str, ...], ...]], bytes]] = {
    "utf-8": lambda rows: text_of(rows).encode(),
    "utf-8 with a mark": lambda rows: text_of(rows).encode("utf-8-sig"),
    "utf-8, line feeds": lambda rows: text_of(rows, end="\n").encode(),
    "carriage returns": lambda rows: text_of(rows, end="\r").encode(),
    "semicolons": lambda rows: text_of(rows, ";").encode("utf-8-sig"),
    "semicolons, windows code page": lambda rows: text_of(rows, ";").encode("cp1252"),
    "tabs, utf-16 with a mark": lambda rows: text_of(rows, "\t").encode("utf-16"),
    "tabs, utf-16 big-endian": lambda rows: b"\xfe\xff" + text_of(rows, "\t").encode("utf-16-be"),
    "tabs, utf-16 without a mark": lambda rows: text_of(rows, "\t").encode("utf-16-le"),
    "sep line": lambda rows: ("sep=;\r\n" + text_of(rows, ";")).encode("utf-8-sig"),
    "sep line, quoted": lambda rows: ('"sep=;"\r\n' + text_of(rows, ";")).encode("cp1252"),
    "headings in capitals": lambda rows: text_of(rows, ";").replace("id;tindakan;ke", "ID; Tindakan ;KE").encode(),
    "empty lines and columns": lambda rows: ("\r\n;;;\r\n" + text_of(rows, ";") + ";;\r\n\r\n").encode(),
    "ends without a line end": lambda rows: text_of(rows).rstrip().encode(),
    "all cells quoted": lambda rows: "".join(
        ",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in (COLUMNS, *rows)
    ).encode(),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_every_form_gives_the_same_rows(form: Callable[[tuple[tuple[str, ...], ...]], bytes]) -> None:
    table = read_table(form(ROWS), COLUMNS, ("tindakan",))
    assert [tuple(row.values[name] for name in COLUMNS) for row in table.rows] == list(ROWS)
    assert not table.faults


def test_columns_may_stand_in_another_order_with_others_between() -> None:
    (row,) = read_table(b"catatan;KE;tindakan\nx;100%;ubah\n", COLUMNS, ("tindakan",)).rows
    assert row.values == {"ke": "100%", "tindakan": "ubah"}


def test_lines_saved_as_one_cell_are_opened() -> None:
    text = text_of((("p1", "ubah", "satu, dua; tiga"), ("p2", "terima", "")))
    rows = read_table(as_one_column(text).encode(), COLUMNS, ("tindakan",)).rows
    assert [tuple(row.values.values()) for row in rows] == [("p1", "ubah", "satu, dua; tiga"), ("p2", "terima", "")]


def test_a_cell_of_two_hundred_thousand_characters_is_read() -> None:
    (row,) = read_table(text_of((("p1", "ubah", "x" * 200_000),)).encode(), COLUMNS).rows
    assert len(row.values["ke"]) == 200_000


def test_a_quote_that_is_never_closed_costs_its_own_line_and_is_told() -> None:
    table = read_table(b'id,tindakan,ke\np1,ubah,"lepas\np2,terima,\np3,terima,\n', COLUMNS)
    assert [row.values["id"] for row in table.rows] == ["p2", "p3"]
    assert [fault.line for fault in table.faults] == [2]


def test_a_line_with_more_cells_than_headings_is_told() -> None:
    table = read_table(b"id;tindakan;ke\np1;ubah;a;b\np2;terima;\n", COLUMNS)
    assert [row.line for row in table.rows] == [3]
    assert [fault.line for fault in table.faults] == [2]


def test_a_file_without_the_headings_is_told() -> None:
    table = read_table(b"satu;dua\n1;2\n", COLUMNS, ("tindakan",))
    assert not table.rows
    assert table.faults


def test_lines_of_two_encodings_in_one_file_are_each_read_as_they_are() -> None:
    data = "id,tindakan,ke\np1,ubah,a × b\n".encode("cp1252") + "p2,ubah,∑ × c\n".encode()
    assert [row.values["ke"] for row in read_table(data, COLUMNS).rows] == ["a × b", "∑ × c"]


def test_question_marks_for_letters_that_a_code_page_lacks_are_told() -> None:
    table = read_table("id;tindakan;ke\np1;ubah;?desa × 100%\n".encode("cp1252"), COLUMNS)
    assert [(fault.line, fault.taken) for fault in table.faults] == [(2, True)]
    assert len(table.rows) == 1


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_lines_added_in_the_form_of_a_file_are_read_with_it(
    form: Callable[[tuple[tuple[str, ...], ...]], bytes],
) -> None:
    data = form(ROWS)
    written = read_table(data, COLUMNS).form
    if not data.endswith(("\n".encode(written.encoding), b"\r", "\r".encode(written.encoding))):
        data += b"\n"
    more = {"id": "p9", "tindakan": "ubah", "ke": "∑ a; b, c"}
    table = read_table(data + encoded_lines([more], written), COLUMNS)
    assert table.rows[-1].values == more
    assert len(table.rows) == 3


CELL = st.text("ab 1=;,\t\"'\n∑×é", max_size=8)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no fault
@given(st.lists(st.tuples(CELL.filter(str.strip), CELL, CELL), max_size=5), st.sampled_from([",", ";", "\t"]))
def test_what_was_written_is_read(rows: list[tuple[str, str, str]], delimiter: str) -> None:
    named = tuple(row for row in rows if [cell.strip().casefold() for cell in row] != list(COLUMNS))
    table = read_table(text_of(named, delimiter).encode("utf-8-sig"), COLUMNS, COLUMNS)
    assert [tuple(row.values[name] for name in COLUMNS) for row in table.rows] == list(named)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    table = read_table(b"id,tindakan\n" + data, COLUMNS, ("tindakan",))
    assert all(fault.line >= 1 for fault in table.faults)
