"""Tables made by hand: columns, page breaks, merged cells, several indicators in a cell, fractions, labels in cells."""

from __future__ import annotations

from dataclasses import replace
from string import Formatter

import pytest

from skcamat.extractor.evidence import Evidence, Page, Table
from skcamat.extractor.findings import Finding, doubt
from skcamat.parsers import parse
from skcamat.parsers.cells.formulas import bracketed, hides_bar, multiplier, ratio_of
from skcamat.parsers.findings import BEDA_KATA, KINDS
from skcamat.parsers.records import Baris, Record
from skcamat.parsers.stream.text import Placed, joined, printed
from skcamat.parsers.stream.vocabulary import Vocabulary, vocabulary_of
from skcamat.parsers.tables.columns import columns_of, role_of
from skcamat.parsers.tables.long_table import PlacedFraction
from tests.parsers import hand

ROW = ("1.", "Meningkatnya tata kelola", "Jumlah desa dibina", "Jumlah desa yang dibina", "Laporan desa")


def document(*tables: Table) -> Evidence:
    first = hand.page(1, (hand.TITLE, hand.POST), tables[:1])
    return hand.evidence(first, *(hand.page(n, (), (table,)) for n, table in enumerate(tables[1:], 2)))


def rows(*tables: Table) -> tuple[Baris, ...]:
    record = parse(document(*tables))
    assert len(record.bagian) == 1
    return record.bagian[0].baris


def said(row: Baris) -> tuple[str | None, ...]:
    values = (row.no, row.sasaran, row.indikator, row.formulasi.printed, row.sumber_data)
    return tuple(value.text if value else None for value in values)


def kinds(record: Record) -> set[str]:
    return {finding.kode for finding in record.findings}


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("SASARAN/KINE RJA UTAMA", "sasaran"),
        ("PENANGG UNG JAWAB", "penanggung_jawab"),
        ("INDIKATOR KINERJAINDIVIDU", "indikator"),
        ("PENJELASAN/FORMOLASI PERHITUNGAN", "formulasi"),
        ("MBER DAT.", "sumber_data"),
        ("N0", "no"),
        ("Cara Menghitung", "formulasi"),
        ("TARGET 2022", "target"),
        ("KINERJA KINERJA KINERJA KINERJA", "sasaran"),
        ("Alasan", "tambahan"),
        ("RENCANA HASIL KERJA", "aspek"),
    ],
)
def test_headings_tell_their_role_broken_misread_or_overprinted(heading: str, role: str) -> None:
    assert role_of(heading)[0] == role


def test_a_second_formula_column_explains() -> None:
    roles = [column.role for column in columns_of(["No", "Sasaran", "Indikator", "Penjelasan", "Rumus", "Sumber Data"])]
    assert roles == ["no", "sasaran", "indikator", "penjelasan", "formulasi", "sumber_data"]


def test_a_merged_sasaran_is_repeated_in_every_row_it_spans() -> None:
    got = rows(hand.table([hand.HEAD, ROW, ("^", "^", "Nilai survei", "Nilai hasil survei", "Laporan survei")]))
    assert [said(row)[:3] for row in got] == [
        ("1", "Meningkatnya tata kelola", "Jumlah desa dibina"),
        ("1", "Meningkatnya tata kelola", "Nilai survei"),
    ]


def test_a_blank_sasaran_cell_is_filled_from_above() -> None:
    got = rows(hand.table([hand.HEAD, ROW, ("", "", "Nilai survei", "Nilai hasil survei", "Laporan survei")]))
    assert got[1].sasaran is not None
    assert got[1].sasaran.text == "Meningkatnya tata kelola"


def test_several_indicators_in_a_cell_are_paired_with_formula_items_and_share_an_unlisted_source() -> None:
    cell = ("1", "Tertib data", "- Jumlah surat\n- Jumlah arsip", "- Surat masuk\n- Arsip tertata", "Buku agenda")
    got = rows(hand.table([hand.HEAD, cell]))
    assert [said(row)[2:] for row in got] == [
        ("Jumlah surat", "Surat masuk", "Buku agenda"),
        ("Jumlah arsip", "Arsip tertata", "Buku agenda"),
    ]


