"""Files without pages have no page numbers and boxes in the dataset."""

from __future__ import annotations

from dataclasses import replace

import pytest

from skcamat.normalizers import normalize
from skcamat.parsers import parse
from skcamat.registry.rows.layout import bagian_rows, indikator_rows, uraian_rows
from tests.parsers import hand

ROWS = [["NO", "INDIKATOR KINERJA", "FORMULASI"], ["1", "Jumlah arsip yang ditata", "Jumlah arsip yang ditata"]]


@pytest.mark.parametrize(("form", "page"), [("pdf", 1), ("docx", None), ("xlsx", None)])
def test_only_files_with_pages_say_on_which_page_and_where_a_row_stands(form: str, page: int | None) -> None:
    head = (hand.line("INDIKATOR KINERJA INDIVIDU", x=200), hand.line("JABATAN : Arsiparis", y=130))
    items = (hand.line("TUGAS : 1. Menata arsip", y=150), hand.line("2. Menjaga gudang", x=106, y=162))
    sheet = hand.page(lines=(*head, *items), tables=[hand.table(ROWS, y=200)])
    normal = normalize(parse(replace(hand.evidence(sheet), format=form)))
    rows, sections, duties = indikator_rows(normal, "a"), bagian_rows(normal), uraian_rows(normal)
    assert [(row.halaman, bool(row.bbox)) for row in rows] == [(page, page is not None)]
    assert [(row.halaman_awal, row.halaman_akhir) for row in sections] == [(page, page)]
    assert {row.halaman for row in duties} == {page}
