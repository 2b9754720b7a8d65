"""Lists of a section's head drawn as tables, and titles near a page's end, one promise each."""

from __future__ import annotations

import pytest

from skcamat.extractor.evidence import Page
from skcamat.parsers import parse
from skcamat.parsers.lines.headings import heading_at
from skcamat.parsers.records import Record
from skcamat.parsers.stream.order import flow_of
from skcamat.parsers.stream.text import Placed
from tests.parsers import hand

HEADS = ["NO", "SASARAN", "INDIKATOR KINERJA", "FORMULASI", "SUMBER DATA"]
ROW = ["1", "Tertibnya arsip", "Jumlah arsip yang ditata", "Jumlah arsip yang ditata", "Buku arsip"]


def decree(*tables: list[list[str]]) -> Record:
    """A section's head, some tables below it, and its indicators."""
    made, y = [], 200.0
    for rows in (*tables, [HEADS, ROW]):
        made.append(hand.table(rows, y=y))
        y = made[-1].box.y1 + 20
    head = (
        hand.line("INDIKATOR KINERJA INDIVIDU", x=200, y=100),
        hand.line("JABATAN : Arsiparis", y=130),
    )
    return parse(hand.evidence(hand.page(lines=head, tables=made)))


def texts(record: Record, jenis: str) -> list[str]:
    return [item.printed.text for section in record.bagian for item in section.uraian if item.jenis == jenis]


@pytest.mark.parametrize("order", [("TUGAS POKOK", "FUNGSI"), ("FUNGSI", "TUGAS POKOK")])
def test_lists_side_by_side_under_their_labels_are_read_one_after_the_other(order: tuple[str, str]) -> None:
    cells = {"TUGAS POKOK": "- Menata arsip\n- Menjaga gudang", "FUNGSI": "- Penataan arsip\n- Penjagaan gudang"}
    record = decree([list(order), [cells[label] for label in order]])
    assert texts(record, "tugas") == ["Menata arsip", "Menjaga gudang"]
    assert texts(record, "fungsi") == ["Penataan arsip", "Penjagaan gudang"]
    assert len(record.bagian[0].baris) == 1


def test_each_numbered_row_of_a_table_of_tasks_is_one_item_without_its_number() -> None:
    record = decree([["No", "Uraian Tugas"], ["1", "Menata arsip"], ["2", "Menjaga gudang"]])
    assert texts(record, "tugas") == ["Menata arsip", "Menjaga gudang"]


def test_a_place_below_the_post_of_a_heading_is_no_part_of_the_post() -> None:
    names = ("INDIKATOR KINERJA INDIVIDU", "PENGURUS BARANG", "KECAMATAN TAMBANG KABUPATEN KAMPAR", "TAHUN 2017")
    lines = []
    for number, text in enumerate(names):
        line = hand.line(text, y=100 + 12 * number)
        shift = 297 - line.box.center[0]
        lines.append(Placed(1, hand.line(text, x=50 + shift, y=100 + 12 * number), right_edge=560))
    heading = heading_at(lines)
    assert heading is not None
    assert heading.without_place == "INDIKATOR KINERJA INDIVIDU PENGURUS BARANG"


def test_a_label_at_one_height_of_two_pages_is_no_running_title() -> None:
    pages: list[Page] = [
        hand.page(number, lines=(hand.line("TUGAS :", y=50), hand.line(f"Menata arsip {number}", y=300)))
        for number in (1, 2)
    ]
    assert [line.text for line in flow_of(hand.evidence(*pages)).lines()].count("TUGAS :") == 2