def test_lists_of_different_length_are_doubted_not_guessed() -> None:
    cell = ("1", "Tertib data", "- Jumlah surat\n- Jumlah arsip", "- Satu\n- Dua\n- Tiga", "Buku agenda")
    record = parse(document(hand.table([hand.HEAD, cell])))
    assert "BACA-BUTIR" in kinds(record)
    assert all(row.doubts for row in record.bagian[0].baris)
    assert {row.formulasi.text for row in record.bagian[0].baris} == {"Satu; Dua; Tiga"}


def test_items_of_a_single_indicators_source_are_joined() -> None:
    got = rows(hand.table([hand.HEAD, (*ROW[:4], "- Laporan;\n- Daftar hadir")]))
    assert got[0].sumber_data is not None
    assert got[0].sumber_data.text == "Laporan; Daftar hadir"


def test_a_row_cut_by_the_page_is_one_row_also_under_a_repeated_header() -> None:
    above = hand.table([hand.HEAD, ROW], open_bottom=True)
    below = hand.table([hand.HEAD, ("", "", "di wilayah", "di kecamatan", "")])
    got = rows(above, below)
    assert len(got) == 1
    assert said(got[0])[2:4] == ("Jumlah desa dibina di wilayah", "Jumlah desa yang dibina di kecamatan")


def test_a_row_cut_where_a_word_processor_closed_the_cells_is_told_by_its_small_letters() -> None:
    got = rows(hand.table([hand.HEAD, ROW]), hand.table([("", "", "di wilayah", "di kecamatan", "")]))
    assert len(got) == 1


def test_a_row_cut_by_the_page_is_told_by_an_indicator_that_begins_like_none() -> None:
    cut = ("2.", "Tertibnya dokumen", "Persentase penduduk yang memiliki", "Jumlah pemilik", "Disdukcapil Kabupaten")
    rest = ("", "", "KTP-el", "KTP-el", "Banjar")
    got = rows(hand.table([hand.HEAD, ROW, cut]), hand.table([hand.HEAD, rest]))
    assert [said(row)[2:] for row in got][1:] == [
        ("Persentase penduduk yang memiliki KTP-el", "Jumlah pemilik KTP-el", "Disdukcapil Kabupaten Banjar")
    ]


FORM = (
    ("A", "JABATAN", "Kepala Seksi Pemerintahan", "<", "<"),
    ("", "NAMA / NIP", "BUDI SANTOSA, S.E. / 19760423 199703 1 004", "<", "<"),
    ("", "TUGAS", "Membina pemerintahan desa", "<", "<"),
)


def test_a_posts_head_drawn_in_the_tables_columns_begins_its_section() -> None:
    second = (("B", "JABATAN", "Kepala Seksi Pelayanan", "<", "<"), *FORM[1:])
    record = parse(hand.evidence(hand.page(1, (hand.TITLE,), (hand.table([hand.HEAD, *FORM, ROW, *second, ROW]),))))
    assert [s.jabatan.text for s in record.bagian if s.jabatan] == [
        "Kepala Seksi Pemerintahan",
        "Kepala Seksi Pelayanan",
    ]
    for section in record.bagian:
        assert (section.nama and section.nama.text) == "BUDI SANTOSA, S.E."
        assert (section.nip and section.nip.text) == "19760423 199703 1 004"
        assert [item.printed.text for item in section.uraian] == ["Membina pemerintahan desa"]
        assert len(section.baris) == 1


def test_a_formula_behind_an_explanation_in_one_cell_is_the_formula() -> None:
    cell = "Penjelasan : Survei\ndua kali setahun.\nNilai rata-rata survei"
    (row,) = rows(hand.table([hand.HEAD, (*ROW[:3], cell, ROW[4])]))
    assert row.formulasi.text == "Nilai rata-rata survei"
    assert row.penjelasan is not None
    assert row.penjelasan.text == "Survei dua kali setahun."


def test_a_sasaran_goes_on_over_the_page_also_where_a_title_parts_the_tables() -> None:
    rest = hand.page(
        2, (hand.line("Lampiran Keputusan Camat", 300, 20),), (hand.table([hand.HEAD, ("2.", "", *ROW[2:])]),)
    )
    first = hand.page(1, (hand.TITLE, hand.POST), (hand.table([hand.HEAD, ROW]),))
    (section,) = parse(hand.evidence(first, rest)).bagian
    assert [said(row)[:2] for row in section.baris] == [("1", ROW[1]), ("2", ROW[1])]


