"""What stands around the tables: which decree a paper is, whose sections it has, and what became of every word."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skcamat import registry
from skcamat.extractor.evidence import Evidence
from skcamat.normalizers import normalize
from skcamat.parsers import parse_all
from skcamat.registry.schema.tables import DocumentRows
from tests.parsers import hand
from tests.parsers.made_decrees import CHOICES, Made, drawn, scanned, side_by_side, together

SEEDS = st.integers(0, 1 << 30)
FEW = settings(max_examples=8, deadline=None, derandomize=True)
TWO_YEARS = {"tentang": "tahun", "nomor": "biasa"}


def read(evidence: Evidence) -> list[DocumentRows]:
    documents = map(normalize, parse_all(evidence))
    return [rows for rows in registry.build([registry.read_file("a.pdf", *documents)]) if rows.dokumen]


def letters(text: str) -> str:
    return re.sub(r"\W", "", text).casefold()


def assert_right(rows: DocumentRows, made: Made) -> None:
    (dokumen,) = rows.dokumen
    for column, value in made.dokumen.items():
        assert letters(getattr(dokumen, column)) == letters(value), (column, made.choices)
    assert [letters(row.jabatan) for row in rows.bagian] == [letters(name) for name in made.jabatan], made.choices
    assert len(rows.indikator) == made.baris


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in CHOICES.items() for value in values])
def test_a_decree_of_any_form_is_read_right_and_not_marked(name: str, value: str) -> None:
    for seed in range(2):
        made = drawn(seed, **{name: value})
        (rows,) = read(made.evidence)
        assert_right(rows, made)
        assert rows.dokumen[0].status == "selesai", rows.dokumen[0].alasan_tinjau
        assert rows.dokumen[0].kelengkapan == 1.0


@FEW
@given(SEEDS)
def test_lists_keep_their_items_whatever_the_labels_look_like(seed: int) -> None:
    made = drawn(seed, susunan="iki")
    (rows,) = read(made.evidence)
    for kind, truth in (("tugas", made.tugas), ("fungsi", made.fungsi)):
        for section, items in zip(rows.bagian, truth, strict=True):
            found = [item.teks for item in rows.uraian if item.bagian_id == section.bagian_id and item.jenis == kind]
            assert len(found) == len(items)
            for text, item in zip(found, items, strict=True):
                nested = made.choices["uraian"] == "bersarang"  # a list inside an item stays with it
                assert letters(text).startswith(letters(item)) if nested else letters(text) == letters(item)


@FEW
@given(SEEDS, SEEDS)
def test_several_decrees_in_one_file_become_as_many_documents(one: int, two: int) -> None:
    first, second = drawn(one, **TWO_YEARS), drawn(two, **TWO_YEARS)
    rows = read(together(first.evidence, second.evidence))
    assert len(rows) == 2
    for found, made in zip(rows, (first, second), strict=True):
        assert_right(found, made)
    heads = [found.dokumen[0] for found in rows]
    assert [head.bagian_berkas for head in heads] == [1, 2]
    assert heads[1].doc_id == f"{heads[0].doc_id}-2"
    assert [head.halaman for head in heads] == [len(first.evidence.pages), len(second.evidence.pages)]


@FEW
@given(SEEDS)
def test_two_pages_on_one_sheet_are_read_as_two_pages_in_their_places(seed: int) -> None:
    made = drawn(seed, kop="pendek", nomor_halaman="tanpa")
    sheets = side_by_side(made.evidence)
    (rows,) = read(sheets)
    assert_right(rows, made)
    (before,) = read(made.evidence)
    for there, here in zip(before.indikator, rows.indikator, strict=True):
        assert here.halaman == (int(there.halaman or 0) + 1) // 2
        shift = 595.0 if int(there.halaman or 0) % 2 == 0 else 0.0
        assert float(here.bbox.split(",")[0]) == pytest.approx(float(there.bbox.split(",")[0]) + shift, abs=0.2)


@FEW
@given(SEEDS)
def test_a_decree_whose_first_page_was_scanned_twice_has_its_rows_once_and_says_so(seed: int) -> None:
    made = drawn(seed, nomor_halaman="tanpa")
    seen = scanned(made.evidence)
    first = seen.pages[0]
    (rows,) = read(together(replace(seen, pages=(first,)), seen))
    assert_right(rows, made)
    assert "BACA-HALAMAN-DOBEL" in rows.dokumen[0].alasan_kode


def test_a_table_page_that_may_have_been_scanned_twice_keeps_its_rows_and_marks_them() -> None:
    made = scanned(drawn(3, susunan="iki", uraian="huruf", kepala_bagian="label", nomor_halaman="tanpa").evidence)
    (rows,) = read(together(made, replace(made, pages=made.pages[-1:])))
    last = [row for row in rows.indikator if row.halaman == len(made.pages) + 1]
    assert last
    assert all("RAGU-BARIS-KEMBAR" in row.alasan_kode for row in last)


def test_pages_whose_printed_numbers_fall_are_told() -> None:
    made = drawn(5, susunan="iku_iki", uraian="huruf", nomor_halaman="kata").evidence
    assert len(made.pages) >= 3
    turned = tuple(replace(page, number=n) for n, page in enumerate(reversed(made.pages), start=1))
    (rows,) = read(replace(made, pages=turned))
    assert "BACA-URUTAN-HALAMAN" in rows.dokumen[0].alasan_kode


def changed_words(evidence: Evidence, old: str, new: str) -> Evidence:
    from tests.parsers.evidence_mutations import each_word

    return each_word(evidence, lambda word: replace(word, text=word.text.replace(old, new)))


@pytest.mark.parametrize(
    ("issuer", "office", "kind"),
    [
        ("KEPALA DINAS KESEHATAN", "DINAS KESEHATAN", "dinas"),
        ("KEPALA BADAN PENDAPATAN DAERAH", "BADAN PENDAPATAN DAERAH", "badan"),
        ("SEKRETARIS DPRD", "SEKRETARIAT DPRD", "sekretariat"),
        ("LURAH SUMBEREJO", "KELURAHAN SUMBEREJO", "kelurahan"),
    ],
)
def test_another_office_is_told_and_neither_named_after_a_kecamatan_nor_headed_by_a_camat(
    issuer: str, office: str, kind: str
) -> None:
    page = hand.page(
        1,
        [
            hand.line("PEMERINTAH KABUPATEN JOMBANG", 220, 50),
            hand.line(office, 240, 64),
            hand.line("Jalan Kecamatan Kesamben Nomor 3 Telp. 555017", 190, 78),
            hand.line(f"KEPUTUSAN {issuer}", 200, 104),
            hand.line("NOMOR : 188/12/415.10/2022", 230, 118),
            hand.line("TENTANG", 280, 132),
            hand.line("INDIKATOR KINERJA UTAMA TAHUN 2022", 210, 146),
            hand.line("Menimbang :  bahwa perlu menetapkan keputusan ini;", 60, 170),
            hand.line("MEMUTUSKAN :", 260, 196),
            hand.line("KESATU :  Menetapkan indikator sebagaimana lampiran.", 60, 220),
            hand.line("Ditetapkan di Jombang", 340, 250),
            hand.line("pada tanggal 3 Januari 2022", 340, 263),
            hand.line(f"{issuer},", 340, 276),
            hand.line("BAGAS WIDODO, S.H.", 340, 330),
        ],
    )
    lampiran = hand.page(
        2, [hand.line("INDIKATOR KINERJA UTAMA", 230, 60)], [hand.table([hand.HEAD, ("1", "A b", "C d", "E f", "G h")])]
    )
    (rows,) = read(hand.evidence(page, lampiran))
    (dokumen,) = rows.dokumen
    assert (dokumen.jenis_instansi, dokumen.instansi, dokumen.kabupaten) == (kind, office, "Jombang")
    if kind != "kelurahan":
        assert not dokumen.kecamatan
        assert "BACA-WILAYAH" not in dokumen.alasan_kode
    assert [(row.jabatan, row.jabatan_baku) for row in rows.bagian] == [("", "")]


def test_a_post_that_no_list_knows_is_taken_from_its_place_with_a_doubt() -> None:
    page = hand.page(
        1,
        [
            hand.line("INDIKATOR KINERJA INDIVIDU", 230, 60),
            hand.line("PENGGERAK SWADAYA MUDA", 242, 90),
            hand.line("Tugas : membina warga", 60, 120),
        ],
        [hand.table([hand.HEAD, ("1", "A b", "C d", "E f", "G h")], y=150)],
    )
    (rows,) = read(hand.evidence(page))
    assert [row.jabatan for row in rows.bagian] == ["PENGGERAK SWADAYA MUDA"]
    assert all("RAGU-JABATAN-BENTUK" in row.alasan_kode for row in rows.indikator)


def test_a_label_of_a_post_without_a_value_is_never_right_in_silence() -> None:
    lines = [hand.line("INDIKATOR KINERJA INDIVIDU", 230, 60), hand.line("Jabatan :", 60, 90)]
    page = hand.page(1, lines, [hand.table([hand.HEAD, ("1", "A b", "C d", "E f", "G h")], y=150)])
    (rows,) = read(hand.evidence(page))
    assert rows.dokumen[0].status == "perlu_tinjau"
    assert "BACA-LABEL-KOSONG" in rows.dokumen[0].alasan_kode


@FEW
@given(SEEDS, st.sampled_from(["kiri", "kanan"]))
def test_a_word_beside_a_table_marks_the_document_and_lowers_its_completeness(seed: int, side: str) -> None:
    made = drawn(seed)
    pages = list(made.evidence.pages)
    index = next(i for i, page in enumerate(pages) if page.tables)
    table = pages[index].tables[0]
    x = table.box.x0 - 9 if side == "kiri" else table.box.x1 + 2
    word = replace(hand.line("zqx", x, table.box.y0 + 60).words[0])
    pages[index] = replace(pages[index], left_over=(word,))
    (rows,) = read(replace(made.evidence, pages=tuple(pages)))
    assert "BACA-SISA" in rows.dokumen[0].alasan_kode.split("; ")
    assert (rows.dokumen[0].kelengkapan or 0) < 1


@pytest.mark.parametrize(
    "title", ["TAHUN 2018-2023", "TAHUN 2018 - 2023", "TAHUN 2018 s.d. 2023", "2018 SAMPAI DENGAN 2023"]
)
def test_a_title_with_a_span_of_years_leaves_the_year_empty(title: str) -> None:
    made = drawn(7, tentang="tahun")
    year = made.dokumen["tahun"]
    pages = []
    for page in made.evidence.pages:
        lines = [hand.line(line.text.replace(f"TAHUN {year}", title), line.box.x0, line.box.y0) for line in page.lines]
        pages.append(replace(page, lines=tuple(lines)))
    (rows,) = read(replace(made.evidence, pages=tuple(pages)))
    assert rows.dokumen[0].tahun == ""


def one_table(*rows: tuple[str, ...]) -> Evidence:
    lines = [hand.TITLE, hand.POST]
    return hand.evidence(hand.page(1, lines, [hand.table([hand.HEAD, *rows], y=150)]))


FIRST, SECOND = (
    ("1", "Tertib arsip", "Jumlah arsip", "Jumlah berkas", "Daftar"),
    ("2", "A b", "Jumlah desa", "C d", "E f"),
)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("3", "G h", "Persentase warga terlayani", "", "I j"), "RAGU-FORMULA-KOSONG"),
        (("5", "G h", "Persentase warga terlayani", "K l", "I j"), "RAGU-NOMOR-LONCAT"),
        (("3", "G h", "INDIKATOR KINERJA INDIVIDU", "", ""), "RAGU-BARIS-JUDUL"),
    ],
)
def test_a_row_that_its_neighbours_contradict_is_marked(row: tuple[str, ...], code: str) -> None:
    (rows,) = read(one_table(FIRST, SECOND, row))
    assert [code in found.alasan_kode.split("; ") for found in rows.indikator] == [False, False, True]


def test_rows_that_follow_each_other_are_not_marked() -> None:
    (rows,) = read(one_table(FIRST, SECOND, ("3", "G h", "Persentase warga terlayani", "K l", "I j")))
    assert [found.perlu_tinjau for found in rows.indikator] == ["tidak"] * 3