def test_a_row_of_a_section_with_sasaran_that_has_none_is_doubted() -> None:
    got = rows(hand.table([hand.HEAD, ("", "", *ROW[2:]), ROW]))
    assert [bool(row.doubts) for row in got] == [True, False]


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("Jumlah desa yang tertib x 100% Jumlah desa", True),
        ("Jumlah desa yang tertib Jumlah seluruh desa", True),
        ("Jumlah desa yang tertib / Jumlah seluruh desa x 100%", False),
        ("Jumlah desa dan Jumlah kelurahan yang dibina", False),
        ("Jumlah desa yang tertib x 100% (per tahun)", False),
        ("Jumlah desa yang tertib", False),
    ],
)
def test_a_formula_that_reads_like_a_fraction_without_its_bar_is_told(text: str, lost: bool) -> None:
    assert hides_bar(text) is lost


@pytest.mark.parametrize("reader", ["teks", "rapidocr"])
def test_a_lost_bar_is_a_doubt_whoever_read_the_page(reader: str) -> None:
    body = (*ROW[:3], "Jumlah desa tertib\nJumlah desa", ROW[4])
    (row,) = rows(hand.table([hand.HEAD, body], reader=reader))
    assert [doubt.kode for doubt in row.doubts] == ["RAGU-GARIS-PECAHAN"]


def test_a_complete_row_after_a_break_stays_a_row_of_its_own() -> None:
    above = hand.table([hand.HEAD, ROW], open_bottom=True)
    below = hand.table([("2.", "Tertib arsip", "Jumlah arsip", "Jumlah arsip ditata", "Daftar arsip")])
    assert [said(row)[0] for row in rows(above, below)] == ["1", "2"]


def test_a_repeated_header_and_a_row_of_column_numbers_are_no_rows() -> None:
    numbers = ("(1)", "(2)", "(3)", "(4)", "(5)")
    got = rows(hand.table([hand.HEAD, numbers, ROW]), hand.table([hand.HEAD, numbers, ("2", *ROW[1:])]))
    assert [said(row)[0] for row in got] == ["1", "2"]


def test_a_full_width_definition_belongs_to_the_indicator_above_it() -> None:
    wide = ("^", "^", "Definisi Operasional : desa dibina dua kali", "<", "<")
    got = rows(hand.table([hand.HEAD, ROW, wide]))
    assert len(got) == 1
    assert got[0].penjelasan is not None
    assert got[0].penjelasan.text == "desa dibina dua kali"


def test_prose_before_rumus_is_explanation_and_catatan_leaves_its_cell() -> None:
    formula = "Desa dibina dua kali.\nRumus:\nJumlah desa dibina"
    got = rows(hand.table([hand.HEAD, (*ROW[:3], formula, "Laporan desa\nCatatan : data tahunan")]))
    assert got[0].formulasi.text == "Jumlah desa dibina"
    assert got[0].sumber_data is not None
    assert got[0].sumber_data.text == "Laporan desa"
    assert got[0].penjelasan is not None
    assert got[0].penjelasan.text == "Desa dibina dua kali. data tahunan"


def test_columns_without_a_place_are_kept_with_their_heading() -> None:
    head = (*hand.HEAD, "ALASAN")
    got = rows(hand.table([head, (*ROW, "Amanat RPJMD")], width=80))
    assert [(heading, text.text) for heading, text in got[0].tambahan] == [("ALASAN", "Amanat RPJMD")]


def test_roles_are_guessed_from_the_cells_where_headings_cannot_be_read_and_the_guess_is_told() -> None:
    head = ("NO", "xqzv", "INDIKATOR KINERJA INDIVIDU", "wkjr", "SUMBER DATA")
    body = [
        ("1", "Meningkatnya mutu layanan", "Persentase surat", "Surat selesai / surat masuk x 100%", "Buku agenda")
    ] * 2
    record = parse(document(hand.table([head, *body])))
    assert said(record.bagian[0].baris[0])[1] == "Meningkatnya mutu layanan"
    assert record.bagian[0].baris[0].formulasi.text.startswith("Surat selesai")
    assert "BACA-KOLOM" in kinds(record)


def test_a_table_that_is_none_of_ours_is_told() -> None:
    other = hand.table([("Nama", "Alamat", "Telepon"), ("Ani", "Jalan Satu", "021")], y=400)
    page = hand.page(1, (hand.TITLE, hand.POST), (hand.table([hand.HEAD, ROW]), other))
    assert "BACA-TABEL" in kinds(parse(hand.evidence(page)))


def test_a_row_without_indicator_is_kept_and_told() -> None:
    record = parse(document(hand.table([hand.HEAD, ROW, ("2", "Tertib arsip", "", "Jumlah arsip", "Daftar")])))
    assert "BACA-BARIS" in kinds(record)
    assert record.bagian[0].baris[1].doubts


def test_a_decree_without_any_table_says_so() -> None:
    lines = [hand.line(f"kalimat ke {n} tentang kecamatan", 50, 80 + 15 * n) for n in range(20)]
    assert "BACA-TANPA-TABEL" in kinds(parse(hand.evidence(hand.page(1, (hand.TITLE, hand.POST, *lines)))))


def test_words_that_fit_nowhere_are_told_with_long_numbers_hidden() -> None:
    stray = hand.line("catatan tangan 198001012005011001", 50, 700)
    base = document(hand.table([hand.HEAD, ROW]))
    record = parse(replace(base, pages=(replace(base.pages[0], lines=(*base.pages[0].lines, stray)),)))
    told = [finding for finding in record.findings if finding.kode.startswith("BACA-SISA")]
    assert len(told) == 1
    assert "catatan tangan" in told[0].pesan
    assert "198001012005011001" not in told[0].pesan


def test_a_fraction_gets_brackets_once_and_one_times_sign() -> None:
    fraction = hand.fraction("Jumlah desa dibina", "(Jumlah desa + Jumlah kelurahan)", "x100%")
    ratio = ratio_of(PlacedFraction(1, fraction), Vocabulary())
    assert ratio.whole.text == "(Jumlah desa dibina) / (Jumlah desa + Jumlah kelurahan) × 100%"
    assert (ratio.pembilang, ratio.pengali) == ("Jumlah desa dibina", "100%")


def test_only_a_pair_that_encloses_everything_counts_as_brackets() -> None:
    assert bracketed("(a + b)") == "(a + b)"
    assert bracketed("(a) + (b)") == "((a) + (b))"


def test_a_times_sign_that_was_not_read_is_put_back_and_doubted() -> None:
    assert multiplier("100%")[:2] == ("× 100%", "100%")
    assert multiplier("100%")[2]


def test_fraction_halves_on_two_pages_are_joined() -> None:
    above = hand.table([hand.HEAD, (*ROW[:3], "Rumus:\nJumlah desa dibina", "Laporan")], open_bottom=True)
    below = hand.table([("", "", "", "", "")])
    cell = replace(below.cells[3], fractions=(hand.fraction("", "Jumlah desa", y=102),))
    below = replace(below, cells=(*below.cells[:3], cell, below.cells[4]))
    got = rows(above, below)
    assert got[0].formulasi.text == "(Jumlah desa dibina) / (Jumlah desa) × 100%"


def text_of(text: str, known: str = "") -> str:
    lines = [Placed(1, line) for line in hand.lines(text)]
    return joined(lines, Vocabulary(frozenset(known.split())))


def test_a_hyphen_of_the_word_stays_and_a_hyphen_of_the_line_goes() -> None:
    assert text_of("peraturan perundang-\nundangan") == "peraturan perundang-undangan"
    assert text_of("urusan penge-\nlolaan data", "pengelolaan") == "urusan pengelolaan data"


def test_where_a_document_cuts_words_by_hyphens_they_are_joined_and_words_with_a_hyphen_stay() -> None:
    cut = (
        "1.",
        "Meningkatnya pela-\nyanan",
        "Jumlah doku-\nmen desa",
        "Jumlah lapo-\nran desa-\ndesa",
        "Lapo-\nran non-\nperizinan",
    )
    (row,) = rows(hand.table([hand.HEAD, cut]))
    assert said(row)[1:] == (
        "Meningkatnya pelayanan",
        "Jumlah dokumen desa",
        "Jumlah laporan desa-desa",
        "Laporan non-perizinan",
    )


def test_a_single_hyphen_at_a_lines_end_is_the_words_own() -> None:
    (row,) = rows(hand.table([hand.HEAD, (*ROW[:4], "Dokumen per-\nencanaan")]))
    assert said(row)[4] == "Dokumen per-encanaan"


def test_a_word_broken_by_a_narrow_column_is_joined_where_the_vocabulary_says_so() -> None:
    assert text_of("Kepegaw|\naian", "kepegawaian") == "Kepegawaian"
    assert text_of("pembangunan|\ndesa", "pembangunan desa") == "pembangunan desa"


def test_an_address_broken_over_lines_is_joined() -> None:
    assert text_of("https://sukmasa|\nntri.jombangka|\nb.go.id/") == "https://sukmasantri.jombangkab.go.id/"


def test_confidence_second_reading_and_places_go_with_the_text() -> None:
    line = hand.line("Jumlah desa", reader="tesseract")
    words = (replace(line.words[0], confidence=0.6, second="Jurnlah"), line.words[1])
    text = printed([Placed(3, replace(line, words=words))], Vocabulary())
    assert (text.confidence, text.second, text.reader) == (0.6, "Jurnlah desa", "tesseract")
    assert text.doubts == (doubt(BEDA_KATA, ini="Jumlah", itu="Jurnlah"),)
    assert [place.halaman for place in text.kata] == [3, 3]


def test_words_at_an_open_end_do_not_count_as_whole() -> None:
    page = hand.page(1, hand.lines("Kepegaw|\naian umum\nkepegawaian"))
    known = vocabulary_of(hand.evidence(page))
    assert known.knows("kepegawaian")
    assert not known.knows("kepegaw")


def test_every_kind_of_finding_can_be_written_out() -> None:
    for kind in KINDS:
        fields = {name: "x" for _, name, _, _ in Formatter().parse(kind.template) if name}
        assert isinstance(Finding(kind.kode, kind.tingkat, kind.template.format(**fields)), Finding)


@pytest.mark.parametrize("pages", [(), (Page(1, 595, 842, "kosong"),), (Page(1, 595, 842, "gagal"),)])
def test_nothing_to_read_gives_a_record_without_sections(pages: tuple[Page, ...]) -> None:
    assert parse(hand.evidence(*pages)).bagian == ()


def test_parsing_twice_gives_the_same_record() -> None:
    seen = document(hand.table([hand.HEAD, ROW]))
    assert parse(seen) == parse(seen)


def test_a_posts_label_near_the_top_of_several_pages_is_no_running_title() -> None:
    pages = [
        hand.page(
            number,
            (
                hand.line("Kode: IKI-2024", 50, 10),
                hand.line(hand.TITLE.text, 200, 25),
                hand.line(hand.POST.text, 50, 45),
            ),
            (hand.table([hand.HEAD, ROW]),),
        )
        for number in (1, 2, 3)
    ]
    record = parse(hand.evidence(*pages))
    assert [section.jabatan and section.jabatan.text for section in record.bagian] == ["KEPALA SEKSI PEMERINTAHAN"] * 3


FIELDS = (("Nomor", "1"), ("Sasaran", ROW[1]), ("Nama Indikator", ROW[2]), ("Formula", ROW[3]), ("Sumber Data", ROW[4]))


def test_a_form_for_each_indicator_gives_a_row_each() -> None:
    second = (*FIELDS[:2], ("Nama Indikator", "Nilai survei"), *FIELDS[3:])
    first_page = hand.page(1, (hand.TITLE, hand.POST), (hand.table(FIELDS, y=100), hand.table(second, y=400)))
    (section,) = parse(hand.evidence(first_page)).bagian
    assert [said(row) for row in section.baris] == [
        ("1", *ROW[1:]),
        ("1", ROW[1], "Nilai survei", *ROW[3:]),
    ]
    both = hand.page(1, (hand.TITLE, hand.POST), (hand.table((*FIELDS, *second)),))
    assert len(parse(hand.evidence(both)).bagian[0].baris) == 2
